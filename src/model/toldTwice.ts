import type { SpanFact, TraceFact } from './facts.ts'
import { mergeTraceFacts } from './mergeFacts.ts'
import type { Issue } from './session.ts'
import type { TraceDraft } from './traceDraft.ts'

/**
 * A transcript and what was printed while it was written tell of the same turns, each in traces of its own. Two traces of
 * one session that name the same message are one: the one that tells more stays, the other fills what it leaves open.
 *
 * ```
 * file     turn  prompt, call m1 (usage), tool t1, call m2 (usage)
 * printed  turn          call m1,         tool t1, call m2, a refused attempt, cost of the turn
 * read as  turn  prompt, call m1 (usage), tool t1, call m2 (usage), a refused attempt, cost of the turn
 * ```
 *
 * @returns how many spans were told twice
 */
export function joinToldTwice(traces: Map<string, TraceDraft>): number {
  const bySession = new Map<string, Map<string, Telling>>()
  const counts = new Map<string, number>()
  let repeated = 0
  for (const draft of [...traces.values()]) {
    const session = sessionOf(draft.record)
    const messageIds = draft.record?.messageIds
    if (session === undefined || messageIds === undefined) continue
    let known = bySession.get(session)
    if (known === undefined) {
      known = new Map()
      bySession.set(session, known)
    }
    let telling: Telling = { draft, rank: rankOf(draft) }
    for (const id of messageIds) {
      const other = known.get(id)
      if (other === undefined || other.draft === telling.draft) continue
      if (!traces.has(other.draft.id)) continue
      const [kept, told] = tellsMore(other, telling) ? [other, telling] : [telling, other]
      const count = (counts.get(session) ?? 0) + 1
      counts.set(session, count)
      repeated += fold(kept.draft, told.draft, count)
      traces.delete(told.draft.id)
      telling = kept
    }
    for (const id of [...messageIds, ...(telling.draft.record?.messageIds ?? [])]) known.set(id, telling)
  }
  return repeated
}

interface Telling {
  readonly draft: TraceDraft
  readonly rank: readonly [number, number]
}

function sessionOf(record: TraceFact | undefined): string | undefined {
  const value = record?.context?.sessionKeys?.find((key) => typeof key.value === 'string')?.value
  return typeof value === 'string' ? value : undefined
}

/** Spans that name their usage, then all of them. */
function rankOf({ spans }: TraceDraft): readonly [number, number] {
  return [spans.reduce((count, { usage }) => (usage === undefined ? count : count + 1), 0), spans.length]
}

function tellsMore(one: Telling, other: Telling): boolean {
  const isDigest = one.draft.record?.isDigest === true
  if (isDigest !== (other.draft.record?.isDigest === true)) return !isDigest
  const difference = one.rank[0] - other.rank[0] || one.rank[1] - other.rank[1]
  return difference === 0 ? one.draft.id < other.draft.id : difference > 0
}

/** Puts one telling into the other; returns how many of its spans were there already. */
function fold(kept: TraceDraft, told: TraceDraft, count: number): number {
  const isDigest = told.record?.isDigest === true && kept.record?.isDigest !== true
  const places = isDigest ? placesOfDigest(kept, told) : placesIn(kept, told)
  let repeated = 0
  for (const span of told.spans) {
    const place = places.get(span.spanId)
    const index = place === undefined ? undefined : kept.indexOf.get(place)
    const known = index === undefined ? undefined : kept.spans[index]
    if (index === undefined || known === undefined) {
      const parentId = span.parentId === undefined ? undefined : (places.get(span.parentId) ?? span.parentId)
      const times = isDigest ? timesOf(spanIn(kept, parentId)) : {}
      kept.spans.push({ ...span, ...times, traceId: kept.id, ...(parentId === undefined ? {} : { parentId }) })
      kept.indexOf.added(span.spanId)
      continue
    }
    repeated += 1
    kept.repeats ??= []
    kept.repeats.push({ spanId: known.spanId, code: 'span-repeated' })
    if (!isDigest) kept.spans[index] = filled(known, span)
  }
  if (told.repeats !== undefined) kept.repeats = [...(kept.repeats ?? []), ...told.repeats]
  if (told.scores !== undefined) kept.scores = [...(kept.scores ?? []), ...told.scores]
  kept.record = joinedRecord(kept.record, isDigest ? bare(told.record) : told.record, told.id, count)
  return repeated
}

