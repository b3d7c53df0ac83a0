import { conversationOf } from '../conversation/conversationOf.ts'
import { memoByObject } from '../metrics/memo.ts'
import { countWhile } from '../model/countWhile.ts'
import type { Session } from '../model/session.ts'
import { runningTotals } from './runningTotals.ts'
import { railScoreNames } from './threadRail.ts'
import { placeOf, placer, type TimeScale, toMs } from './timeScale.ts'
import { type TimeWindow, wholeWindow } from './timeWindow.ts'

/** What was used so far, or the size of the last call's context. A value holds from its point to the next. */
export interface StepLine {
  readonly id: 'tokens' | 'cost' | 'context'
  /** `at`: fraction of the window. The first point of a zoomed line is the value at the window's start. */
  readonly points: readonly { readonly at: number; readonly atMs: number; readonly value: number }[]
  /** The top of the line's scale: the value at the session's end; of the context the largest. */
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
    /** The evaluator's own verdict, where it gave one. */
    readonly passed?: boolean
  }[]
  /** The scale it is drawn on: 0 to 1 where all values lie there, else from the least to the greatest. */
  readonly min: number
  readonly max: number
}

/** Half a pixel. */
const NARROWEST_STEP = 1 / 2_000

/** Running tokens and cost, and the context of each model call. A line without any known amount is left out. */
export function stepLines(session: Session, scale: TimeScale, window: TimeWindow = wholeWindow): StepLine[] {
  return [
    stepLine(session, scale, window, 'tokens'),
    stepLine(session, scale, window, 'cost'),
    contextLine(session, scale, window),
  ].filter((line) => line !== undefined)
}

/** Every evaluation with a number on at least one turn: what `evalLines` can draw. */
export function evalLineNames(session: Session): string[] {
  const names = new Set(railScoreNames(session))
  for (const { scores } of conversationOf(session)) {
    for (const { name, value } of scores) if (value !== undefined) names.add(name)
  }
  return [...names]
}

/** The value that holds at a place of the window. */
export function stepValueAt(line: StepLine, at: number): number {
  const reached = countWhile(line.points.length, (index) => (line.points[index]?.at ?? 1) <= at)
  return line.points[reached - 1]?.value ?? 0
}

/** The evaluations given on at least two turns (or those named). */
export function evalLines(
  session: Session,
  scale: TimeScale,
  window: TimeWindow = wholeWindow,
  names: readonly string[] = railScoreNames(session),
): EvalLine[] {
  return names.flatMap((name) => {
    const values: { turnIndex: number; atMs: number; value: number; passed?: boolean }[] = []
    for (const turn of conversationOf(session)) {
      const { value, passed } = turn.scores.findLast((score) => score.name === name && score.value !== undefined) ?? {}
      if (value === undefined) continue
      const atMs = turn.endMs ?? turn.startMs
      values.push({ turnIndex: turn.index, atMs, value, ...(passed !== undefined && { passed }) })
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

/** Tokens each model call was sent, cached ones included, from its start: how full the context was. */
function contextLine(session: Session, scale: TimeScale, window: TimeWindow): StepLine | undefined {
  const calls = contextSizes(session)
  if (calls.length === 0) return undefined
  const fromMs = toMs(scale, window.from)
  const untilMs = toMs(scale, window.to)
  const place = placer(scale, window)
  let before = 0
  let total = 0
  const points: { at: number; atMs: number; value: number }[] = []
  for (const { atMs, tokens } of calls) {
    total = Math.max(total, tokens)
    if (atMs > untilMs) continue
    if (atMs < fromMs) {
      before = tokens
      continue
    }
    const at = place(atMs)
    const last = points.at(-1)
    // Of several steps in one place the largest is what matters.
    if (last && at - last.at < NARROWEST_STEP)
      points[points.length - 1] = { ...last, value: Math.max(last.value, tokens) }
    else points.push({ at, atMs, value: tokens })
  }
  const { callsWithoutUsage = 0 } = session.totals
  return {
    id: 'context',
    points: [{ at: 0, atMs: fromMs, value: before }, ...points],
    total,
    isPartial: callsWithoutUsage > 0,
  }
}

const contextSizes = memoByObject((session: Session): { atMs: number; tokens: number }[] =>
  session.spans
    .flatMap(({ kind, startMs, own, reported }) => {
      const tokens = own.inputTokens ?? reported?.inputTokens
      return kind === 'llm' && tokens !== undefined ? [{ atMs: startMs, tokens }] : []
    })
    .sort((one, other) => one.atMs - other.atMs),
)

function stepLine(session: Session, scale: TimeScale, window: TimeWindow, id: StepLine['id']): StepLine | undefined {
  const field = id === 'tokens' ? 'totalTokens' : 'costUsd'
  const total = session.totals[field]
  if (total === undefined) return undefined
  const fromMs = toMs(scale, window.from)
  const untilMs = toMs(scale, window.to)
  const { moments, at: totalsAfter } = runningTotals(session)
  const place = placer(scale, window)
  const isNear = (ms: number, at: number): boolean => ms <= untilMs && place(ms) - at < NARROWEST_STEP
  const points: { at: number; atMs: number; value: number }[] = []
  let index = momentsBefore(moments, fromMs)
  const before = index > 0 ? (totalsAfter(index - 1)[field] ?? 0) : 0
  while (index < moments.length) {
    const atMs = moments[index] as number
    if (atMs > untilMs) break
    const at = place(atMs)
    // Steps too close to be told apart are one: a line has no more points than a screen has columns.
    while (index + 1 < moments.length && isNear(moments[index + 1] as number, at)) index++
    const value = totalsAfter(index)[field]
    if (value !== undefined) points.push({ at, atMs, value })
    index++
  }
  const { callsWithoutUsage = 0, costCoverage = 1 } = session.totals
  return {
    id,
    points: [{ at: 0, atMs: fromMs, value: before }, ...points],
    total,
    isPartial: id === 'tokens' ? callsWithoutUsage > 0 : costCoverage < 1,
  }
}

/** How many ascending moments stand before one. */
function momentsBefore(moments: Float64Array, ms: number): number {
  return countWhile(moments.length, (index) => (moments[index] as number) < ms)
}
