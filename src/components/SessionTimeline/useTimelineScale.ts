'use client'

import { useMemo } from 'react'
import type { Session } from '../../model/session.ts'
import { type IdleRule, type TimeMode, type TimeScale, timeScale } from '../../view/timeScale.ts'
import { useNow } from '../hooks/useNow.ts'
import { useShallowStable } from '../hooks/useShallowStable.ts'

/** How often the end of a session that still runs is drawn anew. */
const LIVE_MS = 1000
/** A clock that nobody looks at. */
const NEVER_MS = 2_000_000_000

/** The axis of a session. While the session runs, its end is `now`: the host's clock, else the reader's. */
export function useTimelineScale(session: Session, mode: TimeMode, idle: IdleRule, now: number | undefined): TimeScale {
  const isLive = session.status === 'running'
  const ticking = useNow(isLive && now === undefined ? LIVE_MS : NEVER_MS)
  const nowMs = isLive ? (now ?? ticking) : undefined
  const rule = useShallowStable(idle)
  return useMemo(
    () => timeScale(session, { ...rule, mode, ...(nowMs !== undefined && { nowMs }) }),
    [session, rule, mode, nowMs],
  )
}
