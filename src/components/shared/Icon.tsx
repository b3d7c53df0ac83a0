'use client'

import type { LucideIcon } from 'lucide-react'
import type { ReactElement } from 'react'
import { classes } from './attributes.ts'
import { type IconName, icons } from './icons.ts'

export type { IconName } from './icons.ts'

export interface IconProps {
  name: IconName
  /** 16 px, 14 px (in buttons) or 12 px (in chips). @default 'md' */
  size?: 'md' | 'sm' | 'xs' | undefined
  /** What the icon says where no text says it. Without it the icon is decoration and hidden from screen readers. */
  label?: string | undefined
  className?: string | undefined
}

/** One glyph in the current colour: an `svg`. */
export function Icon({ name, size = 'md', label, className }: IconProps): ReactElement {
  const Glyph: LucideIcon = icons[name]
  const named = label === undefined ? { 'aria-hidden': true as const } : { role: 'img', 'aria-label': label }
  return <Glyph {...named} className={classes('ss-icon', className)} data-size={size} focusable={false} />
}
