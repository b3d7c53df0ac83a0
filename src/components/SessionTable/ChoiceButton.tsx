'use client'

import type { MouseEvent, ReactElement, ReactNode } from 'react'
import { Icon } from '../shared/Icon.tsx'

export interface ChoiceButtonProps {
  isChosen: boolean
  onClick: (event: MouseEvent) => void
  /** A few words at the end of the line. */
  hint?: ReactNode
  children: ReactNode
}

/** One line of a list to choose from: a `button` that is pressed when it is the one. */
export function ChoiceButton({ isChosen, onClick, hint, children }: ChoiceButtonProps): ReactElement {
  return (
    <button type="button" className="ss-menu-item" aria-pressed={isChosen} onClick={onClick}>
      <span className="ss-menu-check">{isChosen && <Icon name="check" size="sm" />}</span>
      <span className="ss-menu-label">{children}</span>
      {hint !== undefined && <span className="ss-menu-hint">{hint}</span>}
    </button>
  )
}
