'use client'

import { type KeyboardEvent, type ReactElement, useId, useMemo, useRef, useState } from 'react'
import type { Span, Trace } from '../../model/session.ts'
import { wholeWindow } from '../../view/timeWindow.ts'
import { expandErrors } from '../../view/traceFolds.ts'
import { useTextMarks } from '../hooks/useTextMarks.ts'
import { usePresentation } from '../shared/presentation.ts'
import { Splitter } from '../shared/Splitter.tsx'
import { DrawerHead } from './DrawerHead.tsx'
import { DrawerToolbar } from './DrawerToolbar.tsx'
import { pressed } from './drawerKeys.ts'
import { MeasureBar } from './MeasureBar.tsx'
import { SpanDetail } from './SpanDetail.tsx'
import type { DrawerSection, SectionHost } from './section.ts'
import { nextError } from './selectedSpan.ts'
import type { DrawerSlots } from './slots.ts'
import { TreePane } from './TreePane.tsx'
import { turnSteps } from './turnSteps.ts'
import { keepTabInside, useFocusInPanel } from './useFocusInPanel.ts'
import { useHitSearch } from './useHitSearch.ts'
import { type SpanTreeOptions, useSpanTree } from './useSpanTree.ts'

export interface DrawerBodyProps extends SpanTreeOptions {
  sections: readonly DrawerSection[]
  host: SectionHost
  slots: DrawerSlots
  placement: 'panel' | 'inline' | 'full'
  linkOf: ((place: { readonly trace: string; readonly span?: string }) => string) | undefined
  modal: boolean
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
  const [keysOpen, setKeysOpen] = useState(false)
  const [measuredFrom, setMeasuredFrom] = useState<number>()
  const tree = useSpanTree({ session, trace, spanId, folds, onTraceChange, onSpanChange, onFoldsChange })
  const { selected, select, look, setLook } = tree
  const search = useHitSearch(session, trace, tree)
  const turns = useMemo(() => turnSteps(session, trace), [session, trace])
  const isOverlay = placement !== 'inline'
  useFocusInPanel(body, isOverlay)
  useTextMarks(panes, search.wanted, search.shownHit, firstInDetails, showRange)

  const place = session.traces.indexOf(trace)
  const stepTo = (other: Trace | undefined) => other && (() => onTraceChange(other.id, { reason: 'pointer' }))
  const previous = stepTo(session.traces[place - 1])
  const next = stepTo(session.traces[place + 1])
  const measure = () => setMeasuredFrom(measuredFrom === selected ? undefined : selected)
  const onKeyDown = (event: KeyboardEvent) => {
    if (modal && isOverlay) keepTabInside(event, body.current)
    pressed(event, {
      Escape: search.text !== '' && event.target === searchField.current ? () => search.setText('') : onClose,
      '/': () => searchField.current?.focus(),
      n: () => search.stepTo(1),
      N: () => search.stepTo(-1),
      p: () => setLook({ ...look, critical: !look.critical }),
      f: isOverlay ? () => setWide(!wide) : undefined,
      j: next,
      k: previous,
      '[': stepTo(turns.previous),
      ']': stepTo(turns.next),
      m: selected >= 0 ? measure : undefined,
      x: () => tree.fold(expandErrors(session, trace), { reason: 'keyboard' }),
      e: () => select(nextError(session, trace, selected), { reason: 'keyboard' }),
      '+': () => tree.zoom(2),
      '-': () => tree.zoom(0.5),
      '0': () => tree.setWindow(wholeWindow),
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
        search={search.text}
        onSearchChange={search.setText}
        hit={search.count}
        isSearching={search.isSearching}
        onStepHit={search.stepTo}
        look={look}
        onLookChange={setLook}
        filter={tree.filter}
        onFilterChange={tree.setFilter}
        onFold={(spans) => tree.fold(spans, { reason: 'pointer' })}
        isMeasuring={measuredFrom !== undefined}
        onMeasure={measure}
        onReplay={onReplay && (() => onReplay(session.spans[selected]?.startMs ?? trace.startMs))}
      />
      {measuredFrom !== undefined && (
        <MeasureBar session={session} from={measuredFrom} to={selected} onStop={() => setMeasuredFrom(undefined)} />
      )}
      <div ref={panes} className="ss-drawer-panes">
        <TreePane
          session={session}
          trace={trace}
          tree={tree}
          hits={search.hits}
          measuredFrom={measuredFrom}
          renderSpanName={slots.renderSpanName}
        />
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
            search={search.wanted}
            hit={search.shownHit}
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
