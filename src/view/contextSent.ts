import { messageHash } from '../conversation/messageHash.ts'
import { spanMessages } from '../conversation/spanMessages.ts'
import type { Message, Turn } from '../conversation/turn.ts'
import type { Session } from '../model/session.ts'

/** What the first model call of a turn was sent, against what the last call before it knew. */
export interface ContextSent {
  /** Messages sent, the new ones included. */
  readonly count: number
  /** Of the call: input tokens with the cached ones. */
  readonly tokens?: number
  /** Messages that the call before was not sent: its own answer is one of them. Absent: there was no call before. */
  readonly added?: number
  /** Messages that the call before was sent, or answered, and that are gone now. */
  readonly dropped?: readonly Message[]
  readonly spanIndex: number
}

/** Reads the messages of two calls: for a panel that is opened, not for every turn. */
export function contextSent(session: Session, turns: readonly Turn[], turn: Turn): ContextSent | undefined {
  const spanIndex = callOf(session, turn, 'first')
  const span = spanIndex === undefined ? undefined : session.spans[spanIndex]
  if (spanIndex === undefined || !span) return undefined
  const sent = spanMessages(span).input
  const tokens = span.own.inputTokens
  const base = { count: sent.length, ...(tokens !== undefined && { tokens }), spanIndex }
  const before = lastCallBefore(session, turns, turn.index)
  if (before === undefined) return base
  const added = without(sent, before.input).length
  return { ...base, added, dropped: without([...before.input, ...before.output], sent) }
}

/** Whether a turn was sent fewer of the earlier messages than the turn before it: they were dropped or summed up. */
export function isContextCut(turns: readonly Turn[], turn: Turn): boolean {
  const before = turns[turn.index - 1]
  if (before === undefined || before.contextMessageCount < 2) return false
  return turn.contextMessageCount > 0 && turn.contextMessageCount < before.contextMessageCount
}

function lastCallBefore(
  session: Session,
  turns: readonly Turn[],
  turnIndex: number,
): ReturnType<typeof spanMessages> | undefined {
  for (let index = turnIndex - 1; index >= 0; index--) {
    const turn = turns[index]
    const last = turn && callOf(session, turn, 'last')
    const span = last === undefined ? undefined : session.spans[last]
    if (span) return spanMessages(span)
  }
  return undefined
}

function callOf(session: Session, turn: Turn, which: 'first' | 'last'): number | undefined {
  const isCall = (index: number): boolean => session.spans[index]?.kind === 'llm' && !isBelowTool(session, index)
  return which === 'first' ? turn.spanIndices.find(isCall) : turn.spanIndices.findLast(isCall)
}

function isBelowTool(session: Session, spanIndex: number): boolean {
  for (let up = session.spans[spanIndex]?.parent ?? -1; up >= 0; up = session.spans[up]?.parent ?? -1) {
    if (session.spans[up]?.kind === 'tool') return true
  }
  return false
}

/** Messages of a list that another one does not hold; one that is there twice must be held twice. */
function without(messages: readonly Message[], held: readonly Message[]): Message[] {
  const counts = new Map<number, number>()
  for (const message of held) {
    const hash = messageHash(message)
    counts.set(hash, (counts.get(hash) ?? 0) + 1)
  }
  return messages.filter((message) => {
    const hash = messageHash(message)
    const left = counts.get(hash) ?? 0
    if (left > 0) counts.set(hash, left - 1)
    return left === 0
  })
}
