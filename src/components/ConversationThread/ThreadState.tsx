'use client'

import type { ReactElement } from 'react'
import { usePresentation } from '../shared/presentation.ts'
import { Skeleton } from '../shared/Skeleton.tsx'
import { ViewState, type ViewStateProps } from '../shared/ViewState.tsx'

/** In place of a thread: it is coming, it failed, or there is none. */
export function ThreadState(state: Pick<ViewStateProps, 'status' | 'error' | 'onRetry' | 'empty'>): ReactElement {
  const { labels } = usePresentation()
  return (
    <ViewState
      {...state}
      loading={<ThreadSkeleton label={labels.loadingConversation} />}
      failedTitle={labels.conversationFailed}
      nothing={{ icon: 'messages-square', title: labels.noConversation, text: labels.noConversationText }}
    />
  )
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
