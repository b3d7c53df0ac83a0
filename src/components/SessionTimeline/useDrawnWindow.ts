'use client'

import { startTransition, useEffect, useState } from 'react'
import { createStore, type Store } from '../../explorer/store.ts'
import { type DrawnWindow, drawnAtRest, drawnInGesture } from '../../view/drawnWindow.ts'
import type { TimeWindow } from '../../view/timeWindow.ts'
import { useBrowserLayoutEffect } from '../hooks/useBrowserLayoutEffect.ts'

/** A gesture is over when the window has not changed for this long. */
const REST_MS = 200

/**
 * While a reader zooms or pans, dozens of windows a second pass by. What has words or elements is laid out for few of them
 * and moved as a whole (see `Pane`) in between; a single step is laid out at once. Answers with the window that is laid
 * out and, for the panes, the visible one.
 */
export function useDrawnWindow(window: TimeWindow): readonly [DrawnWindow, Store<TimeWindow>] {
  const [state, setState] = useState(() => ({ window, drawn: drawnAtRest(window), moving: false }))
  const [visible] = useState(() => createStore(window))
  let { drawn, moving } = state
  if (state.window !== window) {
    drawn = moving ? drawnInGesture(drawn, window) : drawnAtRest(window)
    moving = true
    setState({ window, drawn, moving })
  }
  useBrowserLayoutEffect(() => visible.setState(window), [visible, window])
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each window the rest begins anew
  useEffect(() => {
    if (!moving) return
    const rest = () => startTransition(() => setState(atRest))
    const timer = setTimeout(rest, REST_MS)
    return () => clearTimeout(timer)
  }, [moving, window])
  return [drawn, visible]
}

interface DrawnState {
  readonly window: TimeWindow
  readonly drawn: DrawnWindow
  readonly moving: boolean
}

/** What stands where it belongs is not laid out again. */
function atRest({ window, drawn }: DrawnState): DrawnState {
  const isThere = drawn.from === window.from && drawn.to === window.to
  return { window, drawn: isThere ? drawn : drawnAtRest(window), moving: false }
}
