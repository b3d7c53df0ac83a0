'use client'

import { type FocusEvent, type RefObject, useRef } from 'react'
import { isHtmlElement } from '../shared/isElement.ts'
import { useBrowserLayoutEffect } from './useBrowserLayoutEffect.ts'

export interface KeptFocus {
  readonly onFocus: (event: FocusEvent) => void
  readonly onBlur: () => void
}

/**
 * Keeps the focus inside a box of which parts move or go away by what the reader does in them: a browser takes the focus
 * from an element that is moved or removed, and the keyboard would have to begin at the top of the page.
 *
 * @param toWhatStays Moves the focus when the element that had it is gone. `around` are those it stood in, the nearest
 *   first, as far as they are still there.
 * @returns what to put on the box.
 */
export function useKeptFocus(
  boxRef: RefObject<HTMLElement | null>,
  toWhatStays: (around: readonly HTMLElement[]) => void,
): KeptFocus {
  /** The element with the focus, and those it stands in, up to the box. */
  const held = useRef<readonly HTMLElement[]>([])
  useBrowserLayoutEffect(() => {
    const box = boxRef.current
    const [element, ...around] = held.current
    if (!box || !element) return
    const root = box.getRootNode() as Document | ShadowRoot
    const isLost = root.activeElement === null || root.activeElement === box.ownerDocument.body
    if (!isLost) return
    if (element.isConnected) element.focus()
    else toWhatStays(around.filter((outer) => outer.isConnected))
  })
  return {
    onFocus: ({ target, currentTarget }) => {
      const path: HTMLElement[] = []
      for (let at: Element | null = target; at && at !== currentTarget.parentElement; at = at.parentElement) {
        if (isHtmlElement(at)) path.push(at)
      }
      held.current = path
    },
    // An element that is removed loses the focus without this event.
    onBlur: () => {
      held.current = []
    },
  }
}
