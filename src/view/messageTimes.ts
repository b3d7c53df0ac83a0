import type { Message, Turn } from '../conversation/turn.ts'
import type { Session } from '../model/session.ts'

/**
 * When each message of a turn was there, in the order of the messages and never running backwards: the words that open
 * the turn at its start (steps before the first model call answer them); the others at their own time where the payload
 * says it, else what went into a call at the call's start, what came out of it at the call's end.
 */
export function messageTimes(session: Session, turn: Turn): number[] {
  let latest = turn.startMs
  let isOpening = true
  return turn.messages.map((message) => {
    if (message.role !== 'user' && message.role !== 'system') isOpening = false
    latest = Math.max(latest, isOpening ? turn.startMs : ownTime(session, turn, message))
    return latest
  })
}

function ownTime(session: Session, turn: Turn, message: Message): number {
  if (message.atMs !== undefined) return message.atMs
  const isAnswer = message.role === 'assistant' || message.role === 'human-agent'
  const span = session.spans[message.spanIndex]
  if (span) return isAnswer ? (span.endMs ?? span.startMs) : span.startMs
  return isAnswer ? (turn.endMs ?? turn.startMs) : turn.startMs
}
