import type { Turn } from '../conversation/turn.ts'
import type { Session } from '../model/session.ts'

/** Where a call lies between the first start and the last end of its turn's calls, as fractions. */
export interface CallPlace {
  readonly from: number
  readonly to: number
}

export interface CallPlaces {
  /** By the index of the call's span. Empty for a turn with fewer than two calls, or none whose times are known. */
  readonly places: ReadonlyMap<number, CallPlace>
  /** Several calls, none begun before the one before it had ended: they could have run side by side. */
  readonly oneAfterAnother: boolean
}

const NOWHERE: CallPlaces = { places: new Map(), oneAfterAnother: false }

/** How the calls of a turn follow each other. */
export function callPlaces(session: Session, turn: Turn): CallPlaces {
  const calls = turn.toolCalls.flatMap(({ spanIndex }) => {
    const span = spanIndex === undefined ? undefined : session.spans[spanIndex]
    if (spanIndex === undefined || span?.endMs === undefined) return []
    return [{ spanIndex, startMs: span.startMs, endMs: span.endMs }]
  })
  if (calls.length < 2) return NOWHERE
  calls.sort((one, other) => one.startMs - other.startMs)
  let startMs = Number.POSITIVE_INFINITY
  let endMs = Number.NEGATIVE_INFINITY
  let oneAfterAnother = true
  for (const call of calls) {
    if (call.startMs < endMs) oneAfterAnother = false
    startMs = Math.min(startMs, call.startMs)
    endMs = Math.max(endMs, call.endMs)
  }
  const wholeMs = endMs - startMs
  if (!(wholeMs > 0)) return NOWHERE
  const places = new Map(
    calls.map((call) => [
      call.spanIndex,
      { from: (call.startMs - startMs) / wholeMs, to: (call.endMs - startMs) / wholeMs },
    ]),
  )
  return { places, oneAfterAnother }
}
