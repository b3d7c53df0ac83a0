'use client'

import { type RefObject, useEffect, useRef } from 'react'

/** Begins a list at its top again when the reader has filtered or sorted it: when `key` changes. */
export function useScrollToTop(scrollRef: RefObject<HTMLElement | null>, key: unknown): void {
  const last = useRef(key)
  useEffect(() => {
    if (last.current === key) return
    last.current = key
    scrollRef.current?.scrollTo({ top: 0 })
  }, [scrollRef, key])
}
