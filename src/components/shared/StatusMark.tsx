'use client'

import type { ReactElement } from 'react'
import type { SpanStatus } from '../../model/session.ts'
import type { Labels } from '../../view/labels.ts'
import { classes } from './attributes.ts'
import { Icon, type IconName } from './Icon.tsx'
import { usePresentation } from './presentation.ts'

export interface StatusMarkProps {
  /** A session's, a trace's or a span's. */
  status: SpanStatus | undefined
  /** A failed span wears a cross, a failed session or turn an exclamation mark. @default 'session' */
  of?: 'session' | 'span' | undefined
  /** Show the word too. Without it screen readers hear it. @default false */
  withWord?: boolean | undefined
  size?: 'md' | 'sm' | 'xs' | undefined
  className?: string | undefined
}

/** A status by shape and word, never by colour alone: a `span`. */
export function StatusMark({
  status = 'unset',
  of = 'session',
  withWord = false,
  size = 'sm',
  className,
}: StatusMarkProps): ReactElement {
  const { labels } = usePresentation()
  const word = statusWord(labels, status)
  return (
    <span className={classes('ss-status', className)} data-status={status} title={withWord ? undefined : word}>
      {status === 'running' ? <span className="ss-live" /> : <Icon name={glyph(status, of)} size={size} />}
      <span className={withWord ? undefined : 'ss-visually-hidden'}>{word}</span>
    </span>
  )
}

export function statusWord(labels: Labels, status: SpanStatus): string {
  if (status === 'ok') return labels.statusOk
  if (status === 'error') return labels.statusError
  return status === 'running' ? labels.statusRunning : labels.statusUnset
}

function glyph(status: SpanStatus, of: 'session' | 'span'): IconName {
  if (status === 'ok') return 'circle-check'
  if (status === 'error') return of === 'span' ? 'circle-x' : 'circle-alert'
  return 'circle-dashed'
}
