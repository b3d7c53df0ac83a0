'use client'

import { type RefObject, useCallback, useEffect, useRef } from 'react'
import type { ThreadRow } from '../../view/threadRow.ts'
import { rowAt } from '../../view/threadView.ts'
import { type Playhead, useAtPlayhead } from '../hooks/playhead.ts'
import type { ThreadScroll } from './useThreadScroll.ts'

interface ReplayOptions {
  readonly playhead: Playhead
  readonly rows: readonly ThreadRow[]
  /** The element around rows and rail. */
  readonly rootRef: RefObject<HTMLElement | null>
  readonly follow: boolean
  readonly scroll: ThreadScroll
  readonly onTurn: (turnIndex: number) => void
}

/**
 * Makes faint what has not happened yet at the playhead, and, while following, keeps what just happened in view. Sixty
 * times a second, so it goes to the DOM and not through React.
 */
export function useThreadReplay({ playhead, rows, rootRef, follow, scroll, onTurn }: ReplayOptions): void {
  const shown = useRef(-2)
  const latest = useRef({ rows, follow, scroll, onTurn })
  useEffect(() => {
    latest.current = { rows, follow, scroll, onTurn }
  })

  const paint = useCallback(
    (ms: number | undefined): void => {
      const root = rootRef.current
      if (!root) return
      markFuture(root, latest.current.rows, ms)
      if (ms === undefined) {
        shown.current = -2
        return
      }
      const current = rowAt(latest.current.rows, ms)
      if (current === shown.current || !latest.current.follow) return
      shown.current = current
      const row = latest.current.rows[Math.max(0, current)]
      if (!row) return
      latest.current.scroll.toRow(Math.max(0, current), 'nearest')
      if (row.type !== 'milestone') latest.current.onTurn(row.turnIndex)
    },
    [rootRef],
  )
  useAtPlayhead(playhead, paint)

  // Rows that have just been mounted, by scrolling or by new data, do not know yet.
  useEffect(() => {
    const root = rootRef.current
    if (root && playhead.read() !== undefined) markFuture(root, rows, playhead.read())
  })

  // Following again begins at once, not with the next thing that happens.
  useEffect(() => {
    shown.current = -2
    if (follow && playhead.read() !== undefined) paint(playhead.read())
  }, [follow, playhead, paint])
}

function markFuture(root: HTMLElement, rows: readonly ThreadRow[], ms: number | undefined): void {
  for (const element of root.querySelectorAll<HTMLElement>('.ss-thread-feed [data-index]')) {
    const row = rows[Number(element.dataset.index)]
    setFuture(element, ms !== undefined && row !== undefined && row.atMs > ms)
  }
  for (const element of root.querySelectorAll<HTMLElement>('[data-rail-start]')) {
    setFuture(element, ms !== undefined && Number(element.dataset.railStart) > ms)
  }
}

/** Faint, and said to be so: it can be read and opened, but it has not happened yet. */
function setFuture(element: HTMLElement, isFuture: boolean): void {
  if (element.hasAttribute('data-future') === isFuture) return
  element.toggleAttribute('data-future', isFuture)
  if (isFuture) element.setAttribute('aria-disabled', 'true')
  else element.removeAttribute('aria-disabled')
}
