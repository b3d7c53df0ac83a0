'use client'

import type { ReactElement } from 'react'
import { Button } from '../shared/Button.tsx'
import { usePresentation } from '../shared/presentation.ts'

export interface ThreadJumpsProps {
  /** Turns that arrived below what the reader sees. */
  unread: number
  onEnd: () => void
  /** A replay goes on that the thread does not follow. */
  strayed: boolean
  onFollow: (event: Event) => void
}

/** The button over the thread that leads back to where something happens: the replay, or the turns that just arrived. */
export function ThreadJumps({ unread, onEnd, strayed, onFollow }: ThreadJumpsProps): ReactElement | null {
  const { labels, format } = usePresentation()
  if (strayed) {
    return (
      <Button
        className="ss-thread-follow"
        variant="solid"
        icon="locate"
        onClick={(event) => onFollow(event.nativeEvent)}
      >
        {labels.followReplay}
      </Button>
    )
  }
  if (unread === 0) return null
  return (
    <Button className="ss-thread-follow" variant="solid" icon="arrow-down" onClick={onEnd}>
      {labels.newTurns(unread, format.count(unread))}
    </Button>
  )
}
