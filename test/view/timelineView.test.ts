import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roundsOf } from '../../src/metrics/rounds.ts'
import type { Session } from '../../src/model/session.ts'
import { spanReadout } from '../../src/view/spanReadout.ts'
import { type BarLook, barAt, laneBars, type TimelineBar } from '../../src/view/timelineBars.ts'
import { type LaneLayout, type LaneMode, laneLayouts } from '../../src/view/timelineLanes.ts'
import { evalLineNames, evalLines, type StepLine, stepLines, stepValueAt } from '../../src/view/timelineLines.ts'
import { markGroups, type TimelineMark, timelineMarks, timelineTable } from '../../src/view/timelineMarks.ts'
import { timelineMessages } from '../../src/view/timelineMessages.ts'
import { timelineOverview } from '../../src/view/timelineOverview.ts'
import { type TimelineTurn, turnCells, turnGroups } from '../../src/view/timelineTurns.ts'
import { timeScale } from '../../src/view/timeScale.ts'
import { type TimeWindow, wholeWindow } from '../../src/view/timeWindow.ts'
import { drawnSession, drawnText } from '../support/drawn.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

interface Look extends BarLook {
  readonly window?: TimeWindow
  readonly lanes?: LaneMode
}

/** The lanes of a session, each with the bars that are seen in the window. */
function lanesOf(session: Session, look: Look = {}): (LaneLayout & { readonly bars: readonly TimelineBar[] })[] {
  const { window = wholeWindow, lanes = 'kind', ...barLook } = look
  const scale = timeScale(session)
  return laneLayouts(session, lanes).map((layout) => ({
    ...layout,
    bars: laneBars(session, scale, window, layout, barLook),
  }))
}

