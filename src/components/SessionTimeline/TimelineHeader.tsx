'use client'

import { memo, type ReactElement, useMemo } from 'react'
import type { Store } from '../../explorer/store.ts'
import type { Session } from '../../model/session.ts'
import { clockTicks, spacedTicks, type TickUnit } from '../../view/clockTicks.ts'
import type { Format } from '../../view/format.ts'
import { idleBands, turnCells, turnGroups } from '../../view/timelineTurns.ts'
import type { TimeScale } from '../../view/timeScale.ts'
import { timeTicks } from '../../view/timeTicks.ts'
import type { TimeWindow } from '../../view/timeWindow.ts'
import { usePresentation } from '../shared/presentation.ts'
import { Pane } from './Pane.tsx'
import { Placed } from './Placed.tsx'

export interface TimelineHeaderProps {
  session: Session
  scale: TimeScale
  /** What is laid out, and its width in px. */
  window: TimeWindow
  width: number
  visible: Store<TimeWindow>
  /** Ticks say the time on the clock; else how long after the start. */
  clock: boolean
}

/** Room for a tick with its label, in px. */
const TICK_PX = 96
const LABEL_PX = 62
/** A turn narrower than this stands in one cell with its neighbours, in px. */
const TURN_PX = 56
/** Room for the words of a turn, and for the length of an idle band. */
const TURN_WORD_PX = 84
/** Room for a number and a time behind it. */
const TURN_TIME_PX = 58
const IDLE_WORD_PX = 26

/** Turns with their durations, the length of each folded idle band, and round moments in the reader's zone. */
export const TimelineHeader = memo(function TimelineHeader({
  session,
  scale,
  window,
  width,
  visible,
  clock,
}: TimelineHeaderProps): ReactElement {
  const { labels, format, timeZone } = usePresentation()
  const groups = useMemo(
    () => turnGroups(turnCells(session, scale, window), TURN_PX / width),
    [session, scale, window, width],
  )
  const idle = useMemo(
    () => idleBands(scale, window).filter(({ folded, from, to }) => folded && (to - from) * width >= IDLE_WORD_PX),
    [scale, window, width],
  )
  const ticks = useMemo(
    () => labelledTicks(scale, window, width, clock, timeZone, format),
    [scale, window, width, clock, timeZone, format],
  )
  return (
    <div className="ss-timeline-head">
      <span className="ss-timeline-lane-name">
        <span className="ss-truncate">{labels.factTurns}</span>
        {clock && <small>{format.zone(scale.startMs)}</small>}
      </span>
      <div className="ss-timeline-track">
        <Pane drawn={window} visible={visible}>
          {groups.map(({ turns, from, to, failed }, place) => {
            const first = turns[0]
            const last = turns.at(-1)
            if (!first || !last) return null
            const name =
              turns.length > 1
                ? labels.turnsFromTo(String(first.turnIndex + 1), String(last.turnIndex + 1))
                : labels.turnNumber(String(first.turnIndex + 1))
            const time = first.durationMs === undefined ? labels.statusRunning : format.duration(first.durationMs)
            const room = (Math.min(1, to) - Math.max(0, from)) * width
            return (
              <Placed
                // biome-ignore lint/suspicious/noArrayIndexKey: by their places elements are kept while turns join and part
                key={place}
                from={from}
                to={to}
                className="ss-timeline-turn"
                status={failed ? 'error' : undefined}
                title={turns.length > 1 ? name : labels.listed([name, time])}
              >
                <b>{room > TURN_WORD_PX ? name : shortName(first.turnIndex, last.turnIndex)}</b>{' '}
                {turns.length === 1 && room > TURN_TIME_PX && <span>{time}</span>}
              </Placed>
            )
          })}
          {idle.map((band) => (
            <Placed
              key={band.from}
              from={band.from}
              to={band.to}
              className="ss-timeline-idle-length"
              title={labels.idleFor(format.duration(band.durationMs))}
            >
              {format.duration(band.durationMs)}
            </Placed>
          ))}
          {ticks.map(({ at, atMs, text }) => (
            <Placed key={atMs} from={at} to={at} className="ss-timeline-tick">
              {text}
            </Placed>
          ))}
        </Pane>
      </div>
    </div>
  )
})

function shortName(first: number, last: number): string {
  return first === last ? String(first + 1) : `${first + 1}–${last + 1}`
}

interface LabelledTick {
  readonly at: number
  readonly atMs: number
  readonly text: string
}

/** The round moments of a window with their words, no two of which run into each other. */
export function labelledTicks(
  scale: TimeScale,
  window: TimeWindow,
  width: number,
  clock: boolean,
  timeZone: string,
  format: Format,
): LabelledTick[] {
  const count = Math.max(2, Math.floor(width / TICK_PX))
  // The last label must not be cut by the end of the track.
  const fits = (at: number): boolean => at >= 0 && at <= 1 - (LABEL_PX - 8) / width
  if (!clock) {
    const shown = spacedTicks(
      timeTicks(scale, window, count).filter(({ at }) => fits(at)),
      LABEL_PX / width,
    )
    return shown.map(({ at, atMs, sinceStartMs }) => ({ at, atMs, text: format.tick(sinceStartMs) }))
  }
  const { unit, ticks } = clockTicks(scale, timeZone, window, count)
  const shown = spacedTicks(
    ticks.filter(({ at }) => fits(at)),
    LABEL_PX / width,
  )
  return shown.map(({ at, atMs }) => ({ at, atMs, text: clockText(atMs, unit, format) }))
}

function clockText(atMs: number, unit: TickUnit, format: Format): string {
  if (unit === 'millisecond') return format.clockExact(atMs)
  if (unit === 'second') return format.clock(atMs)
  return unit === 'minute' ? format.time(atMs) : format.date(atMs, atMs)
}
