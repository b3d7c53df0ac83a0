'use client'

import { useEffect, useState } from 'react'
import type { Session, Trace } from '../../model/session.ts'
import { type TraceHit, traceSearch } from '../../view/traceSearch.ts'

export interface TraceSearchState {
  readonly hits: readonly TraceHit[]
  readonly isDone: boolean
}

const PIECE_MS = 8
/** Hits found on the way are shown this often. */
const SHOWN_EVERY_MS = 120
const NOTHING: TraceSearchState = { hits: [], isDone: true }

/** Searches a trace in pieces of a few milliseconds: typing goes on, and what is found is shown as it comes. */
export function useTraceSearch(session: Session, trace: Trace, text: string): TraceSearchState {
  const [state, setState] = useState(NOTHING)
  useEffect(() => {
    if (text === '') {
      setState(NOTHING)
      return
    }
    const search = traceSearch(session, trace, text)
    let timer: ReturnType<typeof setTimeout> | undefined
    let shownAt = 0
    const piece = (): void => {
      const until = performance.now() + PIECE_MS
      const isDone = search.step(() => performance.now() > until)
      if (isDone || performance.now() - shownAt > SHOWN_EVERY_MS) {
        shownAt = performance.now()
        setState({ hits: [...search.hits], isDone })
      }
      if (!isDone) timer = setTimeout(piece)
    }
    piece()
    return () => clearTimeout(timer)
  }, [session, trace, text])
  return state
}
