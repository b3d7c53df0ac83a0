'use client'

import { type ReactElement, type RefObject, useRef } from 'react'
import { useBorrowedFocus } from '../hooks/useBorrowedFocus.ts'
import { Kbd } from '../shared/Kbd.tsx'
import { Popover } from '../shared/Popover.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { keysOfThread } from './keysOfThread.ts'

export interface KeysSheetProps {
  anchorRef: RefObject<HTMLElement | null>
  open: boolean
  onClose: () => void
}

/** The keys of the thread and what they do: a `dialog` that takes the focus and gives it back. */
export function KeysSheet({ anchorRef, open, onClose }: KeysSheetProps): ReactElement | null {
  const { labels } = usePresentation()
  const list = useRef<HTMLDListElement>(null)
  useBorrowedFocus(open, () => list.current)
  return (
    <Popover
      anchorRef={anchorRef}
      open={open}
      align="end"
      role="dialog"
      label={labels.keysTitle}
      className="ss-keys"
      onClose={onClose}
    >
      <b>{labels.keysTitle}</b>
      <dl ref={list} tabIndex={-1}>
        {keysOfThread(labels).map(([names, text]) => (
          <div key={text}>
            <dt>
              {names.map((name) => (
                <Kbd key={name}>{name}</Kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Popover>
  )
}
