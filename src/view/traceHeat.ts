import { selfTimes } from '../metrics/selfTimes.ts'
import type { Session, Trace } from '../model/session.ts'

/** By what spans are warm: their own time (without their children's) or their own cost. */
export type HeatBy = 'duration' | 'cost'

/**
 * How warm a span is: its share of the warmest span's figure, 0 to 1, by `spanIndex - trace.spanStart`. What a parent
 * owes to its children makes the children warm, not the parent. NaN: unknown.
 */
export function traceHeat(session: Session, trace: Trace, by: HeatBy): Float64Array {
  const heat = new Float64Array(Math.max(0, trace.spanEnd - trace.spanStart))
  const self = by === 'duration' ? selfTimes(session) : undefined
  let most = 0
  for (let offset = 0; offset < heat.length; offset++) {
    const index = trace.spanStart + offset
    const value = (self ? self[index] : session.spans[index]?.own.costUsd) ?? Number.NaN
    heat[offset] = value
    if (value > most) most = value
  }
  return most > 0 ? heat.map((value) => value / most) : heat
}
