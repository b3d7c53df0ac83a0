'use client'

import { useSyncExternalStore } from 'react'

const query = '(prefers-reduced-motion: reduce)'

/** Whether the reader asked for less motion. False on a server. */
export function useReducedMotion(): boolean {
  return useSyncExternalStore(subscribe, read, onServer)
}

function subscribe(changed: () => void): () => void {
  const media = matchMedia(query)
  media.addEventListener('change', changed)
  return () => media.removeEventListener('change', changed)
}

const read = (): boolean => matchMedia(query).matches
const onServer = (): boolean => false
