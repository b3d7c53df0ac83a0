'use client'

import { type KeyboardEvent, type RefObject, useEffect } from 'react'
import { isHtmlElement } from '../shared/isElement.ts'

const FOCUSABLE = 'a[href], button, input, select, textarea, [tabindex]'

/** A panel takes the focus to its selected span when it opens and gives it back to what opened it. */
export function useFocusInPanel(body: RefObject<HTMLElement | null>, isPanel: boolean): void {
  useEffect(() => {
    if (!isPanel) return
    const opener = document.activeElement
    body.current?.querySelector<HTMLElement>('.ss-span-tree-row[tabindex="0"]')?.focus({ preventScroll: true })
    return () => {
      if (isHtmlElement(opener) && opener.isConnected) opener.focus({ preventScroll: true })
    }
  }, [body, isPanel])
}

/** A modal panel lets Tab go around within it. */
export function keepTabInside(event: KeyboardEvent, body: HTMLElement | null): void {
  if (event.key !== 'Tab' || !body) return
  const stops = [...body.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) => element.tabIndex >= 0 && !element.hasAttribute('disabled') && element.getClientRects().length > 0,
  )
  const first = stops[0]
  const last = stops.at(-1)
  const leaves = event.shiftKey ? document.activeElement === first : document.activeElement === last
  if (!leaves) return
  event.preventDefault()
  const next = event.shiftKey ? last : first
  next?.focus()
}
