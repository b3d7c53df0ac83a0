import type { SpanFact, TraceFact, Usage } from './facts.ts'
import type { TraceDraft } from './traceDraft.ts'

/** Traces of one session, as far as they may be copies. */
interface Candidate {
  readonly draft: TraceDraft
  readonly record: TraceFact
  readonly copyId: string
  readonly session: string
}

/**
 * A resumed or forked transcript repeats its past under another session id. Of the traces that name one `copyId` one
 * keeps its amounts; the spans the others share with it stay to be read, and add nothing:
 *
 * ```
 * session A   turn 1   turn 2                 counts
 * session B   turn 1   turn 2   turn 3        turn 3 counts, 1 and 2 name A as `copiedFrom`
 * ```
 */
export function markCopies(traces: ReadonlyMap<string, TraceDraft>): void {
  const byCopyId = new Map<string, Candidate[]>()
  let isRepeated = false
  for (const draft of traces.values()) {
    const { record } = draft
    const copyId = record?.copyId
    const session = record?.context?.sessionKeys?.find(({ value }) => typeof value === 'string')?.value
    if (record === undefined || copyId === undefined || typeof session !== 'string') continue
    const candidate = { draft, record, copyId, session }
    const known = byCopyId.get(copyId)
    if (known === undefined) byCopyId.set(copyId, [candidate])
    else {
      known.push(candidate)
      isRepeated = true
    }
  }
  if (!isRepeated) return
  const ranks = rankSessions(byCopyId)
  const copiesOf = new Map<string, number>()
  for (const candidates of byCopyId.values()) {
    const [owner, ...copies] = [...candidates].sort((one, other) => ranks(one.session, other.session))
    if (owner === undefined) continue
    for (const copy of copies) {
      if (copy.session === owner.session) continue
      const count = (copiesOf.get(copy.session) ?? 0) + 1
      copiesOf.set(copy.session, count)
      markCopy(copy, owner, count)
    }
  }
}

interface SessionRank {
  startMs: number
  /** Traces that no other session holds. */
  exclusive: number
  exclusiveStartMs: number
}

/**
 * Which of two sessions was there first: the one that begins earlier (a fork may hold only the end of the past), then
 * the one that has less of its own (it was left when the other went on), then the one that went on earlier.
 */
function rankSessions(byCopyId: ReadonlyMap<string, readonly Candidate[]>): (one: string, other: string) => number {
  const ranks = new Map<string, SessionRank>()
  for (const candidates of byCopyId.values()) {
    const isExclusive = candidates.every(({ session }) => session === candidates[0]?.session)
    for (const { draft, session } of candidates) {
      let rank = ranks.get(session)
      if (rank === undefined) {
        rank = { startMs: Number.MAX_VALUE, exclusive: 0, exclusiveStartMs: Number.MAX_VALUE }
        ranks.set(session, rank)
      }
      const startMs = startOf(draft)
      rank.startMs = Math.min(rank.startMs, startMs)
      if (!isExclusive) continue
      rank.exclusive += 1
      rank.exclusiveStartMs = Math.min(rank.exclusiveStartMs, startMs)
    }
  }
  const none: SessionRank = { startMs: 0, exclusive: 0, exclusiveStartMs: 0 }
  return (one, other) => {
    const [a, b] = [ranks.get(one) ?? none, ranks.get(other) ?? none]
    return (
      a.startMs - b.startMs ||
      Number(a.exclusive > 0) - Number(b.exclusive > 0) ||
      a.exclusiveStartMs - b.exclusiveStartMs ||
      (one < other ? -1 : one > other ? 1 : 0)
    )
  }
}

function startOf(draft: TraceDraft): number {
  let earliest = Number.MAX_VALUE
  for (const { startMs } of draft.spans) if (startMs !== undefined && startMs < earliest) earliest = startMs
  return earliest
}

function markCopy({ draft, record }: Candidate, owner: Candidate, count: number): void {
  for (const [index, span] of draft.spans.entries()) {
    if (span.usage !== undefined && owner.draft.indexOf.has(span.spanId)) draft.spans[index] = withoutAmounts(span)
  }
  const issue = {
    code: 'turn-copied',
    message: 'A turn was copied from another session; it counts there.',
    // The builder recalls the highest count of a session.
    count,
    examples: [draft.id],
  }
  draft.record = {
    ...record,
    context: { ...record.context, metadata: { ...record.context?.metadata, copiedFrom: owner.session } },
    issues: [...(record.issues ?? []), issue],
  }
}

const amounts = [
  ...([
    'inputTokens',
    'outputTokens',
    'totalTokens',
    'cacheReadTokens',
    'cacheWriteTokens',
    'reasoningTokens',
  ] as const),
  'costUsd' as const,
]

/** The amounts are known and counted elsewhere: here they add nothing. */
function withoutAmounts(span: SpanFact): SpanFact {
  const usage: Record<string, unknown> = { ...span.usage }
  for (const key of amounts) if (usage[key] !== undefined) usage[key] = 0
  return { ...span, usage: usage as Usage }
}
