'use client'

import { type ReactElement, useRef } from 'react'
import type { RailEntry } from '../../view/threadRail.ts'
import { useRovingFocus } from '../hooks/useRovingFocus.ts'
import { dataAttributes } from '../shared/attributes.ts'
import { usePresentation } from '../shared/presentation.ts'

export interface TurnBarProps {
  entries: readonly RailEntry[]
  turnIndex: number
  /** `moveFocus`: the reader wants to be in the turn, not only to see it. */
  onSelect: (turnIndex: number, event: Event, moveFocus: boolean) => void
}

/** Turns side by side at once; the others are one button away. */
const most = 14
const tallest = 16
const shortest = 3

/** The rail where it is narrow: a bar a turn above the thread, its height the latency. A `nav`. */
export function TurnBar({ entries, turnIndex, onSelect }: TurnBarProps): ReactElement {
  const { labels, format } = usePresentation()
  const nav = useRef<HTMLElement>(null)
  const start = Math.max(0, Math.min(turnIndex - Math.floor(most / 2), entries.length - most))
  const shown = entries.slice(start, start + most)
  const left = entries.length - start - shown.length
  const roving = useRovingFocus({
    containerRef: nav,
    count: entries.length,
    current: turnIndex,
    orientation: 'horizontal',
    onMove: (index, { reason, event }) => {
      if (reason !== 'focus') onSelect(index, event.nativeEvent, false)
    },
  })
  return (
    <nav ref={nav} className="ss-turn-bar" aria-label={labels.turnsTitle} onKeyDown={roving.onKeyDown}>
      {start > 0 && (
        <button
          type="button"
          className="ss-turn-bar-rest"
          tabIndex={-1}
          aria-label={labels.earlierTurns(format.count(start))}
          onClick={(event) => onSelect(Math.max(0, start - 1), event.nativeEvent, true)}
        >
          {labels.more(start, format.count(start))}
        </button>
      )}
      {shown.map((entry) => {
        const height = Math.max(shortest, Math.round(Math.sqrt(entry.durationShare) * tallest))
        const number = format.count(entry.turnIndex + 1)
        return (
          <button
            key={entry.turnIndex}
            type="button"
            className="ss-turn-bar-turn"
            aria-current={entry.turnIndex === turnIndex ? 'true' : undefined}
            aria-label={labels.listed([labels.turnNamed(number, entry.status), format.duration(entry.durationMs)])}
            {...roving.itemProps(entry.turnIndex)}
            {...dataAttributes({ status: entry.status })}
            onClick={(event) => onSelect(entry.turnIndex, event.nativeEvent, true)}
          >
            <svg width={16} height={tallest} viewBox={`0 0 16 ${tallest}`} aria-hidden focusable={false}>
              <rect width={16} y={tallest - height} height={height} rx={1.5} />
            </svg>
            {number}
          </button>
        )
      })}
      {left > 0 && (
        <button
          type="button"
          className="ss-turn-bar-rest"
          tabIndex={-1}
          aria-label={labels.laterTurns(format.count(left))}
          onClick={(event) => onSelect(start + shown.length, event.nativeEvent, true)}
        >
          {labels.more(left, format.count(left))}
        </button>
      )}
    </nav>
  )
}
