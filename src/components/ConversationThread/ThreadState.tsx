'use client'

import type { ReactElement } from 'react'
import { Button } from '../shared/Button.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Skeleton } from '../shared/Skeleton.tsx'

export interface ThreadStateProps {
  status: 'ready' | 'loading' | 'failed'
  error: string | undefined
  onRetry: (() => void) | undefined
}

/** In place of a thread: it is coming, it failed, or there is none. */
export function ThreadState({ status, error, onRetry }: ThreadStateProps): ReactElement {
  const { labels } = usePresentation()
  if (status === 'loading') return <ThreadSkeleton label={labels.loadingConversation} />
  if (status === 'failed') {
    return (
      <EmptyState
        alert
        tone="error"
        icon="cloud-off"
        title={labels.conversationFailed}
        text={error}
        actions={
          onRetry && (
            <Button variant="solid" icon="refresh-cw" onClick={onRetry}>
              {labels.retry}
            </Button>
          )
        }
      />
    )
  }
  return <EmptyState icon="messages-square" title={labels.noConversation} text={labels.noConversationText} />
}

const lines = [
  ['sm', 'md'],
  ['lg', 'full'],
  ['sm', 'lg'],
  ['md', 'full'],
] as const

/** The shape of a thread: somebody, and what they said, four times, fading downwards. */
function ThreadSkeleton({ label }: { label: string }): ReactElement {
  return (
    <div className="ss-thread-skeleton" role="status" aria-label={label}>
      {lines.map(([name, text], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: four messages that never move
        <div key={index} className="ss-message">
          <Skeleton shape="circle" />
          <div className="ss-thread-skeleton-text">
            <Skeleton length={name} />
            <Skeleton length={text} />
          </div>
        </div>
      ))}
    </div>
  )
}
