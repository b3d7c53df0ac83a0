'use client'

import type { ReactElement, ReactNode } from 'react'
import { Kbd } from '../shared/Kbd.tsx'
import { usePresentation } from '../shared/presentation.ts'

export interface TableFootProps {
  shown: number
  all: number
  /** `all` counts sessions that are not loaded yet. */
  isPaged: boolean
  canCompare: boolean
  canFilter: boolean
}

/** How many of how many, and the keys. */
export function TableFoot({ shown, all, isPaged, canCompare, canFilter }: TableFootProps): ReactElement {
  const { labels, format } = usePresentation()
  const sentence = isPaged ? labels.sessionsLoaded : labels.sessionsShown
  return (
    <div className="ss-table-foot">
      <span>{all > 0 && sentence(format.count(shown), format.count(all))}</span>
      <div className="ss-table-hints">
        <Hint keys="↑↓">{labels.hintMove}</Hint>
        <Hint keys="↵">{labels.hintOpen}</Hint>
        <Hint keys="X">{labels.hintSelect}</Hint>
        {canCompare && <Hint keys="C">{labels.hintCompare}</Hint>}
        {canFilter && <Hint keys="/">{labels.hintFilter}</Hint>}
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
