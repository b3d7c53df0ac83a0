'use client'

import { type ReactElement, useRef } from 'react'
import { useBorrowedFocus } from '../hooks/useBorrowedFocus.ts'
import { Button } from './Button.tsx'
import { Kbd } from './Kbd.tsx'
import { Popover } from './Popover.tsx'
import { usePresentation } from './presentation.ts'

/** Keys that belong together, and what they do: `[['j', 'k'], 'Next or previous turn']`. */
export type KeyLine = readonly [keys: readonly string[], meaning: string]

export interface KeyboardSheetProps {
  keys: readonly KeyLine[]
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** A button, and behind it (and behind `?`, which its user listens to) all keys: a `dialog` that takes the focus and gives it back. */
export function KeyboardSheet({ keys, open, onOpenChange }: KeyboardSheetProps): ReactElement {
  const { labels } = usePresentation()
  const anchor = useRef<HTMLSpanElement>(null)
  const list = useRef<HTMLDListElement>(null)
  useBorrowedFocus(open, () => list.current)
  return (
    <span ref={anchor} className="ss-keyboard">
      <Button icon="keyboard" label={labels.keySheet} aria-expanded={open} onClick={() => onOpenChange(!open)} />
      <Popover
        anchorRef={anchor}
        open={open}
        align="end"
        role="dialog"
        label={labels.keySheet}
        className="ss-keyboard-sheet"
        onClose={() => onOpenChange(false)}
      >
        <b>{labels.keySheet}</b>
        <dl ref={list} tabIndex={-1}>
          {keys.map(([names, meaning]) => (
            <div key={meaning}>
              <dt>
                {names.map((name) => (
                  <Kbd key={name}>{name}</Kbd>
                ))}
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </Popover>
    </span>
  )
}
