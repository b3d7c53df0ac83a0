'use client'

import { type ReactElement, useRef } from 'react'
import { useCssVars } from '../hooks/useCssVars.ts'

export interface SpacerProps {
  /** In px. */
  size: number
  /** The element a row of this list is. @default 'div' */
  element?: 'div' | 'li' | undefined
}

/** Stands in for rows that are not mounted. See `useVirtualRows`. */
export function Spacer({ size, element: Element = 'div' }: SpacerProps): ReactElement | null {
  const ref = useRef<HTMLDivElement & HTMLLIElement>(null)
  useCssVars(ref, { '--_size': `${size}px` })
  return size > 0 ? <Element ref={ref} className="ss-spacer" role="presentation" aria-hidden /> : null
}
