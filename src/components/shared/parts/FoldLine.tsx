'use client'

import type { ReactElement } from 'react'
import { Icon } from '../Icon.tsx'

export interface FoldLineProps {
  title: string
  /** The beginning of what is folded. */
  preview?: string | undefined
  /** Figures at the end of the line. */
  note?: string | undefined
  /** @default false */
  open?: boolean | undefined
  /** Absent: there is nothing to open. */
  onOpenChange?: ((open: boolean) => void) | undefined
}

/** One line for something long: a `button` that opens it, or a plain line where nothing can be opened. */
export function FoldLine({ title, preview, note, open = false, onOpenChange }: FoldLineProps): ReactElement {
  const content = (
    <>
      <Icon name={onOpenChange === undefined ? 'lock' : open ? 'chevron-down' : 'chevron-right'} size="sm" />
      <b className="ss-fold-title">{title}</b>
      {preview !== undefined && <span className="ss-fold-preview ss-truncate">{preview}</span>}
      {note !== undefined && <bdi className="ss-fold-note">{note}</bdi>}
    </>
  )
  if (onOpenChange === undefined) return <p className="ss-fold">{content}</p>
  return (
    <button type="button" className="ss-fold" aria-expanded={open} onClick={() => onOpenChange(!open)}>
      {content}
    </button>
  )
}
