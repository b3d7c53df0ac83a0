'use client'

import type { ReactElement } from 'react'
import { Button } from './Button.tsx'
import { usePresentation } from './presentation.ts'

export interface RestButtonProps {
  /** How many rows stand behind it. */
  rest: number
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Under a list that begins with its first rows: shows the others, and hides them again. Nothing where there are none. */
export function RestButton({ rest, open, onOpenChange }: RestButtonProps): ReactElement | null {
  const { labels, format } = usePresentation()
  if (rest <= 0) return null
  return (
    <Button
      size="sm"
      className="ss-bar-more"
      icon={open ? 'chevron-up' : 'chevron-down'}
      aria-expanded={open}
      onClick={() => onOpenChange(!open)}
    >
      {open ? labels.showLess : labels.otherRows(format.count(rest))}
    </Button>
  )
}
