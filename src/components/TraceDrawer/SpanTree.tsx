'use client'

import { Fragment, type ReactElement, useCallback, useEffect, useMemo, useRef } from 'react'
import { traceHeat } from '../../view/traceHeat.ts'
import type { TraceHit } from '../../view/traceSearch.ts'
import { rowOfSpan, type TraceRow, type TraceView, traceRow } from '../../view/traceView.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { useRovingFocus } from '../hooks/useRovingFocus.ts'
import { useVirtualRows } from '../hooks/useVirtualRows.ts'
import { usePresentation } from '../shared/presentation.ts'
import { Spacer } from '../shared/Spacer.tsx'
import { SpanTreeRow } from './SpanTreeRow.tsx'
import type { DrawerSlots } from './slots.ts'
import { spanTreeKeyHandler } from './spanTreeKeys.ts'
import type { TreeLook } from './treeLook.ts'

export interface SpanTreeProps extends Pick<DrawerSlots, 'renderSpanName'> {
  view: TraceView
  /** Index into `session.spans`, or -1. */
  selected: number
  hits: readonly TraceHit[]
  /** The critical path marked, heat, figures. */
  look: TreeLook
  /** The span that is measured from, or undefined. */
  measuredFrom: number | undefined
  onSelect: (spanIndex: number, details: ChangeDetails) => void
  onFold: (folded: ReadonlySet<number>, details: ChangeDetails) => void
}

const SPAN_ROW_PX = 28
/** The words of a tick beyond this fraction would be cut. */
const LAST_TICK = 0.92

/** The spans of a trace as a tree, each with its bar on one axis: a `treegrid` whose rows share one tab stop. */
export function SpanTree({
  view,
  selected,
  hits,
  look,
  measuredFrom,
  renderSpanName,
  onSelect,
  onFold,
}: SpanTreeProps): ReactElement {
  const { labels, format } = usePresentation()
  const { session, trace, visible, folded } = view
  const scroller = useRef<HTMLDivElement>(null)
  const hitSpans = useMemo(() => new Set(hits.map((hit) => hit.spanIndex)), [hits])
  const heat = useMemo(
    () => (look.heat === 'off' ? undefined : traceHeat(session, trace, look.heat)),
    [session, trace, look.heat],
  )
  const current = Math.max(0, rowOfSpan(view, selected))
  // Stable, or every frame would lay out every row anew.
  const keyOf = useCallback((index: number) => visible[index] ?? index, [visible])
  const rowOf = useMemo(() => rowsOnce(view), [view])
  const virtual = useVirtualRows({
    count: visible.length,
    scrollRef: scroller,
    estimate: SPAN_ROW_PX,
    keep: current,
    keyOf,
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

  const latest = useRef({ onSelect, fold })
  useEffect(() => {
    latest.current = { onSelect, fold }
  })
  const selectRow = useCallback(
    (spanIndex: number, event: Event) => latest.current.onSelect(spanIndex, { reason: 'pointer', event }),
    [],
  )
  const foldRow = useCallback(
    (spanIndex: number, closed: boolean, event: Event) =>
      latest.current.fold(spanIndex, closed, { reason: 'pointer', event }),
    [],
  )

  // A selection made elsewhere (a search hit, a link) scrolls into sight.
  const { scrollTo } = virtual
  useEffect(() => scrollTo(current), [current, scrollTo])

  const onKeyDown = spanTreeKeyHandler({
    view,
    current,
    roving,
    fold,
    onFold,
    toDetail: () => focusDetail(scroller.current),
  })

  const measured = measuredStretch(view, measuredFrom, selected)
  const count = trace.spanEnd - trace.spanStart
  const drawn = view.shape.spans.length
  return (
    <div className="ss-span-tree" role="treegrid" aria-label={labels.spanTree} aria-rowcount={visible.length + 1}>
      <div className="ss-span-tree-axis" role="row" aria-rowindex={1}>
        <span role="columnheader">
          {drawn < count
            ? labels.spansShownOf(format.count(drawn), format.count(count))
            : labels.spans(count, format.count(count))}
        </span>
        <span className="ss-span-tree-ticks" role="columnheader" aria-label={labels.timeInTrace}>
          {view.ticks
            .filter((tick) => tick.at < LAST_TICK)
            .map((tick) => (
              <AxisTick key={tick.sinceStartMs} at={tick.at} text={format.tick(tick.sinceStartMs)} />
            ))}
        </span>
      </div>
      <div ref={scroller} className="ss-span-tree-rows" role="rowgroup" onKeyDown={onKeyDown}>
        {virtual.rows.map(({ index, key, gap }) => {
          const spanIndex = visible[index]
          const row = spanIndex === undefined ? undefined : rowOf(spanIndex)
          if (!row) return null
          return (
            <Fragment key={key}>
              {gap > 0 && <Spacer size={gap} />}
              <SpanTreeRow
                session={session}
                renderSpanName={renderSpanName}
                row={row}
                selected={row.spanIndex === selected}
                hit={hitSpans.has(row.spanIndex)}
                critical={look.critical}
                figure={look.figure}
                heat={warmth(heat?.[row.spanIndex - trace.spanStart])}
                isMeasured={row.spanIndex === measuredFrom}
                rowProps={{ ...virtual.rowProps(index), ...roving.itemProps(index) }}
                onSelect={selectRow}
                onFold={foldRow}
              />
            </Fragment>
          )
        })}
        <Spacer size={virtual.after} />
      </div>
      {measured && <Ruler from={measured.from} to={measured.to} />}
    </div>
  )
}

/** Each row made once, so that a row that stays in sight is not drawn again. */
function rowsOnce(view: TraceView): (spanIndex: number) => TraceRow | undefined {
  const known = new Map<number, TraceRow | undefined>()
  return (spanIndex) => {
    if (known.has(spanIndex)) return known.get(spanIndex)
    const row = traceRow(view, spanIndex)
    known.set(spanIndex, row)
    return row
  }
}

/** The focus goes to the detail of the selected span, beside the tree. */
function focusDetail(tree: HTMLElement | null): void {
  const panes = tree?.closest('.ss-drawer-panes')
  panes?.querySelector<HTMLElement>('.ss-span-detail [role="tab"][aria-selected="true"]')?.focus()
}

function warmth(heat: number | undefined): number | undefined {
  return heat !== undefined && heat > 0 ? heat : undefined
}

/** Between the starts of two spans, as fractions of the window; nothing where neither can be seen. */
function measuredStretch(
  view: TraceView,
  from: number | undefined,
  to: number,
): { from: number; to: number } | undefined {
  if (from === undefined) return undefined
  const places = [from, to].map((index) => traceRow(view, index)?.from ?? Number.NaN).sort((one, other) => one - other)
  const [first = Number.NaN, last = Number.NaN] = places
  return last >= 0 && first <= 1 ? { from: Math.max(0, first), to: Math.min(1, last) } : undefined
}

/** The stretch that is measured, drawn over the bars: what it says in words stands above the tree. */
function Ruler({ from, to }: { from: number; to: number }): ReactElement {
  const ruler = useRef<HTMLSpanElement>(null)
  useCssVars(ruler, { '--from': from, '--to': to })
  return (
    <span className="ss-span-tree-ruler" aria-hidden>
      <span ref={ruler} />
    </span>
  )
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
