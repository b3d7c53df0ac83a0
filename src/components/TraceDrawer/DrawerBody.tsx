'use client'

import { type KeyboardEvent, type ReactElement, useDeferredValue, useId, useMemo, useRef, useState } from 'react'
import type { Session, Span, Trace } from '../../model/session.ts'
import { inWindow, panWindow, type TimeWindow, wholeWindow, zoomWindow } from '../../view/timeWindow.ts'
import { expandErrors, foldsFromIds, idsFromFolds, reveal } from '../../view/traceFolds.ts'
import { traceView } from '../../view/traceView.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { useTextMarks } from '../hooks/useTextMarks.ts'
import { Button } from '../shared/Button.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Splitter } from '../shared/Splitter.tsx'
import { AgentGraphBox } from './AgentGraphBox.tsx'
import { CriticalPathBox } from './CriticalPathBox.tsx'
import { DrawerHead } from './DrawerHead.tsx'
import { DrawerToolbar } from './DrawerToolbar.tsx'
import { pressed } from './drawerKeys.ts'
import { type FilterChoice, noFilter } from './FilterButton.tsx'
import { MeasureBar } from './MeasureBar.tsx'
import { SpanDetail } from './SpanDetail.tsx'
import { SpanTree } from './SpanTree.tsx'
import type { DrawerSection, SectionHost } from './section.ts'
import { nextError, selectedSpan } from './selectedSpan.ts'
import { shownSpans } from './shownSpans.ts'
import type { DrawerSlots } from './slots.ts'
import { TraceMinimapBrush } from './TraceMinimapBrush.tsx'
import { firstLook } from './treeLook.ts'
import { turnSteps } from './turnSteps.ts'
import { keepTabInside, useFocusInPanel } from './useFocusInPanel.ts'
import { useTraceSearch } from './useTraceSearch.ts'

export interface DrawerBodyProps {
  session: Session
  trace: Trace
  spanId: string | undefined
  folds: readonly string[]
  sections: readonly DrawerSection[]
  host: SectionHost
  slots: DrawerSlots
  placement: 'panel' | 'inline' | 'full'
  linkOf: ((place: { readonly trace: string; readonly span?: string }) => string) | undefined
  modal: boolean
  onTraceChange: (traceId: string, details: ChangeDetails) => void
  onSpanChange: (spanId: string, details: ChangeDetails) => void
  onFoldsChange: (ids: readonly string[], details: ChangeDetails) => void
  onClose: (() => void) | undefined
  onReplay: ((ms: number) => void) | undefined
}

const TREE_PX = 560

