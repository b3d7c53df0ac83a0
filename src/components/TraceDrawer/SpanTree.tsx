'use client'

import { Fragment, type KeyboardEvent, type ReactElement, useEffect, useMemo, useRef } from 'react'
import type { TraceHit } from '../../view/searchTrace.ts'
import { rowOfSpan, type TraceView, traceRow } from '../../view/traceView.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { useRovingFocus } from '../hooks/useRovingFocus.ts'
import { useVirtualRows } from '../hooks/useVirtualRows.ts'
import { usePresentation } from '../shared/presentation.ts'
import { Spacer } from '../shared/Spacer.tsx'
import { SpanTreeRow } from './SpanTreeRow.tsx'

export interface SpanTreeProps {
  view: TraceView
  /** Index into `session.spans`, or -1. */
  selected: number
  hits: readonly TraceHit[]
  /** Whether the critical path is marked and the rest is fainter. */
  critical: boolean
  onSelect: (spanIndex: number, details: ChangeDetails) => void
  onFold: (folded: ReadonlySet<number>, details: ChangeDetails) => void
}

const SPAN_ROW_PX = 28
/** The words of a tick beyond this fraction would be cut. */
const LAST_TICK = 0.92

/** The spans of a trace as a tree, each with its bar on one axis: a `tree` with one tab stop. */
export function SpanTree({ view, selected, hits, critical, onSelect, onFold }: SpanTreeProps): ReactElement {
  const { labels, format } = usePresentation()
  const { session, visible, folded } = view
  const scroller = useRef<HTMLDivElement>(null)
  const hitSpans = useMemo(() => new Set(hits.map((hit) => hit.spanIndex)), [hits])
  const current = Math.max(0, rowOfSpan(view, selected))
  const virtual = useVirtualRows({
    count: visible.length,
    scrollRef: scroller,
    estimate: SPAN_ROW_PX,
    keep: current,
    keyOf: (index) => visible[index] ?? index,
  })
  const roving = useRovingFocus({
    containerRef: scroller,
    count: visible.length,
    current,
    onMove: (row, { event }) => select(row, event.nativeEvent),
    reveal: virtual.scrollTo,
    textOf: (row) => session.spans[visible[row] ?? -1]?.name,
  })
  const select = (row: number, event?: Event) => {
    const spanIndex = visible[row]
    if (spanIndex !== undefined && spanIndex !== selected) onSelect(spanIndex, { reason: 'keyboard', event })
  }
  const fold = (spanIndex: number, closed: boolean, details: ChangeDetails) => {
    const next = new Set(folded)
    if (closed) next.add(spanIndex)
    else next.delete(spanIndex)
    onFold(next, details)
  }

  // A selection made elsewhere (a search hit, a link) scrolls into sight.
  const { scrollTo } = virtual
  useEffect(() => scrollTo(current), [current, scrollTo])

  const onKeyDown = (event: KeyboardEvent) => {
    const spanIndex = visible[current]
    const span = spanIndex === undefined ? undefined : session.spans[spanIndex]
    if (spanIndex === undefined || !span || event.ctrlKey || event.metaKey || event.altKey) return
    const hasChildren = span.end > spanIndex + 1
    const details: ChangeDetails = { reason: 'keyboard', event: event.nativeEvent }
    if (event.key === 'ArrowRight' && hasChildren) {
      if (folded.has(spanIndex)) fold(spanIndex, false, details)
      else roving.focus(current + 1)
    } else if (event.key === 'ArrowLeft') {
      if (hasChildren && !folded.has(spanIndex)) fold(spanIndex, true, details)
      else if (span.parent >= 0) roving.focus(rowOfSpan(view, span.parent))
    } else if (event.key === 'Enter') {
      scroller.current
        ?.closest('.ss-drawer-panes')
        ?.querySelector<HTMLElement>('.ss-span-detail [role="tab"][aria-selected="true"]')
        ?.focus()
    } else if (isShortcut(event.key)) return
    else {
      roving.onKeyDown(event)
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="ss-span-tree">
      <div className="ss-span-tree-axis">
        <span>
          {labels.spans(
            view.trace.spanEnd - view.trace.spanStart,
            format.count(view.trace.spanEnd - view.trace.spanStart),
          )}
        </span>
        <span className="ss-span-tree-ticks" aria-hidden>
          {view.ticks
            .filter((tick) => tick.at < LAST_TICK)
            .map((tick) => (
              <AxisTick key={tick.sinceStartMs} at={tick.at} text={format.duration(tick.sinceStartMs)} />
            ))}
        </span>
      </div>
      <div ref={scroller} className="ss-span-tree-rows" role="tree" aria-label={labels.spanTree} onKeyDown={onKeyDown}>
        {virtual.rows.map(({ index, key, gap }) => {
          const spanIndex = visible[index]
          const row = spanIndex === undefined ? undefined : traceRow(view, spanIndex)
          if (!row) return null
          return (
            <Fragment key={key}>
              {gap > 0 && <Spacer size={gap} />}
              <SpanTreeRow
                row={row}
                selected={row.spanIndex === selected}
                hit={hitSpans.has(row.spanIndex)}
                critical={critical}
                rowProps={{ ...virtual.rowProps(index), ...roving.itemProps(index) }}
                onSelect={(event) => onSelect(row.spanIndex, { reason: 'pointer', event })}
                onFold={(closed, event) => fold(row.spanIndex, closed, { reason: 'pointer', event })}
              />
            </Fragment>
          )
        })}
        <Spacer size={virtual.after} />
      </div>
    </div>
  )
}

/** Keys of the drawer around the tree, which typing the beginning of a name must not swallow. */
function isShortcut(key: string): boolean {
  return ['/', 'n', 'N', 'p', 'f', 'j', 'k'].includes(key)
}

function AxisTick({ at, text }: { at: number; text: string }): ReactElement {
  const tick = useRef<HTMLSpanElement>(null)
  useCssVars(tick, { '--from': at })
  return (
    <span ref={tick} className="ss-span-tree-tick">
      {text}
    </span>
  )
}
