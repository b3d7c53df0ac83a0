'use client'

import { type ReactElement, type ReactNode, useRef } from 'react'
import type { SpanKind, SpanStatus } from '../../model/session.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import { classes, dataAttributes } from './attributes.ts'

export interface SpanBarProps {
  kind: SpanKind
  status: SpanStatus
  /** Where it begins and ends, as fractions of the box it is drawn in. */
  from: number
  to: number
  /** Where the first token came, as a fraction of the bar itself. */
  firstToken?: number | undefined
  /** Off the critical path: fainter. @default false */
  faint?: boolean | undefined
  selected?: boolean | undefined
  /** A line below it: on the critical path. @default false */
  critical?: boolean | undefined
  title?: string | undefined
  className?: string | undefined
  /** Words inside the bar. */
  children?: ReactNode
}

/** When a span ran, on an axis: a `span` placed by `--from` and `--to`. Decoration: the row says it in words. */
export function SpanBar({
  kind,
  status,
  from,
  to,
  firstToken,
  faint = false,
  selected = false,
  critical = false,
  title,
  className,
  children,
}: SpanBarProps): ReactElement {
  const bar = useRef<HTMLSpanElement>(null)
  useCssVars(bar, { '--from': from, '--to': to, '--first-token': firstToken })
  return (
    <span
      ref={bar}
      className={classes('ss-span-bar', className)}
      title={title}
      aria-hidden
      {...dataAttributes({ kind, status, faint, selected, critical, firstToken: firstToken !== undefined })}
    >
      {children}
    </span>
  )
}
