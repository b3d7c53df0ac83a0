'use client'

import type { ReactElement, RefObject } from 'react'
import type { Session, Trace } from '../../model/session.ts'
import { Button } from '../shared/Button.tsx'
import { KeyboardSheet } from '../shared/KeyboardSheet.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { SearchField } from '../shared/SearchField.tsx'
import { Slot } from '../shared/Slot.tsx'
import { Switch } from '../shared/Switch.tsx'
import { FilterButton, type FilterChoice } from './FilterButton.tsx'
import { FoldMenu } from './FoldMenu.tsx'
import { keysOfDrawer } from './keysOfDrawer.ts'
import type { DrawerSlots } from './slots.ts'
import type { TreeLook } from './treeLook.ts'
import { ViewMenu } from './ViewMenu.tsx'

export interface DrawerToolbarProps extends Pick<DrawerSlots, 'renderToolbar'> {
  /** All keys are shown. */
  keysOpen: boolean
  onKeysOpenChange: (open: boolean) => void
  /** The drawer can take the full width. */
  canWiden: boolean
  session: Session
  trace: Trace
  searchField: RefObject<HTMLInputElement | null>
  search: string
  onSearchChange: (text: string) => void
  hit: { readonly current: number; readonly total: number } | undefined
  /** The count still grows. */
  isSearching: boolean
  onStepHit: (by: 1 | -1) => void
  look: TreeLook
  onLookChange: (look: TreeLook) => void
  filter: FilterChoice
  onFilterChange: (filter: FilterChoice) => void
  onFold: (folded: ReadonlySet<number>) => void
  isMeasuring: boolean
  onMeasure: () => void
  onReplay: (() => void) | undefined
}

/** The bar below the name of a trace, or what the host puts there. */
export function DrawerToolbar({ renderToolbar, ...tools }: DrawerToolbarProps): ReactElement {
  const { session, trace } = tools
  return (
    <div className="ss-drawer-toolbar">
      <Slot name="renderToolbar" render={renderToolbar} given={{ session, trace }} resetKey={trace}>
        <Tools {...tools} />
      </Slot>
    </div>
  )
}

/** Searching, filtering, folding and measuring a trace. */
function Tools({
  keysOpen,
  onKeysOpenChange,
  canWiden,
  session,
  trace,
  searchField,
  search,
  onSearchChange,
  hit,
  isSearching,
  onStepHit,
  look,
  onLookChange,
  filter,
  onFilterChange,
  onFold,
  isMeasuring,
  onMeasure,
  onReplay,
}: Omit<DrawerToolbarProps, 'renderToolbar'>): ReactElement {
  const { labels } = usePresentation()
  return (
    <>
      <SearchField
        ref={searchField}
        value={search}
        onChange={onSearchChange}
        label={labels.searchTrace}
        shortcut="/"
        hit={hit}
        onNext={() => onStepHit(1)}
        onPrevious={() => onStepHit(-1)}
      />
      {isSearching && <span className="ss-spinner" role="img" aria-label={labels.searching} />}
      <Switch checked={look.critical} onChange={(critical) => onLookChange({ ...look, critical })}>
        {labels.criticalPath}
      </Switch>
      <span className="ss-grow" />
      <FilterButton session={session} trace={trace} filter={filter} onChange={onFilterChange} />
      <FoldMenu session={session} trace={trace} onFold={onFold} />
      <Button icon="ruler" label={labels.measureFrom} pressed={isMeasuring} onClick={onMeasure} />
      <ViewMenu look={look} onChange={onLookChange} />
      <KeyboardSheet open={keysOpen} onOpenChange={onKeysOpenChange} keys={keysOfDrawer(labels, canWiden)} />
      {onReplay && (
        <Button variant="outline" icon="play" onClick={onReplay}>
          {labels.replayFromHere}
        </Button>
      )}
    </>
  )
}
