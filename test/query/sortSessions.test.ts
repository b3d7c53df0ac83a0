import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SessionSummary } from '../../src/model/session.ts'
import { type SortKey, sortSessions } from '../../src/query/sortSessions.ts'

function session(id: string, more: Partial<SessionSummary> = {}): SessionSummary {
  return { id, startMs: 0, ...more }
}

function ids(sessions: readonly SessionSummary[], ...sort: SortKey[]): string[] {
  return sortSessions(sessions, sort).map(({ id }) => id)
}

const up = (column: string): SortKey => ({ column, direction: 'ascending' })
const down = (column: string): SortKey => ({ column, direction: 'descending' })

describe('sortSessions', () => {
  const sessions = [
    session('c', { totals: { costUsd: 0.3 }, turnCount: 2 }),
    session('a', { totals: {}, turnCount: 2 }),
    session('d', { totals: { costUsd: 0 }, turnCount: 10 }),
    session('b', { totals: { costUsd: 0.3 } }),
  ]

  test('P12 unknown stands last in either direction, zero does not', () => {
    expect(ids(sessions, up('cost'))).toEqual(['d', 'b', 'c', 'a'])
    expect(ids(sessions, down('cost'))).toEqual(['b', 'c', 'd', 'a'])
  })

  test('numbers are compared as numbers, and one key goes after the other', () => {
    expect(ids(sessions, up('turns'))).toEqual(['a', 'c', 'd', 'b'])
    expect(ids(sessions, up('turns'), down('cost'))).toEqual(['c', 'a', 'd', 'b'])
  })

  test('T9 the worst by a score are stable under ties, then by id', () => {
    const scored = ['e', 'a', 'c', 'b'].map((id, index) =>
      session(id, { scores: [{ name: 'helpful', value: index === 2 ? 0.1 : 0.5, target: 'session', targetId: id }] }),
    )
    expect(ids(scored, up('score.helpful'))).toEqual(['c', 'a', 'b', 'e'])
    expect(ids([...scored].reverse(), up('score.helpful'))).toEqual(['c', 'a', 'b', 'e'])
  })

  test('sorts by metadata and by a column of the host, ignores columns nobody knows', () => {
    const rows = [
      session('a', { metadata: { version: [{ value: 2, count: 1 }] } }),
      session('b', { metadata: { version: [{ value: 1, count: 1 }] } }),
    ]
    expect(ids(rows, up('metadata.version'))).toEqual(['b', 'a'])
    expect(ids(rows, down('nothing'), down('constructor'))).toEqual(['a', 'b'])
    const own = { id: 'own', value: (row: SessionSummary) => (row.id === 'a' ? 2 : 1) }
    expect(sortSessions(rows, [up('own')], [own]).map(({ id }) => id)).toEqual(['b', 'a'])
  })

  test('never depends on the order given and changes no list', () => {
    const row = fc.record({
      id: fc.uuid(),
      startMs: fc.integer({ min: 0, max: 3 }),
      turnCount: fc.integer({ min: 0, max: 2 }),
    })
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: ({ id }) => id }), (rows) => {
        const before = [...rows]
        const sort = [down('turns'), up('started')]
        expect(sortSessions([...rows].reverse(), sort)).toEqual(sortSessions(rows, sort))
        expect(rows).toEqual(before)
      }),
    )
  })
})
