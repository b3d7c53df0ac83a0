import type { Session } from '../model/session.ts'
import { approvalsOf } from './approvals.ts'
import type { Turn } from './turn.ts'
import { listOf, recordOf } from './values.ts'

/** Something that happened to the conversation itself, not in it. */
export type TurnMark =
  /** Earlier messages were replaced by a summary. Tokens of the context before and after, where they are known. */
  | { readonly type: 'compacted'; readonly tokensBefore?: number; readonly tokensAfter?: number }
  /** The user stopped the answer. */
  | { readonly type: 'interrupted' }
  /** The user went back to before this turn: what was said here is no part of what followed. */
  | { readonly type: 'left' }
  /** The conversation goes on from another session's history. */
  | { readonly type: 'forked'; readonly sessionId: string }
  /** This turn was taken over from another session, where it is counted. */
  | { readonly type: 'copied'; readonly sessionId: string }
  /** A person or a rule did not allow a call. */
  | { readonly type: 'denied'; readonly tool?: string; readonly reason?: string }
  /** A person or a rule was asked about a call, and allowed it. */
  | { readonly type: 'allowed'; readonly tool?: string; readonly reason?: string }

const refusing = new Set(['reject', 'rejected', 'deny', 'denied', 'abort', 'aborted', 'decline', 'declined'])
const longestName = 200

/**
 * The marks of a turn, from what adapters put into its metadata (`abandoned`, `interrupted`, `compaction`, `forkedFrom`,
 * `copiedFrom`, `permissionDenials`: Claude Code and Codex transcripts), from `*.tool_decision` events (their telemetry) and
 * from answers to an approval in its messages (Vercel AI SDK).
 */
export function turnMarks(session: Session, turn: Turn): TurnMark[] {
  const { metadata } = turn
  const forked = idIn(metadata.forkedFrom)
  const copied = idIn(metadata.copiedFrom)
  return [
    ...(forked === undefined ? [] : [{ type: 'forked' as const, sessionId: forked }]),
    ...(copied === undefined ? [] : [{ type: 'copied' as const, sessionId: copied }]),
    ...(metadata.abandoned === true ? [{ type: 'left' as const }] : []),
    ...compactions(metadata),
    ...denials(session, turn),
    ...(metadata.interrupted === true ? [{ type: 'interrupted' as const }] : []),
  ]
}

/** Whether the user went back to before a turn. */
export function isLeft(turn: Turn | undefined): boolean {
  return turn?.metadata.abandoned === true
}

function compactions({ compaction, compactions: count }: Turn['metadata']): TurnMark[] {
  if (typeof count === 'number') return Array.from({ length: Math.min(count, 100) }, () => ({ type: 'compacted' }))
  const all = listOf(compaction) ?? (compaction === undefined ? [] : [compaction])
  return all.slice(0, 100).map((one: unknown) => {
    const fields = recordOf(one) ?? {}
    const before = tokens(fields.preTokens ?? fields.pre_tokens)
    const after = tokens(fields.postTokens ?? fields.post_tokens)
    return {
      type: 'compacted',
      ...(before !== undefined && { tokensBefore: before }),
      ...(after !== undefined && { tokensAfter: after }),
    }
  })
}

function denials(session: Session, turn: Turn): TurnMark[] {
  const found: { readonly call: string | undefined; readonly mark: TurnMark }[] = []
  const add = (type: 'denied' | 'allowed', call: unknown, tool: unknown, reason: unknown): void => {
    const id = idIn(call)
    // One refusal is told by the event, by the list at the end and by the answer itself.
    if (id !== undefined && found.some((known) => known.call === id && known.mark.type === type)) return
    const name = idIn(tool)
    const why = idIn(reason)
    const mark: TurnMark = {
      type,
      ...(name !== undefined && { tool: name }),
      ...(why !== undefined && { reason: why }),
    }
    found.push({ call: id, mark })
  }
  const { permissionDenials } = turn.metadata
  for (const denial of listOf(permissionDenials) ?? []) {
    const fields = recordOf(denial)
    if (fields) add('denied', fields.tool_use_id, fields.tool_name, fields.message)
  }
  for (const spanIndex of turn.spanIndices) {
    for (const { name, attributes } of session.spans[spanIndex]?.events ?? []) {
      if (!name.endsWith('tool_decision') || !refusing.has(String(attributes.decision))) continue
      add('denied', attributes.call_id ?? attributes.tool_use_id, attributes.tool_name, attributes.source)
    }
  }
  for (const { isAllowed, callId, tool, reason } of approvalsOf(turn)) {
    add(isAllowed ? 'allowed' : 'denied', callId, tool, reason)
  }
  return found.map(({ mark }) => mark)
}

function idIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, longestName) : undefined
}

function tokens(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined
}
