'use client'

import { useEffect, useRef } from 'react'
import { usePresentation } from '../shared/presentation.ts'

/** Says how many sessions there are when the reader has filtered (`key` changes), not when the data has changed. */
export function useAnnouncedCount(count: number, key: unknown): void {
  const { labels, format, announce } = usePresentation()
  const last = useRef({ key, count })
  useEffect(() => {
    const before = last.current
    last.current = { key, count }
    if (before.key === key || before.count === count) return
    announce(labels.sessionsFound(labels.sessions(count, format.count(count))))
  }, [key, count, labels, format, announce])
}
