'use client'

import type { ReactElement, ReactNode } from 'react'
import { classes } from './attributes.ts'
import { Icon, type IconName } from './Icon.tsx'
import type { Tone } from './tones.ts'

export interface PillProps {
  /** @default 'none' */
  tone?: Tone | undefined
  icon?: IconName | undefined
  title?: string | undefined
  className?: string | undefined
  children: ReactNode
}

/** Something that happened to the whole: *Breaks at turn 4*. A `span`. */
export function Pill({ tone = 'none', icon, title, className, children }: PillProps): ReactElement {
  return (
    <span className={classes('ss-pill', className)} data-tone={tone} title={title}>
      {icon && <Icon name={icon} size="xs" />}
      {children}
    </span>
  )
}
