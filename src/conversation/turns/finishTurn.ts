import type { Score, Session, Totals, Trace } from '../../model/session.ts'
import { sumTotals } from '../../model/totals.ts'
import { messageText, messageWords } from '../messageText.ts'
import type { Turn } from '../turn.ts'
import { inFull } from './isBeginningOf.ts'
import { outcomeOf } from './outcome.ts'
import { toolCallsOf } from './toolCalls.ts'
import type { TurnDraft } from './turnDraft.ts'

type Spans = Pick<Session, 'spans' | 'traces'>

/** A draft as a turn. `lastTraces` says which turn each trace was taken by first: the record's own amounts go there. */
export function finishTurn(
  session: Spans,
  draft: TurnDraft,
  index: number,
  owner: ReadonlyMap<string, TurnDraft>,
  previousEndMs: number | undefined,
): Turn {
  draft.spanIndices.sort((one, other) => one - other)
  const outcome = outcomeOf(session, draft)
  const userText = userTextOf(draft)
  const { startMs, endMs } = timesOf(session, draft, outcome.status === 'running', previousEndMs)
  return {
    index,
    traceIds: Array.from(draft.traces, (trace) => trace.id),
    startMs,
    ...(endMs === undefined ? {} : { endMs }),
    messages: draft.messages,
    contextMessageCount: draft.contextMessageCount ?? 0,
    ...(userText === undefined ? {} : { userText }),
    toolCalls: toolCallsOf(session, draft),
    ...outcome,
    totals: totalsOf(session, draft, owner),
    scores: scoresOf(session, draft, owner),
    metadata: metadataOf(draft),
    spanIndices: draft.spanIndices,
  }
}

function userTextOf(draft: TurnDraft): string | undefined {
  const asked = draft.roots.find(({ root }) => root.asked !== undefined)?.root.asked
  if (asked !== undefined) return messageText(inFull(asked, draft.messages))
  const said = draft.messages.findLast((message) => message.role === 'user')
  if (said !== undefined) return messageWords(said)
  return undefined
}

function timesOf(
  session: Spans,
  draft: TurnDraft,
  isRunning: boolean,
  previousEndMs: number | undefined,
): { readonly startMs: number; readonly endMs: number | undefined } {
  let startMs = Number.POSITIVE_INFINITY
  let endMs = Number.NEGATIVE_INFINITY
  const see = (start: number, end: number | undefined): void => {
    if (start < startMs) startMs = start
    if (end !== undefined && end > endMs) endMs = end
  }
  const mine = new Set(draft.spanIndices)
  const whole = new Set<string>()
  for (const trace of draft.traces) {
    if (!isWhole(trace, mine)) continue
    whole.add(trace.id)
    see(trace.startMs, trace.endMs)
  }
  for (const index of draft.spanIndices) {
    const span = session.spans[index]
    // A span around several turns lasts longer than this one.
    if (span !== undefined && !whole.has(span.traceId) && mine.has(span.end - 1)) see(span.startMs, span.endMs)
  }
  // Only the history tells of it: it stands where it was, and how long it took nobody said.
  if (startMs === Number.POSITIVE_INFINITY) {
    return { startMs: previousEndMs ?? session.traces[0]?.startMs ?? 0, endMs: undefined }
  }
  return { startMs, endMs: isRunning || endMs === Number.NEGATIVE_INFINITY ? undefined : Math.max(startMs, endMs) }
}

/** A trace belongs to one turn with all of its spans, or is shared among several. */
function isWhole(trace: Trace, mine: ReadonlySet<number>): boolean {
  for (let index = trace.spanStart; index < trace.spanEnd; index++) if (!mine.has(index)) return false
  return true
}

function totalsOf(session: Spans, draft: TurnDraft, owner: ReadonlyMap<string, TurnDraft>): Totals {
  const parts: Totals[] = []
  for (const index of draft.spanIndices) {
    const span = session.spans[index]
    if (span !== undefined) parts.push(span.own)
  }
  for (const trace of draft.traces) {
    if (trace.own !== undefined && owner.get(trace.id) === draft) parts.push(trace.own)
  }
  return sumTotals(parts)
}

function scoresOf(session: Spans, draft: TurnDraft, owner: ReadonlyMap<string, TurnDraft>): Score[] {
  const scores: Score[] = []
  for (const trace of draft.traces) if (owner.get(trace.id) === draft) scores.push(...trace.scores)
  const known = new Set<Score>(scores)
  for (const index of draft.spanIndices) {
    for (const score of session.spans[index]?.scores ?? []) {
      if (known.has(score)) continue
      known.add(score)
      scores.push(score)
    }
  }
  return scores
}

/** The trace that opened the turn speaks first; the others fill what it leaves open. */
function metadataOf(draft: TurnDraft): Readonly<Record<string, unknown>> {
  const metadata: Record<string, unknown> = Object.create(null)
  for (const trace of draft.traces) {
    for (const key of Object.keys(trace.metadata)) if (!(key in metadata)) metadata[key] = trace.metadata[key]
  }
  return metadata
}
