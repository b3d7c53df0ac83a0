'use client'

import { memo, type ReactElement, useMemo, useRef } from 'react'
import type { Session, SpanKind } from '../../model/session.ts'
import type { Labels } from '../../view/labels.ts'
import { laneBars, type TimelineBar } from '../../view/timelineBars.ts'
import type { LaneId, LaneLayout, LaneMode } from '../../view/timelineLanes.ts'
import type { TimeScale } from '../../view/timeScale.ts'
import type { TimeWindow } from '../../view/timeWindow.ts'
import { useBrowserLayoutEffect } from '../hooks/useBrowserLayoutEffect.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import { KindGlyph } from '../shared/KindGlyph.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { LaneBar, LaneCanvas } from './LaneBars.tsx'
import type { BarColors } from './paintBars.ts'
import { BAR_ROW_PX, LANE_PAD_PX } from './timelineRows.ts'

export interface TimelineLaneRowProps {
  layout: LaneLayout
  lanes: LaneMode
  session: Session
  scale: TimeScale
  window: TimeWindow
  /** Of the track, in px. */
  width: number
  criticalPath: boolean
  selfTime: boolean
  /** The width is known; before, a canvas would be drawn for nothing. */
  measured: boolean
  /** Too many spans for an element each. */
  large: boolean
  colors: BarColors | undefined
  /** Where what is drawn is kept, by lane: the pointer asks there what it points at. */
  drawn: Map<string, readonly TimelineBar[]>
}

/** A bar narrower than this is joined with its neighbours. */
const NARROWEST_PX = 2

/** The glyph that stands for a lane of kinds. */
const laneKind: Readonly<Record<string, SpanKind>> = {
  agent: 'agent',
  llm: 'llm',
  tool: 'tool',
  retrieval: 'retriever',
  check: 'guardrail',
  chain: 'chain',
  event: 'event',
}

/** A lane: its name, how many it holds, and their bars. A `row`. */
export const TimelineLaneRow = memo(function TimelineLaneRow({
  layout,
  lanes,
  session,
  scale,
  window,
  width,
  criticalPath,
  selfTime,
  measured,
  large,
  colors,
  drawn,
}: TimelineLaneRowProps): ReactElement {
  const { labels, format } = usePresentation()
  const row = useRef<HTMLDivElement>(null)
  useCssVars(row, { '--rows': layout.rows })
  const bars = useMemo(
    () =>
      measured || !large
        ? laneBars(session, scale, window, layout, { narrowest: NARROWEST_PX / width, criticalPath, selfTime })
        : [],
    [session, scale, window, layout, width, criticalPath, selfTime, measured, large],
  )
  useBrowserLayoutEffect(() => {
    drawn.set(layout.id, bars)
    return () => {
      drawn.delete(layout.id)
    }
  }, [drawn, layout, bars])
  const failed = useMemo(
    () => layout.spanIndices.filter((index) => session.spans[index]?.status === 'error').length,
    [layout, session],
  )
  const kind =
    lanes === 'kind' ? laneKind[layout.id] : lanes === 'agent' && layout.name !== undefined ? 'agent' : undefined
  const count = layout.spanIndices.length
  const said = labels.spans(count, format.count(count))
  return (
    <div ref={row} role="row" className="ss-timeline-lane" data-lane={layout.id}>
      <span role="rowheader" className="ss-timeline-lane-name" title={laneName(labels, layout, lanes)}>
        {kind && <KindGlyph kind={kind} decorative />}
        <span className="ss-truncate">{laneName(labels, layout, lanes)}</span>
        <small>{format.count(count)}</small>
      </span>
      <div role="gridcell" className="ss-timeline-track">
        {/* Beside the names on wide bars, so that what is seen is part of what is said. */}
        <span className="ss-visually-hidden">{failed > 0 ? labels.laneHolds(said, format.count(failed)) : said}</span>
        {large ? (
          <LaneCanvas
            bars={bars}
            width={width}
            height={2 * LANE_PAD_PX + layout.rows * BAR_ROW_PX}
            colors={colors}
            criticalPath={criticalPath}
          />
        ) : (
          bars.map((bar) => <LaneBar key={bar.spanIndex} bar={bar} faint={criticalPath && !bar.isCritical} />)
        )}
      </div>
    </div>
  )
})

/** What a lane is called. */
function laneName(labels: Labels, { id, turnIndex, name }: LaneLayout, lanes: LaneMode): string {
  if (turnIndex !== undefined) return labels.turnNumber(String(turnIndex + 1))
  if (id === 'outside') return lanes === 'agent' ? labels.laneNoAgent : labels.laneOutside
  return name ?? kindLaneWord(labels, id)
}

function kindLaneWord(labels: Labels, id: LaneId): string {
  if (id === 'agent') return labels.kindAgent
  if (id === 'llm') return labels.kindLlm
  if (id === 'tool') return labels.laneTools
  if (id === 'retrieval') return labels.laneRetrieval
  if (id === 'check') return labels.laneChecks
  return id === 'event' ? labels.laneEvents : labels.laneChains
}
