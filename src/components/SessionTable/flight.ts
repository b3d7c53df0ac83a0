/** Whether the list is being flung: rows fly by that nobody can read. */
export interface Flight {
  readonly isFlying: () => boolean
  /** Calls once, when the list has come to rest. Returns the way to call that off. */
  readonly onLand: (listener: () => void) => () => void
  readonly fly: () => void
  readonly land: () => void
}

/** Nothing is rendered for a flight: rows ask about it when they come in. */
export function createFlight(): Flight {
  let isFlying = false
  const listeners = new Set<() => void>()
  return {
    isFlying: () => isFlying,
    onLand: (listener) => {
      if (isFlying) listeners.add(listener)
      else listener()
      return () => listeners.delete(listener)
    },
    fly: () => {
      isFlying = true
    },
    land: () => {
      isFlying = false
      const waiting = [...listeners]
      listeners.clear()
      for (const listener of waiting) listener()
    },
  }
}
