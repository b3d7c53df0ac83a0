'use client'

import { useMemo, useState } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import { durationScaleMs } from '../../view/tableView.ts'

/** Sessions enough to know how long they are. */
const ENOUGH = 1_000
/** A scale serves lists whose own is up to so many times longer or shorter. */
const FITS = 1.25

/**
 * The length of time that fills a duration bar, in ms. It stays while it fits: with each page that comes and each session that
 * is new another one would draw every row anew, and bars would move before the eye.
 */
export function useDurationScale(sessions: readonly SessionSummary[]): number {
  const own = useMemo(() => durationScaleMs(fromAllOver(sessions)), [sessions])
  const [scaleMs, setScaleMs] = useState(own)
  const fits = own === scaleMs || (own > scaleMs / FITS && own < scaleMs * FITS)
  if (!fits) setScaleMs(own)
  return fits ? scaleMs : own
}

function fromAllOver(sessions: readonly SessionSummary[]): readonly SessionSummary[] {
  if (sessions.length <= ENOUGH) return sessions
  const step = sessions.length / ENOUGH
  return Array.from({ length: ENOUGH }, (_, index) => sessions[Math.floor(index * step)] as SessionSummary)
}
