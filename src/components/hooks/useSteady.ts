'use client'

import { useCallback, useRef } from 'react'
import { useBrowserLayoutEffect } from './useBrowserLayoutEffect.ts'

/**
 * The same function for as long as the component lives, which does what the last one given does: for parts that are
 * rendered only when what they show has changed. To be called by events, not while rendering.
 */
export function useSteady<Args extends readonly unknown[], Result>(
  act: (...args: Args) => Result,
): (...args: Args) => Result {
  const latest = useRef(act)
  useBrowserLayoutEffect(() => {
    latest.current = act
  })
  return useCallback((...args: Args) => latest.current(...args), [])
}
