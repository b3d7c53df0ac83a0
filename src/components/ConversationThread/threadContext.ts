'use client'

import { type Context, createContext, type ReactElement, useContext } from 'react'
import type { Turn } from '../../conversation/turn.ts'
import type { VerdictOptions } from '../../metrics/scoreVerdict.ts'
import type { Session } from '../../model/session.ts'
import type { ThreadRow } from '../../view/threadRow.ts'
import type { Parts, RemoteMedia } from '../shared/parts/part.ts'
import type { TurnSlots } from './slots.ts'

/** What every row of the thread needs besides itself. It changes only with the session or the host's props. */
export interface ThreadContextValue {
  readonly session: Session
  readonly turns: readonly Turn[]
  /** Nobody speaks in it: its turns are told as steps. */
  readonly isSteps: boolean
  readonly parts: Parts
  readonly remoteMedia: RemoteMedia
  readonly verdicts: VerdictOptions
  readonly openTrace: (traceId: string, spanId?: string) => void
  /** By its index in `session.spans`. */
  readonly openSpan: (spanIndex: number) => void
  /** What the host renders itself. */
  readonly slots: TurnSlots
  readonly contextLimitOf: ((model: string) => number | undefined) | undefined
  /** Draws a row; here, so that a row may hold rows. */
  readonly renderRow: (row: ThreadRow) => ReactElement
  /** It stands inside a call of another thread. */
  readonly isNested: boolean
  /** Whether the host can ask a model again. */
  readonly canReplay: boolean
  readonly requestReplay: (turnIndex: number) => void
  readonly goToTurn: (turnIndex: number, event: Event) => void
  /** Searches the thread for a text. */
  readonly search: (text: string) => void
}

export const ThreadContext: Context<ThreadContextValue | undefined> = createContext<ThreadContextValue | undefined>(
  undefined,
)

export function useThread(): ThreadContextValue {
  const value = useContext(ThreadContext)
  if (!value) throw new Error('A row of the thread stands outside a ConversationThread. Render it inside one.')
  return value
}
