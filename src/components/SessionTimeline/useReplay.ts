'use client'

import { type KeyboardEvent, useCallback, useMemo } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import type { Session } from '../../model/session.ts'
import { replayAt } from '../../view/replay.ts'
import { chapterAt } from '../../view/replayChapters.ts'
import { type StepTarget, stepMoment } from '../../view/replayMoments.ts'
import { momentAt, playMsAt, type ReplayTrack, replayTrack, suitablePace } from '../../view/replayTrack.ts'
import type { TimeScale } from '../../view/timeScale.ts'
import { useExplorerState } from '../hooks/explorerContext.ts'
import { type Playhead, usePlayhead } from '../hooks/playhead.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { isElement } from '../shared/isElement.ts'
import { usePresentation } from '../shared/presentation.ts'
import { useDrawerAtPlayhead } from './useDrawerAtPlayhead.ts'
import { useLead } from './useLead.ts'
import { usePlayback } from './usePlayback.ts'
import { useReplayNews } from './useReplayNews.ts'

export interface ReplayOptions {
  readonly session: Session
  readonly explorer: Explorer
  readonly scale: TimeScale
  /** What takes long may be asked for: which pace suits the session. @default true */
  readonly ready?: boolean
  readonly controlledPlayheadMs?: number | undefined
  readonly onPlayheadMsChange?: ((ms: number | undefined, details: ChangeDetails) => void) | undefined
}

/** What can be done with the playhead of a session, by buttons and by keys. */
export interface Replay {
  readonly playhead: Playhead
  readonly track: ReplayTrack
  /** Moves the playhead, inside the session. */
  readonly seek: (ms: number, details: ChangeDetails) => void
  /** To the next or previous event, turn, failure or tool call; pauses. */
  readonly step: (by: 1 | -1, target: StepTarget, details: ChangeDetails) => void
  readonly toggle: () => void
  /** Ends the replay: everything is shown. Of a session that still runs: back to what happens now. */
  readonly stop: (details: ChangeDetails) => void
  /** Repeats the turn at the playhead, or plays on. */
  readonly toggleLoop: () => void
  /** Answers whether the key was one of the replay's. */
  readonly onKey: (event: KeyboardEvent) => boolean
}

export const SPEEDS: readonly number[] = [0.5, 1, 2, 4, 8, 16]

/** What `j` and `l` jump over, in ms of real time at the present speed. */
const JUMP_MS = 10_000

