import type { ReactNode } from 'react'
import type { Message, Turn } from '../../conversation/turn.ts'
import type { OpenAiMessage } from '../../export/messages/openAiMessages.ts'
import type { Session } from '../../model/session.ts'
import type { TurnFacts } from '../../view/threadRow.ts'

/** What stands above the conversation. */
export interface ThreadSlotProps {
  session: Session
  /** What would stand there: render it, wrap it or leave it out. */
  children: ReactNode
}

/** What stands at the beginning of a turn, or at its end. */
export interface TurnSlotProps {
  session: Session
  turn: Turn
  /** The figures of the turn; of a header absent. */
  facts?: TurnFacts | undefined
  /** What would stand there: render it, wrap it or leave it out. */
  children: ReactNode
}

/** The picture beside a message. */
export interface AvatarSlotProps {
  session: Session
  /** Absent beside a failure that nobody said. */
  turn: Turn | undefined
  message: Message
  /** Who said it, as far as it is known. */
  name: string | undefined
}

/** Pieces of the thread that a host may render itself. Keep those in turns stable: every turn is drawn again for a new one. */
export interface ThreadSlots {
  /** The bar above the conversation. Answer `children`, something beside them, or something else. */
  renderToolbar?: ((slot: ThreadSlotProps) => ReactNode) | undefined
  /** The line at the beginning of a turn. Answer `children`, something around it, or something else. */
  renderTurnHeader?: ((slot: TurnSlotProps) => ReactNode) | undefined
  /** The line of figures at the end of a turn, in the same way. */
  renderTurnFooter?: ((slot: TurnSlotProps) => ReactNode) | undefined
  /** Beside a message; the words for who speaks stand beside it, so it may be decoration. */
  renderAvatar?: ((slot: AvatarSlotProps) => ReactNode) | undefined
  /** Who said a message, in the words of the host: a name instead of a user id. `undefined`: as recorded. */
  speakerName?: ((message: Message, turn: Turn | undefined, session: Session) => string | undefined) | undefined
}

/** Those that stand in turns. */
export type TurnSlots = Omit<ThreadSlots, 'renderToolbar'>

/** What is needed to ask a model again what it was asked in a turn. */
export interface ReplayRequest {
  session: Session
  turnIndex: number
  /** Up to and including the question of the turn, as an OpenAI-compatible API takes them; see `exportMessages` for others. */
  messages: readonly OpenAiMessage[]
}
