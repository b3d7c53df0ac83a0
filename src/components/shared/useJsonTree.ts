'use client'

import { useCallback, useMemo, useState } from 'react'
import { type JsonRow, jsonRows } from './jsonRows.ts'
import type { JsonHit } from './jsonSearch.ts'

/** Children listed at once, and how many more each press shows. */
const childrenStep = 1000
/** Characters of a string shown at once, and how many more each press shows. */
const charactersStep = 2000
const charactersAtFirst = 400

/** A JSON value as the reader has opened it, and what may be done with it. */
export interface JsonTreeState {
  /** The lines that can be seen, in reading order. */
  readonly rows: readonly JsonRow[]
  /** Texts that hold JSON are open by themselves. */
  readonly openTexts: boolean
  readonly setOpenTexts: (open: boolean) => void
  /** How many characters of a string are shown. */
  readonly shownOf: (row: JsonRow) => number
  /** How many more characters, or items, `showMore` shows. */
  readonly stepOf: (row: JsonRow) => number
  readonly toggle: (row: JsonRow, open?: boolean) => void
  readonly showMore: (row: JsonRow) => void
  /** Opens and lists what hides a hit. Always the same function. */
  readonly reveal: (hit: JsonHit) => void
}

/** @param openDepth Levels that are open at first. */
export function useJsonTree(value: unknown, openDepth: number): JsonTreeState {
  /** What the reader opened or closed, and how much of each is shown: by `JsonRow.path`. */
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [limits, setLimits] = useState<ReadonlyMap<string, number>>(new Map())
  const [openTexts, setOpenTexts] = useState(false)
  const inner = useMemo(() => new Map<string, unknown>(), [])
  const rows = useMemo(
    () =>
      jsonRows(value, {
        isOpen: (path) => opened.get(path),
        listed: (path) => limits.get(path) ?? childrenStep,
        openDepth,
        openTexts,
        inner,
      }),
    [value, opened, limits, openDepth, openTexts, inner],
  )

  function toggle(row: JsonRow, open = !row.open): void {
    if (row.size) setOpened((last) => new Map(last).set(row.path, open))
  }
  function showMore(row: JsonRow): void {
    if (row.left !== undefined) {
      const parent = row.path.slice(0, row.path.lastIndexOf('/'))
      setLimits((last) => new Map(last).set(parent, (last.get(parent) ?? childrenStep) + childrenStep))
    } else if (row.type === 'string') {
      setLimits((last) => new Map(last).set(row.path, (last.get(row.path) ?? charactersAtFirst) + charactersStep))
    }
  }
  const reveal = useCallback(({ above }: JsonHit): void => {
    setOpened((last) => {
      const closed = above.filter(({ path }) => last.get(path) !== true)
      return closed.length === 0 ? last : new Map([...last, ...closed.map(({ path }) => [path, true] as const)])
    })
    setLimits((last) => {
      const short = above.filter(({ path, child }) => (last.get(path) ?? childrenStep) <= child)
      return short.length === 0
        ? last
        : new Map([...last, ...short.map(({ path, child }) => [path, child + childrenStep] as const)])
    })
  }, [])

  return {
    rows,
    openTexts,
    setOpenTexts,
    shownOf: (row) => limits.get(row.path) ?? charactersAtFirst,
    stepOf: (row) => (row.left === undefined ? charactersStep : childrenStep),
    toggle,
    showMore,
    reveal,
  }
}
