'use client'

import { useCallback, useState } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import { useBrowserLayoutEffect } from '../hooks/useBrowserLayoutEffect.ts'

/** The parts that can play each explorer, the one that does so first. */
const parts = new WeakMap<Explorer, object[]>()

/**
 * Several parts may show one replay (two timelines, a timeline and a bar): only one of them moves the playhead, says what
 * it passes and lets the drawer follow. Answers whether that is this one; when it goes, the next takes over.
 */
export function useLead(explorer: Explorer): () => boolean {
  const [part] = useState(() => ({}))
  useBrowserLayoutEffect(() => {
    const all = parts.get(explorer) ?? []
    all.push(part)
    parts.set(explorer, all)
    return () => {
      all.splice(all.indexOf(part), 1)
    }
  }, [explorer, part])
  return useCallback(() => parts.get(explorer)?.[0] === part, [explorer, part])
}
