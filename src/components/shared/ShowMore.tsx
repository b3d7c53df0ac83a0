'use client'

import type { ReactElement } from 'react'
import { Button } from './Button.tsx'
import { usePresentation } from './presentation.ts'

export interface ShowMoreProps {
  /** How many the next press shows. */
  step: number
  /** How many are left, that step included. */
  left: number
  /** What is counted. */
  words: 'characters' | 'items'
  /** Of rows that have the tab stop themselves. @default 0 */
  tabIndex?: 0 | -1 | undefined
  onClick: () => void
}

/** The way on from a window on something long: a `button` that says how much is left. */
export function ShowMore({ step, left, words, tabIndex = 0, onClick }: ShowMoreProps): ReactElement {
  const { labels, format } = usePresentation()
  const next = Math.min(step, left)
  const word = labels[words]
  return (
    <Button size="sm" icon="chevron-down" className="ss-show-more" tabIndex={tabIndex} onClick={onClick}>
      {labels.showMore(word(next, format.count(next)), format.count(left))}
    </Button>
  )
}
