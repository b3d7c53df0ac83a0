'use client'

import type { ReactElement } from 'react'
import type { Score } from '../../model/session.ts'
import type { RailEntry } from '../../view/threadRail.ts'
import { dataAttributes } from '../shared/attributes.ts'
import { usePresentation } from '../shared/presentation.ts'

const width = 48
const rowHeight = 66
const dotY = 15
const inset = 4

export interface RailScoreProps {
  entry: RailEntry
  /** Of the turns before and after, where they have one: the line leads there. */
  before: number | undefined
  after: number | undefined
  /** Where the score turns bad, 0 to 1: the dotted line. */
  limit: number
  /** The line of the limit ends with the last turn. */
  last: boolean
}

/** Where a score lies across the lane, in px; nothing for a score on another scale. */
export function scorePlace(score: Score | undefined): number | undefined {
  const value = score?.value
  if (value === undefined || !(value >= 0 && value <= 1)) return undefined
  return inset + value * (width - 2 * inset)
}

/** One turn's piece of the line that an evaluation draws down the rail, so that any number of turns may be there. */
export function RailScore({ entry, before, after, limit, last }: RailScoreProps): ReactElement {
  const { format } = usePresentation()
  const { score } = entry
  const place = scorePlace(score)
  const limitX = inset + limit * (width - 2 * inset)
  const top = crossing(before, place, rowHeight - dotY)
  const bottom = crossing(after, place, dotY)
  const text = score === undefined ? undefined : `${score.name} ${format.score(score.value)}`
  const named = text === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': text }
  return (
    <span className="ss-rail-score" {...named}>
      <svg viewBox={`0 0 ${width} ${rowHeight}`} aria-hidden focusable={false}>
        <path className="ss-rail-limit" d={`M${limitX} 0V${last ? 2 * dotY : rowHeight}`} />
        {place !== undefined && top !== undefined && <path d={`M${top} 0L${place} ${dotY}`} />}
        {place !== undefined && bottom !== undefined && <path d={`M${place} ${dotY}L${bottom} ${rowHeight}`} />}
        {place !== undefined && (
          <circle cx={place} cy={dotY} r={3} {...dataAttributes({ failed: entry.scoreFailed })} />
        )}
      </svg>
    </span>
  )
}

/** Where the line to a neighbour crosses the edge between the two rows: `away` px of the row from the neighbour's dot. */
function crossing(neighbour: number | undefined, own: number | undefined, away: number): number | undefined {
  if (neighbour === undefined || own === undefined) return undefined
  return neighbour + ((own - neighbour) * away) / rowHeight
}
