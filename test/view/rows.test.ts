import { describe, expect, test } from 'vitest'
import type { SessionSummary } from '../../src/model/session.ts'
import { labels } from '../../src/view/labels.ts'
import { niceAxis, tokensChart } from '../../src/view/summaryView.ts'
import {
  columnsWithValues,
  defaultColumns,
  durationBar,
  durationScaleMs,
  extraColumns,
} from '../../src/view/tableView.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

function session(id: string, wallMs?: number, activeMs = 0): SessionSummary {
  const durations =
    wallMs === undefined
      ? {}
      : { durations: { wallMs, activeMs, startToStartMs: 0, idleMs: wallMs - activeMs, summedMs: activeMs } }
  return { id, startMs: 0, ...durations }
}

describe('tableView', () => {
  test('T1 T2 T3 P4 the default columns', () => {
    const ids = defaultColumns.map(({ id }) => id)
    expect(ids).toEqual(
      expect.arrayContaining([
        'session',
        'messages',
        'user',
        'turns',
        'duration',
        'tokens',
        'cost',
        'errors',
        'started',
        'tags',
      ]),
    )
    // A click away: how many traces there are is told by the turns already, in most lists.
    expect(extraColumns.map(({ id }) => id)).toContain('traces')
    expect(new Set([...defaultColumns, ...extraColumns].map(({ id }) => id)).size).toBe(
      defaultColumns.length + extraColumns.length,
    )
    for (const { label } of [...defaultColumns, ...extraColumns]) expect(labels).toHaveProperty(label)
  })

  test('M9 the tenant column is hidden when no session has one', () => {
    const ids = (sessions: readonly SessionSummary[]): string[] =>
      columnsWithValues(defaultColumns, sessions).map(({ id }) => id)
    expect(ids([session('a')])).not.toContain('tenant')
    expect(ids([session('a'), { ...session('b'), tenantId: 'acme' }])).toContain('tenant')
    expect(ids([])).toContain('cost')
  })

  test('duration bars are linear up to the 90th percentile; longer ones are cut', () => {
    const rows = [
      ...Array.from({ length: 9 }, (_, index) => session(String(index), 1000, 500)),
      session('long', 100_000, 50_000),
    ]
    const scaleMs = durationScaleMs(rows)
    expect(durationBar(session('x', scaleMs / 2, scaleMs / 4), scaleMs)).toEqual({
      whole: 0.5,
      active: 0.25,
      isCut: false,
    })
    expect(durationBar(session('x', 100_000, 50_000), scaleMs)).toEqual({ whole: 1, active: 0.5, isCut: true })
    expect(durationBar(session('x'), scaleMs)).toBeUndefined()
    expect(durationBar(session('x', 0), 0)).toEqual({ whole: 0, active: 0, isCut: false })
    expect(durationScaleMs([])).toBe(0)
  })
})

describe('summaryView', () => {
  test.each([
    [6536, [0, 2000, 4000, 6000, 8000]],
    [1, [0, 0.25, 0.5, 0.75, 1]],
    [0.0324, [0, 0.01, 0.02, 0.03, 0.04]],
    [0, [0, 1]],
    [Number.NaN, [0, 1]],
  ])('an axis to %d has round ticks', (most, ticks) => {
    expect(niceAxis(most).ticks).toEqual(ticks)
  })

  test('S8 tokens per turn as stacked parts that reach the total', () => {
    const chart = tokensChart(
      sessionFromText(`
session s
trace "chat-turn" at=2026-01-01T00:00:00Z input="Hi" output="Hello"
  llm gpt 0..10 in=100 out=20 cache=60 reasoning=5
trace "chat-turn" at=2026-01-01T00:00:10Z input="And?" output="Then"
  llm gpt 0..10
`),
    )
    const [first, second] = chart.bars
    expect(first?.segments.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(first?.total)
    expect(first?.segments.at(-1)?.to).toBeCloseTo(120 / chart.axis.max, 12)
    expect([second?.total, second?.segments, second?.isPartial]).toEqual([undefined, [], true])
    expect(chart.parts).toContain('cached')
  })
})
