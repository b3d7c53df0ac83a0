import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appendSpans, type LiveSessions } from '../../src/adapters/appendSpans.ts'
import { defaultAdapters } from '../../src/adapters/defaultAdapters.ts'
import { documentsOf } from '../../src/adapters/documents.ts'
import { type ReadResult, readSessions } from '../../src/adapters/readSessions.ts'
import { checkSession } from '../../src/model/checkSession.ts'
import { describeSession } from '../../src/model/describeSession.ts'
import { fixturePaths, fixtureText } from '../support/fixtures.ts'

const all = ({ sessions, unassigned }: ReadResult) => [...sessions, ...unassigned]
const drawn = (result: ReadResult): string[] => all(result).map((session) => describeSession(session, { ids: true }))

/** Which places are given as examples goes with the order in which they are come upon. */
const counted = ({ report }: ReadResult): unknown => ({
  ...report,
  issues: report.issues.map(({ code, count, spans }) => [code, count, spans]),
})

function documentsIn(text: string): unknown[] {
  const documents: unknown[] = []
  const adapterOf = (document: unknown) => defaultAdapters.find((one) => one.matches(document))
  for (const found of documentsOf(text, defaultAdapters, adapterOf))
    if (!('fact' in found)) documents.push(found.document)
  return documents
}

/** A request for each span: what a sender without a batch would send. */
function spanBySpan(documents: readonly unknown[]): unknown[] {
  return documents.flatMap((document) => {
    const { resourceSpans } = document as {
      resourceSpans?: { resource?: unknown; scopeSpans?: { scope?: unknown; spans?: unknown[] }[] }[]
    }
    if (!Array.isArray(resourceSpans)) return [document]
    return resourceSpans.flatMap(({ resource, scopeSpans = [] }) =>
      scopeSpans.flatMap(({ scope, spans = [] }) =>
        spans.map((span) => ({ resourceSpans: [{ resource, scopeSpans: [{ scope, spans: [span] }] }] })),
      ),
    )
  })
}

function appendAll(payloads: readonly unknown[]): LiveSessions {
  let live: LiveSessions | undefined
  for (const payload of payloads) live = appendSpans(live, payload)
  return live ?? appendSpans(undefined, [])
}

function expectAsReadAtOnce(payloads: readonly unknown[]): void {
  const live = appendAll(payloads)
  const whole = readSessions(payloads)
  expect(drawn(live)).toEqual(drawn(whole))
  expect(counted(live)).toEqual(counted(whole))
  for (const session of all(live)) expect(checkSession(session)).toEqual([])
}

describe.each(fixturePaths())('%s', (path) => {
  const documents = documentsIn(fixtureText(path))

  test('appended document by document, it reads as at once', () => {
    if (documents.length > 0) expectAsReadAtOnce(documents)
  })

  test('appended span by span in any order, it reads as at once', () => {
    const spans = spanBySpan(documents)
    fc.assert(
      fc.property(
        fc.shuffledSubarray(spans, { minLength: spans.length }),
        fc.integer({ min: 1, max: 5 }),
        (order, size) => {
          const pieces: unknown[][] = []
          for (let at = 0; at < order.length; at += size) pieces.push(order.slice(at, at + size))
          if (pieces.length > 0) expectAsReadAtOnce(pieces)
        },
      ),
      { numRuns: spans.length > 60 ? 2 : 5 },
    )
  })
})

const span = (traceId: string, spanId: string, more: object = {}) => ({
  resourceSpans: [
    {
      scopeSpans: [
        {
          spans: [
            {
              traceId: traceId.padStart(32, '0'),
              spanId: spanId.padStart(16, '0'),
              name: spanId,
              startTimeUnixNano: '1767605400000000000',
              endTimeUnixNano: '1767605401000000000',
              ...more,
            },
          ],
        },
      ],
    },
  ],
})
const inSession = (id: string) => ({ attributes: [{ key: 'session.id', value: { stringValue: id } }] })

describe('a session that grows', () => {
  test('sessions nobody speaks of stay the same object', () => {
    const first = appendSpans(undefined, [span('1', 'a', inSession('one')), span('2', 'b', inSession('two'))])
    const next = appendSpans(first, span('3', 'c', inSession('two')))
    expect(next.sessions[0]).toBe(first.sessions[0])
    expect(next.sessions[1]).not.toBe(first.sessions[1])
    expect(next.sessions[1]?.traceCount).toBe(2)
    // What was there before is a value: it did not change.
    expect(first.sessions[1]?.traceCount).toBe(1)
    expect(appendSpans(first, span('3', 'c', inSession('two'))).sessions[1]?.traceCount).toBe(2)
  })

  test('spans of traces nobody speaks of stay the same objects', () => {
    const late = {
      ...inSession('one'),
      startTimeUnixNano: '1767605500000000000',
      endTimeUnixNano: '1767605501000000000',
    }
    const first = appendSpans(undefined, [
      span('1', 'a', inSession('one')),
      span('1', 'b', { parentSpanId: 'a'.padStart(16, '0') }),
    ])
    const next = appendSpans(first, span('2', 'c', late))
    expect(next.sessions[0]?.spans[0]).toBe(first.sessions[0]?.spans[0])
    expect(next.sessions[0]?.spans[1]).toBe(first.sessions[0]?.spans[1])
    expect(next.sessions[0]?.spans).toHaveLength(3)
  })

  test('30 a parent that comes late takes its children', () => {
    const child = span('1', 'b', { ...inSession('one'), parentSpanId: 'a'.padStart(16, '0') })
    const first = appendSpans(undefined, child)
    expect(first.report.issues.map(({ code }) => code)).toContain('parent-missing')
    const next = appendSpans(first, span('1', 'a'))
    expect(next.report.issues.map(({ code }) => code)).not.toContain('parent-missing')
    expect(next.sessions[0]?.spans.map(({ name, depth }) => [name, depth])).toEqual([
      ['a', 0],
      ['b', 1],
    ])
  })

  test('a running span ends', () => {
    const open = span('1', 'a', { ...inSession('one'), endTimeUnixNano: '0' })
    const first = appendSpans(undefined, open)
    expect(first.sessions[0]?.status).toBe('running')
    const next = appendSpans(first, span('1', 'a', inSession('one')))
    expect(next.sessions[0]?.status).toBe('ok')
    expect(next.sessions[0]?.spanCount).toBe(1)
  })

  test('a session id that comes late moves its trace out of those without one', () => {
    const first = appendSpans(undefined, span('1', 'a'))
    expect([first.sessions.length, first.unassigned.length]).toEqual([0, 1])
    const next = appendSpans(first, span('1', 'b', inSession('one')))
    expect([next.sessions.length, next.unassigned.length]).toEqual([1, 0])
  })

  test('misuse is told', () => {
    expect(() => appendSpans({} as LiveSessions, [])).toThrow('pass what appendSpans returned before')
    expect(() => appendSpans(undefined, undefined)).toThrow(TypeError)
  })
})
