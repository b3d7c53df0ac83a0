'use client'

import type { ReactElement, ReactNode } from 'react'
import { classes } from './attributes.ts'
import { Icon } from './Icon.tsx'
import { usePresentation } from './presentation.ts'
import { type Tone, toneIcons, toneWord } from './tones.ts'

export interface BadgeProps {
  /** What the value means: never said by colour alone, each tone has its glyph. @default 'none' */
  tone?: Tone | undefined
  /** What was judged: `grounded`. */
  name?: ReactNode
  /** The full story on hover: the evaluator, the explanation. */
  title?: string | undefined
  className?: string | undefined
  /** The value, ready for display: `0.96`. */
  children?: ReactNode
}

/** A score, or a small verdict: a `span`. */
export function Badge({ tone = 'none', name, title, className, children }: BadgeProps): ReactElement {
  const { labels } = usePresentation()
  const word = toneWord(labels, tone)
  return (
    <span className={classes('ss-badge', className)} data-tone={tone} title={title}>
      <Icon name={toneIcons[tone]} size="xs" {...(word === undefined ? {} : { label: word })} />
      {name !== undefined && <span className="ss-badge-name">{name}</span>}
      {children}
    </span>
  )
}
