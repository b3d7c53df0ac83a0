'use client'

import type { ReactElement } from 'react'
import type { Status } from '../../model/session.ts'
import { TURN_BAR, turnBars } from '../../view/turnBars.ts'
import { classes, dataAttributes } from './attributes.ts'
import { usePresentation } from './presentation.ts'

/** One turn of the strip. A session's `turnMarks` fit. */
export interface TurnBar {
  readonly durationMs?: number | undefined
  readonly status: Status
  /** A person answered, not the model: the bar is hollow. */
  readonly human?: boolean | undefined
}

export interface TurnStripProps {
  turns: readonly TurnBar[]
  /** Bars before the rest becomes `+n`. @default 12 */
  max?: number | undefined
  /** Height of the tallest bar in px. @default 18 */
  height?: number | undefined
  /** Grey bars in place of turns that are still being loaded. @default false */
  placeholder?: boolean | undefined
  className?: string | undefined
}

/** The shape of a session: a bar per turn, its height the latency, red failed, blue running, hollow a person. An `svg`. */
export function TurnStrip({
  turns,
  max = 12,
  height = 18,
  placeholder = false,
  className,
}: TurnStripProps): ReactElement | null {
  const { labels, format } = usePresentation()
  if (turns.length === 0) return null
  const { bars, rest, width } = turnBars(turns, max, height)
  const named = placeholder ? { 'aria-hidden': true } : { role: 'img', 'aria-label': sentence() }

  function sentence(): string {
    const count = labels.turns(turns.length, format.count(turns.length))
    const failed = turns.flatMap((turn, index) => (turn.status === 'error' ? [format.count(index + 1)] : []))
    const text = failed.length === 0 ? labels.stripNoneFailed(count) : labels.stripFailed(count, labels.listed(failed))
    return turns.some((turn) => turn.status === 'running') ? labels.stripRunning(text) : text
  }

  return (
    <span className={classes('ss-strip', className)} {...dataAttributes({ placeholder })} {...named}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden focusable={false}>
        {bars.map(({ turn, x, tall }, index) => {
          const inset = turn.human && !placeholder ? 0.5 : 0
          return (
            <rect
              // The turns of a session are never reordered.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              key={index}
              className="ss-strip-bar"
              {...dataAttributes(placeholder ? {} : { status: turn.status, human: turn.human })}
              x={x + inset}
              y={height - tall + inset}
              width={TURN_BAR - 2 * inset}
              height={tall - 2 * inset}
              rx={1}
            />
          )
        })}
      </svg>
      {rest > 0 && (
        <span className="ss-strip-rest" aria-hidden>
          {labels.more(rest, format.count(rest))}
        </span>
      )}
    </span>
  )
}
