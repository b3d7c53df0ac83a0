'use client'

import type { ReactElement } from 'react'
import type { Session } from '../../model/session.ts'
import type { Labels } from '../../view/labels.ts'
import type { LaneMode } from '../../view/timelineLanes.ts'
import type { TimeMode, TimeScale } from '../../view/timeScale.ts'
import type { TimeSpan } from '../../view/timeWindow.ts'
import { Button } from '../shared/Button.tsx'
import { KeyboardSheet } from '../shared/KeyboardSheet.tsx'
import { Menu, type MenuEntry } from '../shared/Menu.tsx'
import { Picker } from '../shared/Picker.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Segmented } from '../shared/Segmented.tsx'
import { Slot } from '../shared/Slot.tsx'
import type { TimelineSlots } from './slots.ts'
import { lineName } from './TimelineCurve.tsx'
import { timelineKeys } from './timelineKeys.ts'
import { type LineId, type TimelineLook, toggled } from './timelineLook.ts'

export interface TimelineToolsProps extends Pick<TimelineSlots, 'renderToolbar'> {
  session: Session
  look: TimelineLook
  onLook: (look: TimelineLook) => void
  /** Lines that can be drawn for this session. */
  lines: readonly LineId[]
  mode: TimeMode
  onMode: (mode: TimeMode) => void
  scale: TimeScale
  asTable: boolean
  onAsTable: (asTable: boolean) => void
  isZoomed: boolean
  onZoomIn: () => void
  onZoomOut: () => void
  onFit: () => void
  /** All keys are shown. */
  keysOpen: boolean
  onKeysOpenChange: (open: boolean) => void
  range: TimeSpan | null
  onRangeZoom: () => void
  onRangeClear: () => void
}

/** The bar above the lanes, or what the host puts there. */
export function TimelineTools(props: TimelineToolsProps): ReactElement {
  const { session, renderToolbar } = props
  return (
    <div className="ss-timeline-bar">
      <Slot name="renderToolbar" render={renderToolbar} given={{ session }} resetKey={session}>
        <Tools {...props} />
      </Slot>
    </div>
  )
}

/** What is drawn and how: lanes, time scale, lines and marks, zoom. */
function Tools(props: TimelineToolsProps): ReactElement {
  const { keysOpen, onKeysOpenChange } = props
  const { look, onLook, mode, onMode, asTable, onAsTable, isZoomed, onZoomIn, onZoomOut, onFit } = props
  const { labels } = usePresentation()
  return (
    <>
      <Segmented<LaneMode>
        label={labels.lanes}
        value={look.lanes}
        onChange={(lanes) => onLook({ ...look, lanes })}
        options={[
          { value: 'kind', label: labels.lanesByKind },
          { value: 'turn', label: labels.lanesByTurn },
          { value: 'agent', label: labels.lanesByAgent },
          { value: 'trace', label: labels.lanesByTrace },
        ]}
      />
      <Legend />
      <RangeTools {...props} />
      <Picker<TimeMode>
        label={labels.timeMode}
        value={mode}
        onChange={onMode}
        options={[
          { value: 'compressed', label: labels.timeCompressed },
          { value: 'real', label: labels.timeReal },
          { value: 'turns', label: labels.timeByTurn },
        ]}
      />
      <Menu label={labels.timelineShow} icon="sliders-horizontal" iconOnly entries={showEntries(props, labels)} />
      <Button icon="table" label={labels.viewAsTable} pressed={asTable} onClick={() => onAsTable(!asTable)} />
      <Button icon="zoom-out" label={labels.zoomOut} onClick={onZoomOut} />
      <Button icon="zoom-in" label={labels.zoomIn} onClick={onZoomIn} />
      <Button disabled={!isZoomed} onClick={onFit}>
        {labels.zoomFit}
      </Button>
      <KeyboardSheet open={keysOpen} onOpenChange={onKeysOpenChange} keys={timelineKeys(labels)} />
    </>
  )
}

function showEntries({ look, onLook, lines }: TimelineToolsProps, labels: Labels): MenuEntry[] {
  const flag = (id: 'clock' | 'criticalPath' | 'selfTime' | 'marks', label: string): MenuEntry => ({
    id,
    label,
    checked: look[id],
    keepOpen: true,
    onSelect: () => onLook({ ...look, [id]: !look[id] }),
  })
  return [
    flag('clock', labels.showClock),
    flag('marks', labels.showMarks),
    flag('criticalPath', labels.criticalPath),
    flag('selfTime', labels.showSelfTime),
    { id: 'lines', divider: true, label: labels.showLines },
    ...lines.map(
      (id): MenuEntry => ({
        id,
        label: lineLabel(id, labels),
        checked: look.lines.includes(id),
        keepOpen: true,
        onSelect: () => onLook({ ...look, lines: toggled(look.lines, id) }),
      }),
    ),
  ]
}

function lineLabel(id: LineId, labels: Labels): string {
  if (id === 'tokens' || id === 'cost' || id === 'context') return lineName(id, labels)
  return id.slice('eval:'.length)
}

function RangeTools({
  range,
  scale,
  onRangeZoom,
  onRangeClear,
}: Pick<TimelineToolsProps, 'range' | 'scale' | 'onRangeZoom' | 'onRangeClear'>): ReactElement | null {
  const { labels, format } = usePresentation()
  if (!range) return null
  const { fromMs, toMs } = range
  return (
    <span className="ss-timeline-range-tools">
      <span className="ss-truncate">
        {labels.rangeOf(
          format.position(fromMs - scale.startMs),
          format.position(toMs - scale.startMs),
          format.duration(toMs - fromMs),
        )}
      </span>
      <Button size="sm" icon="maximize-2" label={labels.rangeZoom} onClick={onRangeZoom} />
      <Button size="sm" icon="x" label={labels.rangeClear} onClick={onRangeClear} />
    </span>
  )
}

function Legend(): ReactElement {
  const { labels } = usePresentation()
  return (
    <ul className="ss-timeline-legend">
      <li>
        <span className="ss-timeline-swatch ss-idle" /> {labels.legendIdle}
      </li>
      <li>
        <span className="ss-timeline-swatch" data-swatch="token" /> {labels.legendFirstToken}
      </li>
      <li>
        <span className="ss-timeline-swatch" data-swatch="error" /> {labels.legendFailed}
      </li>
    </ul>
  )
}
