'use client'

import { useCallback, useMemo, useSyncExternalStore } from 'react'

/** What was kept in this page while the storage refused: private windows and full storages do. */
const refused = new Map<string, string>()
const listeners = new Set<() => void>()

/**
 * A piece of plain state that outlives the page, in the browser's local storage, the same in every window that shows it. A
 * server and the first paint have what `read` makes of nothing.
 *
 * ```tsx
 * const [columnState, setColumnState] = useStored('sessions.columns', columnStateFrom)
 * return <SessionTable columnState={columnState} onColumnsChange={setColumnState} />
 * ```
 *
 * @param key Where it is kept. One key for each list.
 * @param read Makes a state of whatever was kept (`undefined`: nothing), and never throws.
 */
export function useStored<State>(key: string, read: (kept: unknown) => State): [State, (next: State) => void] {
  const text = useSyncExternalStore(
    subscribe,
    useCallback(() => textUnder(key), [key]),
    () => null,
  )
  const state = useMemo(() => read(parsed(text)), [text, read])
  const keep = useCallback(
    (next: State) => {
      const written = JSON.stringify(next)
      try {
        localStorage.setItem(key, written)
        refused.delete(key)
      } catch {
        refused.set(key, written)
      }
      for (const listener of listeners) listener()
    },
    [key],
  )
  return [state, keep]
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  // Another window has kept something.
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}

function textUnder(key: string): string | null {
  try {
    return refused.get(key) ?? localStorage.getItem(key)
  } catch {
    return refused.get(key) ?? null
  }
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
