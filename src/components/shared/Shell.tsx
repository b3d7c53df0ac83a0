'use client'

import { type ReactElement, type ReactNode, useContext, useRef } from 'react'
import { type WaitingLabels, waiting } from '../../view/labels/waiting.ts'
import { useLooks } from '../hooks/useLooks.ts'
import type { PresentationProps } from './presentation.ts'
import { PresentationContext } from './presentationContext.ts'

export interface ShellProps extends Pick<PresentationProps, 'className' | 'theme' | 'scheme' | 'labels'> {
  children: (words: WaitingLabels) => ReactNode
}

/**
 * Stands where a view will stand, with the looks that it will have. What it is made of a page loads before any view, so
 * it is little: no frame, no formats, and of all words only those for waiting.
 */
export function Shell({ className, theme, scheme, labels, children }: ShellProps): ReactElement {
  const around = useContext(PresentationContext)
  const element = useRef<HTMLDivElement>(null)
  const looks = useLooks(element, { className, theme, scheme }, around)
  return (
    <div ref={element} {...looks}>
      {children({ ...waiting, ...around?.labels, ...labels })}
    </div>
  )
}
