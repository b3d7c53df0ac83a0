'use client'

import { type RefObject, useRef } from 'react'
import { useBrowserLayoutEffect } from './useBrowserLayoutEffect.ts'

/** Names with two dashes: `{ '--from': 0.25, '--size': '120px' }`. */
export type CssVars = Readonly<Record<`--${string}`, string | number | undefined>>

/**
 * Sets custom properties on an element through the object model, in the browser only: markup from a server carries no
 * `style` attribute and a strict content security policy holds. A stylesheet must have a default for each. Only what
 * changed is written: each write is news to the element and everything in it.
 */
export function useCssVars(ref: RefObject<HTMLElement | SVGElement | null>, vars: CssVars): void {
  const text = JSON.stringify(vars)
  const written = useRef<{ readonly element: HTMLElement | SVGElement; readonly vars: CssVars }>(undefined)
  useBrowserLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const next = JSON.parse(text) as CssVars
    const before: CssVars = written.current?.element === element ? written.current.vars : {}
    for (const name of Object.keys({ ...before, ...next }) as `--${string}`[]) {
      const value = next[name]
      if (value === before[name]) continue
      if (value === undefined) element.style.removeProperty(name)
      else element.style.setProperty(name, String(value))
    }
    written.current = { element, vars: next }
  }, [ref, text])
}
