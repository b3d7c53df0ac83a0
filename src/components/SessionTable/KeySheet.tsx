'use client'

import { type KeyboardEvent, type ReactElement, useRef } from 'react'
import { useBorrowedFocus } from '../hooks/useBorrowedFocus.ts'
import { Button } from '../shared/Button.tsx'
import { Kbd } from '../shared/Kbd.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { keysOfTable } from './keysOfTable.ts'

export interface KeySheetProps {
  canCompare: boolean
  canFilter: boolean
  /** Rows fold. */
  canFold: boolean
  onClose: () => void
}

/** All keys of the list, over its foot: a `dialog` that takes the focus and gives it back. */
export function KeySheet({ canCompare, canFilter, canFold, onClose }: KeySheetProps): ReactElement {
  const { labels } = usePresentation()
  const sheet = useRef<HTMLDivElement>(null)
  useBorrowedFocus(true, () => sheet.current)
  const lines = keysOfTable(labels, { canCompare, canFilter, canFold })
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' && event.key !== '?') return
    event.preventDefault()
    event.stopPropagation()
    onClose()
  }
  return (
    <div
      ref={sheet}
      className="ss-table-sheet"
      role="dialog"
      aria-label={labels.keySheet}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className="ss-row">
        <h3 className="ss-strong ss-grow">{labels.keySheet}</h3>
        <Button size="sm" icon="x" label={labels.close} onClick={onClose} />
      </div>
      <dl className="ss-table-keys">
        {lines.map(([keys, meaning]) => (
          <div key={`${keys.join(' ')} ${meaning}`} className="ss-table-key">
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
