/** A value with listeners. `set` tells them only when the value really changed. */
export interface Store<State> {
  getState(): State
  subscribe(listener: () => void): () => void
  setState(next: State | ((previous: State) => State)): void
}

export function createStore<State>(initial: State): Store<State> {
  let state = initial
  const listeners = new Set<() => void>()
  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    setState(next) {
      const value = typeof next === 'function' ? (next as (previous: State) => State)(state) : next
      if (Object.is(value, state)) return
      state = value
      // A copy: a listener may unsubscribe itself, or others, while it is told.
      for (const listener of [...listeners]) listener()
    },
  }
}
