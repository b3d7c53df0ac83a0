'use client'

import { Fragment, type KeyboardEvent, type ReactElement, useMemo, useRef, useState } from 'react'
import { conversationOf } from '../../conversation/conversationOf.ts'
import { traceFailed } from '../../model/errorRates.ts'
import type { Session } from '../../model/session.ts'
import { longestTraceMs, traceListRows } from '../../view/traceListView.ts'
import { ticksOf } from '../../view/traceView.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import { useRovingFocus } from '../hooks/useRovingFocus.ts'
import { useVirtualRows } from '../hooks/useVirtualRows.ts'
import { Button } from '../shared/Button.tsx'
import { answersKeys } from '../shared/handKeyOn.ts'
import { isElement } from '../shared/isElement.ts'
import { usePresentation } from '../shared/presentation.ts'
import { Segmented } from '../shared/Segmented.tsx'
import { Spacer } from '../shared/Spacer.tsx'
import { TraceListRowView } from './TraceListRowView.tsx'

export interface TraceListBodyProps {
  session: Session
  onTraceOpen: ((traceId: string, spanId?: string) => void) | undefined
}

type Shown = 'all' | 'failed'
type Scale = 'one' | 'own'

const TRACE_ROW_PX = 52
const SPAN_ROW_PX = 28

