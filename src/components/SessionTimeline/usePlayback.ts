'use client'

import { useEffect } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import type { Session } from '../../model/session.ts'
import { advance } from '../../view/replay.ts'
import { stepMoment } from '../../view/replayMoments.ts'
import type { TimeScale } from '../../view/timeScale.ts'
import { useExplorerState } from '../hooks/explorerContext.ts'
import type { Playhead } from '../hooks/playhead.ts'
import { useReducedMotion } from '../hooks/useReducedMotion.ts'

/** With reduced motion the replay steps from event to event, this far apart. */
const STEP_EVERY_MS = 900

/**
 * Moves the playhead while the explorer plays: by frames, or by steps for readers who want less motion. Stops at the end.
 * A tab in the background gets no frames; the time it slept is not caught up in one leap.
 */
export function usePlayback(
  session: Session,
  explorer: Explorer,
  scale: TimeScale,
  playhead: Playhead,
  move: (ms: number) => void,
): void {
  const playing = useExplorerState(explorer, (state) => state.playing)
  const reduced = useReducedMotion()
  useEffect(() => {
    if (!playing) return
    const goTo = (ms: number) => {
      move(ms)
      if (ms >= scale.endMs) explorer.pause()
    }
    const from = playhead.read()
    if (from === undefined || from >= scale.endMs) move(scale.startMs)
    if (reduced) {
      const timer = setInterval(() => {
        const next = stepMoment(session, playhead.read() ?? scale.startMs, 1)
        goTo(next?.atMs ?? scale.endMs)
      }, STEP_EVERY_MS)
      return () => clearInterval(timer)
    }
    let lastFrame: number | undefined
    let frame = requestAnimationFrame(function tick(now) {
      const elapsed = lastFrame === undefined ? 0 : Math.min(now - lastFrame, 100)
      lastFrame = now
      const { speed, skipIdle } = explorer.getState()
      goTo(advance(scale, playhead.read() ?? scale.startMs, elapsed, { speed, skipIdle }))
      if (explorer.getState().playing) frame = requestAnimationFrame(tick)
    })
    return () => cancelAnimationFrame(frame)
  }, [session, explorer, scale, playhead, move, playing, reduced])
}