/**
 * For each span of one telling the span of the other that it is: by its id, by the tool call it names, or as the one above
 * two that are the same.
 */
function placesIn(kept: TraceDraft, told: TraceDraft): ReadonlyMap<string, string> {
  const byToolCall = new Map<string, string>()
  for (const { toolCallId, spanId } of kept.spans) if (toolCallId !== undefined) byToolCall.set(toolCallId, spanId)
  const places = new Map<string, string>()
  const open: SpanFact[] = []
  for (const span of told.spans) {
    const same = kept.indexOf.has(span.spanId) ? span.spanId : byToolCall.get(span.toolCallId ?? '')
    if (same === undefined) continue
    places.set(span.spanId, same)
    open.push(span)
  }
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const { parentId } = span
    if (parentId === undefined || places.has(parentId)) continue
    const above = spanIn(kept, places.get(span.spanId))?.parentId
    const parent = spanIn(told, parentId)
    if (above === undefined || parent === undefined) continue
    places.set(parentId, above)
    open.push(parent)
  }
  return places
}

/** All of a digest is what the other tells at length, but for the failures that the other does not know. */
function placesOfDigest(kept: TraceDraft, told: TraceDraft): ReadonlyMap<string, string> {
  const root = kept.spans.find(({ parentId }) => parentId === undefined) ?? kept.spans[0]
  const failures = new Set(kept.spans.flatMap(({ error }) => error?.message ?? []))
  const places = new Map<string, string>()
  if (root === undefined) return places
  for (const { spanId, kind, error } of told.spans) {
    if (kind !== 'llm' || error === undefined || failures.has(error.message)) places.set(spanId, root.spanId)
  }
  return places
}

/** A digest tells no moments of its own: what is taken from it stands where the one above it begins. */
function timesOf(above: SpanFact | undefined): Pick<SpanFact, 'startMs' | 'endMs'> {
  return above?.startMs === undefined ? {} : { startMs: above.startMs, endMs: above.startMs }
}

/** A digest's own record: what it says of times and usage is rougher than what the spans of the other say. */
function bare(record: TraceFact | undefined): TraceFact | undefined {
  if (record === undefined) return undefined
  const { fact, traceId, status, context } = record
  return { fact, traceId, ...(status !== undefined && { status }), ...(context !== undefined && { context }) }
}

function spanIn(draft: TraceDraft, spanId: string | undefined): SpanFact | undefined {
  const index = spanId === undefined ? undefined : draft.indexOf.get(spanId)
  return index === undefined ? undefined : draft.spans[index]
}

const fillable = ['endMs', 'status', 'error', 'input', 'output', 'usage', 'finishReason', 'model'] as const

/** What one telling leaves open the other may tell. */
function filled(known: SpanFact, told: SpanFact): SpanFact {
  const missing = fillable.filter((field) => known[field] === undefined && told[field] !== undefined)
  if (missing.length === 0) return known
  return { ...known, ...Object.fromEntries(missing.map((field) => [field, told[field]])) }
}

function joinedRecord(
  kept: TraceFact | undefined,
  told: TraceFact | undefined,
  toldId: string,
  count: number,
): TraceFact | undefined {
  if (kept === undefined || told === undefined) return kept ?? told
  const issue: Issue = {
    code: 'turn-told-twice',
    message: 'A turn stands in a transcript and in what was printed, or in two of them; it was read once.',
    // The builder recalls the highest count of a session.
    count,
    examples: [toldId],
  }
  const known = new Set(kept.issues?.map(({ code }) => code))
  const issues = [...(kept.issues ?? []), ...(told.issues ?? []).filter(({ code }) => !known.has(code)), issue]
  return { ...mergeTraceFacts(told, kept), traceId: kept.traceId, issues }
}
