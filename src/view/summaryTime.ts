import { bottlenecks, type StepShare } from '../metrics/bottlenecks.ts'
import { turnOfSpan } from '../metrics/traceIndex.ts'
import type { Session, SpanKind } from '../model/session.ts'

/** All spans of one kind and name, in one session or many. */
export interface TimeStep {
  readonly kind: SpanKind
  readonly name: string
  readonly count: number
  readonly failed: number
  /** On the critical paths: what the share is of. */
  readonly pathMs: number
  /** Without the time of children. */
  readonly selfMs: number
  /** Of what is compared: time on the critical paths, or all own time. */
  readonly share: number
  /** Where it took longest. */
  readonly session: Session
  readonly spanIndex: number
}

export interface SummaryTime {
  /** What the shares are of: the sum of all traces' durations, or of all own times. 0: nothing has ended. */
  readonly totalMs: number
  /** The step that took the largest share. Absent where there is nothing to compare. */
  readonly bottleneck?: TimeStep
  /** The steps with a share, the largest first. */
  readonly steps: readonly TimeStep[]
  /** Steps beyond `most`, together with the time in which no step was at work. Absent: nothing is left. */
  readonly rest?: { readonly steps: number; readonly ms: number; readonly share: number }
}

/** `path`: time that made a trace longer. `own`: all time of a step without that of its children, also beside others. */
export type TimeMeasure = 'path' | 'own'

/** Where the time of sessions goes: the greatest steps and what is left, together all of it. */
export function summaryTime(sessions: readonly Session[], most = 5, measure: TimeMeasure = 'path'): SummaryTime {
  let totalMs = 0
  let restMs = 0
  const sums = new Map<string, MutableStep>()
  for (const session of sessions) {
    const found = bottlenecks(session)
    totalMs += found.totalMs
    restMs += found.restMs
    for (const step of found.steps) addStep(sums, session, step)
  }
  if (measure === 'own') {
    restMs = 0
    totalMs = [...sums.values()].reduce((sum, { selfMs }) => sum + selfMs, 0)
  }
  const timed = [...sums.values()]
    .filter((step) => stepMs(step, measure) > 0)
    .map((step): TimeStep => ({ ...step, share: totalMs > 0 ? stepMs(step, measure) / totalMs : 0 }))
    .sort((one, other) => stepMs(other, measure) - stepMs(one, measure) || (one.name < other.name ? -1 : 1))
  const shown = timed.slice(0, timed.length === most + 1 && restMs <= 0 ? most + 1 : most)
  const hidden = timed.slice(shown.length)
  const ms = hidden.reduce((sum, step) => sum + stepMs(step, measure), 0) + restMs
  const bottleneck = timed.find(({ kind }) => kind !== 'agent' && kind !== 'chain') ?? timed[0]
  return {
    totalMs,
    ...(bottleneck && timed.length > 1 && { bottleneck }),
    steps: shown,
    ...(ms > 0 && totalMs > 0 && { rest: { steps: hidden.length, ms, share: ms / totalMs } }),
  }
}

/** What of a step is compared, in ms. */
export function stepMs({ pathMs, selfMs }: TimeStep, measure: TimeMeasure): number {
  return measure === 'path' ? pathMs : selfMs
}

/** The turns (from 0) in which a step ran. */
export function turnsOfStep(session: Session, { kind, name }: TimeStep): number[] {
  const turns = new Set<number>()
  const owners = turnOfSpan(session)
  session.spans.forEach((span, index) => {
    const turn = owners[index] ?? -1
    if (turn >= 0 && span.kind === kind && span.name === name) turns.add(turn)
  })
  return [...turns]
}

type MutableStep = { -readonly [Key in keyof TimeStep]: TimeStep[Key] } & { longestMs: number }

function addStep(sums: Map<string, MutableStep>, session: Session, step: StepShare): void {
  const { kind, name, count, failed, pathMs, selfMs, spanIndex } = step
  const key = `${kind} ${name}`
  const longestMs = pathMs
  const sum = sums.get(key)
  if (!sum) {
    sums.set(key, { kind, name, count, failed, pathMs, selfMs, share: 0, session, spanIndex, longestMs })
    return
  }
  sum.count += count
  sum.failed += failed
  sum.pathMs += pathMs
  sum.selfMs += selfMs
  if (longestMs <= sum.longestMs) return
  sum.longestMs = longestMs
  sum.session = session
  sum.spanIndex = spanIndex
}
