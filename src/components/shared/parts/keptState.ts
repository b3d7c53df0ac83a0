'use client'

import { type Context, createContext, useCallback, useContext, useState, useSyncExternalStore } from 'react'

/**
 * What a reader has opened or switched inside rows that may leave the page: a virtual list forgets a row's own state,
 * this does not. One per list.
 */
export interface KeptStates {
  readonly get: (id: string) => unknown
  readonly set: (id: string, value: unknown) => void
  /** Opens or folds everything that folds, also what is mounted later. */
  readonly foldAll: (open: boolean) => void
  readonly allOpen: () => boolean | undefined
  readonly subscribe: (listener: () => void) => () => void
}

export function createKeptStates(): KeptStates {
  const values = new Map<string, unknown>()
  const listeners = new Set<() => void>()
  let all: boolean | undefined
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  return {
    get: (id) => values.get(id),
    set: (id, value) => {
      values.set(id, value)
      tell()
    },
    foldAll: (open) => {
      for (const id of values.keys()) if (id.endsWith(foldEnding)) values.delete(id)
      all = open
      tell()
    },
    allOpen: () => all,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const foldEnding = '/fold'

interface KeptScopeValue {
  readonly states: KeptStates
  /** Where in the list: `turn-3-message-1/0`. */
  readonly id: string
}

/** The surrounding row, made of positions and never of payload text. Use `KeptScope` to set it. */
export const KeptScopeContext: Context<KeptScopeValue | undefined> = createContext<KeptScopeValue | undefined>(
  undefined,
)

/** Like `useState`, but the value outlives the row. Outside a list it is plain state. */
export function useKeptState<Value extends string | number | boolean>(
  name: string,
  initial: Value,
): [Value, (next: Value) => void] {
  const scope = useContext(KeptScopeContext)
  const [own, setOwn] = useState(initial)
  const id = `${scope?.id ?? ''}/${name}`
  const states = scope?.states
  const read = (): Value => (states ? ((states.get(id) as Value | undefined) ?? initial) : own)
  const value = useSyncExternalStore(states?.subscribe ?? never, read, () => initial)
  const set = useCallback(
    (next: Value): void => {
      if (states) states.set(id, next)
      else setOwn(next)
    },
    [states, id],
  )
  return [value, set]
}

/** Whether something is open; answers to "fold all" too. */
export function useFold(initial: boolean): [boolean, (open: boolean) => void] {
  const scope = useContext(KeptScopeContext)
  const [own, setOwn] = useState(initial)
  const id = `${scope?.id ?? ''}${foldEnding}`
  const states = scope?.states
  const read = (): boolean => (states ? ((states.get(id) as boolean | undefined) ?? states.allOpen() ?? initial) : own)
  const open = useSyncExternalStore(states?.subscribe ?? never, read, () => initial)
  const set = useCallback(
    (next: boolean): void => {
      if (states) states.set(id, next)
      else setOwn(next)
    },
    [states, id],
  )
  return [open, set]
}

const never = (): (() => void) => () => {}
