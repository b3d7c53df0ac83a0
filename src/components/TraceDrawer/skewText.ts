import type { Format } from '../../view/format.ts'
import type { Labels } from '../../view/labels.ts'
import type { SpanSkew } from '../../view/spanSkew.ts'

/** By how much a span stands outside its parent, in words. */
export function skewText({ beforeMs, afterMs }: SpanSkew, labels: Labels, format: Format): string {
  const time = (ms: number) => (ms > 0 ? format.duration(ms) : undefined)
  return labels.outsideParent(time(beforeMs), time(afterMs))
}