export function TraceListBody({ session, onTraceOpen }: TraceListBodyProps): ReactElement {
  const { labels, format } = usePresentation()
  const [shown, setShown] = useState<Shown>('all')
  const [scale, setScale] = useState<Scale>('one')
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set())
  const [current, setCurrent] = useState(0)
  const scroller = useRef<HTMLDivElement>(null)

  const turns = conversationOf(session)
  const rows = useMemo(
    () => traceListRows(session, turns, { expanded, scale, failedOnly: shown === 'failed' }),
    [session, turns, expanded, scale, shown],
  )
  const failedCount = useMemo(() => session.traces.filter((trace) => traceFailed(session, trace)).length, [session])
  const allExpanded = session.traces.every((trace) => expanded.has(trace.id))
  const virtual = useVirtualRows({
    count: rows.length,
    scrollRef: scroller,
    estimate: (index) => (rows[index]?.type === 'span' ? SPAN_ROW_PX : TRACE_ROW_PX),
    keep: current,
  })
  const roving = useRovingFocus({
    containerRef: scroller,
    count: rows.length,
    current,
    onMove: setCurrent,
    reveal: virtual.scrollTo,
  })

  const toggle = (traceId: string, open: boolean) => {
    const next = new Set(expanded)
    if (open) next.add(traceId)
    else next.delete(traceId)
    setExpanded(next)
  }
  const openRow = (index: number) => {
    const row = rows[index]
    if (row?.type === 'trace') onTraceOpen?.(row.trace.id)
    else if (row) onTraceOpen?.(row.span.traceId, row.span.id)
  }
  const toNextError = (by: 1 | -1) => {
    for (let index = current + by; index >= 0 && index < rows.length; index += by) {
      const row = rows[index]
      if (row?.type === 'trace' ? row.failed : row?.span.status === 'error') {
        setCurrent(index)
        roving.focus(index)
        return
      }
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[current]
    if (
      (isElement(event.target) && event.target.localName === 'button') ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      !row
    )
      return
    if (event.key === 'Enter') openRow(current)
    else if (event.key === 'ArrowRight' && row.type === 'trace' && !row.expanded) toggle(row.trace.id, true)
    else if (event.key === 'ArrowLeft' && row.type === 'trace' && row.expanded) toggle(row.trace.id, false)
    else if (event.key === 'ArrowLeft' && row.type === 'span') {
      const parent = rows.findIndex((other) => other.type === 'trace' && other.traceIndex === row.traceIndex)
      setCurrent(parent)
      roving.focus(parent)
    } else if (event.key === 'e' || event.key === 'E') toNextError(event.shiftKey ? -1 : 1)
    else {
      roving.onKeyDown(event)
      return
    }
    event.preventDefault()
  }

  return (
    <>
      <div className="ss-trace-list-bar">
        <Segmented<Shown>
          label={labels.tracesShown}
          value={shown}
          onChange={(next) => {
            setShown(next)
            setCurrent(0)
          }}
          options={[
            { value: 'all', label: labels.tracesAll(format.count(session.traces.length)) },
            { value: 'failed', label: labels.tracesFailed(format.count(failedCount)) },
          ]}
        />
        <span className="ss-grow" />
        <Segmented<Scale>
          label={labels.barScale}
          value={scale}
          onChange={setScale}
          options={[
            { value: 'one', label: labels.oneScale },
            { value: 'own', label: labels.ownScale },
          ]}
        />
        <Button
          icon={allExpanded ? 'fold-vertical' : 'unfold-vertical'}
          label={allExpanded ? labels.collapseAll : labels.expandAll}
          onClick={() => setExpanded(allExpanded ? new Set() : new Set(session.traces.map((trace) => trace.id)))}
        />
      </div>
      <div
        ref={scroller}
        className="ss-trace-list-rows"
        role="treegrid"
        aria-label={labels.tracesOldestFirst}
        aria-rowcount={rows.length + 1}
        {...answersKeys}
        onKeyDown={onKeyDown}
      >
        <div role="row" className="ss-trace-list-row ss-trace-list-head" aria-rowindex={1}>
          <span role="columnheader" className="ss-trace-list-name">
            {labels.columnTrace}
          </span>
          <span role="columnheader">{labels.factStarted}</span>
          <span role="columnheader" className="ss-trace-list-text">
            {labels.inputToOutput}
          </span>
          <span role="columnheader" className="ss-trace-list-axis">
            {scale === 'one' ? <AxisTicks lengthMs={longestTraceMs(session)} /> : labels.ownScale}
          </span>
          <span role="columnheader" className="ss-number">
            {labels.factDuration}
          </span>
          <span role="columnheader" className="ss-number ss-trace-list-low">
            {labels.columnSpans}
          </span>
          <span role="columnheader" className="ss-number ss-trace-list-low">
            {labels.factTokens}
          </span>
          <span role="columnheader" className="ss-number ss-trace-list-low">
            {labels.factCost}
          </span>
          <span role="columnheader" className="ss-trace-list-scores">
            {labels.columnScores}
          </span>
          <span role="columnheader" className="ss-visually-hidden">
            {labels.open}
          </span>
        </div>
        {virtual.rows.map(({ index, key, gap }) => {
          const row = rows[index]
          if (!row) return null
          return (
            <Fragment key={key}>
              {gap > 0 && <Spacer size={gap} />}
              <TraceListRowView
                row={row}
                rowIndex={index + 2}
                rowProps={{ ...virtual.rowProps(index), ...roving.itemProps(index) }}
                onToggle={toggle}
                onOpen={() => openRow(index)}
              />
            </Fragment>
          )
        })}
        <Spacer size={virtual.after} />
      </div>
    </>
  )
}

/** A tick nearer to the end of the axis would have its words cut. */
const LAST_TICK = 0.92

/** The axis that all traces share: a `span` that says its length, with the round lengths in between. */
function AxisTicks({ lengthMs }: { lengthMs: number }): ReactElement {
  const { labels, format } = usePresentation()
  return (
    <>
      <span className="ss-visually-hidden">{labels.upTo(format.duration(lengthMs))}</span>
      {ticksOf(lengthMs)
        .filter(({ at }) => at <= LAST_TICK)
        .map(({ at, sinceStartMs }) => (
          <AxisTick key={sinceStartMs} at={at} text={format.tick(sinceStartMs)} />
        ))}
    </>
  )
}

function AxisTick({ at, text }: { at: number; text: string }): ReactElement {
  const tick = useRef<HTMLSpanElement>(null)
  useCssVars(tick, { '--from': at })
  return (
    <span ref={tick} className="ss-trace-list-tick" aria-hidden>
      {text}
    </span>
  )
}
