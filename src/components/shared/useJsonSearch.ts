'use client'

import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { VirtualRows } from '../hooks/useVirtualRows.ts'
import { type JsonHits, jsonSearch } from './jsonSearch.ts'
import type { JsonTreeState } from './useJsonTree.ts'

interface SearchOptions extends Pick<JsonTreeState, 'rows' | 'reveal'>, Pick<VirtualRows, 'scrollTo'> {
  readonly value: unknown
  /** What is searched for at first, and whenever it changes. */
  readonly given: string
  readonly isOn: boolean
}

/** What is searched for in a JSON value, and the hit the reader stands at. */
export interface JsonSearchState {
  /** As typed. */
  readonly text: string
  /** Which hit of how many, from 1; absent while nothing is searched for. */
  readonly count: { readonly current: number; readonly total: number } | undefined
  /** The line of that hit; -1: none. */
  readonly hitRow: number
  readonly setText: (text: string) => void
  readonly step: (by: 1 | -1) => void
}

const noHits: JsonHits = { hits: [], isCut: false }

export function useJsonSearch({ value, given, isOn, rows, reveal, scrollTo }: SearchOptions): JsonSearchState {
  const [text, setText] = useState(given)
  const [place, setPlace] = useState(0)
  const wanted = useDeferredValue(text)
  const { hits } = useMemo(() => (isOn ? jsonSearch(value, wanted) : noHits), [isOn, value, wanted])
  const hit = hits[place]
  const hitRow = useMemo(() => (hit ? rows.findIndex((row) => row.path === hit.path) : -1), [hit, rows])
  /** The reader of this value has asked: a search that came from around it moves nothing by itself. */
  const isAsked = useRef(false)

  useEffect(() => {
    setText(given)
    setPlace(0)
  }, [given])
  // What hides the hit is opened, and then it is brought into sight.
  useEffect(() => {
    if (hit) reveal(hit)
  }, [hit, reveal])
  useEffect(() => {
    if (hitRow >= 0 && isAsked.current) scrollTo(hitRow, 'auto')
    isAsked.current = false
  }, [hitRow, scrollTo])

  return {
    text,
    count: wanted === '' ? undefined : { current: hit ? place + 1 : 0, total: hits.length },
    hitRow,
    setText(next) {
      isAsked.current = true
      setText(next)
      setPlace(0)
    },
    step(by) {
      isAsked.current = true
      if (hits.length > 0) setPlace((place + by + hits.length) % hits.length)
    },
  }
}
