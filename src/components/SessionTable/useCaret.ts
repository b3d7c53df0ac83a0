'use client'

import { type RefObject, useRef, useState } from 'react'
import { useBrowserLayoutEffect } from '../hooks/useBrowserLayoutEffect.ts'

/** Where the reader writes in a field whose text is given to it. */
export interface Caret {
  readonly at: number
  /** The field says where it is. */
  readonly setAt: (at: number) => void
  /** Puts it there once the text that is on its way stands in the field. */
  readonly place: (at: number) => void
}

export function useCaret(inputRef: RefObject<HTMLInputElement | null>): Caret {
  const [at, setAt] = useState(0)
  const wanted = useRef<number | undefined>(undefined)
  useBrowserLayoutEffect(() => {
    const place = wanted.current
    wanted.current = undefined
    if (place !== undefined) inputRef.current?.setSelectionRange(place, place)
  })
  return {
    at,
    setAt,
    place(next) {
      wanted.current = next
      setAt(next)
    },
  }
}
