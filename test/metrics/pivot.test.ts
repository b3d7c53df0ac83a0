import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BreakdownBy } from '../../src/metrics/breakdownKeys.ts'
import { costBreakdown } from '../../src/metrics/costBreakdown.ts'
import { pivot } from '../../src/metrics/pivot.ts'
import type { Session, Totals } from '../../src/model/session.ts'
import { drawnSession, drawnSessions } from '../support/drawn.ts'
import { sessionsFromText } from '../support/sessionFromText.ts'
import { drawnSets } from '../support/sessionSets.ts'

const ALL: readonly BreakdownBy[] = [
  ...(['model', 'kind', 'turn', 'tool', 'trace', 'step', 'agent', 'user', 'tag', 'day', 'length'] as const),
  'metadata.channel',
]
const micro = (usd: number | undefined): number => Math.round((usd ?? 0) * 1e6)

interface Part {
  readonly totals: Totals
  readonly parts: number
}

function sumsOf(parts: readonly (Part | undefined)[]): unknown {
  const sum = (of: (totals: Totals) => number | undefined): number =>
    parts.reduce((total, part) => total + ((part && of(part.totals)) ?? 0), 0)
  return {
    input: sum(({ inputTokens }) => inputTokens),
    output: sum(({ outputTokens }) => outputTokens),
    total: sum(({ totalTokens }) => totalTokens),
    // No rounding to less than what the costs are told in: two ways to add would fall on two sides of a half.
    nano: Math.round(sum(({ costUsd }) => costUsd) * 1e9),
  }
}

/** What the sessions themselves say, added up another way: in whole nano-dollars. */
function naive(sessions: readonly Session[]): unknown {
  let [input, output, total, nano] = [0, 0, 0, 0n]
  for (const { totals } of sessions) {
    input += totals.inputTokens ?? 0
    output += totals.outputTokens ?? 0
    total += totals.totalTokens ?? 0
    nano += BigInt(Math.round((totals.costUsd ?? 0) * 1e9))
  }
  return { input, output, total, nano: Number(nano) }
}

describe('S8 every breakdown is a partition', () => {
  test('by each property, to the token and the nano-dollar', () => {
    fc.assert(
      fc.property(drawnSets, (sessions) => {
        const whole = naive(sessions)
        for (const by of ALL) {
          const { rows, unattributed, totals } = costBreakdown(sessions, by, { timeZone: 'Asia/Kolkata' })
          expect([by, sumsOf([...rows, unattributed])]).toEqual([by, whole])
          expect([by, sumsOf([{ totals, parts: 0 }])]).toEqual([by, whole])
        }
      }),
      { numRuns: 20 },
    )
  })

  test('by any two properties: rows, columns and cells each make up the whole', () => {
    fc.assert(
      fc.property(drawnSets, fc.constantFrom(...ALL), fc.constantFrom(...ALL), (sessions, rowsBy, columnsBy) => {
        const { rows, columns, cells } = pivot(sessions, rowsBy, columnsBy)
        const whole = naive(sessions)
        expect(sumsOf(rows)).toEqual(whole)
        expect(sumsOf(columns)).toEqual(whole)
        expect(sumsOf(cells.flat())).toEqual(whole)
        rows.forEach((row, place) => {
          expect(sumsOf(cells[place] ?? [])).toEqual(sumsOf([row]))
        })
      }),
      { numRuns: 40 },
    )
  })

  test('two sets side by side are their union', () => {
    fc.assert(
      fc.property(drawnSets, drawnSets, fc.constantFrom(...ALL), (one, other, by) => {
        const cost = (sessions: readonly Session[]) =>
          new Map(costBreakdown(sessions, by).rows.map(({ key, totals }) => [key, micro(totals.costUsd)]))
        const [left, right, both] = [cost(one), cost(other), cost([...one, ...other])]
        for (const [key, amount] of both)
          expect(Math.abs(amount - (left.get(key) ?? 0) - (right.get(key) ?? 0))).toBeLessThanOrEqual(1)
      }),
      { numRuns: 15 },
    )
  })
})

describe('pivot', () => {
  test('S9 cost by model and length bucket', () => {
    const { rows, columns, cells, totals } = pivot(drawnSessions('buckets'), 'model', 'length')
    expect(columns.map(({ key, fromTurns, toTurns }) => [key, fromTurns, toTurns])).toEqual([
      ...(columns.some(({ fromTurns }) => fromTurns === 0) ? [['0–0', 0, 0]] : []),
      ['1–2', 1, 2],
      ['3–5', 3, 5],
      ['6+', 6, undefined],
    ])
    const long = columns.findIndex(({ fromTurns }) => fromTurns === 6)
    expect(micro(columns[long]?.totals.costUsd)).toBe(320_000)
    expect(columns[long]?.costShare).toBeCloseTo(0.4, 9)
    expect(micro(cells.reduce((sum, row) => sum + (row[long]?.totals.costUsd ?? 0), 0))).toBe(320_000)
    expect(rows.length).toBeGreaterThan(0)
    expect(micro(totals.costUsd)).toBe(800_000)
  })

  test('P10 the research agent, steps by kind: models $0.15, tools $0.30', () => {
    const { columns } = pivot(drawnSession('research-agent'), 'step', 'kind')
    expect(columns.map(({ key, totals }) => [key, micro(totals.costUsd)])).toEqual([
      ['tool', 300_000],
      ['llm', 150_000],
    ])
  })

  test('P12 a cell nobody fell into is absent, one without a cost has none, and zero is zero', () => {
    const sessions = sessionsFromText(`
session s user=u
trace "ask" at=2026-01-01T00:00:00Z tags=web,vip user=u1
  llm free 0..10 in=10 out=1 usd=0
trace "ask" at=2026-01-01T23:30:00Z tags=web user=u2
  llm silent 0..10 in=20 out=2
`)
    const { rows, columns, cells } = pivot(sessions, 'user', 'model')
    expect(rows.map(({ key }) => key)).toEqual(['u1', 'u2'])
    expect(columns.map(({ key }) => key)).toEqual(['free', 'silent'])
    expect(cells.map((row) => row.map((cell) => cell && [cell.totals.costUsd, cell.totals.totalTokens]))).toEqual([
      [[0, 11], undefined],
      [undefined, [undefined, 22]],
    ])
  })

  test('a trace with two tags counts once, for the pair; days are those of the zone', () => {
    const sessions = sessionsFromText(`
session s
trace "ask" at=2026-01-01T12:00:00Z tags=web,vip
  llm m 0..10 in=10 out=1 usd=0.1
trace "ask" at=2026-01-01T23:30:00Z tags=web
  llm m 0..10 in=20 out=2 usd=0.2
`)
    const byTag = costBreakdown(sessions, 'tag')
    expect(byTag.rows.map(({ key, label, tags, totals }) => [label ?? key, tags, totals.costUsd])).toEqual([
      ['web', ['web'], 0.2],
      ['vip + web', ['vip', 'web'], 0.1],
    ])
    const days = (timeZone: string) => costBreakdown(sessions, 'day', { timeZone }).rows.map(({ key }) => key)
    expect(days('UTC')).toEqual(['2026-01-01'])
    expect(days('Europe/Berlin')).toEqual(['2026-01-01', '2026-01-02'])
  })
})