/** An open trace: its name, its tools, its spans as a tree, and the details of the selected one. */
export function DrawerBody({
  session,
  trace,
  spanId,
  folds,
  sections,
  host,
  slots,
  placement,
  linkOf,
  modal,
  onTraceChange,
  onSpanChange,
  onFoldsChange,
  onClose,
  onReplay,
}: DrawerBodyProps): ReactElement {
  const { labels, format } = usePresentation()
  const titleId = useId()
  const body = useRef<HTMLElement>(null)
  const panes = useRef<HTMLDivElement>(null)
  const searchField = useRef<HTMLInputElement>(null)
  const [treeSize, setTreeSize] = useState<number>()
  const [wide, setWide] = useState(placement === 'full')
  const [look, setLook] = useState(firstLook)
  const [keysOpen, setKeysOpen] = useState(false)
  const [filter, setFilter] = useState<FilterChoice>(noFilter)
  const [window, setWindow] = useState<TimeWindow>(wholeWindow)
  const [measuredFrom, setMeasuredFrom] = useState<number>()
  const [search, setSearch] = useState('')
  const [hitIndex, setHitIndex] = useState(0)
  const wanted = useDeferredValue(search)
  const isOverlay = placement !== 'inline'

  const folded = useMemo(() => foldsFromIds(session, trace, folds), [session, trace, folds])
  const { hits, isDone } = useTraceSearch(session, trace, wanted)
  const shown = useMemo(
    () => shownSpans(session, trace, filter, look.framework),
    [session, trace, filter, look.framework],
  )
  const view = useMemo(
    () => traceView(session, trace.id, { folded, window, shown, order: look.order }),
    [session, trace, folded, window, shown, look.order],
  )
  const selected = useMemo(() => selectedSpan(session, trace, spanId), [session, trace, spanId])
  const turns = useMemo(() => turnSteps(session, trace), [session, trace])
  const currentHit = wanted === '' ? undefined : hits[hitIndex]
  useFocusInPanel(body, isOverlay)
  const shownHit = currentHit?.spanIndex === selected ? currentHit : undefined
  useTextMarks(panes, wanted, shownHit, firstInDetails, showRange)

  const select = (index: number, details: ChangeDetails) => {
    const span = session.spans[index]
    if (!span) return
    if (span.traceId !== trace.id) onTraceChange(span.traceId, details)
    const open = reveal(session, folded, index)
    if (open.size !== folded.size) onFoldsChange(idsFromFolds(session, open), details)
    // What is asked for by name is shown, whatever the filter says.
    if (shown && !shown.has(index)) {
      setFilter(noFilter)
      setLook({ ...look, framework: 'shown' })
    }
    onSpanChange(span.id, details)
  }
  const goToHit = (by: 1 | -1) => {
    if (hits.length === 0) return
    // The first step goes to the hit the counter already names.
    const isThere = hits[hitIndex]?.spanIndex === selected
    const next = isThere ? (hitIndex + by + hits.length) % hits.length : hitIndex
    setHitIndex(next)
    const hit = hits[next]
    if (hit) select(hit.spanIndex, { reason: 'keyboard' })
  }
  const place = session.traces.indexOf(trace)
  const stepTo = (next: Trace | undefined) => next && (() => onTraceChange(next.id, { reason: 'pointer' }))
  const previous = stepTo(session.traces[place - 1])
  const next = stepTo(session.traces[place + 1])
  const onFold = (spans: ReadonlySet<number>, reason: ChangeDetails['reason'] = 'pointer') =>
    onFoldsChange(idsFromFolds(session, spans), { reason })
  const measure = () => setMeasuredFrom(measuredFrom === selected ? undefined : selected)
  const zoom = (factor: number) => {
    const span = session.spans[selected]
    const length = (view?.endMs ?? 0) - trace.startMs
    const at = span && length > 0 ? (span.startMs - trace.startMs) / length : 0.5
    const inside = inWindow(at, window)
    const near = inside < 0 || inside > 1 ? panWindow(window, inside - 0.5) : window
    setWindow(zoomWindow(near, factor, inside < 0 || inside > 1 ? 0.5 : inside))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (modal && isOverlay) keepTabInside(event, body.current)
    pressed(event, {
      Escape: search !== '' && event.target === searchField.current ? () => setSearch('') : onClose,
      '/': () => searchField.current?.focus(),
      n: () => goToHit(1),
      N: () => goToHit(-1),
      p: () => setLook({ ...look, critical: !look.critical }),
      f: isOverlay ? () => setWide(!wide) : undefined,
      j: next,
      k: previous,
      '[': stepTo(turns.previous),
      ']': stepTo(turns.next),
      m: selected >= 0 ? measure : undefined,
      x: () => onFold(expandErrors(session, trace), 'keyboard'),
      e: () => select(nextError(session, trace, selected), { reason: 'keyboard' }),
      '+': () => zoom(2),
      '-': () => zoom(0.5),
      '0': () => setWindow(wholeWindow),
      '?': () => setKeysOpen(true),
    })
  }

  return (
    <section
      ref={body}
      className="ss-drawer-body"
      role={isOverlay ? 'dialog' : undefined}
      {...(isOverlay && modal && { 'aria-modal': true })}
      aria-labelledby={titleId}
      data-wide={wide || undefined}
      onKeyDown={onKeyDown}
    >
      <DrawerHead
        session={session}
        trace={trace}
        turn={turns.turn}
        titleId={titleId}
        link={linkOf && (() => linkOf({ trace: trace.id, ...spanPlace(session.spans[selected]) }))}
        onPrevious={previous}
        onNext={next}
        onPreviousTurn={stepTo(turns.previous)}
        onNextTurn={stepTo(turns.next)}
        wide={wide}
        onWideChange={isOverlay ? setWide : undefined}
        onClose={onClose}
        renderHeader={slots.renderHeader}
      />
      <DrawerToolbar
        renderToolbar={slots.renderToolbar}
        keysOpen={keysOpen}
        onKeysOpenChange={setKeysOpen}
        canWiden={isOverlay}
        session={session}
        trace={trace}
        searchField={searchField}
        search={search}
        onSearchChange={(text) => {
          setSearch(text)
          setHitIndex(0)
        }}
        hit={
          wanted === ''
            ? undefined
            : { current: hits.length === 0 ? 0 : Math.min(hitIndex + 1, hits.length), total: hits.length }
        }
        isSearching={!isDone}
        onStepHit={goToHit}
        look={look}
        onLookChange={setLook}
        filter={filter}
        onFilterChange={setFilter}
        onFold={onFold}
        isMeasuring={measuredFrom !== undefined}
        onMeasure={measure}
        onReplay={onReplay && (() => onReplay(session.spans[selected]?.startMs ?? trace.startMs))}
      />
      {measuredFrom !== undefined && (
        <MeasureBar session={session} from={measuredFrom} to={selected} onStop={() => setMeasuredFrom(undefined)} />
      )}
      <div ref={panes} className="ss-drawer-panes">
        <div className="ss-drawer-tree-pane">
          {trace.spanEnd - trace.spanStart > 1 && (
            <TraceMinimapBrush session={session} trace={trace} window={window} onChange={setWindow} />
          )}
          {view && view.shape.spans.length > 0 && (
            <SpanTree
              view={view}
              selected={selected}
              hits={hits}
              look={look}
              measuredFrom={measuredFrom}
              renderSpanName={slots.renderSpanName}
              onSelect={select}
              onFold={(spans, details) => onFoldsChange(idsFromFolds(session, spans), details)}
            />
          )}
          {view?.shape.spans.length === 0 && shown && (
            <EmptyState
              icon="search-x"
              title={labels.noSpanMatches}
              text={labels.noSpanMatchesText}
              actions={<Button onClick={() => setFilter(noFilter)}>{labels.clearFilters}</Button>}
            />
          )}
          {look.critical && <CriticalPathBox session={session} trace={trace} onSelect={select} />}
          <AgentGraphBox session={session} trace={trace} onSelect={select} />
        </div>
        <Splitter
          label={labels.resizeTree}
          targetRef={panes}
          variable="--_tree"
          value={treeSize}
          defaultValue={TREE_PX}
          min={240}
          onChange={setTreeSize}
        />
        {selected >= 0 ? (
          <SpanDetail
            session={session}
            spanIndex={selected}
            sections={sections}
            host={host}
            renderSpanHeader={slots.renderSpanHeader}
            search={wanted}
            hit={shownHit}
            onSpanSelect={(index) => select(index, { reason: 'pointer' })}
          />
        ) : (
          <p className="ss-drawer-section ss-dim">{labels.noSpans(format.shorten(trace.id))}</p>
        )}
      </div>
    </section>
  )
}

function spanPlace(span: Span | undefined): { readonly span?: string } {
  return span ? { span: span.id } : {}
}

function firstInDetails(ranges: readonly Range[]): Range | undefined {
  return ranges.find((range) => range.startContainer.parentElement?.closest('[role="tabpanel"]'))
}

function showRange(range: Range): void {
  range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' })
}
