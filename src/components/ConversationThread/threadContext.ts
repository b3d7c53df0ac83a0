'use client'

import { type Context, createContext, useContext } from 'react'
import type { Turn } from '../../conversation/turn.ts'
import type { VerdictOptions } from '../../metrics/scoreVerdict.ts'
import type { Session } from '../../model/session.ts'
import type { Parts, RemoteMedia } from '../shared/parts/part.ts'

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
