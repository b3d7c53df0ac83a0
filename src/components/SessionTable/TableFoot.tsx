'use client'

import type { ReactElement, ReactNode } from 'react'
import { Kbd } from '../shared/Kbd.tsx'
import { usePresentation } from '../shared/presentation.ts'

export interface TableFootProps {
  shown: number
  all: number
  /** `all` counts sessions that are not loaded yet. */
  isPaged: boolean
  /** Nobody knows how many there are. */
  isMore: boolean
  /** How many groups they stand in. */
  groups: number | undefined
  canCompare: boolean
  canFilter: boolean
  onKeys: () => void
}

/** How many of how many, and the keys. */
export function TableFoot(props: TableFootProps): ReactElement {
  const { shown, all, isPaged, isMore, groups, canCompare, canFilter, onKeys } = props
  const { labels, format } = usePresentation()
  const sentence = isPaged ? labels.sessionsLoaded : labels.sessionsShown
  const count = isMore ? labels.moreSessions(format.count(shown)) : sentence(format.count(shown), format.count(all))
  return (
    <div className="ss-table-foot">
      <span>
        {all > 0 && count}
        {groups !== undefined && ` ${labels.groupsShown(labels.groups(groups, format.count(groups)))}`}
      </span>
      <div className="ss-table-hints">
        <Hint keys="↑↓">{labels.hintMove}</Hint>
        <Hint keys="↵">{labels.hintOpen}</Hint>
        <Hint keys="X">{labels.hintSelect}</Hint>
        {canCompare && <Hint keys="C">{labels.hintCompare}</Hint>}
        {canFilter && <Hint keys="/">{labels.hintFilter}</Hint>}
        <button type="button" className="ss-table-hint ss-table-help" onClick={onKeys}>
          <Kbd>?</Kbd> {labels.hintKeys}
        </button>
      </div>
    </div>
  )
}

function Hint({ keys, children }: { keys: string; children: ReactNode }): ReactElement {
  return (
    <span className="ss-table-hint">
      <Kbd>{keys}</Kbd> {children}
    </span>
  )
}
