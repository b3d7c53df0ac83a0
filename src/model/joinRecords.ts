import type { SpanFact } from './facts.ts'
import { putBelow } from './putBelow.ts'
import type { TraceDraft } from './traceDraft.ts'

/** A trace that holds a request whose answer nobody recorded there, or the record of an answer and nothing else. */
export interface HalfCall {
  readonly draft: TraceDraft
  readonly span: SpanFact
  readonly startMs: number
  readonly isRecord: boolean
}

/**
 * Some instrumentations write a stream on two spans: the request, and a record of no length once the answer was read,
 * which says again what was asked. Where nothing stands around them, each opens a trace of its own: the record is put
 * below the latest request before it.
 *
 * ```
 * trace 1   request |——|          asks X        trace 1   request
 * trace 2   record            |   asks X   =>             └ record
 * ```
 */
export function joinRecords(traces: Map<string, TraceDraft>): void {
  const halves = [...traces.values()].flatMap((draft) => halfCallOf(draft) ?? [])
  const records = halves.filter(({ isRecord }) => isRecord)
  if (records.length === 0) return
  const requests = requestsByInput(halves)
  for (const record of records.sort(compare)) {
    const open = requests.get(record.span.input) ?? []
    const latest = open.findLastIndex((request) => request.startMs <= record.startMs && areOfOneCall(request, record))
    const [request] = latest === -1 ? [] : open.splice(latest, 1)
    if (request === undefined || request.draft.indexOf.has(record.span.spanId)) continue
    putBelow(request.draft, request.span, record.draft, record.span)
    traces.delete(record.draft.id)
  }
}

/** Whether a record and a request are halves of one call, or may be. */
export function areHalvesOfOne(halves: readonly HalfCall[]): boolean {
  const records = halves.filter(({ isRecord }) => isRecord)
  if (records.length === 0) return false
  const requests = requestsByInput(halves)
  return records.some((record) => requests.get(record.span.input)?.some((request) => areOfOneCall(request, record)))
}

export function halfCallOf(draft: TraceDraft): HalfCall | undefined {
  const span = draft.spans.find(({ parentId }) => parentId === undefined)
  if (span?.startMs === undefined || span.scope === undefined || typeof span.input !== 'string') return undefined
  const { scope, startMs } = span
  const isCall = (one: SpanFact): boolean => one.kind === 'llm' && one.scope?.name === scope.name
  if (span.kind === 'chain' && !draft.spans.some(isCall)) return { draft, span, startMs, isRecord: false }
  const isRecord = isCall(span) && span.endMs === startMs && draft.spans.length === 1 && draft.record === undefined
  return isRecord ? { draft, span, startMs, isRecord } : undefined
}

function requestsByInput(halves: readonly HalfCall[]): Map<unknown, HalfCall[]> {
  const requests = new Map<unknown, HalfCall[]>()
  for (const half of halves) {
    if (half.isRecord) continue
    const known = requests.get(half.span.input)
    if (known === undefined) requests.set(half.span.input, [half])
    else known.push(half)
  }
  for (const sameInput of requests.values()) sameInput.sort(compare)
  return requests
}

function compare(one: HalfCall, other: HalfCall): number {
  return one.startMs - other.startMs || (one.draft.id < other.draft.id ? -1 : 1)
}

function areOfOneCall({ span: one }: HalfCall, { span: other }: HalfCall): boolean {
  return one.scope?.name === other.scope?.name && sessionOf(one) === sessionOf(other)
}

function sessionOf({ context }: SpanFact): unknown {
  return context?.sessionKeys?.[0]?.value
}
