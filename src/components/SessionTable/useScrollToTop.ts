'use client'

import { type RefObject, useRef } from 'react'
import { useBrowserLayoutEffect } from '../hooks/useBrowserLayoutEffect.ts'

/** Begins a list at its top again when the reader has filtered or sorted it: when `key` changes. */
export function useScrollToTop(scrollRef: RefObject<HTMLElement | null>, key: unknown): void {
  const last = useRef(key)
  const top = useRef(0)
  useBrowserLayoutEffect(() => {
    // Kept with each scroll: asked after new rows were rendered, the browser would lay them out to answer.
    const follow = ({ target }: Event): void => {
      if (target === scrollRef.current) top.current = scrollRef.current?.scrollTop ?? 0
    }
    addEventListener('scroll', follow, { capture: true, passive: true })
    return () => removeEventListener('scroll', follow, { capture: true })
  }, [scrollRef])
  useBrowserLayoutEffect(() => {
    if (last.current === key) return undefined
    last.current = key
    if (top.current === 0) return undefined
    // In the frame that lays the new rows out, not on top of rendering them.
    const frame = requestAnimationFrame(() => scrollRef.current?.scrollTo({ top: 0 }))
    return () => cancelAnimationFrame(frame)
  }, [scrollRef, key])
}