describe('what lanes hold', () => {
  test('D1 D2 lanes by kind hold every span once, in order of time', () => {
    const lanes = lanesOf(drawnSession('research-agent'))
    expect(lanes.map(({ id, spanIndices }) => [id, spanIndices.length])).toEqual([
      ['llm', 3],
      ['tool', 7],
    ])
    const starts = lanes[1]?.bars.map(({ from }) => from) ?? []
    expect(starts).toHaveLength(7)
    expect(starts).toEqual([...starts].sort((one, other) => one - other))
  })

  test('D7 bars that overlap stand on lines of their own', () => {
    const session = sessionFromText(`
session s
trace "t" at=2026-01-01T00:00:00Z
  tool a 0..3000
  tool b 0..3000
  tool c 3000..4000
`)
    const tools = lanesOf(session).find(({ id }) => id === 'tool')
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
    expect(lanesOf(session).find(({ id }) => id === 'llm')?.rows).toBe(2)
  })

  test('D9 a span that never ended is drawn to its trace’s end', () => {
    const session = sessionFromText('session s\ntrace "t" at=2026-01-01T00:00:00Z 0..100\n  llm a 50.. first=25')
    const [bar] = lanesOf(session).find(({ id }) => id === 'llm')?.bars ?? []
    expect(bar).toMatchObject({ from: 0.5, to: 1, firstToken: 0.5 })
  })

  test('lanes by turn; what belongs to no turn stands apart', () => {
    const lanes = lanesOf(drawnSession('return-order'), { lanes: 'turn' })
    expect(lanes.map(({ turnIndex }) => turnIndex)).toEqual(lanes.map((_, index) => index))
    expect(lanes.every(({ id }) => id.startsWith('turn-'))).toBe(true)
  })

  test('a window shows what lies in it, in its own fractions', () => {
    const session = drawnSession('document-pipeline')
    const window = { from: 0.5, to: 1 }
    const all = lanesOf(session).flatMap(({ bars }) => bars)
    const half = lanesOf(session, { window }).flatMap(({ bars }) => bars)
    expect(half.length).toBeGreaterThan(0)
    expect(half.length).toBeLessThan(all.length)
    for (const { from, to } of half) expect(to >= 0 && from <= 1).toBe(true)
    const scale = timeScale(session)
    expect(turnCells(session, scale, window).length).toBeLessThanOrEqual(turnCells(session, scale).length)
  })

  test('bars too narrow to be told apart are drawn as one, and nothing is lost', () => {
    const lines = Array.from(
      { length: 2000 },
      (_, place) => `  llm a ${place * 10}..${place * 10 + 5}${place === 777 ? ' error="x"' : ''}`,
    )
    const session = sessionFromText(`session s\ntrace "t" at=2026-01-01T00:00:00Z\n${lines.join('\n')}`)
    const bars = lanesOf(session, { narrowest: 1 / 500 }).find(({ id }) => id === 'llm')?.bars ?? []
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
        for (const { spanIndices, rowsOfSpans, rows } of laneLayouts(session, 'kind')) {
          const free = new Array<number>(rows).fill(Number.NEGATIVE_INFINITY)
          spanIndices.forEach((index, place) => {
            const span = session.spans[index]
            const row = rowsOfSpans[place] ?? -1
            expect(span?.startMs).toBeGreaterThanOrEqual(free[row] ?? Number.POSITIVE_INFINITY)
            free[row] = span?.endMs ?? 0
          })
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('lanes', () => {
  const agents = sessionFromText(`
session s
trace "t" at=2026-01-01T00:00:00Z
  agent planner 0..1000
    llm a 0..100
    agent flights 200..800
      tool search 300..400
trace "u"
  llm alone 0..10
`)

  test('by agent: a span belongs to the nearest agent above it, what has none stands apart', () => {
    const lanes = lanesOf(agents, { lanes: 'agent' }).map(({ id, name, bars }) => [
      id,
      name,
      bars.map((bar) => bar.label),
    ])
    expect(lanes).toEqual([
      ['agent-0', 'planner', ['planner', 'a']],
      ['agent-1', 'flights', ['flights', 'search']],
      ['outside', undefined, ['alone']],
    ])
  })

  test('by trace: every trace in order of time, every span once', () => {
    const session = drawnSession('research-agent')
    const lanes = lanesOf(session, { lanes: 'trace' })
    expect(lanes.map(({ name }) => name)).toEqual(['plan', 'search', 'read', 'analyze', 'search', 'read', 'write'])
    expect(lanes.reduce((sum, { spanIndices }) => sum + spanIndices.length, 0)).toBe(session.spans.length)
  })

  test('D2 shuffled input gives the same drawing', () => {
    const traces = ['a', 'b', 'c'].map(
      (name, place) => `trace "${name}" at=2026-01-01T00:0${place}:00Z\n  llm ${name} 0..1000`,
    )
    const draw = (order: readonly number[]) =>
      lanesOf(sessionFromText(`session s\n${order.map((place) => traces[place]).join('\n')}`), {
        lanes: 'trace',
      }).map(({ name, bars }) => [name, bars[0]?.from, bars[0]?.to])
    expect(draw([2, 0, 1])).toEqual(draw([0, 1, 2]))
  })

  test('what is before or after the window is skipped, however long the lane is', () => {
    const lines = Array.from({ length: 1000 }, (_, place) => `  llm a ${place * 10}..${place * 10 + 10}`)
    const session = sessionFromText(
      `session s\ntrace "t" at=2026-01-01T00:00:00Z\n  llm long 0..10000\n${lines.join('\n')}`,
    )
    const seen = lanesOf(session, { window: { from: 0.5, to: 0.51 } }).find(({ id }) => id === 'llm')?.bars ?? []
    expect(seen.map(({ label }) => label)[0]).toBe('long')
    expect(seen.length).toBeGreaterThan(9)
    expect(seen.length).toBeLessThan(14)
  })
})

describe('what a bar tells', () => {
  test('a child that starts before its parent is drawn where it says, that part marked', () => {
    const session = sessionFromText(`
session s
trace "t" at=2026-01-01T00:00:00Z
  agent a 100..1000
    tool early 50..250
    tool fine 300..400
`)
    const tools = lanesOf(session).find(({ id }) => id === 'tool')?.bars ?? []
    expect(tools.map(({ label, skew }) => [label, skew])).toEqual([
      ['early', 0.25],
      ['fine', undefined],
    ])
    expect(spanReadout(session, tools[0]?.spanIndex ?? -1)).toMatchObject({ skewMs: 50 })
  })

  test('the critical path and self time, only where they are asked for', () => {
    const session = sessionFromText(`
session s
trace "t" at=2026-01-01T00:00:00Z
  agent a 0..1000
    tool slow 0..600
    tool beside 100..200
`)
    const bars = (look: Look) => lanesOf(session, look).flatMap((lane) => lane.bars)
    expect(bars({}).some(({ isCritical, covered }) => isCritical || covered)).toBe(false)
    expect(bars({ criticalPath: true }).flatMap(({ label, isCritical }) => (isCritical ? [label] : []))).toEqual([
      'a',
      'slow',
    ])
    expect(bars({ selfTime: true })[0]?.covered).toEqual([{ from: 0, to: 0.6 }])
    expect(spanReadout(session, 0)).toMatchObject({ selfMs: 400, durationMs: 1000 })
  })

  test('what is pointed at is found by its place', () => {
    const bars = lanesOf(drawnSession('document-pipeline')).find(({ id }) => id === 'tool')?.bars ?? []
    expect(bars.map((bar) => barAt(bars, bar.row, (bar.from + bar.to) / 2)?.label)).toEqual(['upload', 'ocr', 'store'])
    expect(barAt(bars, 0, 0.5)).toBeUndefined()
    expect(barAt(bars, 3, 0.1)).toBeUndefined()
    const last = bars.at(-1)?.from ?? 0
    expect([barAt(bars, 0, last - 0.001)?.label, barAt(bars, 0, last - 0.001, 0.002)?.label]).toEqual([
      undefined,
      'store',
    ])
  })

  test('turns too narrow for their words share a cell; a wide one stands alone', () => {
    const cell = (turnIndex: number, from: number, to: number): TimelineTurn => ({
      turnIndex,
      status: turnIndex === 1 ? 'error' : 'ok',
      startMs: 0,
      from,
      to,
    })
    const groups = turnGroups([cell(0, 0, 0.01), cell(1, 0.01, 0.02), cell(2, 0.02, 0.06), cell(3, 0.06, 0.5)], 0.05)
    expect(groups.map(({ turns, failed }) => [turns.map(({ turnIndex }) => turnIndex), failed])).toEqual([
      [[0, 1, 2], true],
      [[3], false],
    ])
  })

  test('the small picture of a session is bounded and keeps failures', () => {
    const lines = Array.from(
      { length: 3000 },
      (_, place) => `  llm a ${place * 10}..${place * 10 + 5}${place === 777 ? ' error="x"' : ''}`,
    )
    const session = sessionFromText(`session s\ntrace "t" at=2026-01-01T00:00:00Z\n${lines.join('\n')}`)
    const { runs, lines: count } = timelineOverview(session, timeScale(session))
    expect(count).toBe(1)
    expect(runs.length).toBeLessThanOrEqual(501)
    expect(runs.filter(({ failed }) => failed)).toHaveLength(1)
  })
})

describe('rounds', () => {
  const plain = (session: Session) =>
    roundsOf(session).map(({ firstTrace, lastTrace }) => [firstTrace + 1, lastTrace + 1])

  test('D8 the research agent makes two rounds: steps 2 to 4 and 5 to 7', () => {
    expect(plain(drawnSession('research-agent'))).toEqual([
      [2, 4],
      [5, 7],
    ])
  })

  test('D8 the same without metadata, by the steps that begin again', () => {
    const session = sessionFromText(drawnText('research-agent').replace(/ meta\.round=\d/g, ''))
    expect(plain(session)).toEqual([
      [2, 4],
      [5, 7],
    ])
  })

  test.each(['document-pipeline', 'return-order', 'return-order-large', 'onboarding', 'chat-app', 'login'])(
    'D8 no rounds where nothing repeats, or where what repeats are turns: %s',
    (name) => expect(plain(drawnSession(name))).toEqual([]),
  )
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

  test('the context is what each call was sent, from its start', () => {
    const session = drawnSession('research-agent')
    const line = stepLines(session, timeScale(session)).find(({ id }) => id === 'context')
    expect(line?.points.map(({ value }) => value)).toEqual([0, 400, 6000, 9000])
    expect(line?.total).toBe(9000)
    expect([stepValueAt(line as StepLine, 0), stepValueAt(line as StepLine, 1)]).toEqual([400, 9000])
  })

  test('any evaluation can be drawn, those on several turns are by themselves', () => {
    const session = drawnSession('scores-per-turn')
    expect(evalLineNames(session)).toContain('coherence')
  })

  test('P12 an unknown cost has no line', () => {
    const session = sessionFromText('session s\ntrace "t" at=2026-01-01T00:00:00Z\n  llm a 0..10 in=1 out=1')
    expect(stepLines(session, timeScale(session)).map(({ id }) => id)).toEqual(['tokens', 'context'])
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

  test('a call made again is a retry, also where other calls stand between; a person who takes over is a hand-off', () => {
    const session = sessionFromText(`
session s
trace "t" at=2026-01-01T00:00:00Z input="Hi" output="Hello"
  agent a 0..1000
    tool book 0..100 error="no answer" input={"n":1}
    tool other 110..120 input={}
    tool book 200..300 input={"n":1} output={"ok":true}
    llm m 300..400 error="rate limited"
    llm m 450..600
`)
    const retries = timelineMarks(session, timeScale(session)).filter(({ type }) => type === 'retry')
    expect(retries.map(({ label, atMs }) => [label, atMs - session.startMs])).toEqual([
      ['book', 200],
      ['m', 450],
    ])
    const handed = drawnSession('handoff')
    const handoffs = timelineMarks(handed, timeScale(handed)).filter(({ type }) => type === 'handoff')
    expect(handoffs).toHaveLength(1)
  })

  test('D12 the person who joins at step 5 is an event of the session, not a message', () => {
    const session = drawnSession('handoff')
    const marks = timelineMarks(session, timeScale(session)).filter(({ type }) => type === 'milestone')
    expect(marks.map(({ label }) => label)).toEqual(['agent-joined'])
    expect(timelineMessages(session, timeScale(session), wholeWindow).count).toBe(5)
  })

  test('D5 the failure of the return order is marked at its tool call, in the third turn', () => {
    const session = drawnSession('return-order')
    const [error] = timelineMarks(session, timeScale(session)).filter(({ type }) => type === 'error')
    expect(error).toMatchObject({ label: 'Timeout', turnIndex: 2 })
    expect(session.traces.findIndex(({ id }) => id === error?.traceId)).toBe(5)
  })

  test('what the host knows stands among the marks in order of time, drawn and as a table, inside the window only', () => {
    const session = drawnSession('scores-per-turn')
    const scale = timeScale(session)
    const mine = { atMs: session.startMs, label: 'Release 2.4' }
    const others = [-1, Number.NaN, Number.POSITIVE_INFINITY].map((away) => ({
      atMs: session.startMs + away,
      label: 'Never',
    }))
    const marks = timelineMarks(session, scale, undefined, [...others, mine])
    expect(marks[0]).toMatchObject({ type: 'own', at: 0, label: 'Release 2.4', own: mine })
    expect(marks.filter(({ type }) => type === 'own')).toHaveLength(1)
    expect(marks.slice(1)).toEqual(timelineMarks(session, scale))
    const times = timelineTable(session, scale, [mine]).map(({ atMs }) => atMs)
    expect(times).toEqual(times.toSorted((one, other) => one - other))
    expect(timelineTable(session, scale, [mine]).filter(({ mark }) => mark?.own === mine)).toHaveLength(1)
  })

  test('evaluations are marked at the end of what they judged', () => {
    const session = drawnSession('scores-per-turn')
    const scores = timelineMarks(session, timeScale(session)).filter(({ type }) => type === 'score')
    expect(scores).toHaveLength(3)
    expect(scores.map(({ atMs }) => atMs)).toEqual(session.traces.map(({ endMs }) => endMs))
  })

  test('marks too near to be told apart are one, with the gravest in front', () => {
    const mark = (type: TimelineMark['type'], at: number): TimelineMark => ({ type, at, atMs: at, label: type })
    const groups = markGroups([mark('score', 0.1), mark('error', 0.105), mark('finding', 0.5)], 0.01)
    expect(groups.map(({ mark: { type }, marks }) => [type, marks.length])).toEqual([
      ['error', 2],
      ['finding', 1],
    ])
  })

  test('D11 the table tells the same events in order', () => {
    const session = drawnSession('onboarding')
    const rows = timelineTable(session, timeScale(session))
    expect(rows.filter(({ type }) => type === 'milestone')).toHaveLength(6)
    expect(rows.filter(({ type }) => type === 'turn')).toHaveLength(2)
    expect(rows.filter(({ type }) => type === 'span')).toHaveLength(session.spanCount)
    const marks = timelineMarks(session, timeScale(session)).filter(({ type }) => type !== 'error')
    expect(rows.filter(({ mark }) => mark)).toHaveLength(marks.length)
    expect(rows.map(({ atMs }) => atMs)).toEqual([...rows.map(({ atMs }) => atMs)].sort((a, b) => a - b))
  })
})