/** The replay of a session: where it stands, how it moves on, and every way to move it. */
export function useReplay(options: ReplayOptions): Replay {
  const { session, explorer, scale, ready = true, controlledPlayheadMs, onPlayheadMsChange } = options
  const { labels, format, announce } = usePresentation()
  const speed = useExplorerState(explorer, (state) => state.speed)
  const skipIdle = useExplorerState(explorer, (state) => state.skipIdle)
  const chosenPace = useExplorerState(explorer, (state) => state.pace)
  const suitable = useMemo(() => (ready ? suitablePace(session, scale) : 'recorded'), [ready, session, scale])
  const pace = chosenPace ?? suitable
  const track = useMemo(
    () => replayTrack(session, scale, { speed, skipIdle, pace }),
    [session, scale, speed, skipIdle, pace],
  )
  const playhead = usePlayhead(explorer, controlledPlayheadMs)
  const isControlled = controlledPlayheadMs !== undefined
  const move = useCallback(
    (ms: number | undefined, details: ChangeDetails) => {
      if (!isControlled) explorer.seek(ms)
      else if (ms === undefined) explorer.pause()
      onPlayheadMsChange?.(ms, details)
    },
    [explorer, isControlled, onPlayheadMsChange],
  )
  const seek = useCallback(
    (ms: number, details: ChangeDetails) => move(Math.min(scale.endMs, Math.max(scale.startMs, ms)), details),
    [scale, move],
  )
  const stop = useCallback((details: ChangeDetails) => move(undefined, details), [move])
  const leads = useLead(explorer)
  usePlayback({ session, explorer, track, playhead, leads, seek, stop })
  useReplayNews({ session, explorer, scale, playhead, leads })
  useDrawerAtPlayhead({ session, explorer, playhead, leads })

  const here = () => playhead.read() ?? scale.endMs
  const step = (by: 1 | -1, target: StepTarget, details: ChangeDetails) => {
    const from = playhead.read() ?? (by > 0 ? scale.startMs - 1 : scale.endMs)
    const next = stepMoment(session, from, by, target)
    explorer.pause()
    if (!next) return
    seek(next.atMs, details)
    const { turnIndex = 0, spanIndex } = next
    const name = spanIndex === undefined ? labels.turnNumber(String(turnIndex + 1)) : session.spans[spanIndex]?.name
    const what = next.type === 'error' ? labels.failedNamed(name ?? '') : (name ?? '')
    announce(labels.playheadAt(format.position(next.atMs - scale.startMs), what))
  }
  const toggle = () => (explorer.getState().playing ? explorer.pause() : explorer.play())
  const changeSpeed = (by: 1 | -1) => {
    const slower = SPEEDS.findIndex((value) => value >= explorer.getState().speed)
    const place = (slower < 0 ? SPEEDS.length - 1 : slower) + by
    const next = SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, place))] ?? 1
    explorer.setSpeed(next)
    announce(labels.speedIs(labels.times(String(next))))
  }
  const toggleLoop = () => {
    const chapter = chapterAt(session, here())
    explorer.setLoop(
      explorer.getState().loop || !chapter ? undefined : { fromMs: chapter.startMs, toMs: chapter.endMs },
    )
    announce(explorer.getState().loop ? labels.loopOn : labels.loopOff)
  }
  /** One end of the loop is set here; the other stays where it was, or where the session begins or ends. */
  const setLoopEnd = (end: 'fromMs' | 'toMs') => {
    const loop = explorer.getState().loop ?? { fromMs: scale.startMs, toMs: scale.endMs }
    explorer.setLoop({ ...loop, [end]: here() })
    announce(explorer.getState().loop ? labels.loopOn : labels.loopOff)
  }
  const jump = (byMs: number, details: ChangeDetails) => seek(momentAt(track, playMsAt(track, here()) + byMs), details)

  const onKey = (event: KeyboardEvent): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false
    const onControl = isElement(event.target) && event.target.closest(CONTROLS) !== null
    const details: ChangeDetails = { reason: 'keyboard', event: event.nativeEvent }
    const target: StepTarget = event.shiftKey ? 'turn' : 'event'
    const { key } = event
    // Arrows point along the line of time, which runs the way the page reads.
    const forward = isRightToLeft(event.currentTarget) ? -1 : 1
    if (onControl && CONTROL_KEYS.has(key)) return false
    if (key === ' ' || key === 'k') toggle()
    else if (key === 'ArrowRight') step(forward, target, details)
    else if (key === 'ArrowLeft') step(forward === 1 ? -1 : 1, target, details)
    else if (key === 'Home') seek(scale.startMs, details)
    else if (key === 'End') seek(scale.endMs, details)
    else if (key === 'j') jump(-JUMP_MS, details)
    else if (key === 'l') jump(JUMP_MS, details)
    else if (key === 'e' || key === 'E') step(event.shiftKey ? -1 : 1, 'error', details)
    else if (key === 't' || key === 'T') step(event.shiftKey ? -1 : 1, 'tool', details)
    else if (key === '>') changeSpeed(1)
    else if (key === '<') changeSpeed(-1)
    else if (key === 's') explorer.setSkipIdle(!explorer.getState().skipIdle)
    else if (key === 'r') toggleLoop()
    else if (key === '[') setLoopEnd('fromMs')
    else if (key === ']') setLoopEnd('toMs')
    else return false
    return true
  }
  return { playhead, track, seek, step, toggle, stop, toggleLoop, onKey }
}

const CONTROLS = 'button, input, select, textarea, [role="radio"], [role="menuitem"], [role="menuitemradio"]'
/** Keys that a control needs for itself. */
const CONTROL_KEYS = new Set([' ', 'ArrowRight', 'ArrowLeft', 'Home', 'End'])

function isRightToLeft(element: EventTarget & Element): boolean {
  return getComputedStyle(element).direction === 'rtl'
}

/** The index of the span at a moment, for the keys of the timeline. */
export function spanAtPlayhead(session: Session, scale: TimeScale, playhead: Playhead): number | undefined {
  return replayAt(session, playhead.read() ?? scale.endMs).spanIndex
}
