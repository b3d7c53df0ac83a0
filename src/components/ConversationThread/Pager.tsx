'use client'

import type { ReactElement } from 'react'
import { Button } from '../shared/Button.tsx'

export interface PagerProps {
  /** What is paged, with the place: `Try 2 of 3`. */
  text: string
  place: number
  count: number
  previousLabel: string
  nextLabel: string
  onPlace: (place: number, event: Event) => void
}

/** One of several that stand for each other, and the way to the others. A `span` of two buttons. */
export function Pager({ text, place, count, previousLabel, nextLabel, onPlace }: PagerProps): ReactElement {
  return (
    <span className="ss-pager">
      <Button
        size="sm"
        icon="chevron-left"
        label={previousLabel}
        disabled={place <= 0}
        onClick={(event) => onPlace(place - 1, event.nativeEvent)}
      />
      <span>{text}</span>
      <Button
        size="sm"
        icon="chevron-right"
        label={nextLabel}
        disabled={place >= count - 1}
        onClick={(event) => onPlace(place + 1, event.nativeEvent)}
      />
    </span>
  )
}
