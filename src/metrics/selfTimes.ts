import type { Session } from '../model/session.ts'
import { memoByObject } from './memo.ts'

/**
 * How long each span itself was at work: its duration without the time covered by at least one of its children.
 * `NaN` for a span that never ended. Children are clamped to their parent, overlapping ones counted once.
 *
 * ```
 * agent   ##########   10 s, self 4 s
 *   llm    ###
 *   tool     ####
 * ```
 */
export const selfTimes: (session: Session) => Float64Array = memoByObject(({ spans }: Session): Float64Array => {
  const self = new Float64Array(spans.length)
  // Until where a parent is already covered by children: siblings stand in the order of their starts.
  const coveredTo = new Float64Array(spans.length)
  spans.forEach((span, index) => {
    self[index] = span.endMs === undefined ? Number.NaN : span.endMs - span.startMs
    coveredTo[index] = span.startMs
    const parent = spans[span.parent]
    if (!parent || parent.endMs === undefined) return
    const from = Math.max(span.startMs, coveredTo[span.parent] ?? parent.startMs)
    const to = Math.min(span.endMs ?? parent.endMs, parent.endMs)
    if (to <= from) return
    self[span.parent] = (self[span.parent] ?? 0) - (to - from)
    coveredTo[span.parent] = to
  })
  return self.map((ms) => Math.max(0, ms))
})
