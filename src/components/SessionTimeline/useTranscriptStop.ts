'use client'

import { startTransition, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import { countWhile } from '../../model/countWhile.ts'
import type { TranscriptRow } from '../../view/transcriptView.ts'
import { type Playhead, useAtPlayhead } from '../hooks/playhead.ts'

/** Nobody reads faster: while it plays the transcript changes at most this often. */
const TOLD_EVERY_MS = 120
/** While the playhead is dragged each change is another page, which takes longer to see. */
const DRAGGED_EVERY_MS = 250

/**
 * The last moment up to the playhead at which the transcript looked different: a line began or a call was over. React hears
 * of the playhead only there; `undefined` while nothing is replayed.
 */
export function useTranscriptStop(
  rows: readonly TranscriptRow[],
  explorer: Explorer,
  playhead: Playhead,
): number | undefined {
  const stops = useMemo(() => stopsOf(rows), [rows])
  const [stop, setStop] = useState<number>()
  const told = useRef<{ atMs: number; timer?: ReturnType<typeof setTimeout> }>({ atMs: Number.NEGATIVE_INFINITY })
  const tell = useCallback(() => {
    const isLate = told.current.timer !== undefined
    clearTimeout(told.current.timer)
    told.current = { atMs: performance.now() }
    const ms = playhead.read()
    const next = ms === undefined ? undefined : lastStop(stops, ms)
    // What is played or comes late may wait for what the reader does; a jump is the reader's own.
    if (isLate || explorer.getState().playing) startTransition(() => setStop(next))
    else setStop(next)
  }, [stops, explorer, playhead])
  useAtPlayhead(
    playhead,
    useCallback(() => {
      const everyMs = explorer.getState().playing ? TOLD_EVERY_MS : DRAGGED_EVERY_MS
      const waitMs = told.current.atMs + everyMs - performance.now()
      if (waitMs <= 0) return tell()
      // Not the one that waits: the lines may have changed since.
      clearTimeout(told.current.timer)
      told.current.timer = setTimeout(tell, waitMs)
    }, [explorer, tell]),
  )
  useEffect(
    () => () => {
      clearTimeout(told.current.timer)
      told.current = { atMs: Number.NEGATIVE_INFINITY }
    },
    [],
  )
  return stop
}

/** Every moment at which the transcript looks different, ascending. */
function stopsOf(rows: readonly TranscriptRow[]): Float64Array {
  return Float64Array.from(rows.flatMap((row) => (row.type === 'tool' ? [row.atMs, row.endMs] : [row.atMs]))).sort()
}

/** The last of them at or before a moment; before the first there is none to tell. */
function lastStop(stops: Float64Array, ms: number): number {
  const passed = countWhile(stops.length, (index) => (stops[index] as number) <= ms)
  return stops[passed - 1] ?? Number.NEGATIVE_INFINITY
}
