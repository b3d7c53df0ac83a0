import type { Session, Trace } from '../model/session.ts'

/** In which order siblings stand: as they started, or the longest first. */
export type SiblingOrder = 'start' | 'duration'

/**
 * The tree that is drawn of one trace: its spans without those left out, whose children stand where they stood. Places
 * count the drawn spans in reading order from 0; every list but `placeOf` is by place.
 */
export interface TraceShape {
  /** Index into `session.spans`. */
  readonly spans: Int32Array
  /** Place by `spanIndex - trace.spanStart`; -1 for a span left out. */
  readonly placeOf: Int32Array
  /** Place of the nearest drawn ancestor, -1 for none. */
  readonly parent: Int32Array
  /** Place after the last drawn descendant. */
  readonly end: Int32Array
  readonly depth: Int32Array
  /** Among the drawn siblings, from 1. */
  readonly position: Int32Array
  readonly siblings: Int32Array
}

/** `shown` undefined: all of them. */
export function traceShape(
  session: Session,
  trace: Trace,
  shown: ReadonlySet<number> | undefined,
  order: SiblingOrder = 'start',
): TraceShape {
  const { spanStart, spanEnd } = trace
  const size = Math.max(0, spanEnd - spanStart)
  const above = drawnParents(session, trace, shown)
  const spans = order === 'start' ? inSentOrder(spanStart, size, shown) : longestFirst(session, trace, above, shown)
  const count = spans.length
  const placeOf = new Int32Array(size).fill(-1)
  for (let place = 0; place < count; place++) placeOf[(spans[place] as number) - spanStart] = place
  const parent = new Int32Array(count)
  const end = new Int32Array(count)
  const depth = new Int32Array(count)
  const position = new Int32Array(count)
  const siblings = new Int32Array(count)
  const children = new Int32Array(count + 1)
  for (let place = 0; place < count; place++) {
    const up = above[(spans[place] as number) - spanStart] as number
    const upPlace = up < 0 ? -1 : (placeOf[up] as number)
    parent[place] = upPlace
    depth[place] = upPlace < 0 ? 0 : (depth[upPlace] as number) + 1
    end[place] = place + 1
    children[upPlace + 1] = (children[upPlace + 1] as number) + 1
    position[place] = children[upPlace + 1] as number
  }
  for (let place = count - 1; place >= 0; place--) {
    const up = parent[place] as number
    if (up >= 0 && (end[up] as number) < (end[place] as number)) end[up] = end[place] as number
    siblings[place] = children[up + 1] as number
  }
  return { spans, placeOf, parent, end, depth, position, siblings }
}

/** By `spanIndex - spanStart`: the nearest ancestor that is drawn, counted alike; -1 for none. */
function drawnParents(session: Session, trace: Trace, shown: ReadonlySet<number> | undefined): Int32Array {
  const { spanStart, spanEnd } = trace
  const above = new Int32Array(Math.max(0, spanEnd - spanStart))
  for (let index = spanStart; index < spanEnd; index++) {
    const parent = session.spans[index]?.parent ?? -1
    const isDrawn = parent >= spanStart && (!shown || shown.has(parent))
    above[index - spanStart] = isDrawn
      ? parent - spanStart
      : parent >= spanStart
        ? (above[parent - spanStart] ?? -1)
        : -1
  }
  return above
}

function inSentOrder(spanStart: number, size: number, shown: ReadonlySet<number> | undefined): Int32Array {
  if (shown) return Int32Array.from(shown).sort()
  return Int32Array.from({ length: size }, (_, offset) => spanStart + offset)
}

function longestFirst(
  session: Session,
  trace: Trace,
  above: Int32Array,
  shown: ReadonlySet<number> | undefined,
): Int32Array {
  const { spanStart, spanEnd } = trace
  const children = new Map<number, number[]>()
  for (let index = spanStart; index < spanEnd; index++) {
    if (shown && !shown.has(index)) continue
    const up = above[index - spanStart] as number
    const list = children.get(up)
    if (list) list.push(index)
    else children.set(up, [index])
  }
  // One that never ended is still going on: longer than any that did.
  const length = (index: number): number => {
    const span = session.spans[index]
    return span?.endMs === undefined ? Number.MAX_VALUE : span.endMs - span.startMs
  }
  const ordered: number[] = []
  const pending: number[] = []
  const push = (up: number): void => {
    const list = children.get(up)
    if (!list) return
    // The last one is taken first; equals keep their order.
    list.sort((one, other) => length(one) - length(other) || other - one)
    for (const index of list) pending.push(index)
  }
  push(-1)
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    ordered.push(next)
    push(next - spanStart)
  }
  return Int32Array.from(ordered)
}
