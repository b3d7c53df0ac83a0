'use client'

import { type ReactElement, useEffect, useMemo, useRef } from 'react'
import type { Turn } from '../../conversation/turn.ts'
import type { Explorer } from '../../explorer/explorer.ts'
import { exportMessages } from '../../export/exportMessages.ts'
import type { VerdictOptions } from '../../metrics/scoreVerdict.ts'
import type { Session } from '../../model/session.ts'
import type { ThreadRow } from '../../view/threadRow.ts'
import type { Parts, RemoteMedia } from '../shared/parts/part.ts'
import type { ReplayRequest, TurnSlots } from './slots.ts'
import type { ThreadContextValue } from './threadContext.ts'

interface ContextOptions {
  readonly session: Session
  readonly turns: readonly Turn[]
  readonly isSteps: boolean
  readonly parts: Parts
  readonly remoteMedia: RemoteMedia
  readonly verdicts: VerdictOptions
  readonly explorer: Explorer
  readonly onTraceOpen: ((traceId: string, spanId?: string) => void) | undefined
  readonly slots: TurnSlots
  readonly contextLimitOf: ((model: string) => number | undefined) | undefined
  readonly renderRow: (row: ThreadRow) => ReactElement
  readonly onReplayRequest: ((request: ReplayRequest) => void) | undefined
  readonly onTurn: (turnIndex: number, event: Event) => void
  readonly onSearch: (text: string) => void
}

/** The value rows get. It stays the same object while a host passes new callbacks: rows are not rendered for that. */
export function useThreadContextValue(options: ContextOptions): ThreadContextValue {
  const { session, turns, isSteps, parts, remoteMedia, verdicts, slots, renderRow, contextLimitOf } = options
  const canReplay = options.onReplayRequest !== undefined
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  return useMemo<ThreadContextValue>(() => {
    const openTrace = (traceId: string, spanId?: string): void => {
      const { onTraceOpen, explorer } = latest.current
      if (onTraceOpen) onTraceOpen(traceId, spanId)
      else explorer.openTrace(traceId, spanId)
    }
    return {
      session,
      turns,
      isSteps,
      parts,
      remoteMedia,
      verdicts,
      slots,
      isNested: false,
      renderRow,
      contextLimitOf,
      canReplay,
      requestReplay: (turnIndex) => {
        const messages = exportMessages(session, { untilTurn: turnIndex, upTo: 'question' })
        latest.current.onReplayRequest?.({ session, turnIndex, messages })
      },
      goToTurn: (turnIndex, event) => latest.current.onTurn(turnIndex, event),
      openTrace,
      openSpan: (spanIndex) => {
        const span = session.spans[spanIndex]
        if (span) openTrace(span.traceId, span.id)
      },
      search: (text) => latest.current.onSearch(text),
    }
  }, [session, turns, isSteps, parts, remoteMedia, verdicts, slots, canReplay, renderRow, contextLimitOf])
}
