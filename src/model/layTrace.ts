import { instant } from './instant.ts'
import type { TraceDraft } from './traceDraft.ts'

/** Has a parent, or never named one. */
export const PLAIN = 0
/** Names a parent that was not received. */
export const PARENT_MISSING = 1
/** Its parent edge closed a circle. */
export const CYCLE_CUT = 2

const NONE = -1

/**
 * The spans of one trace in pre-order. Positions are within the trace:
 *
 * ```
 * position   0  1  2  3
 * factIndex  2  0  3  1      index into draft.spans
 * parent    -1  0  1  0
 * end        4  3  3  4
 * depth      0  1  2  1
 * ```
 *
 * The arrays are used again for the next trace (most traces are small, and there may be 100,000): only the first
 * `count` places mean anything, and only until the next call.
 */
export class TraceLayout {
  count = 0
  factIndex: Int32Array = new Int32Array(64)
  parent: Int32Array = new Int32Array(64)
  end: Int32Array = new Int32Array(64)
  depth: Int32Array = new Int32Array(64)
  /** Start of each span by fact index, missing ones filled in. */
  startMs: Float64Array = new Float64Array(64)
  /** Why a span is a root, by fact index. */
  rootReason: Uint8Array = new Uint8Array(64)
  // By fact index, while laying out.
  parentOf: Int32Array = new Int32Array(64)
  firstChild: Int32Array = new Int32Array(64)
  nextSibling: Int32Array = new Int32Array(64)
  positionOf: Int32Array = new Int32Array(64)
  state: Uint8Array = new Uint8Array(64)

  reset(count: number): void {
    if (count > this.factIndex.length) this.grow(Math.max(count, this.factIndex.length * 2))
    this.count = count
    this.rootReason.fill(PLAIN, 0, count)
    this.state.fill(0, 0, count)
    this.firstChild.fill(NONE, 0, count)
    this.nextSibling.fill(NONE, 0, count)
  }

  private grow(size: number): void {
    this.factIndex = new Int32Array(size)
    this.parent = new Int32Array(size)
    this.end = new Int32Array(size)
    this.depth = new Int32Array(size)
    this.startMs = new Float64Array(size)
    this.rootReason = new Uint8Array(size)
    this.parentOf = new Int32Array(size)
    this.firstChild = new Int32Array(size)
    this.nextSibling = new Int32Array(size)
    this.positionOf = new Int32Array(size)
    this.state = new Uint8Array(size)
  }
}

/**
 * Builds the tree of a trace without recursion: orphans become roots, circles are cut, siblings stand by start.
 * `fallbackMs` stands in for a start that nothing in the trace tells.
 */
export function layTrace(layout: TraceLayout, draft: TraceDraft, fallbackMs: number): void {
  const { spans, indexOf } = draft
  const count = spans.length
  layout.reset(count)
  const { parentOf, rootReason, startMs, positionOf: order } = layout
  let isStartMissing = false
  for (let index = 0; index < count; index++) {
    const span = spans[index]
    const parentId = span?.parentId
    let parent = NONE
    if (parentId !== undefined) {
      const found = indexOf.get(parentId)
      if (found === undefined) rootReason[index] = PARENT_MISSING
      else if (found === index) rootReason[index] = CYCLE_CUT
      else parent = found
    }
    parentOf[index] = parent
    const start = instant(span?.startMs)
    startMs[index] = start ?? Number.NaN
    if (start === undefined) isStartMissing = true
    order[index] = index
  }
  if (isStartMissing) fillStarts(layout, draft, fallbackMs)
  const compare = (one: number, other: number): number =>
    at(startMs, one) - at(startMs, other) || ((spans[one]?.spanId ?? '') < (spans[other]?.spanId ?? '') ? -1 : 1)
  cutCycles(layout, compare)
  sortOrder(order, count, compare)
  linkChildren(layout, order)
}

/** Most traces are short, and most arrive in order or nearly so. */
const SHORT = 24

