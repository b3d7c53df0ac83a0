'use client'

import { type Ref, type RefCallback, useCallback } from 'react'

/** One ref callback for two refs: the part's own and the one its user passed. */
export function useMergedRefs<T>(own: Ref<T>, given: Ref<T> | undefined): RefCallback<T> {
  return useCallback(
    (value: T | null) => {
      assign(own, value)
      assign(given, value)
    },
    [own, given],
  )
}

function assign<T>(ref: Ref<T> | undefined, value: T | null): void {
  if (typeof ref === 'function') ref(value)
  else if (ref) (ref as { current: T | null }).current = value
}
