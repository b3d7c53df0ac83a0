'use client'

import { useEffect } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import type { Session } from '../../model/session.ts'
import { stepMoment } from '../../view/replayMoments.ts'
import { momentAt, playMsAt, type ReplayTrack } from '../../view/replayTrack.ts'
import { useExplorerState } from '../hooks/explorerContext.ts'
import type { Playhead } from '../hooks/playhead.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { useReducedMotion } from '../hooks/useReducedMotion.ts'

/** With reduced motion the replay steps from event to event, this far apart at speed 1 … */
const STEP_EVERY_MS = 900
/** … and never closer than this. */
const STEP_AT_LEAST_MS = 250
/** The longest leap of one frame: a tab in the background gets none, and what it slept is not caught up. */
const LONGEST_FRAME_MS = 100

interface PlaybackOptions {
  readonly session: Session
  readonly explorer: Explorer
  readonly track: ReplayTrack
  readonly playhead: Playhead
  /** See `useLead`: two parts that play one explorer do not play it twice as fast. */
  readonly leads: () => boolean
  readonly seek: (ms: number, details: ChangeDetails) => void
  readonly stop: (details: ChangeDetails) => void
}

/**
 * Moves the playhead while the explorer plays: by frames, or by steps for readers who want less motion. At the end it
 * stops; in a loop it begins again; at the end of a session that still runs it stays with what happens.
 */
export function usePlayback({ session, explorer, track, playhead, leads, seek, stop }: PlaybackOptions): void {
  const playing = useExplorerState(explorer, (state) => state.playing)
  const reduced = useReducedMotion()
  const isLive = session.status === 'running'
  useEffect(() => {
    if (!playing) return
    const details: ChangeDetails = { reason: 'replay' }
    const start = startOf(explorer, track, playhead.read())
    if (start !== undefined && leads()) seek(start, details)
    const goTo = (ms: number): void => {
      const { loop } = explorer.getState()
      const before = playhead.read() ?? track.startMs
      if (loop && before < loop.toMs && ms >= loop.toMs) seek(loop.fromMs, details)
      else if (ms < track.endMs) seek(ms, details)
      else if (isLive) stop(details)
      else {
        seek(ms, details)
        explorer.pause()
      }
    }
    if (reduced) {
      const everyMs = Math.max(STEP_AT_LEAST_MS, STEP_EVERY_MS / explorer.getState().speed)
      const timer = setInterval(() => {
        if (leads()) goTo(stepMoment(session, playhead.read() ?? track.startMs, 1)?.atMs ?? track.endMs)
      }, everyMs)
      return () => clearInterval(timer)
    }
    // Kept apart from the playhead: a stretch of microseconds that is read for seconds has no moments for every frame.
    let at = { ms: Number.NaN, playMs: 0 }
    let last: number | undefined
    let frame = requestAnimationFrame(function tick(now) {
      const elapsed = leads() ? Math.min(now - (last ?? now), LONGEST_FRAME_MS) : 0
      last = now
      const ms = playhead.read() ?? track.startMs
      if (ms !== at.ms) at = { ms, playMs: playMsAt(track, ms) }
      if (elapsed > 0) {
        const playMs = at.playMs + elapsed
        const next = playMs >= track.playMs ? track.endMs : Math.max(ms, momentAt(track, playMs))
        if (next !== ms) goTo(next)
        at = { ms: playhead.read() ?? track.startMs, playMs }
        // The host or the loop may have taken the playhead elsewhere.
        if (at.ms !== next) at = { ms: Number.NaN, playMs: 0 }
      }
      if (explorer.getState().playing) frame = requestAnimationFrame(tick)
    })
    return () => {
      cancelAnimationFrame(frame)
    }
  }, [session, explorer, track, playhead, leads, seek, stop, playing, reduced, isLive])
}

/** Where playing begins, where that is not where the playhead stands: in the loop, or at the start after the end. */
function startOf(explorer: Explorer, track: ReplayTrack, ms: number | undefined): number | undefined {
  const { loop } = explorer.getState()
  if (loop && (ms === undefined || ms < loop.fromMs || ms >= loop.toMs)) return loop.fromMs
  return ms === undefined || ms >= track.endMs ? track.startMs : undefined
}
