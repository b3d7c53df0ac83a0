'use client'

import { useDeferredValue, useState } from 'react'
import type { Session, Trace } from '../../model/session.ts'
import type { TraceHit } from '../../view/traceSearch.ts'
import type { SpanTreeState } from './useSpanTree.ts'
import { useTraceSearch } from './useTraceSearch.ts'

/** What is searched for in a trace, what was found, and the hit the reader stands at. */
export interface HitSearch {
  /** As typed. */
  readonly text: string
  /** What is searched for: it follows what is typed. */
  readonly wanted: string
  readonly hits: readonly TraceHit[]
  /** More may be found. */
  readonly isSearching: boolean
  /** The hit the counter names, from 1; absent while nothing is searched for. */
  readonly count: { readonly current: number; readonly total: number } | undefined
  /** That hit, where its span is the selected one. */
  readonly shownHit: TraceHit | undefined
  readonly setText: (text: string) => void
  readonly stepTo: (by: 1 | -1) => void
}

export function useHitSearch(
  session: Session,
  trace: Trace,
  { selected, select }: Pick<SpanTreeState, 'selected' | 'select'>,
): HitSearch {
  const [text, setText] = useState('')
  const [place, setPlace] = useState(0)
  const wanted = useDeferredValue(text)
  const { hits, isDone } = useTraceSearch(session, trace, wanted)
  const isAsked = wanted !== ''
  const named = isAsked ? hits[place] : undefined
  return {
    text,
    wanted,
    hits,
    isSearching: !isDone,
    count: isAsked ? { current: Math.min(place + 1, hits.length), total: hits.length } : undefined,
    shownHit: named?.spanIndex === selected ? named : undefined,
    setText(next) {
      setText(next)
      setPlace(0)
    },
    stepTo(by) {
      if (hits.length === 0) return
      // The first step goes to the hit the counter already names.
      const isThere = hits[place]?.spanIndex === selected
      const next = isThere ? (place + by + hits.length) % hits.length : place
      setPlace(next)
      const hit = hits[next]
      if (hit) select(hit.spanIndex, { reason: 'keyboard' })
    },
  }
}
