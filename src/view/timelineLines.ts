import { conversationOf } from '../conversation/conversationOf.ts'
import type { Session } from '../model/session.ts'
import { runningTotals } from './runningTotals.ts'
import { railScoreNames } from './threadRail.ts'
import { placeOf } from './timelineView.ts'
import { type TimeScale, toMs } from './timeScale.ts'
import { type TimeWindow, wholeWindow } from './timeWindow.ts'

/** A sum that grows in steps. A value holds from its point to the next. */
export interface StepLine {
  readonly id: 'tokens' | 'cost'
  /** `at`: fraction of the window. The first point of a zoomed line is the value at the window's start. */
  readonly points: readonly { readonly at: number; readonly atMs: number; readonly value: number }[]
  /** The value at the session's end: the top of the line's scale. */
  readonly total: number
  /** Some successful call reported nothing (tokens), or not every call has a cost. */
  readonly isPartial: boolean
}

/** One evaluation, a point a turn. */
export interface EvalLine {
  readonly name: string
  readonly points: readonly {
    readonly turnIndex: number
    readonly at: number
    readonly atMs: number
    readonly value: number
  }[]
  /** The scale it is drawn on: 0 to 1 where all values lie there, else from the least to the greatest. */
  readonly min: number
  readonly max: number
}

/** A quarter of a pixel of a wide screen. */
const NARROWEST_STEP = 1 / 16_000

/** Running tokens and cost. A line without any known amount is left out. */
export function stepLines(session: Session, scale: TimeScale, window: TimeWindow = wholeWindow): StepLine[] {
  return [stepLine(session, scale, window, 'tokens'), stepLine(session, scale, window, 'cost')].filter(
    (line) => line !== undefined,
  )
}

/** The evaluations given on at least two turns (or those named). */
export function evalLines(
  session: Session,
  scale: TimeScale,
  window: TimeWindow = wholeWindow,
  names: readonly string[] = railScoreNames(session),
): EvalLine[] {
  return names.flatMap((name) => {
    const values: { turnIndex: number; atMs: number; value: number }[] = []
    for (const turn of conversationOf(session)) {
      const value = turn.scores.findLast((score) => score.name === name && score.value !== undefined)?.value
      if (value !== undefined) values.push({ turnIndex: turn.index, atMs: turn.endMs ?? turn.startMs, value })
    }
    if (values.length === 0) return []
    const known = values.map(({ value }) => value)
    const isUnit = known.every((value) => value >= 0 && value <= 1)
    return [
      {
        name,
        points: values.map((point) => ({ ...point, at: placeOf(scale, window, point.atMs) })),
        min: isUnit ? 0 : known.reduce((least, value) => Math.min(least, value)),
        max: isUnit ? 1 : known.reduce((most, value) => Math.max(most, value)),
      },
    ]
  })
}

function stepLine(session: Session, scale: TimeScale, window: TimeWindow, id: StepLine['id']): StepLine | undefined {
  const field = id === 'tokens' ? 'totalTokens' : 'costUsd'
  const total = session.totals[field]
  if (total === undefined) return undefined
  const fromMs = toMs(scale, window.from)
  const untilMs = toMs(scale, window.to)
  let before = 0
  const points: { at: number; atMs: number; value: number }[] = []
  const { moments, at: totalsAfter } = runningTotals(session)
  moments.forEach((atMs, index) => {
    if (atMs > untilMs) return
    const at = atMs < fromMs ? 0 : placeOf(scale, window, atMs)
    const last = points.at(-1)
    // Steps too close to be told apart are one: a line has no more points than a screen has columns.
    const isNear = last !== undefined && at - last.at < NARROWEST_STEP
    const value = totalsAfter(index)[field]
    if (value === undefined) return
    if (atMs < fromMs) before = value
    else if (isNear) points[points.length - 1] = { ...last, value }
    else points.push({ at, atMs, value })
  })
  const { callsWithoutUsage = 0, costCoverage = 1 } = session.totals
  return {
    id,
    points: [{ at: 0, atMs: fromMs, value: before }, ...points],
    total,
    isPartial: id === 'tokens' ? callsWithoutUsage > 0 : costCoverage < 1,
  }
}
