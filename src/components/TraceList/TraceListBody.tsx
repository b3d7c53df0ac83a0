'use client'

import { Fragment, type ReactElement, useMemo, useRef, useState } from 'react'
import { conversationOf } from '../../conversation/conversationOf.ts'
import { traceFailed } from '../../model/errorRates.ts'
import type { Session } from '../../model/session.ts'
import { traceListRows } from '../../view/traceListView.ts'
import { useRovingFocus } from '../hooks/useRovingFocus.ts'
import { useVirtualRows } from '../hooks/useVirtualRows.ts'
import { Button } from '../shared/Button.tsx'
import { answersKeys } from '../shared/handKeyOn.ts'
import { usePresentation } from '../shared/presentation.ts'
import { Segmented } from '../shared/Segmented.tsx'
import { Spacer } from '../shared/Spacer.tsx'
import { type Scale, TraceListHead } from './TraceListHead.tsx'
import { TraceListRowView } from './TraceListRowView.tsx'
import { traceListKeyHandler } from './traceListKeys.ts'

export interface TraceListBodyProps {
  session: Session
  onTraceOpen: ((traceId: string, spanId?: string) => void) | undefined
}

type Shown = 'all' | 'failed'

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
  const moveTo = (index: number) => {
    setCurrent(index)
    roving.focus(index)
  }
  const openRow = (index: number) => {
    const row = rows[index]
    if (row?.type === 'trace') onTraceOpen?.(row.trace.id)
    else if (row) onTraceOpen?.(row.span.traceId, row.span.id)
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
        onKeyDown={traceListKeyHandler({ rows, current, moveTo, openRow, toggle }, roving)}
      >
        <TraceListHead session={session} scale={scale} />
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
