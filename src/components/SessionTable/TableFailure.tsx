'use client'

import type { ReactElement } from 'react'
import { useNow } from '../hooks/useNow.ts'
import { Button } from '../shared/Button.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { Icon } from '../shared/Icon.tsx'
import { usePresentation } from '../shared/presentation.ts'

export interface TableFailureProps {
  error?: string | undefined
  onRetry?: (() => void) | undefined
  retryAtMs?: number | undefined
  /** The last list is still shown below. */
  hasList: boolean
}

/** The sessions could not be loaded: a whole state, or a line above the list that is kept. */
export function TableFailure({ error, onRetry, retryAtMs, hasList }: TableFailureProps): ReactElement {
  const { labels } = usePresentation()
  const retry = onRetry && (
    <Button variant={hasList ? 'outline' : 'solid'} size={hasList ? 'sm' : 'md'} icon="rotate-cw" onClick={onRetry}>
      {labels.retry}
    </Button>
  )
  const details = error !== undefined && error !== '' && (
    <details className="ss-table-cause">
      <summary className="ss-small ss-dim">{labels.failureDetails}</summary>
      <p className="ss-mono">{error}</p>
    </details>
  )
  const countdown = retryAtMs !== undefined && <Countdown atMs={retryAtMs} />
  if (!hasList) {
    return (
      <EmptyState icon="cloud-off" tone="error" alert title={labels.sessionsFailed} text={labels.sessionsFailedText}>
        {retry && <div className="ss-empty-actions">{retry}</div>}
        {countdown}
        {details}
      </EmptyState>
    )
  }
  return (
    <div className="ss-table-notice" role="alert">
      <Icon name="cloud-off" size="sm" />
      <span className="ss-strong">{labels.sessionsFailed}</span>
      <span className="ss-grow">{labels.sessionsKept}</span>
      {countdown}
      {details}
      {retry}
    </div>
  )
}

const SECOND_MS = 1000

function Countdown({ atMs }: { atMs: number }): ReactElement | null {
  const { labels, format } = usePresentation()
  const nowMs = useNow(SECOND_MS)
  if (nowMs === undefined || nowMs >= atMs) return null
  const seconds = Math.ceil((atMs - nowMs) / SECOND_MS)
  // Read out once with the failure, not with every second.
  return (
    <span className="ss-small ss-dim" aria-live="off">
      {labels.retryingIn(`${format.count(seconds)} ${labels.unitSeconds}`)}
    </span>
  )
}
