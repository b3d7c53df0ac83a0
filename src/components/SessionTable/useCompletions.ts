'use client'

import { useMemo } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import { type Completion, completions } from '../../query/completions.ts'

/** A query that was run before, and how many sessions it found then. */
export interface RecentQuery {
  readonly text: string
  readonly count: number
}

export type QueryOption = Completion | { readonly type: 'recent'; readonly text: string; readonly count: number }

export interface QueryOptions {
  /** The part of the text that a completion replaces. */
  readonly from: number
  readonly to: number
  readonly options: readonly QueryOption[]
}

const nothing: QueryOptions = { from: 0, to: 0, options: [] }
const RECENT_SHOWN = 3
/** Counting the values of more sessions than this with every key would be felt. */
const MOST_COUNTED = 5000
const SAMPLE = 2000

/** What could stand at the cursor, and queries run before that hold what is being written. */
export function useCompletions(
  isOpen: boolean,
  text: string,
  position: number,
  sessions: readonly SessionSummary[],
  recent: readonly RecentQuery[],
): QueryOptions {
  const known = useMemo(() => sampleOf(sessions), [sessions])
  return useMemo(() => {
    if (!isOpen) return nothing
    const { from, to, items } = completions(text, position, known)
    const isCounted = known === sessions
    const written = text.slice(from, position).toLowerCase()
    const again = recent.filter((query) => query.text !== text && query.text.toLowerCase().includes(written))
    return {
      from,
      to,
      options: [
        ...items.map((item) => (isCounted ? item : withoutCount(item))),
        ...again.slice(0, RECENT_SHOWN).map(({ text, count }) => ({ type: 'recent' as const, text, count })),
      ],
    }
  }, [isOpen, text, position, sessions, known, recent])
}

/** Sessions from all over a long list: enough to know what values there are, not how often. */
export function sampleOf(sessions: readonly SessionSummary[]): readonly SessionSummary[] {
  if (sessions.length <= MOST_COUNTED) return sessions
  const step = sessions.length / SAMPLE
  return Array.from({ length: SAMPLE }, (_, index) => sessions[Math.floor(index * step)] as SessionSummary)
}

function withoutCount({ count: _, ...item }: Completion): Completion {
  return item
}
