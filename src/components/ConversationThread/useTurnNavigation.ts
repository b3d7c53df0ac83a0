'use client'

import { type RefObject, useEffect, useRef } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import type { ThreadRow } from '../../view/threadRow.ts'
import { rowOfTurn } from '../../view/threadView.ts'
import { type ChangeDetails, useIntention } from '../hooks/useIntention.ts'
import type { VirtualRows } from '../hooks/useVirtualRows.ts'
import { focusTurn } from './focusTurn.ts'
import { type ThreadScroll, useThreadScroll } from './useThreadScroll.ts'

interface NavigationOptions {
  readonly explorer: Explorer
  readonly rows: readonly ThreadRow[]
  readonly turnCount: number
  readonly virtual: VirtualRows
  readonly scrollRef: RefObject<HTMLElement | null>
  readonly feedRef: RefObject<HTMLElement | null>
  /** The host's turn, where it holds it. */
  readonly value: number | undefined
  readonly onChange: ((turnIndex: number, details: ChangeDetails) => void) | undefined
  /** The reader has scrolled by hand. */
  readonly onHand: (event: Event) => void
}

export interface TurnNavigation {
  /** The turn that is read, always one that is there (0 where there is none). */
  readonly turnIndex: number
  readonly scroll: ThreadScroll
  /** The reader has come to a turn: it is said, and nothing scrolls. */
  readonly reached: (turnIndex: number, details: ChangeDetails) => void
  /** The reader wants a turn: it is said, brought into view and, with `moveFocus`, given the focus. */
  readonly goTo: (turnIndex: number, details: ChangeDetails, moveFocus: boolean) => void
}

/** Which turn is read, and the two ways it changes: the thread moves and the turn follows, or the other way about. */
export function useTurnNavigation(options: NavigationOptions): TurnNavigation {
  const { explorer, rows, turnCount, virtual, scrollRef, feedRef, value, onChange, onHand } = options
  const [chosen, choose] = useIntention<number | undefined>(explorer, (state) => state.turnIndex, explorer.selectTurn, {
    value,
    onChange: (next, details) => {
      if (next !== undefined) onChange?.(next, details)
    },
  })
  const turnIndex = Math.min(Math.max(chosen ?? 0, 0), Math.max(0, turnCount - 1))
  /** What this component itself has said last: the reader is there already, so nothing scrolls for it. */
  const said = useRef<number | undefined>(undefined)
  const wantsFocus = useRef<number | undefined>(undefined)

  const reached = (next: number, details: ChangeDetails): void => {
    if (next === turnIndex && chosen !== undefined) return
    said.current = next
    choose(next, details)
  }
  const scroll = useThreadScroll(scrollRef, virtual, {
    onRead: (next, event) => reached(next, { reason: 'scroll', event }),
    onHand,
  })

  const reveal = (next: number): void => {
    scroll.toRow(rowOfTurn(rows, next), 'start')
    if (wantsFocus.current === next && feedRef.current) focusTurn(feedRef.current, next)
    wantsFocus.current = undefined
  }
  const latestReveal = useRef(reveal)
  useEffect(() => {
    latestReveal.current = reveal
  })
  useEffect(() => {
    if (chosen === undefined || chosen === said.current) return
    // After the frame in which rows and their spacers got their heights.
    const frame = requestAnimationFrame(() => {
      said.current = chosen
      latestReveal.current(chosen)
    })
    return () => cancelAnimationFrame(frame)
  }, [chosen])

  const goTo = (next: number, details: ChangeDetails, moveFocus: boolean): void => {
    wantsFocus.current = moveFocus ? next : undefined
    if (next === chosen) reveal(next)
    else {
      said.current = undefined
      choose(next, details)
    }
  }
  return { turnIndex, scroll, reached, goTo }
}
