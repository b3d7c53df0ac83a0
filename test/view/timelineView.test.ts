import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Session } from '../../src/model/session.ts'
import { laneLayouts } from '../../src/view/timelineLanes.ts'
import { evalLines, stepLines } from '../../src/view/timelineLines.ts'
import { timelineMarks, timelineTable } from '../../src/view/timelineMarks.ts'
import { type TimelineOptions, type TimelineView, timelineView } from '../../src/view/timelineView.ts'
import { timeScale } from '../../src/view/timeScale.ts'
import { drawnSession } from '../support/drawn.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

function view(session: Session, options: Partial<TimelineOptions> = {}): TimelineView {
  return timelineView(session, { scale: timeScale(session), ...options })
}

describe('timelineView', () => {
  test('D1 D2 lanes by kind hold every span once, in order of time', () => {
    const { lanes, turns } = view(drawnSession('research-agent'))
    expect(lanes.map(({ id, count }) => [id, count])).toEqual([
      ['messages', lanes[0]?.count],
      ['llm', 3],
      ['tool', 7],
    ])
    const starts = lanes[2]?.bars.map(({ from }) => from) ?? []
    expect(starts).toEqual([...starts].sort((one, other) => one - other))
    expect(turns.length).toBeGreaterThan(0)
  })

  test('D7 bars that overlap stand on lines of their own', () => {
    const session = sessionFromText(`
session s
trace "t" at=2026-01-01T00:00:00Z
  tool a 0..3000
  tool b 0..3000
  tool c 3000..4000
`)
    const tools = view(session).lanes.find(({ id }) => id === 'tool')
    expect(tools?.rows).toBe(2)
    expect(tools?.bars.map(({ label, row }) => [label, row])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 0],
    ])
    expect(session.durations).toMatchObject({ wallMs: 4000 })
  })

  test('D7 two overlapping traces of 3 s: wall 3 s, sum 6 s', () => {
    const session = sessionFromText(`
session s
trace "a" at=2026-01-01T00:00:00Z 0..3000
  llm x 0..3000
trace "b" at=2026-01-01T00:00:00Z 0..3000
  llm y 0..3000
`)
    expect(session.durations).toMatchObject({ wallMs: 3000, summedMs: 6000, activeMs: 3000 })
    expect(view(session).lanes.find(({ id }) => id === 'llm')?.rows).toBe(2)
  })

  test('D9 a span that never ended is drawn to its trace’s end', () => {
    const session = sessionFromText('session s\ntrace "t" at=2026-01-01T00:00:00Z 0..100\n  llm a 50.. first=25')
    const [bar] = view(session).lanes.find(({ id }) => id === 'llm')?.bars ?? []
    expect(bar).toMatchObject({ from: 0.5, to: 1, firstToken: 0.5 })
  })

  test('lanes by turn; what belongs to no turn stands apart', () => {
    const { lanes } = view(drawnSession('return-order'), { lanes: 'turn' })
    expect(lanes.map(({ turnIndex }) => turnIndex)).toEqual(lanes.map((_, index) => index))
    expect(lanes.every(({ id }) => id.startsWith('turn-'))).toBe(true)
  })

  test('a window shows what lies in it, in its own fractions', () => {
    const session = drawnSession('document-pipeline')
    const all = view(session)
    const half = view(session, { window: { from: 0.5, to: 1 } })
    const count = (seen: TimelineView): number => seen.lanes.reduce((sum, { bars }) => sum + bars.length, 0)
    expect(count(half)).toBeLessThan(count(all))
    for (const { bars } of half.lanes) for (const { from, to } of bars) expect(to >= 0 && from <= 1).toBe(true)
    expect(half.lanes.map((lane) => lane.count)).toEqual(all.lanes.map((lane) => lane.count))
  })

  test('bars too narrow to be told apart are drawn as one, and nothing is lost', () => {
    const lines = Array.from(
      { length: 2000 },
      (_, place) => `  llm a ${place * 10}..${place * 10 + 5}${place === 777 ? ' error="x"' : ''}`,
    )
    const session = sessionFromText(`session s\ntrace "t" at=2026-01-01T00:00:00Z\n${lines.join('\n')}`)
    const bars = view(session, { narrowest: 1 / 500 }).lanes.find(({ id }) => id === 'llm')?.bars ?? []
    expect(bars.length).toBeLessThanOrEqual(500)
    expect(bars.reduce((sum, { spanCount }) => sum + spanCount, 0)).toBe(2000)
    expect(bars.filter(({ status }) => status === 'error').map(({ from, to }) => to - from < 2 / 500)).toEqual([true])
  })

  test('no two bars of one line overlap', () => {
    const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 100 })), {
      minLength: 1,
      maxLength: 40,
    })
    fc.assert(
      fc.property(spans, (drawn) => {
        const lines = drawn.map(([start, length]) => `  tool a ${start}..${start + length}`)
        const session = sessionFromText(`session s\ntrace "t" at=2026-01-01T00:00:00Z\n${lines.join('\n')}`)
        for (const { spanIndices, rowOf, rows } of laneLayouts(session, 'kind')) {
          const free = new Array<number>(rows).fill(Number.NEGATIVE_INFINITY)
          for (const index of spanIndices) {
            const span = session.spans[index]
            const row = rowOf.get(index) ?? -1
            expect(span?.startMs).toBeGreaterThanOrEqual(free[row] ?? Number.POSITIVE_INFINITY)
            free[row] = span?.endMs ?? 0
          }
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('lines', () => {
  test('D1 tokens and cost add up to the totals of the model', () => {
    const session = drawnSession('research-agent')
    const scale = timeScale(session)
    const [tokens, cost] = stepLines(session, scale)
    expect(tokens?.points.at(-1)?.value).toBe(session.totals.totalTokens)
    expect([cost?.total, cost?.points.at(-1)?.value]).toEqual([0.45, 0.45])
    const zoomed = stepLines(session, scale, { from: 0.5, to: 1 })[1]
    expect(zoomed?.points[0]).toMatchObject({ at: 0 })
    expect(zoomed?.points[0]?.value).toBeGreaterThan(0)
    expect(zoomed?.points.at(-1)?.value).toBe(0.45)
  })

  test('P12 an unknown cost has no line', () => {
    const session = sessionFromText('session s\ntrace "t" at=2026-01-01T00:00:00Z\n  llm a 0..10 in=1 out=1')
    expect(stepLines(session, timeScale(session)).map(({ id }) => id)).toEqual(['tokens'])
  })

  test('C8 an evaluation has a point a turn', () => {
    const session = drawnSession('scores-per-turn')
    const [line] = evalLines(session, timeScale(session))
    expect(line).toMatchObject({ name: 'coherence', min: 0, max: 1 })
    expect(line?.points.map(({ value }) => value)).toEqual([0.9, 0.6, 0.3])
  })
})

describe('marks and table', () => {
  test('one failure told by nested spans is one mark; milestones and findings are marked', () => {
    const session = sessionFromText(`
session s
trace "chat-turn" at=2026-01-01T00:00:00Z input="Hi" error="boom"
  agent a 0..100 error="boom"
    tool t 0..90 error="boom"
trace "checkout-complete" at=2026-01-01T00:01:00Z 0..0 tags=conversion
`)
    const marks = timelineMarks(session, timeScale(session))
    const errors = marks.filter(({ type }) => type === 'error')
    expect(errors).toHaveLength(1)
    expect(session.spans[errors[0]?.spanIndex ?? -1]?.name).toBe('t')
    expect(marks.filter(({ type }) => type === 'milestone').map(({ label }) => label)).toEqual(['checkout-complete'])
    expect(marks.some(({ finding }) => finding?.code === 'breaks-at-turn')).toBe(true)
  })

  test('D11 the table tells the same events in order', () => {
    const session = drawnSession('onboarding')
    const rows = timelineTable(session, timeScale(session))
    expect(rows.filter(({ type }) => type === 'milestone')).toHaveLength(6)
    expect(rows.filter(({ type }) => type === 'turn')).toHaveLength(2)
    expect(rows.filter(({ type }) => type === 'span')).toHaveLength(session.spanCount)
    expect(rows.map(({ atMs }) => atMs)).toEqual([...rows.map(({ atMs }) => atMs)].sort((a, b) => a - b))
  })
})
