'use client'

import type { ReactElement, ReactNode } from 'react'
import { classes } from './attributes.ts'
import { Icon, type IconName } from './Icon.tsx'

export interface EmptyStateProps {
  icon: IconName
  title: string
  /** A sentence or two: what this is and what to do. */
  text?: ReactNode
  /** Anything below the text: a snippet, a query, details. */
  children?: ReactNode
  /** Buttons. */
  actions?: ReactNode
  /** `'error'` for a failure. @default 'none' */
  tone?: 'none' | 'accent' | 'error' | undefined
  /** Say it at once to screen readers: for a failure that has just happened. @default false */
  alert?: boolean | undefined
  className?: string | undefined
}

/** Nothing to show, and why: a `div` that fills its box. */
export function EmptyState({
  icon,
  title,
  text,
  children,
  actions,
  tone = 'none',
  alert = false,
  className,
}: EmptyStateProps): ReactElement {
  return (
    <div className={classes('ss-empty', className)} role={alert ? 'alert' : undefined} data-tone={tone}>
      <span className="ss-empty-icon" data-tone={tone}>
        <Icon name={icon} />
      </span>
      <p className="ss-empty-title">{title}</p>
      {text !== undefined && <p className="ss-empty-text">{text}</p>}
      {children}
      {actions !== undefined && <div className="ss-empty-actions">{actions}</div>}
    </div>
  )
}
