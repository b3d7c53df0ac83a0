'use client'

import { memo, type ReactElement, useMemo, useRef, useState } from 'react'
import type { Store } from '../../explorer/store.ts'
import { roundsOf } from '../../metrics/rounds.ts'
import type { Session } from '../../model/session.ts'
import { findingText } from '../../view/findingText.ts'
import type { Format } from '../../view/format.ts'
import type { Labels } from '../../view/labels.ts'
import { type MarkType, markGroups, type OwnMark, type TimelineMark, timelineMarks } from '../../view/timelineMarks.ts'
import { placeOf, type TimeScale } from '../../view/timeScale.ts'
import type { TimeWindow } from '../../view/timeWindow.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { useRovingFocus } from '../hooks/useRovingFocus.ts'
import { Icon, type IconName } from '../shared/Icon.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Pane } from './Pane.tsx'
import { Placed } from './Placed.tsx'

export interface MarksRowProps {
  session: Session
  scale: TimeScale
  /** What is laid out, and its width in px. */
  window: TimeWindow
  width: number
  visible: Store<TimeWindow>
  /** The host's marks. */
  own: readonly OwnMark[]
  /** Of something large the marks come after the first picture. */
  ready: boolean
  onSpanOpen: (spanIndex: number) => void
  onSeek: (ms: number, details: ChangeDetails) => void
}

/** Each kind of mark has a shape of its own; the colour only says it again. */
export const markIcons: Readonly<Record<MarkType, IconName>> = {
  error: 'circle-x',
  retry: 'rotate-cw',
  handoff: 'headset',
  milestone: 'flag',
  score: 'ruler',
  finding: 'triangle-alert',
  own: 'pin',
}

/** Marks nearer than this are one, in px. */
const MARK_PX = 18

/** What happened when: failures, retries, hand-offs, milestones, scores, findings. One tab stop; arrows move along. */
export const MarksRow = memo(function MarksRow({
  session,
  scale,
  window,
  width,
  visible,
  own,
  ready,
  onSpanOpen,
  onSeek,
}: MarksRowProps): ReactElement {
  const { labels, format } = usePresentation()
  const marks = useMemo(
    () => (ready ? timelineMarks(session, scale, window, own) : []),
    [ready, session, scale, window, own],
  )
  const groups = useMemo(() => markGroups(marks, MARK_PX / width), [marks, width])
  const track = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(0)
  const roving = useRovingFocus({
    containerRef: track,
    count: groups.length,
    current,
    orientation: 'horizontal',
    onMove: setCurrent,
  })
  return (
    <div role="row" className="ss-timeline-lane ss-timeline-marks">
      <span role="rowheader" className="ss-timeline-lane-name">
        <Icon name="flag" size="sm" />
        <span className="ss-truncate">{labels.laneMarks}</span>
        {ready && <small>{format.count(marks.length)}</small>}
      </span>
      <div ref={track} role="gridcell" className="ss-timeline-track" onKeyDown={roving.onKeyDown}>
        <Pane drawn={window} visible={visible}>
          {groups.map(({ at, mark, marks: here }, index) => {
            const said = labels.markAt(markText(mark, labels, format), format.position(mark.atMs - scale.startMs))
            const words = here.length > 1 ? labels.marksHere(format.count(here.length), said) : said
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: marks have no ids; two may share a moment
              <Placed key={index} from={at} to={at} className="ss-timeline-mark" status={mark.type}>
                <button
                  type="button"
                  {...roving.itemProps(index)}
                  aria-label={words}
                  title={words}
                  onClick={(event) => {
                    onSeek(mark.atMs, { reason: 'pointer', event: event.nativeEvent })
                    if (mark.spanIndex !== undefined) onSpanOpen(mark.spanIndex)
                    mark.own?.onSelect?.()
                  }}
                >
                  <Icon name={markIcons[mark.type]} size="xs" />
                  {here.length > 1 && <small>{format.count(here.length)}</small>}
                </button>
              </Placed>
            )
          })}
        </Pane>
      </div>
    </div>
  )
})

/** What a mark says. */
export function markText(mark: TimelineMark, labels: Labels, format: Format): string {
  if (mark.finding) return findingText(mark.finding, labels, format)
  if (mark.type === 'retry') return labels.markRetry(mark.label)
  if (mark.type === 'handoff') return labels.markHandoff(mark.label)
  if (mark.type !== 'score') return mark.label
  const { value, label } = mark.score ?? {}
  return labels.markScore(mark.label, value === undefined ? (label ?? labels.missing) : format.score(value))
}

/** Rounds of the same steps, one after another: a `row`. */
export const RoundsRow = memo(function RoundsRow({
  session,
  scale,
  window,
  visible,
}: Pick<MarksRowProps, 'session' | 'scale' | 'window' | 'visible'>): ReactElement {
  const { labels, format } = usePresentation()
  const rounds = roundsOf(session)
  return (
    <div role="row" className="ss-timeline-lane ss-timeline-rounds">
      <span role="rowheader" className="ss-timeline-lane-name">
        <Icon name="layers" size="sm" />
        <span className="ss-truncate">{labels.laneRounds}</span>
        <small>{format.count(rounds.length)}</small>
      </span>
      <div role="gridcell" className="ss-timeline-track">
        <Pane drawn={window} visible={visible}>
          {rounds.map(({ number, startMs, endMs }) => {
            const from = placeOf(scale, window, startMs)
            const to = placeOf(scale, window, endMs)
            if (to < 0 || from > 1) return null
            const name = labels.roundNumber(format.count(number))
            return (
              <Placed
                key={number}
                from={from}
                to={to}
                className="ss-timeline-round"
                title={labels.listed([name, format.duration(endMs - startMs)])}
              >
                {name}
              </Placed>
            )
          })}
        </Pane>
      </div>
    </div>
  )
})
