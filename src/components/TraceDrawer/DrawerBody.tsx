'use client'

import {
  type KeyboardEvent,
  type ReactElement,
  useDeferredValue,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { conversationOf } from '../../conversation/conversationOf.ts'
import type { Session, SpanKind, Trace } from '../../model/session.ts'
import { searchTrace } from '../../view/searchTrace.ts'
import { foldFromDepth, foldsFromIds, idsFromFolds, reveal } from '../../view/traceFolds.ts'
import { traceView } from '../../view/traceView.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { Button } from '../shared/Button.tsx'
import { kindWord } from '../shared/kinds.ts'
import { Picker } from '../shared/Picker.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { SearchField } from '../shared/SearchField.tsx'
import { Splitter } from '../shared/Splitter.tsx'
import { Switch } from '../shared/Switch.tsx'
import { CriticalPathBox } from './CriticalPathBox.tsx'
import { DrawerHead } from './DrawerHead.tsx'
import { SpanDetail } from './SpanDetail.tsx'
import { SpanTree } from './SpanTree.tsx'
import type { DrawerSection } from './section.ts'

export interface DrawerBodyProps {
  session: Session
  trace: Trace
  spanId: string | undefined
  folds: readonly string[]
  sections: readonly DrawerSection[]
  placement: 'panel' | 'inline'
  onTraceChange: (traceId: string, details: ChangeDetails) => void
  onSpanChange: (spanId: string, details: ChangeDetails) => void
  onFoldsChange: (ids: readonly string[], details: ChangeDetails) => void
  onClose: (() => void) | undefined
  onReplay: ((ms: number) => void) | undefined
}

const EVERY_KIND = ''
const TREE_PX = 560

export function DrawerBody({
  session,
  trace,
  spanId,
  folds,
  sections,
  placement,
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
  const [wide, setWide] = useState(false)
  const [critical, setCritical] = useState(true)
  const [kind, setKind] = useState<SpanKind | typeof EVERY_KIND>(EVERY_KIND)
  const [search, setSearch] = useState('')
  const [hitIndex, setHitIndex] = useState(0)
  const wanted = useDeferredValue(search)

  const folded = useMemo(() => foldsFromIds(session, trace, folds), [session, trace, folds])
  const hits = useMemo(() => searchTrace(session, trace, wanted), [session, trace, wanted])
  const view = useMemo(
    () => traceView(session, trace.id, { folded, ...(kind !== EVERY_KIND && { kinds: new Set([kind]) }) }),
    [session, trace, folded, kind],
  )
  const kinds = useMemo(
    () => [...new Set(session.spans.slice(trace.spanStart, trace.spanEnd).map((span) => span.kind))],
    [session, trace],
  )
  const selected = selectedIndex(session, trace, spanId)
  const turn = conversationOf(session).find((candidate) => candidate.traceIds.includes(trace.id))
  useFocusInPanel(body, placement)

  const select = (index: number, details: ChangeDetails) => {
    const span = session.spans[index]
    if (!span) return
    if (span.traceId !== trace.id) onTraceChange(span.traceId, details)
    const open = reveal(session, folded, index)
    if (open.size !== folded.size) onFoldsChange(idsFromFolds(session, open), details)
    onSpanChange(span.id, details)
  }
  const goToHit = (by: 1 | -1) => {
    if (hits.length === 0) return
    const next = (hitIndex + by + hits.length) % hits.length
    setHitIndex(next)
    const hit = hits[next]
    if (hit) select(hit.spanIndex, { reason: 'keyboard' })
  }
  const neighbour = (by: 1 | -1) => session.traces[session.traces.indexOf(trace) + by]
  const stepTrace = (by: 1 | -1) => {
    const next = neighbour(by)
    return next && (() => onTraceChange(next.id, { reason: 'pointer' }))
  }
  const foldAll = () => {
    const all = folded.size > 0 ? new Set<number>() : foldFromDepth(session, trace, 1)
    onFoldsChange(idsFromFolds(session, all), { reason: 'pointer' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    const inField = event.target instanceof Element && event.target.closest('input, textarea, select')
    if (event.key === 'Escape' && onClose) {
      if (inField && search !== '') setSearch('')
      else onClose()
    } else if (inField) return
    else if (event.key === '/') searchField.current?.focus()
    else if (event.key === 'n') goToHit(1)
    else if (event.key === 'N') goToHit(-1)
    else if (event.key === 'p') setCritical(!critical)
    else if (event.key === 'f' && placement === 'panel') setWide(!wide)
    else if (event.key === 'j') stepTrace(1)?.()
    else if (event.key === 'k') stepTrace(-1)?.()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <section
      ref={body}
      className="ss-drawer-body"
      role={placement === 'panel' ? 'dialog' : undefined}
      aria-labelledby={titleId}
      data-wide={wide || undefined}
      onKeyDown={onKeyDown}
    >
      <DrawerHead
        session={session}
        trace={trace}
        turn={turn}
        titleId={titleId}
        onPrevious={stepTrace(-1)}
        onNext={stepTrace(1)}
        wide={wide}
        onWideChange={placement === 'panel' ? setWide : undefined}
        onClose={onClose}
      />
      <div className="ss-drawer-toolbar">
        <SearchField
          ref={searchField}
          value={search}
          onChange={(text) => {
            setSearch(text)
            setHitIndex(0)
          }}
          label={labels.searchTrace}
          shortcut="/"
          hit={wanted === '' ? undefined : { current: hits.length === 0 ? 0 : hitIndex + 1, total: hits.length }}
          onNext={() => goToHit(1)}
          onPrevious={() => goToHit(-1)}
        />
        <Switch checked={critical} onChange={setCritical}>
          {labels.criticalPath}
        </Switch>
        <span className="ss-grow" />
        <Picker
          label={labels.kindsShown}
          value={kind}
          onChange={(next) => setKind(next as SpanKind | typeof EVERY_KIND)}
          options={[
            { value: EVERY_KIND, label: labels.allKinds },
            ...kinds.map((value) => ({ value, label: kindWord(labels, value) })),
          ]}
        />
        <Button
          icon={folded.size > 0 ? 'unfold-vertical' : 'fold-vertical'}
          label={folded.size > 0 ? labels.expandAll : labels.collapseAll}
          onClick={foldAll}
        />
        {onReplay && (
          <Button
            variant="outline"
            icon="play"
            onClick={() => onReplay(session.spans[selected]?.startMs ?? trace.startMs)}
          >
            {labels.replayFromHere}
          </Button>
        )}
      </div>
      <div ref={panes} className="ss-drawer-panes">
        <div className="ss-drawer-tree-pane">
          {view && (
            <SpanTree
              view={view}
              selected={selected}
              hits={hits}
              critical={critical}
              onSelect={select}
              onFold={(next, details) => onFoldsChange(idsFromFolds(session, next), details)}
            />
          )}
          {critical && <CriticalPathBox session={session} trace={trace} onSelect={select} />}
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
            onSpanSelect={(index) => select(index, { reason: 'pointer' })}
          />
        ) : (
          <p className="ss-drawer-section ss-dim">{labels.noSpans(format.shorten(trace.id))}</p>
        )}
      </div>
    </section>
  )
}

/** The chosen span, else the one that failed first-hand (the deepest), else the first. -1 for a trace without spans. */
function selectedIndex(session: Session, trace: Trace, spanId: string | undefined): number {
  let failed = -1
  for (let index = trace.spanStart; index < trace.spanEnd; index += 1) {
    const span = session.spans[index]
    if (spanId !== undefined && span?.id === spanId) return index
    if (span?.status === 'error' && (failed < 0 || span.depth > (session.spans[failed]?.depth ?? 0))) failed = index
  }
  if (failed >= 0) return failed
  return trace.spanStart < trace.spanEnd ? trace.spanStart : -1
}

/** A panel takes the focus to its selected span when it opens and gives it back to what opened it. */
function useFocusInPanel(body: React.RefObject<HTMLElement | null>, placement: 'panel' | 'inline'): void {
  useEffect(() => {
    if (placement !== 'panel') return
    const opener = document.activeElement
    body.current?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus({ preventScroll: true })
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true })
    }
  }, [body, placement])
}
