'use client'

import type { ReactElement } from 'react'
import type { Session, Trace } from '../../model/session.ts'
import type { TraceHit } from '../../view/traceSearch.ts'
import { Button } from '../shared/Button.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { AgentGraphBox } from './AgentGraphBox.tsx'
import { CriticalPathBox } from './CriticalPathBox.tsx'
import { noFilter } from './FilterButton.tsx'
import { SpanTree } from './SpanTree.tsx'
import type { DrawerSlots } from './slots.ts'
import { TraceMinimapBrush } from './TraceMinimapBrush.tsx'
import type { SpanTreeState } from './useSpanTree.ts'

export interface TreePaneProps extends Pick<DrawerSlots, 'renderSpanName'> {
  session: Session
  trace: Trace
  tree: SpanTreeState
  hits: readonly TraceHit[]
  /** The span that is measured from, or undefined. */
  measuredFrom: number | undefined
}

/** The spans of a trace as a tree, the whole of it above, what slowed it and who called whom below. */
export function TreePane({ session, trace, tree, hits, measuredFrom, renderSpanName }: TreePaneProps): ReactElement {
  const { labels } = usePresentation()
  const { view, look, select } = tree
  return (
    <div className="ss-drawer-tree-pane">
      {trace.spanEnd - trace.spanStart > 1 && (
        <TraceMinimapBrush session={session} trace={trace} window={tree.window} onChange={tree.setWindow} />
      )}
      {view && view.shape.spans.length > 0 && (
        <SpanTree
          view={view}
          selected={tree.selected}
          hits={hits}
          look={look}
          measuredFrom={measuredFrom}
          renderSpanName={renderSpanName}
          onSelect={select}
          onFold={tree.fold}
        />
      )}
      {view?.shape.spans.length === 0 && tree.isFiltered && (
        <EmptyState
          icon="search-x"
          title={labels.noSpanMatches}
          text={labels.noSpanMatchesText}
          actions={<Button onClick={() => tree.setFilter(noFilter)}>{labels.clearFilters}</Button>}
        />
      )}
      {look.critical && <CriticalPathBox session={session} trace={trace} onSelect={select} />}
      <AgentGraphBox session={session} trace={trace} onSelect={select} />
    </div>
  )
}
