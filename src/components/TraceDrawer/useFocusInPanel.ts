'use client'

import type { KeyboardEvent, RefObject } from 'react'
import { useBorrowedFocus } from '../hooks/useBorrowedFocus.ts'
import { FOCUSABLE } from '../shared/isElement.ts'

const SELECTED_ROW = '.ss-span-tree-row[tabindex="0"]'

/** A panel takes the focus to its selected span when it opens and gives it back to what opened it. */
export function useFocusInPanel(body: RefObject<HTMLElement | null>, isPanel: boolean): void {
  useBorrowedFocus(isPanel, () => body.current?.querySelector<HTMLElement>(SELECTED_ROW) ?? body.current)
}

/** A modal panel lets Tab go around within it. */
export function keepTabInside(event: KeyboardEvent, body: HTMLElement | null): void {
  if (event.key !== 'Tab' || !body) return
  const stops = [...body.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) => element.tabIndex >= 0 && !element.hasAttribute('disabled') && element.getClientRects().length > 0,
  )
  const [end, start] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]]
  if (!end?.matches(':focus')) return
  event.preventDefault()
  start?.focus()
}
