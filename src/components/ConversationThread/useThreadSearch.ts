'use client'

import { type RefObject, useCallback, useDeferredValue, useMemo, useState } from 'react'
import type { Turn } from '../../conversation/turn.ts'
import type { Session } from '../../model/session.ts'
import { searchText } from '../../query/searchText.ts'
import type { ThreadRow } from '../../view/threadRow.ts'
import type { KeptStates } from '../shared/parts/keptState.ts'
import { usePresentation } from '../shared/presentation.ts'
import { searchPlace, searchStops } from './searchPlaces.ts'
import { type SearchMarks, useSearchMarks } from './useSearchMarks.ts'
import type { ThreadScroll } from './useThreadScroll.ts'

export interface ThreadSearch {
  /** Which occurrence of how many, from 1; 0 before the first step. */
  readonly hit: { readonly current: number; readonly total: number }
  readonly step: (by: 1 | -1) => void
}

interface SearchOptions {
  readonly session: Session
  readonly turns: readonly Turn[]
  readonly rows: readonly ThreadRow[]
  readonly text: string
  readonly feedRef: RefObject<HTMLElement | null>
  readonly scroll: ThreadScroll
  readonly kept: KeptStates
  readonly onTurn: (turnIndex: number) => void
}

/** Occurrences that "next" walks through; the rest is counted but marked only where it is seen. */
const mostStops = 100_000

/** Finding a text in the whole session, folded and unmounted parts included, and walking through what was found. */
export function useThreadSearch({
  session,
  turns,
  rows,
  text,
  feedRef,
  scroll,
  kept,
  onTurn,
}: SearchOptions): ThreadSearch {
  const { labels, format, announce } = usePresentation()
  const deferred = useDeferredValue(text)
  const stops = useMemo(() => searchStops(searchText(session, deferred)).slice(0, mostStops), [session, deferred])
  const [at, setAt] = useState<{ readonly text: string; readonly place: number }>({ text: '', place: -1 })
  const place = at.text === deferred ? Math.min(at.place, stops.length - 1) : -1
  const [marks, setMarks] = useState<SearchMarks | undefined>(undefined)

  const reveal = useCallback((range: Range): void => {
    const row = range.startContainer.parentElement?.closest<HTMLElement>('[data-index]')
    const box = range.getBoundingClientRect()
    const view = row?.closest('.ss-thread-scroll')?.getBoundingClientRect()
    const isSeen = view && box.top >= view.top && box.bottom <= view.bottom
    if (!isSeen) range.startContainer.parentElement?.scrollIntoView({ block: 'center', inline: 'nearest' })
  }, [])
  useSearchMarks(feedRef, deferred, place < 0 ? undefined : marks, reveal)

  function step(by: 1 | -1): void {
    const count = stops.length
    if (count === 0) {
      if (deferred.trim() !== '') announce(labels.noHits)
      return
    }
    const next = place < 0 ? (by === 1 ? 0 : count - 1) : (place + by + count) % count
    const stop = stops[next]
    const found = stop && searchPlace(rows, turns, stop.hit)
    setAt({ text: deferred, place: next })
    if (!stop || !found) return
    const row = rows[found.rowIndex]
    for (const { id, value } of found.opens) if (row) kept.set(`thread/${row.key}/${id}`, value)
    setMarks({ rowIndex: found.rowIndex, occurrence: stop.occurrence })
    scroll.toRow(found.rowIndex, 'nearest')
    onTurn(stop.hit.turnIndex)
    const turn = format.count(stop.hit.turnIndex + 1)
    announce(labels.hitInTurn(turn, format.count(next + 1), format.count(count)))
  }

  return { hit: { current: place + 1, total: stops.length }, step }
}
