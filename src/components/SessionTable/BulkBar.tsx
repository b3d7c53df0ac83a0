'use client'

import type { ReactElement } from 'react'
import { Button } from '../shared/Button.tsx'
import { Kbd } from '../shared/Kbd.tsx'
import { usePresentation } from '../shared/presentation.ts'

export interface BulkBarProps {
  ids: readonly string[]
  onExport: ((ids: readonly string[]) => void) | undefined
  onCompare: ((ids: readonly string[]) => void) | undefined
  onClear: () => void
}

/** What can be done with the checked sessions: a `toolbar` that floats over the foot and moves no row. */
export function BulkBar({ ids, onExport, onCompare, onClear }: BulkBarProps): ReactElement | null {
  const { labels, format } = usePresentation()
  if (ids.length === 0) return null
  const count = format.count(ids.length)
  return (
    <div className="ss-table-bulk" role="toolbar" aria-label={labels.bulkActions(count)}>
      <span className="ss-strong">{labels.sessionsSelected(count)}</span>
      <span className="ss-rule" />
      {onCompare && (
        <Button icon="columns-2" disabled={ids.length !== 2} onClick={() => onCompare(ids)}>
          {labels.compareChecked} <Kbd>C</Kbd>
        </Button>
      )}
      {onExport && (
        <Button icon="download" onClick={() => onExport(ids)}>
          {labels.exportChecked}
        </Button>
      )}
      <Button onClick={onClear}>
        {labels.clearChecked} <Kbd>Esc</Kbd>
      </Button>
    </div>
  )
}
