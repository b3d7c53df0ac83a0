'use client'

import { type ReactElement, useEffect, useRef } from 'react'
import { Button } from '../shared/Button.tsx'
import { Icon } from '../shared/Icon.tsx'
import { Kbd } from '../shared/Kbd.tsx'
import { usePresentation } from '../shared/presentation.ts'

export interface BulkBarProps {
  ids: readonly string[]
  onExport: ((ids: readonly string[]) => void) | undefined
  onCompare: ((ids: readonly string[]) => void) | undefined
  onClear: () => void
  /** More sessions are to be checked: a server is asked which, or did not tell them. */
  asked: 'loading' | 'failed' | undefined
  onAskAgain: () => void
  onCancel: () => void
}

/** What can be done with the checked sessions: a `toolbar` that floats over the foot and moves no row. */
export function BulkBar(props: BulkBarProps): ReactElement | null {
  const { ids, onExport, onCompare, onClear, asked, onAskAgain, onCancel } = props
  const { labels, format, announce } = usePresentation()
  const count = format.count(ids.length)
  const said = useRef({ asked, count })
  useEffect(() => {
    const before = said.current
    said.current = { asked, count }
    if (before.asked === asked && before.count === count) return
    if (asked === 'loading') announce(labels.checkingAll)
    else if (asked === 'failed') announce(labels.checkAllFailed)
    else announce(labels.sessionsSelected(count))
  }, [asked, count, labels, announce])
  if (asked !== undefined) {
    return (
      <div
        className="ss-table-bulk"
        role="toolbar"
        aria-label={labels.bulkActions(count)}
        aria-busy={asked === 'loading' ? true : undefined}
      >
        {asked === 'failed' && <Icon name="circle-alert" size="sm" />}
        <span className="ss-strong">{asked === 'loading' ? labels.checkingAll : labels.checkAllFailed}</span>
        <span className="ss-rule" />
        {asked === 'failed' && <Button onClick={onAskAgain}>{labels.retry}</Button>}
        <Button onClick={onCancel}>
          {labels.cancelChecking} <Kbd>Esc</Kbd>
        </Button>
      </div>
    )
  }
  if (ids.length === 0) return null
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
