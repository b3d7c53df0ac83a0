import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Session } from '../../src/model/session.ts'
import { clockTicks, spacedTicks, zoneOffsetMs } from '../../src/view/clockTicks.ts'
import { segmentAt, type TimeScaleOptions, timeScale, toFraction, toMs } from '../../src/view/timeScale.ts'
import { roundStep, timeTicks } from '../../src/view/timeTicks.ts'
import {
  fromWindow,
  inWindow,
  panWindow,
  wholeWindow,
  windowAround,
  windowBetween,
  zoomWindow,
} from '../../src/view/timeWindow.ts'
import { drawnSession } from '../support/drawn.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

/** A session whose traces run from … to …, in seconds. */
function at(...traces: readonly (readonly [number, number])[]): Session {
  const lines = traces.map(([from, to]) => {
    const start = new Date(Date.UTC(2026, 0, 1) + from * 1000).toISOString()
    return `trace "t" at=${start} 0..${(to - from) * 1000} input="Hi" output="Hello"`
  })
  return sessionFromText(`session s\n${lines.join('\n')}`)
}

/** Seconds of the idle stretches and whether they are folded. */
function idle(session: Session, options?: TimeScaleOptions): (readonly [number, boolean])[] {
  return timeScale(session, options)
    .segments.filter((segment) => segment.idle)
    .map(({ fromMs, toMs: endMs, folded }) => [(endMs - fromMs) / 1000, folded])
}

