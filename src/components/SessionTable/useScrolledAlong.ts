'use client'

import { type RefObject, useEffect } from 'react'

/**
 * Scrolls the coloured text over a field as the field itself is scrolled.
 *
 * @returns what the field does when it scrolls.
 */
export function useScrolledAlong(
  overlayRef: RefObject<HTMLElement | null>,
  inputRef: RefObject<HTMLInputElement | null>,
  text: string,
): () => void {
  function follow(): void {
    if (overlayRef.current && inputRef.current) overlayRef.current.scrollLeft = inputRef.current.scrollLeft
  }
  // In the frame that paints the text: asked at once, the browser would lay the page out twice.
  // biome-ignore lint/correctness/useExhaustiveDependencies: where the text begins changes with the text
  useEffect(() => {
    const frame = requestAnimationFrame(follow)
    return () => cancelAnimationFrame(frame)
  }, [text])
  return follow
}
