'use client'

import { type RefObject, useDeferredValue, useMemo, useState } from 'react'
import type { Turn } from '../../conversation/turn.ts'
import type { Session } from '../../model/session.ts'
import { searchThread } from '../../view/searchThread.ts'
import type { ThreadRow } from '../../view/threadRow.ts'
import { useTextMarks } from '../hooks/useTextMarks.ts'
import type { KeptStates } from '../shared/parts/keptState.ts'
import { usePresentation } from '../shared/presentation.ts'
import { type SearchStop, searchPlace, searchStops } from './searchPlaces.ts'
import type { ThreadScroll } from './useThreadScroll.ts'

export interface ThreadSearch {
  /** Which occurrence of how many, from 1; 0 before the first step. */
  readonly hit: { readonly current: number; readonly total: number }
  readonly step: (by: 1 | -1) => void
}

/** The n-th occurrence in a row. */
interface Mark {
  readonly rowIndex: number
  readonly occurrence: number
  /** Only what stands in this part of the row is counted. */
  readonly within: string | undefined
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
  const stops = useMemo(() => stopsOf(session, rows, deferred), [session, rows, deferred])
  const [at, setAt] = useState<{ readonly text: string; readonly place: number }>({ text: '', place: -1 })
  const place = at.text === deferred ? Math.min(at.place, stops.length - 1) : -1
  const [marks, setMarks] = useState<Mark | undefined>(undefined)

  const reveal = (range: Range): void => {
    const place = range.startContainer.parentElement
    const box = range.getBoundingClientRect()
    const view = place?.closest('.ss-thread-scroll')?.getBoundingClientRect()
    const isSeen = view && box.top >= view.top && box.bottom <= view.bottom
    if (!isSeen) scroll.byItself(() => place?.scrollIntoView({ block: 'center', inline: 'nearest' }))
  }
  useTextMarks(
    feedRef,
    deferred,
    place < 0 ? undefined : marks,
    (ranges, feed) => marks && rangeAt(ranges, feed, marks),
    reveal,
  )

  function step(by: 1 | -1): void {
    // Who types and presses Enter at once means what stands in the field, not what was looked up so far.
    const wanted = text === deferred ? stops : stopsOf(session, rows, text)
    const count = wanted.length
    if (count === 0) {
      if (text.trim() !== '') announce(labels.noHits)
      return
    }
    const from = at.text === text ? Math.min(at.place, count - 1) : -1
    const next = from < 0 ? (by === 1 ? 0 : count - 1) : (from + by + count) % count
    const stop = wanted[next]
    const found = stop && searchPlace(rows, turns, stop)
    setAt({ text, place: next })
    if (!stop || !found) return
    const row = rows[found.rowIndex]
    for (const { id, value } of found.opens) if (row) kept.set(`thread/${row.key}/${id}`, value)
    setMarks({
      rowIndex: found.rowIndex,
      occurrence: stop.occurrence,
      within: stop.subAgentRow === undefined ? undefined : '.ss-sub-thread',
    })
    scroll.toRow(found.rowIndex, 'nearest')
    onTurn(stop.hit.turnIndex)
    const turn = format.count(stop.hit.turnIndex + 1)
    announce(labels.hitInTurn(turn, format.count(next + 1), format.count(count)))
  }

  return { hit: { current: place + 1, total: stops.length }, step }
}

function stopsOf(session: Session, rows: readonly ThreadRow[], text: string): SearchStop[] {
  return searchStops(searchThread(session, rows, text)).slice(0, mostStops)
}

function rangeAt(
  ranges: readonly Range[],
  feed: HTMLElement,
  { rowIndex, occurrence, within }: Mark,
): Range | undefined {
  const row = feed.querySelector(`[data-index="${rowIndex}"]${within === undefined ? '' : ` ${within}`}`)
  if (!row) return undefined
  const inRow = ranges.filter((range) => row.contains(range.startContainer))
  return inRow[Math.min(occurrence, inRow.length - 1)]
}
