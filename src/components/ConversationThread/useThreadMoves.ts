'use client'

import type { RefObject } from 'react'
import type { ThreadRow } from '../../view/threadRow.ts'
import { useExplorer } from '../hooks/explorerContext.ts'
import { usePlayhead } from '../hooks/playhead.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import type { VirtualRows } from '../hooks/useVirtualRows.ts'
import type { ConversationThreadProps } from './ConversationThread.tsx'
import { type LiveEnd, useLiveEnd } from './useLiveEnd.ts'
import { noFilter, type ThreadChoices } from './useThreadChoices.ts'
import { useThreadReplay } from './useThreadReplay.ts'
import { type TurnNavigation, useTurnNavigation } from './useTurnNavigation.ts'

interface MoveOptions {
  readonly turnIndex: ConversationThreadProps['turnIndex']
  readonly onTurnIndexChange: ConversationThreadProps['onTurnIndexChange']
  readonly playheadMs: ConversationThreadProps['playheadMs']
  readonly choices: ThreadChoices
  readonly rows: readonly ThreadRow[]
  readonly turnCount: number
  /** Turns the filter lets through; `undefined`: all. */
  readonly shown: ReadonlySet<number> | undefined
  readonly virtual: VirtualRows
  /** The element around rail and rows, the one that scrolls, and the one that holds the rows. */
  readonly rootRef: RefObject<HTMLElement | null>
  readonly scrollRef: RefObject<HTMLElement | null>
  readonly feedRef: RefObject<HTMLElement | null>
}

/** Which turn is read, and what moves the thread: the reader, a replay, turns that arrive. */
export interface ThreadMoves extends Pick<TurnNavigation, 'turnIndex' | 'scroll' | 'reached'>, LiveEnd {
  /** To a turn the reader asks for. */
  readonly go: (turnIndex: number, event: Event | undefined, moveFocus: boolean) => void
}

export function useThreadMoves(options: MoveOptions): ThreadMoves {
  const { choices, rows, turnCount, shown, virtual, rootRef, scrollRef, feedRef } = options
  const { follow } = choices
  const explorer = useExplorer()
  const leaveReplay = (details: ChangeDetails): void => {
    if (choices.isReplaying && follow) choices.setFollow(false, details)
  }
  const { turnIndex, scroll, reached, goTo } = useTurnNavigation({
    explorer,
    rows,
    turnCount,
    virtual,
    scrollRef,
    feedRef,
    value: options.turnIndex,
    onChange: options.onTurnIndexChange,
    onHand: (event) => leaveReplay({ reason: 'scroll', event }),
  })
  const go: ThreadMoves['go'] = (next, event, moveFocus) => {
    const details: ChangeDetails = { reason: event instanceof KeyboardEvent ? 'keyboard' : 'pointer', event }
    // Who asks for a turn that the filter holds back wants to see it.
    if (shown && !shown.has(next)) choices.setFilter(noFilter, details)
    leaveReplay(details)
    goTo(next, details, moveFocus)
  }
  useThreadReplay({
    playhead: usePlayhead(explorer, options.playheadMs),
    rows,
    rootRef,
    follow,
    scroll,
    onTurn: (next) => reached(next, { reason: 'replay' }),
  })
  const { unread, toEnd } = useLiveEnd(scrollRef, rows.length, turnCount, scroll)
  return { turnIndex, scroll, reached, go, unread, toEnd }
}
