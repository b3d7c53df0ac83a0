import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { fixture, fixtureValue } from '../support/fixture.ts'

const path = 'sessionscopeExport/export-v1.json'

describe('sessionscope export', () => {
  test('a file of version 1 is read for good', () => {
    const { sessions, unassigned, report } = readSessions(fixture(path))
    expect(unassigned).toEqual([])
    expect(report.formats).toEqual(['sessionscope'])
    expect(
      sessions.map(({ id, traceCount, spanCount, turnCount, totals }) => [
        id,
        traceCount,
        spanCount,
        turnCount,
        totals.totalTokens,
      ]),
    ).toEqual([
      ['chat/abc 123', 2, 7, 2, 427],
      ['thread-7f3a', 3, 6, 3, 219],
      ['session-c91d4e', 3, 9, 3, 446],
    ])
  })

  test('beside the payload it was made of, nothing counts twice', () => {
    const { sessions } = readSessions([fixture(path), fixture('opik/opik-ingest.json')])
    const opik = sessions.find((session) => session.id === 'thread-7f3a')
    expect(opik).toMatchObject({ traceCount: 3, spanCount: 6, totals: { totalTokens: 219, costUsd: 0.00000945 } })
    expect(opik?.scores).toHaveLength(1)
  })

  test('another version is read as far as it is known, and named', () => {
    const { sessions, report } = readSessions({ ...fixtureValue(path), version: 2 })
    expect(sessions).toHaveLength(3)
    expect(report.issues.find((issue) => issue.code === 'version-unknown')?.examples).toEqual(['2'])
  })

  test('what is not ours in a file of ours does no harm', () => {
    const text = fixture(path).replaceAll(
      '"attributes": {',
      '"attributes": { "__proto__": { "polluted": 1 }, "constructor": 1, ',
    )
    const { sessions } = readSessions(text)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(sessions[0]?.spans[0]?.attributes.constructor).toBeUndefined()
  })

  test('spoiled anywhere, it is read as far as it goes', () => {
    for (const wrong of [undefined, null, 0, '', 'x', [], {}, [null], [{}], true]) {
      const value = fixtureValue(path)
      for (const session of value.sessions) {
        for (const list of [session.traces, session.spans, [session]]) {
          for (const row of list) {
            for (const key of Object.keys(row))
              if (!['id', 'traceId', 'traces', 'spans'].includes(key)) row[key] = wrong
          }
        }
      }
      const { sessions, unassigned, report } = readSessions(value)
      expect(sessions.length + unassigned.length).toBeGreaterThan(0)
      expect([...sessions, ...unassigned].reduce((sum, session) => sum + session.turnCount, 0)).toBeGreaterThanOrEqual(
        0,
      )
      expect(report.spansRead).toBe(
        report.spansKept + report.issues.reduce((sum, issue) => sum + (issue.spans ?? 0), 0),
      )
      for (const key of ['sessions', 'traces', 'spans', 'id']) {
        const cut = fixtureValue(path)
        if (key === 'sessions') cut.sessions = [wrong]
        else for (const session of cut.sessions) session[key] = wrong
        expect(() => readSessions(cut)).not.toThrow()
      }
    }
  })
})
