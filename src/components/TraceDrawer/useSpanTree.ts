'use client'

import { useMemo, useState } from 'react'
import type { Session, Trace } from '../../model/session.ts'
import { inWindow, panWindow, type TimeWindow, wholeWindow, zoomWindow } from '../../view/timeWindow.ts'
import { foldsFromIds, idsFromFolds, reveal } from '../../view/traceFolds.ts'
import { type TraceView, traceView } from '../../view/traceView.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { type FilterChoice, noFilter } from './FilterButton.tsx'
import { selectedSpan } from './selectedSpan.ts'
import { shownSpans } from './shownSpans.ts'
import { firstLook, type TreeLook } from './treeLook.ts'

export interface SpanTreeOptions {
  session: Session
  trace: Trace
  spanId: string | undefined
  /** Ids of the spans that are folded. */
  folds: readonly string[]
  onTraceChange: (traceId: string, details: ChangeDetails) => void
  onSpanChange: (spanId: string, details: ChangeDetails) => void
  onFoldsChange: (ids: readonly string[], details: ChangeDetails) => void
}

/** A trace's spans as the reader looks at them, and what may be done with them. Spans by their place in `session.spans`. */
export interface SpanTreeState {
  readonly view: TraceView | undefined
  /** -1: the trace has no spans. */
  readonly selected: number
  /** Spans may be left out by the filter or the look. */
  readonly isFiltered: boolean
  readonly look: TreeLook
  readonly filter: FilterChoice
  readonly window: TimeWindow
  readonly setLook: (look: TreeLook) => void
  readonly setFilter: (filter: FilterChoice) => void
  readonly setWindow: (window: TimeWindow) => void
  /** Shows a span wherever it is, in another trace too. */
  readonly select: (spanIndex: number, details: ChangeDetails) => void
  readonly fold: (spans: ReadonlySet<number>, details: ChangeDetails) => void
  /** Around the selected span. */
  readonly zoom: (factor: number) => void
}

export function useSpanTree(options: SpanTreeOptions): SpanTreeState {
  const { session, trace, spanId, folds, onTraceChange, onSpanChange, onFoldsChange } = options
  const [look, setLook] = useState(firstLook)
  const [filter, setFilter] = useState<FilterChoice>(noFilter)
  const [window, setWindow] = useState<TimeWindow>(wholeWindow)
  const folded = useMemo(() => foldsFromIds(session, trace, folds), [session, trace, folds])
  const shown = useMemo(
    () => shownSpans(session, trace, filter, look.framework),
    [session, trace, filter, look.framework],
  )
  const view = useMemo(
    () => traceView(session, trace.id, { folded, window, shown, order: look.order }),
    [session, trace, folded, window, shown, look.order],
  )
  const selected = useMemo(() => selectedSpan(session, trace, spanId), [session, trace, spanId])

  const fold: SpanTreeState['fold'] = (spans, details) => onFoldsChange(idsFromFolds(session, spans), details)
  const select: SpanTreeState['select'] = (index, details) => {
    const span = session.spans[index]
    if (!span) return
    if (span.traceId !== trace.id) onTraceChange(span.traceId, details)
    const open = reveal(session, folded, index)
    if (open.size !== folded.size) fold(open, details)
    // What is asked for by name is shown, whatever the filter says.
    if (shown && !shown.has(index)) {
      setFilter(noFilter)
      setLook({ ...look, framework: 'shown' })
    }
    onSpanChange(span.id, details)
  }
  const zoom = (factor: number): void => {
    const span = session.spans[selected]
    const length = (view?.endMs ?? 0) - trace.startMs
    const at = span && length > 0 ? (span.startMs - trace.startMs) / length : 0.5
    const inside = inWindow(at, window)
    const isOutside = inside < 0 || inside > 1
    const near = isOutside ? panWindow(window, inside - 0.5) : window
    setWindow(zoomWindow(near, factor, isOutside ? 0.5 : inside))
  }
  return {
    view,
    selected,
    isFiltered: shown !== undefined,
    look,
    filter,
    window,
    setLook,
    setFilter,
    setWindow,
    select,
    fold,
    zoom,
  }
}
