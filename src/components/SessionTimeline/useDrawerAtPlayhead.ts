'use client'

import { useCallback, useRef } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import type { Session } from '../../model/session.ts'
import { replayAt } from '../../view/replay.ts'
import { type Playhead, useAtPlayhead } from '../hooks/playhead.ts'

/** The drawer is a part of the page, not a picture: it changes at most this often. */
const FOLLOW_EVERY_MS = 200

interface DrawerAtPlayheadOptions {
  readonly session: Session
  readonly explorer: Explorer
  readonly playhead: Playhead
  /** See `useLead`: of two parts each would take the other's span for the reader's choice. */
  readonly leads: () => boolean
}

/**
 * While it plays, an open drawer shows the span at work. A reader who picks another span in it has stopped following;
 * the Follow switch brings it back.
 */
export function useDrawerAtPlayhead({ session, explorer, playhead, leads }: DrawerAtPlayheadOptions): void {
  const last = useRef<{ spanId: string; at: number }>(undefined)
  useAtPlayhead(
    playhead,
    useCallback(
      (ms) => {
        const { playing, follow, traceId, spanId } = explorer.getState()
        if (ms === undefined || !playing || !follow || traceId === undefined || !leads()) {
          last.current = undefined
          return
        }
        const { current } = last
        if (current && spanId !== current.spanId) {
          last.current = undefined
          explorer.setFollow(false)
          return
        }
        const at = performance.now()
        if (current && at - current.at < FOLLOW_EVERY_MS) return
        const span = session.spans[replayAt(session, ms).spanIndex ?? -1]
        if (!span || (span.traceId === traceId && span.id === spanId)) return
        last.current = { spanId: span.id, at }
        explorer.openTrace(span.traceId, span.id)
      },
      [session, explorer, leads],
    ),
  )
}
