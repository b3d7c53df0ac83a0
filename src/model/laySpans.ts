import type { Usage } from './facts.ts'
import { instant } from './instant.ts'
import type { IssueLog } from './issueLog.ts'
import { joinEvents } from './joinEvents.ts'
import { CYCLE_CUT, PARENT_MISSING, type TraceLayout } from './layTrace.ts'
import type { MutableSpan } from './mutableSpan.ts'
import { endOf, type Settled } from './settleTrace.ts'
import { type SpanPlace, spanOf } from './spanOf.ts'
import type { TraceDraft } from './traceDraft.ts'

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

/** The lists of a session that a trace's spans are appended to. */
export interface SpanLists {
  readonly spans: MutableSpan[]
  /** What each span reports, beside `spans`. */
  readonly usages: (Usage | undefined)[]
  readonly issues: IssueLog
}

/** Turns the facts of a trace into spans, in pre-order, and names what had to be repaired. */
export function laySpans(draft: TraceDraft, layout: TraceLayout, settled: Settled, lists: SpanLists): void {
  const { spans, usages, issues } = lists
  const offset = spans.length
  const isTraceRunning = settled.status === 'running'
  let hasRoot = false
  // One for all spans: nobody keeps it.
  const place: Writable<SpanPlace> = { parent: -1, end: 0, depth: 0, startMs: 0, endMs: undefined, isTraceRunning }
  for (let position = 0; position < layout.count; position++) {
    const index = layout.factIndex[position] ?? 0
    const fact = draft.spans[index]
    if (fact === undefined) continue
    const above = layout.parent[position] ?? -1
    const parent = above === -1 ? -1 : above + offset
    const startMs = layout.startMs[index] ?? 0
    const endMs = endOf(fact, startMs)
    place.parent = parent
    place.end = (layout.end[position] ?? position + 1) + offset
    place.depth = layout.depth[position] ?? 0
    place.startMs = startMs
    place.endMs = endMs
    const span = spanOf(fact, place)
    spans.push(span)
    usages.push(fact.usage)

    const rootReason = layout.rootReason[index]
    if (rootReason === PARENT_MISSING && fact.parentId !== undefined) {
      span.missingParentId = fact.parentId
      // An application's own root may hang under a caller that is recorded elsewhere.
      if (fact.isRoot === true) span.isRoot = true
      else issues.report('parent-missing', fact.spanId)
    } else if (rootReason === CYCLE_CUT) issues.report('cycle-cut', fact.spanId)
    if (fact.isRoot === true || (parent === -1 && fact.parentId === undefined)) hasRoot = true
    if (instant(fact.startMs) === undefined) issues.report('time-repaired', fact.spanId)
    if (endMs === undefined) {
      if (!isTraceRunning) issues.report('end-missing', fact.spanId)
    } else if (fact.endMs !== undefined && fact.endMs < startMs) issues.report('end-before-start', fact.spanId)
    const parentSpan = parent === -1 ? undefined : spans[parent]
    if (parentSpan !== undefined) {
      const isLate = parentSpan.endMs !== undefined && (endMs ?? startMs) > parentSpan.endMs
      if (startMs < parentSpan.startMs || isLate) issues.report('child-outside-parent', fact.spanId)
    }
    if (fact.droppedAttributes !== undefined && fact.droppedAttributes > 0) {
      issues.report('attributes-dropped', fact.spanId)
    }
    const joined = draft.events?.get(index)
    if (joined !== undefined) {
      const { events, repeated } = joinEvents(fact.events, joined)
      span.events = events
      if (repeated > 0) issues.report('log-repeated', fact.spanId, repeated)
    }
  }
  if (!hasRoot && spans.length > offset) issues.report('root-missing', draft.id)
}
