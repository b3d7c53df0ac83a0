'use client'

import type { ReactElement } from 'react'
import type { TimelineMark } from '../../view/timelineMarks.ts'
import type { TimelineView } from '../../view/timelineView.ts'
import type { TimeScale } from '../../view/timeScale.ts'
import { Icon, type IconName } from '../shared/Icon.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Placed } from './Placed.tsx'

export interface TimelineHeaderProps {
  view: TimelineView
  marks: readonly TimelineMark[]
  scale: TimeScale
  onSpanOpen: (spanIndex: number) => void
}

const markIcons: Readonly<Record<TimelineMark['type'], IconName>> = {
  error: 'circle-x',
  milestone: 'flag',
  score: 'ruler',
  finding: 'triangle-alert',
}

/** Turns with their durations, the length of each folded idle band, and what happened when. */
export function TimelineHeader({ view, marks, scale, onSpanOpen }: TimelineHeaderProps): ReactElement {
  const { labels, format } = usePresentation()
  const shown = marks.filter((mark) => mark.type !== 'finding')
  return (
    <div className="ss-timeline-head">
      <span className="ss-timeline-lane-name">{labels.factTurns}</span>
      <div className="ss-timeline-track">
        {view.turns.map((turn) => (
          <Placed
            key={turn.turnIndex}
            from={turn.from}
            to={turn.to}
            className="ss-timeline-turn"
            status={turn.status}
            title={`${labels.turnNumber(String(turn.turnIndex + 1))}, ${format.duration(turn.durationMs)}`}
          >
            <b>{turn.to - turn.from > 0.08 ? labels.turnNumber(String(turn.turnIndex + 1)) : turn.turnIndex + 1}</b>{' '}
            <span>{turn.durationMs === undefined ? labels.statusRunning : format.duration(turn.durationMs)}</span>
          </Placed>
        ))}
        {view.idle.map(
          (band) =>
            band.folded && (
              <Placed
                key={band.from}
                from={band.from}
                to={band.to}
                className="ss-timeline-idle-length"
                title={labels.idleFor(format.duration(band.durationMs))}
              >
                {format.duration(band.durationMs)}
              </Placed>
            ),
        )}
        {shown.map((mark, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: marks have no ids; two may share a moment
          <Placed key={index} from={mark.at} to={mark.at} className="ss-timeline-mark" status={mark.type}>
            <button
              type="button"
              tabIndex={-1}
              aria-label={labels.markAt(mark.label, format.position(mark.atMs - scale.startMs))}
              title={labels.markAt(mark.label, format.position(mark.atMs - scale.startMs))}
              onClick={() => mark.spanIndex !== undefined && onSpanOpen(mark.spanIndex)}
            >
              <Icon name={markIcons[mark.type]} size="xs" />
            </button>
          </Placed>
        ))}
      </div>
    </div>
  )
}
