'use client'

import type { ReactElement, ReactNode } from 'react'
import { classes } from './attributes.ts'

export interface KbdProps {
  className?: string | undefined
  children: ReactNode
}

/** A key: a `kbd`. */
export function Kbd({ className, children }: KbdProps): ReactElement {
  return <kbd className={classes('ss-kbd', className)}>{children}</kbd>
}
