import type { Session } from './session.ts'

/** The fields of a session that follow from its turns. The model knows no turns: they are added afterwards. */
export type TurnField =
  | 'status'
  | 'errorRates'
  | 'turnCount'
  | 'toolCallCount'
  | 'turnMarks'
  | 'firstUserText'
  | 'lastUserText'
  | 'lastAssistantText'
  | 'lastErrorText'

/** A session as the builder leaves it: everything that needs no reading of messages. */
export type SessionBase = Omit<Session, TurnField>
