'use client'

import { type RefObject, useEffect } from 'react'
import { inDevelopment } from './inDevelopment.ts'

/** A stylesheet of a shadow root or a frame may arrive after the first paint. */
const patienceMs = 3000

const told = new WeakSet<Document>()

/**
 * Without its stylesheet a view is bare text, and nothing says why. In development, once for each document, this says
 * it: the tokens, which every root declares, are not there.
 */
export function useStylesheetWarning(rootRef: RefObject<HTMLElement | null>, isOutermost: boolean): void {
  useEffect(() => {
    if (!isOutermost || !inDevelopment()) return
    const timer = setTimeout(() => {
      const root = rootRef.current
      if (!root?.isConnected || told.has(root.ownerDocument)) return
      if (getComputedStyle(root).getPropertyValue('--_bg') !== '') return
      told.add(root.ownerDocument)
      // biome-ignore lint/suspicious/noConsole: a mistake of the host, said once, in development only
      console.error(
        'sessionscope: the stylesheet is missing where this view stands. Import "sessionscope/styles.css" once; ' +
          'in a shadow root or a frame, link it there.',
      )
    }, patienceMs)
    return () => clearTimeout(timer)
  }, [rootRef, isOutermost])
}