function sortOrder(order: Int32Array, count: number, compare: (one: number, other: number) => number): void {
  if (count > SHORT) {
    let isSorted = true
    for (let place = 1; place < count && isSorted; place++) {
      isSorted = compare(at(order, place - 1), at(order, place)) < 0
    }
    if (!isSorted) order.subarray(0, count).sort(compare)
    return
  }
  for (let place = 1; place < count; place++) {
    const index = at(order, place)
    let gap = place
    for (; gap > 0 && compare(at(order, gap - 1), index) > 0; gap--) order[gap] = at(order, gap - 1)
    order[gap] = index
  }
}

/** A missing start is its parent's, else `fallbackMs`; never after the span's own end. */
function fillStarts({ count, startMs, parentOf }: TraceLayout, { spans }: TraceDraft, fallbackMs: number): void {
  const known = startMs.slice(0, count)
  for (let index = 0; index < count; index++) {
    if (!Number.isNaN(at(known, index))) continue
    const parent = at(parentOf, index)
    const start = parent === NONE || Number.isNaN(at(known, parent)) ? fallbackMs : at(known, parent)
    const end = instant(spans[index]?.endMs)
    startMs[index] = end !== undefined && end < start ? end : start
  }
}

/** The earliest span of a circle becomes its root: the edge from it up to a later span cannot be true. */
function cutCycles(layout: TraceLayout, compare: (one: number, other: number) => number): void {
  const UNSEEN = 0
  const ON_PATH = 1
  const DONE = 2
  const { count, parentOf, rootReason, state } = layout
  for (let first = 0; first < count; first++) {
    if (state[first] !== UNSEEN) continue
    let index = first
    while (index !== NONE && state[index] === UNSEEN) {
      state[index] = ON_PATH
      index = at(parentOf, index)
    }
    const meeting = index
    const isCircle = meeting !== NONE && state[meeting] === ON_PATH
    for (index = first; index !== NONE && state[index] === ON_PATH; index = at(parentOf, index)) state[index] = DONE
    if (!isCircle) continue
    let earliest = meeting
    for (let next = at(parentOf, meeting); next !== meeting; next = at(parentOf, next)) {
      if (compare(next, earliest) < 0) earliest = next
    }
    parentOf[earliest] = NONE
    rootReason[earliest] = CYCLE_CUT
  }
}

/** Strings siblings together in the given order, then walks the tree. */
function linkChildren(layout: TraceLayout, order: Int32Array): void {
  const { count, parentOf, firstChild, nextSibling } = layout
  let firstRoot = NONE
  // Backwards, so that prepending leaves each list in order.
  for (let place = count - 1; place >= 0; place--) {
    const index = at(order, place)
    const parent = at(parentOf, index)
    if (parent === NONE) {
      nextSibling[index] = firstRoot
      firstRoot = index
    } else {
      nextSibling[index] = at(firstChild, parent)
      firstChild[parent] = index
    }
  }
  walk(layout, firstRoot)
}

function walk(layout: TraceLayout, firstRoot: number): void {
  const { count, parentOf, firstChild, nextSibling, factIndex, positionOf, parent, depth, end } = layout
  let index = firstRoot
  for (let position = 0; index !== NONE; position++) {
    factIndex[position] = index
    positionOf[index] = position
    const above = at(parentOf, index)
    const parentPosition = above === NONE ? NONE : at(positionOf, above)
    parent[position] = parentPosition
    depth[position] = parentPosition === NONE ? 0 : at(depth, parentPosition) + 1
    end[position] = position + 1
    if (at(firstChild, index) !== NONE) index = at(firstChild, index)
    else {
      while (index !== NONE && at(nextSibling, index) === NONE) index = at(parentOf, index)
      if (index !== NONE) index = at(nextSibling, index)
    }
  }
  for (let position = count - 1; position >= 0; position--) {
    const above = at(parent, position)
    if (above !== NONE && at(end, position) > at(end, above)) end[above] = at(end, position)
  }
}

/** An index that the loops above keep in range. */
function at(array: Int32Array | Float64Array, index: number): number {
  return array[index] ?? 0
}
