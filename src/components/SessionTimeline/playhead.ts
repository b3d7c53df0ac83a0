'use client'

import { useMemo, useRef } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import { createStore } from '../../explorer/store.ts'
import { useBrowserLayoutEffect } from '../hooks/useBrowserLayoutEffect.ts'

/**
 * Where the replay stands, for parts that follow it sixty times a second: they subscribe and write to the DOM, React is
 * not asked. `undefined`: not replaying, everything is shown.
 */
export interface Playhead {
  read(): number | undefined
  subscribe(listener: () => void): () => void
}

/** The host's playhead where it gives one, else the explorer's. */
export function usePlayhead(explorer: Explorer, controlledMs: number | undefined): Playhead {
  const controlled = controlledMs !== undefined
  const store = useRef(createStore(controlledMs)).current
  useBrowserLayoutEffect(() => store.setState(controlledMs), [store, controlledMs])
  return useMemo<Playhead>(
    () =>
      controlled
        ? { read: store.getState, subscribe: store.subscribe }
        : { read: () => explorer.getState().playheadMs, subscribe: explorer.subscribe },
    [controlled, store, explorer],
  )
}

/** Calls `paint` at once and after each move of the playhead. */
export function useAtPlayhead(playhead: Playhead, paint: (ms: number | undefined) => void): void {
  useBrowserLayoutEffect(() => {
    let last: number | undefined | null = null
    const follow = () => {
      const ms = playhead.read()
      if (ms === last) return
      last = ms
      paint(ms)
    }
    follow()
    return playhead.subscribe(follow)
  }, [playhead, paint])
}
