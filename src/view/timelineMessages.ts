import { conversationOf } from '../conversation/conversationOf.ts'
import type { Role } from '../conversation/turn.ts'
import { memoByObject } from '../metrics/memo.ts'
import type { Session } from '../model/session.ts'
import { messageTimes } from './messageTimes.ts'
import { placer, type TimeScale } from './timeScale.ts'
import type { TimeWindow } from './timeWindow.ts'

/** A message of the user, the model or a human agent, where it stands in its turn and in time. */
export interface TimelineMessage {
  readonly turnIndex: number
  readonly messageIndex: number
  readonly role: Role
  readonly name?: string
  /** Fraction of the window. */
  readonly at: number
  readonly atMs: number
}

export interface TimelineMessages {
  /** Of the whole session. */
  readonly count: number
  /** Those inside the window. */
  readonly messages: readonly TimelineMessage[]
}

/** When what was said. */
export function timelineMessages(session: Session, scale: TimeScale, window: TimeWindow): TimelineMessages {
  const place = placer(scale, window)
  const said = momentsSaid(session)
  const messages: TimelineMessage[] = []
  for (const moment of said) {
    const at = place(moment.atMs)
    if (at >= 0 && at <= 1) messages.push({ ...moment, at })
  }
  return { count: said.length, messages }
}

const momentsSaid = memoByObject((session: Session): Omit<TimelineMessage, 'at'>[] =>
  conversationOf(session).flatMap((turn) => {
    const times = messageTimes(session, turn)
    return turn.messages.flatMap(({ role, name }, messageIndex) => {
      if (role === 'system' || role === 'tool') return []
      const atMs = times[messageIndex] ?? turn.startMs
      return [{ turnIndex: turn.index, messageIndex, role, ...(name !== undefined && { name }), atMs }]
    })
  }),
)

/** Messages too near to be told apart, drawn as one. */
export interface MessageGroup {
  readonly at: number
  readonly messages: readonly TimelineMessage[]
}

/** Joins messages that stand nearer than `apart` (a fraction of the window). */
export function messageGroups(messages: readonly TimelineMessage[], apart: number): MessageGroup[] {
  const groups: { at: number; messages: TimelineMessage[] }[] = []
  for (const message of messages) {
    const last = groups.at(-1)
    if (last && message.at - last.at < apart) last.messages.push(message)
    else groups.push({ at: message.at, messages: [message] })
  }
  return groups
}