describe('timeScale', () => {
  test('folds gaps that, drawn to scale, would be wider than the band; short breaths stay true', () => {
    const chat = at([0, 2.06], [15, 18.31], [63, 69.42], [118, 134.3], [166, 169.9], [214, 216.2])
    expect(idle(chat).map(([, folded]) => folded)).toEqual([true, true, true, true, true])
    expect(idle(at([0, 100], [101, 200]))).toEqual([[1, false]])
  })

  test('folds an absence above 60 s and 10 times the median gap, without making it wider than it was', () => {
    const job = at([0, 20_000], [20_002, 40_000], [40_002, 60_000], [60_070, 80_000])
    expect(idle(job)).toEqual([
      [2, false],
      [2, false],
      [70, true],
    ])
    const band = timeScale(job).segments.find((segment) => segment.folded)
    expect((band?.to ?? 1) - (band?.from ?? 0)).toBeLessThanOrEqual(70 / 80_000)
  })

  test('the rule is the host’s', () => {
    const chat = at([0, 10], [40, 50], [170, 180])
    expect(idle(chat, { mode: 'real' }).map(([, folded]) => folded)).toEqual([false, false])
    expect(idle(chat, { foldWide: false, medianFactor: 2 }).map(([, folded]) => folded)).toEqual([false, false])
    expect(idle(chat, { foldWide: false, medianFactor: 0.5, longIdleMs: 50_000 })).toEqual([
      [30, false],
      [120, true],
    ])
    const bands = timeScale(chat, { band: 0.1 }).segments.filter((segment) => segment.folded)
    expect(bands.map(({ from, to }) => Number((to - from).toFixed(6)))).toEqual([0.1, 0.1])
  })

  test('many bands leave most of the width to the work', () => {
    const chat = at(...Array.from({ length: 200 }, (_, index) => [index * 1000, index * 1000 + 5] as const))
    const { segments } = timeScale(chat)
    const folded = segments.filter((segment) => segment.folded)
    expect(folded).toHaveLength(199)
    expect(folded.reduce((sum, { from, to }) => sum + to - from, 0)).toBeCloseTo(0.3, 6)
  })

  test('D9 a trace that never ended is drawn to its last moment, a live one until now', () => {
    const session = sessionFromText('session s\ntrace "t" at=2026-01-01T00:00:00Z\n  llm a 0..100\n  llm b 200..')
    const { startMs, endMs } = timeScale(session)
    expect(endMs - startMs).toBe(200)
    expect(timeScale(session, { nowMs: startMs + 900 }).endMs - startMs).toBe(session.status === 'running' ? 900 : 200)
  })

  test('by turn: every turn is as wide as any other, idle time in it folds', () => {
    const session = sessionFromText(
      [0, 10, 4000]
        .map((second) => {
          const at = new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString()
          return `trace "t" at=${at} 0..2000 input="Hi ${second}" output="Hello ${second}"`
        })
        .reduce((text, trace) => `${text}\n${trace}`, 'session s'),
    )
    const scale = timeScale(session, { mode: 'turns' })
    const starts = session.traces.map(({ startMs }) => Number(toFraction(scale, startMs).toFixed(6)))
    expect(starts).toEqual([0, 0.333333, 0.666667])
    expect(scale.segments.filter(({ folded }) => folded)).toHaveLength(2)
    expect(scale.segments.at(-1)?.to).toBe(1)
  })

  test('M12 a session of no length gives no NaN', () => {
    const scale = timeScale(at([5, 5]))
    expect([toFraction(scale, scale.startMs), toMs(scale, 0.5)]).toEqual([0, scale.startMs])
    expect(timeTicks(scale)).toEqual([])
  })

  const sessions = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 300 })), {
      minLength: 1,
      maxLength: 12,
    })
    .map((traces) => at(...traces.map(([start, length]) => [start, start + length] as const)))

  test('covers the session without holes; fraction and moment are each other’s inverse and never run backwards', () => {
    fc.assert(
      fc.property(
        sessions,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2 }),
        fc.constantFrom('real' as const, 'compressed' as const, 'turns' as const),
        (session, places, mode) => {
          const scale = timeScale(session, { mode })
          const [first] = scale.segments
          expect([first?.from, scale.segments.at(-1)?.to]).toEqual([0, 1])
          scale.segments.forEach((segment, index) => {
            const next = scale.segments[index + 1]
            if (next) expect([segment.to, segment.toMs]).toEqual([next.from, next.fromMs])
            expect(segment.to).toBeGreaterThanOrEqual(segment.from)
          })
          const moments = places.sort((one, other) => one - other).map((place) => toMs(scale, place))
          expect(moments).toEqual([...moments].sort((one, other) => one - other))
          for (const ms of moments) expect(toMs(scale, toFraction(scale, ms))).toBeCloseTo(ms, 3)
          expect(segmentAt(scale, scale.startMs - 1)).toBe(first)
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('timeWindow', () => {
  test('zooming keeps the place under the pointer, panning stops at the ends', () => {
    const zoomed = zoomWindow(wholeWindow, 4, 0.25)
    expect(zoomed).toEqual({ from: 0.1875, to: 0.4375 })
    expect(fromWindow(0.25, zoomed)).toBeCloseTo(0.25, 12)
    expect(zoomWindow(zoomed, 0.01)).toEqual(wholeWindow)
    expect(panWindow(zoomed, 10)).toEqual({ from: 0.75, to: 1 })
    expect(panWindow(zoomed, -10)).toEqual({ from: 0, to: 0.25 })
    expect(windowBetween(0.5, 0.2)).toEqual({ from: 0.2, to: 0.5 })
    expect(inWindow(0.3, { from: 0.2, to: 0.4 })).toBeCloseTo(0.5, 12)
  })

  test('a window follows a place as little as needed', () => {
    const window = { from: 0.2, to: 0.4 }
    expect(windowAround(window, 0.3)).toBe(window)
    expect(windowAround(window, 0.5).to).toBeGreaterThanOrEqual(0.5)
    expect(windowAround(window, 1).to).toBe(1)
  })

  test('ticks are round lengths of time since the start, none inside a folded gap', () => {
    const scale = timeScale(drawnSession('document-pipeline'))
    expect(timeTicks(scale).map((tick) => tick.sinceStartMs)).toEqual([0, 2000, 4000, 6000, 8000, 10_000])
    const folded = timeScale(at([0, 10], [1000, 1010]))
    expect(timeTicks(folded).every(({ sinceStartMs }) => sinceStartMs <= 10_000 || sinceStartMs >= 1_000_000)).toBe(
      true,
    )
    const zoomed = timeTicks(scale, { from: 0, to: 0.1 })
    expect(zoomed.every(({ at: place }) => place >= -1e-9 && place <= 1 + 1e-9)).toBe(true)
    expect(zoomed.length).toBeGreaterThan(3)
  })

  test('ticks of a clock are round where the host is: half hours, midnights, days that have 23 hours', () => {
    const wall = (atMs: number, timeZone: string) =>
      new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(atMs)
    const day = at([0, 6 * 3600])
    for (const timeZone of ['UTC', 'Asia/Kathmandu', 'America/New_York']) {
      const { ticks, unit } = clockTicks(timeScale(day), timeZone, wholeWindow, 6)
      expect(unit).toBe('minute')
      expect(ticks.length).toBeGreaterThan(4)
      expect(ticks.every(({ atMs }) => wall(atMs, timeZone).endsWith(':00'))).toBe(true)
    }
    const spring = sessionFromText('session s\ntrace "t" at=2026-03-28T12:00:00Z input="a" output="b" 0..172800000')
    const { ticks } = clockTicks(timeScale(spring), 'Europe/Berlin', wholeWindow, 8)
    expect(ticks.every(({ atMs }) => Number(wall(atMs, 'Europe/Berlin').slice(0, 2)) % 6 === 0)).toBe(true)
    expect(ticks.map(({ atMs }) => atMs)).toEqual([...ticks.map(({ atMs }) => atMs)].sort((one, other) => one - other))
    expect(zoneOffsetMs(Date.UTC(2026, 6, 1), 'Europe/Berlin')).toBe(7_200_000)
  })

  test('labels keep their distance', () => {
    const ticks = [0, 0.01, 0.2].map((place) => ({ at: place, atMs: place, sinceStartMs: place }))
    expect(spacedTicks(ticks, 0.1).map((tick) => tick.at)).toEqual([0, 0.2])
  })

  test.each([
    [0.3, 0.5],
    [7, 10],
    [700, 1000],
    [1200, 2000],
    [7000, 10_000],
    [40_000, 60_000],
    [4_000_000, 7_200_000],
    [100_000_000, 172_800_000],
    [0, 0],
    [Number.NaN, 0],
  ])('the round step at or above %d ms is %d ms', (ms, step) => {
    expect(roundStep(ms)).toBe(step)
  })
})
