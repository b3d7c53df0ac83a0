'use client'

import { Fragment, type ReactElement, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { conversationOf } from '../../conversation/conversationOf.ts'
import { createStore } from '../../explorer/store.ts'
import { roundsOf } from '../../metrics/rounds.ts'
import type { VerdictOptions } from '../../metrics/scoreVerdict.ts'
import type { Session } from '../../model/session.ts'
import type { TimelineBar } from '../../view/timelineBars.ts'
import { laneLayouts } from '../../view/timelineLanes.ts'
import { evalLines, stepLines } from '../../view/timelineLines.ts'
import type { OwnMark } from '../../view/timelineMarks.ts'
import type { TimeScale } from '../../view/timeScale.ts'
import type { TimeSpan, TimeWindow } from '../../view/timeWindow.ts'
import type { Playhead } from '../hooks/playhead.ts'
import { useElementSize } from '../hooks/useElementSize.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { useVirtualRows } from '../hooks/useVirtualRows.ts'
import { usePresentation } from '../shared/presentation.ts'
import { Spacer } from '../shared/Spacer.tsx'
import { MarksRow, RoundsRow } from './MarksRow.tsx'
import { MessageRow } from './MessageRow.tsx'
import { SpanCursor } from './SpanCursor.tsx'
import type { TimelineSlots } from './slots.ts'
import { EvalLane, StepLane } from './TimelineCurve.tsx'
import { TimelineHeader } from './TimelineHeader.tsx'
import { TimelineLaneRow } from './TimelineLaneRow.tsx'
import { TimelineMinimap } from './TimelineMinimap.tsx'
import { TimelineGridLines, TimelineOverlay } from './TimelineOverlay.tsx'
import { type PointedAt, TimelineReadout } from './TimelineReadout.tsx'
import type { TimelineLook } from './timelineLook.ts'
import { heightOf, isLarge, keyOf, type TimelineRow } from './timelineRows.ts'
import { useBarColors } from './useBarColors.tsx'
import { useDrawnWindow } from './useDrawnWindow.ts'
import { useLanePointer } from './useLanePointer.ts'

export interface TimelineLanesProps extends Pick<TimelineSlots, 'renderReadout'> {
  session: Session
  scale: TimeScale
  window: TimeWindow
  look: TimelineLook
  playhead: Playhead
  range: TimeSpan | null
  verdicts: VerdictOptions
  marks: readonly OwnMark[]
  /** Of something large what is not missed at once comes after the first picture. */
  ready: boolean
  onSeek: (ms: number, details: ChangeDetails) => void
  onZoom: (window: TimeWindow | undefined, details: ChangeDetails) => void
  onRange: (range: TimeSpan | null, details: ChangeDetails) => void
  onSpanOpen: (spanIndex: number) => void
}

/** Lanes beyond these are mounted when they come into view. */
const MOST_LANES = 40
/** Until the width is known. */
const ASSUMED_PX = 1000

/**
 * Everything on one axis: turns, lanes, running totals and evals, with the playhead over them. A `grid` of lanes whose
 * names are row headers; the same content is at hand as a table.
 */
export function TimelineLanes(props: TimelineLanesProps): ReactElement {
  const { session, scale, window, look, playhead, range, verdicts, marks, ready, onSeek, onZoom, onSpanOpen } = props
  const { labels } = usePresentation()
  const stage = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const tracks = useRef<HTMLDivElement>(null)
  const size = useElementSize(tracks)
  const width = size?.width || ASSUMED_PX
  const [colors, probe] = useBarColors()
  const large = isLarge(session)
  const [pointed] = useState(() => createStore<PointedAt | undefined>(undefined))
  const [drawn] = useState(() => new Map<string, readonly TimelineBar[]>())
  const [laid, visible] = useDrawnWindow(window)
  const rows = useRows(session, scale, laid, look)
  const virtual = useVirtualRows({
    count: rows.length,
    scrollRef: scroller,
    estimate: (index) => (rows[index] ? heightOf(rows[index]) : 0),
    keyOf: (index) => (rows[index] ? keyOf(rows[index]) : index),
    threshold: MOST_LANES,
    unmeasured: true,
  })
  const pointer = useLanePointer({ ...props, stage, scroller, tracks, drawn, pointed })
  // What is pointed at may be gone after the window moved.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of them moves the spans
  useEffect(() => pointed.setState(undefined), [pointed, window, scale, look])
  const onPoint = useCallback(
    (at: { spanIndex: number; isCritical: boolean; from: number; top: number } | undefined) => {
      const box = stage.current?.getBoundingClientRect()
      const track = tracks.current?.getBoundingClientRect()
      const lanes = scroller.current?.getBoundingClientRect()
      if (!at || !box || !track || !lanes) return pointed.setState(undefined)
      const y = lanes.top - box.top + at.top - (scroller.current?.scrollTop ?? 0)
      const start =
        getComputedStyle(scroller.current as Element).direction === 'rtl'
          ? box.right - track.right
          : track.left - box.left
      const { spanIndex, isCritical } = at
      pointed.setState({
        spanIndex,
        spanCount: 1,
        isCritical: look.criticalPath && isCritical,
        x: start + at.from * track.width,
        y,
        above: y > box.height * 0.6,
      })
    },
    [pointed, look.criticalPath],
  )
  const shared = { session, scale, window, width }
  const laidOut = { session, scale, window: laid, width: width * laid.times, visible }
  const lane = {
    criticalPath: look.criticalPath,
    selfTime: look.selfTime,
    lanes: look.lanes,
    colors,
    drawn,
    measured: size !== undefined,
  }
  return (
    <div ref={stage} className="ss-timeline-stage">
      <TimelineMinimap session={session} scale={scale} window={window} onZoom={onZoom} />
      <div ref={scroller} className="ss-timeline-lanes" {...pointer}>
        {probe}
        <div className="ss-timeline-sheet">
          <TimelineHeader {...laidOut} clock={look.clock} />
          <div role="grid" aria-label={labels.timelineLanes} aria-readonly="true" aria-rowcount={rows.length}>
            {virtual.rows.map(({ index, key, gap }) => {
              const row = rows[index]
              if (!row) return null
              return (
                <Fragment key={key}>
                  {gap > 0 && <Spacer size={gap} />}
                  {row.type === 'marks' && (
                    <MarksRow {...laidOut} own={marks} ready={ready} onSpanOpen={onSpanOpen} onSeek={onSeek} />
                  )}
                  {row.type === 'rounds' && (
                    <RoundsRow session={session} scale={scale} window={laid} visible={visible} />
                  )}
                  {row.type === 'messages' && <MessageRow {...laidOut} />}
                  {row.type === 'lane' && <TimelineLaneRow {...shared} {...lane} layout={row.layout} large={large} />}
                  {row.type === 'step' && (
                    <StepLane line={row.line} scale={scale} window={laid} visible={visible} playhead={playhead} />
                  )}
                  {row.type === 'eval' && (
                    <EvalLane
                      line={row.line}
                      window={laid}
                      width={laidOut.width}
                      visible={visible}
                      verdicts={verdicts}
                    />
                  )}
                </Fragment>
              )
            })}
            <Spacer size={virtual.after} />
          </div>
          <SpanCursor
            session={session}
            scale={scale}
            window={window}
            rows={rows}
            onZoom={onZoom}
            onSpanOpen={onSpanOpen}
            onPoint={onPoint}
          />
          <TimelineOverlay ref={tracks} scale={scale} window={window} playhead={playhead} range={range}>
            <TimelineGridLines {...laidOut} clock={look.clock} />
          </TimelineOverlay>
        </div>
      </div>
      <div className="ss-timeline-readouts">
        <TimelineReadout
          session={session}
          startMs={scale.startMs}
          store={pointed}
          renderReadout={props.renderReadout}
        />
      </div>
    </div>
  )
}

/** Every row under the header, from the top. */
function useRows(session: Session, scale: TimeScale, window: TimeWindow, look: TimelineLook): TimelineRow[] {
  const lines = useMemo(
    () => stepLines(session, scale, window).filter(({ id }) => look.lines.includes(id)),
    [session, scale, window, look.lines],
  )
  const evals = useMemo(() => {
    const names = look.lines.flatMap((id) => (id.startsWith('eval:') ? [id.slice('eval:'.length)] : []))
    return evalLines(session, scale, window, names)
  }, [session, scale, window, look.lines])
  return useMemo(
    () => [
      ...(look.marks ? [{ type: 'marks' } as const] : []),
      ...(roundsOf(session).length > 0 ? [{ type: 'rounds' } as const] : []),
      ...(look.lanes === 'kind' && hasMessages(session) ? [{ type: 'messages' } as const] : []),
      ...laneLayouts(session, look.lanes).map((layout) => ({ type: 'lane', layout }) as const),
      ...lines.map((line) => ({ type: 'step', line }) as const),
      ...evals.map((line) => ({ type: 'eval', line }) as const),
    ],
    [session, look.marks, look.lanes, lines, evals],
  )
}

function hasMessages(session: Session): boolean {
  return conversationOf(session).some(({ messages }) => messages.length > 0)
}
