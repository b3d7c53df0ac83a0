import type { SpanFact } from './facts.ts'
import { instant } from './instant.ts'
import { PLAIN, type TraceLayout } from './layTrace.ts'
import type { Status } from './session.ts'
import type { TraceDraft } from './traceDraft.ts'

/** How a trace ended. */
export interface Settled {
  readonly status: Status
  readonly startMs: number
  /** Absent while it runs, or where nothing tells. */
  readonly endMs: number | undefined
  /** Latest known moment: where a trace without an end is drawn to. */
  readonly latestMs: number
}

/** An end before the start counts as the start; an event without an end is a moment. */
export function endOf(fact: SpanFact, startMs: number): number | undefined {
  const endMs = instant(fact.endMs)
  if (endMs === undefined) return fact.kind === 'event' ? startMs : undefined
  return endMs < startMs ? startMs : endMs
}

/**
 * The record's word on status and end counts; without one the roots decide: all of them, where a trace has several. A trace whose root ended has settled, even
 * if a span inside never did: that one is left open, and the trace ends where its record or its other spans end.
 */
export function settleTrace(draft: TraceDraft, layout: TraceLayout, fallbackMs: number): Settled {
  const { record } = draft
  const recordEnd = instant(record?.endMs)
  let startMs = instant(record?.startMs) ?? Number.POSITIVE_INFINITY
  let latestMs = Math.max(instant(record?.startMs) ?? Number.NEGATIVE_INFINITY, recordEnd ?? Number.NEGATIVE_INFINITY)
  let isEndKnown = recordEnd !== undefined
  const roots = new RootVerdict()
  const orphans = new RootVerdict()
  for (let position = 0; position < layout.count; position++) {
    const index = layout.factIndex[position] ?? 0
    const fact = draft.spans[index]
    const start = layout.startMs[index] ?? 0
    if (fact === undefined) continue
    const end = endOf(fact, start)
    if (start < startMs) startMs = start
    if ((end ?? start) > latestMs) latestMs = end ?? start
    if (end !== undefined) isEndKnown = true
    if (fact.isRoot === true || (layout.parent[position] === -1 && layout.rootReason[index] === PLAIN)) {
      roots.see(fact, end)
    } else if (layout.parent[position] === -1) orphans.see(fact, end)
    roots.seeInside(fact)
    orphans.seeInside(fact)
  }
  if (startMs === Number.POSITIVE_INFINITY) startMs = recordEnd ?? fallbackMs
  if (latestMs < startMs) latestMs = startMs

  const status = statusOf(draft, roots.count > 0 ? roots : orphans)
  const endMs = status === 'running' || !isEndKnown ? undefined : latestMs
  return { status, startMs, endMs, latestMs }
}

function statusOf({ record }: TraceDraft, roots: RootVerdict): Status {
  if (record?.error !== undefined || record?.status === 'error') return 'error'
  if (record?.status === 'ok') return 'ok'
  const hasEnded = instant(record?.endMs) !== undefined
  if (record?.status === 'running' && !hasEnded) return 'running'
  if (roots.isOpen && !hasEnded) return 'running'
  return roots.hasFailed ? 'error' : 'ok'
}

interface RootOutcome {
  readonly name: string | undefined
  readonly hasFailed: boolean
  /** A model call in it did not fail. */
  hasAnswered: boolean
}

/** What the root-most spans of a trace say together. */
class RootVerdict {
  private readonly roots: RootOutcome[] = []
  isOpen = false

  get count(): number {
    return this.roots.length
  }

  /** A trace may hold several attempts: a root that failed was survived where a later one does the same, or answers. */
  get hasFailed(): boolean {
    if (!this.roots.some((root) => root.hasFailed)) return false
    const names = new Set<string | undefined>()
    let hasAnswered = false
    for (let place = this.roots.length - 1; place >= 0; place--) {
      const root = this.roots[place]
      if (root === undefined) continue
      if (root.hasFailed && !hasAnswered && !names.has(root.name)) return true
      if (root.hasFailed) continue
      names.add(root.name)
      if (root.hasAnswered) hasAnswered = true
    }
    return false
  }

  see(fact: SpanFact, endMs: number | undefined): void {
    const hasFailed = isFailed(fact)
    this.roots.push({ name: fact.name, hasFailed, hasAnswered: false })
    if (endMs === undefined && fact.status !== 'ok' && !hasFailed) this.isOpen = true
  }

  /** A span of the root that was seen last, or that root itself. */
  seeInside(fact: SpanFact): void {
    const root = this.roots[this.roots.length - 1]
    if (root !== undefined && fact.kind === 'llm' && !isFailed(fact)) root.hasAnswered = true
  }
}

function isFailed(fact: SpanFact): boolean {
  return fact.status === 'error' || fact.error !== undefined
}
