'use client'

import { useMemo } from 'react'
import { type Completion, completions } from '../../query/completions.ts'
import type { OwnField } from '../../query/ownFields.ts'
import type { CommonFacets } from './useFacets.ts'

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
/** What could stand at the cursor, and queries run before that hold what is being written. */
export function useCompletions(
  isOpen: boolean,
  text: string,
  position: number,
  common: CommonFacets,
  recent: readonly RecentQuery[],
  fields: readonly OwnField[],
): QueryOptions {
  return useMemo(() => {
    if (!isOpen) return nothing
    const { facets, isExact } = common.read()
    const { from, to, items } = completions(text, position, facets, fields)
    const written = text.slice(from, position).toLowerCase()
    const again = recent.filter((query) => query.text !== text && query.text.toLowerCase().includes(written))
    return {
      from,
      to,
      options: [
        ...items.map((item) => (isExact ? item : withoutCount(item))),
        ...again.slice(0, RECENT_SHOWN).map(({ text, count }) => ({ type: 'recent' as const, text, count })),
      ],
    }
  }, [isOpen, text, position, common, recent, fields])
}

function withoutCount({ count: _, ...item }: Completion): Completion {
  return item
}
