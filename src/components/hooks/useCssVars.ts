'use client'

import type { RefObject } from 'react'
import { useBrowserLayoutEffect } from './useBrowserLayoutEffect.ts'

/** Names with two dashes: `{ '--from': 0.25, '--size': '120px' }`. */
export type CssVars = Readonly<Record<`--${string}`, string | number | undefined>>

/**
 * Sets custom properties on an element through the object model, in the browser only: markup from a server carries no
 * `style` attribute and a strict content security policy holds. A stylesheet must have a default for each.
 */
export function useCssVars(ref: RefObject<HTMLElement | SVGElement | null>, vars: CssVars): void {
  const text = JSON.stringify(vars)
  useBrowserLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const entries = Object.entries(JSON.parse(text) as CssVars)
    for (const [name, value] of entries) {
      if (value === undefined) element.style.removeProperty(name)
      else element.style.setProperty(name, String(value))
    }
    return () => {
      for (const [name] of entries) element.style.removeProperty(name)
    }
  }, [ref, text])
}
