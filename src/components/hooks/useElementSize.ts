'use client'

import { type RefObject, useState } from 'react'
import { useBrowserLayoutEffect } from './useBrowserLayoutEffect.ts'

/** In px, without borders. */
export interface ElementSize {
  readonly width: number
  readonly height: number
}

/** The size of an element, followed; `undefined` until it is known, and on a server. */
export function useElementSize(ref: RefObject<Element | null>): ElementSize | undefined {
  const [size, setSize] = useState<ElementSize | undefined>(undefined)
  useBrowserLayoutEffect(() => {
    const element = ref.current
    if (!element || typeof ResizeObserver === 'undefined') return
    const read = (): void => {
      const next = { width: element.clientWidth, height: element.clientHeight }
      setSize((last) => (last && last.width === next.width && last.height === next.height ? last : next))
    }
    read()
    const observer = new ResizeObserver(read)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return size
}
