'use client'

import { useState } from 'react'
import type { RecentQuery } from './useCompletions.ts'

const KEPT = 10

export interface RecentQueries {
  /** The last one first. */
  readonly recent: readonly RecentQuery[]
  readonly remember: (query: RecentQuery) => void
}

/** Queries that were run in this table. */
export function useRecentQueries(): RecentQueries {
  const [recent, setRecent] = useState<readonly RecentQuery[]>([])
  return {
    recent,
    remember(query) {
      const others = recent.filter(({ text }) => text !== query.text)
      setRecent([query, ...others].slice(0, KEPT))
    },
  }
}
