'use client'

import type { ReactElement } from 'react'
import { useCopy } from '../hooks/useCopy.ts'
import { classes, dataAttributes } from './attributes.ts'
import { Icon, type IconName } from './Icon.tsx'
import { usePresentation } from './presentation.ts'

export interface CopyButtonProps {
  /** The exact text, or how to make it when it is asked for. */
  text: string | (() => string)
  /** What is copied. @default 'Copy' */
  label?: string | undefined
  /** @default 'copy' */
  icon?: IconName | undefined
  /** 18 px beside an id, 24 px in a corner. @default 'sm' */
  size?: 'sm' | 'md' | undefined
  className?: string | undefined
}

/** Copies and says so: a `button` with a glyph. */
export function CopyButton({ text, label, icon = 'copy', size = 'sm', className }: CopyButtonProps): ReactElement {
  const { labels } = usePresentation()
  const { copied, copy } = useCopy()
  const name = copied ? labels.copied : (label ?? labels.copy)
  return (
    <button
      type="button"
      className={classes('ss-copy', className)}
      aria-label={name}
      title={name}
      {...dataAttributes({ size, copied })}
      onClick={(event) => {
        // A row around it is not opened by a copy.
        event.stopPropagation()
        void copy(typeof text === 'function' ? text() : text)
      }}
    >
      <Icon name={copied ? 'check' : icon} size="xs" />
    </button>
  )
}
