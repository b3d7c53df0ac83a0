'use client'

import { useEffect } from 'react'
import { focusedIn } from '../shared/focusedIn.ts'
import { isHtmlElement } from '../shared/isElement.ts'
import { useSteady } from './useSteady.ts'

/**
 * While something is open it has the focus; when it is closed, the focus goes back to what had it before.
 *
 * @param inside What takes the focus.
 */
export function useBorrowedFocus(isOpen: boolean, inside: () => HTMLElement | null | undefined): void {
  const find = useSteady(inside)
  useEffect(() => {
    const taker = isOpen && find()
    if (!taker) return
    const before = focusedIn(taker.getRootNode())
    taker.focus({ preventScroll: true })
    return () => {
      if (isHtmlElement(before)) before.focus({ preventScroll: true })
    }
  }, [isOpen, find])
}
