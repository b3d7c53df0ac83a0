'use client'

import { useCallback, useMemo, useRef } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'

export interface Checked {
  readonly refs: ReadonlySet<string>
  /** Of the rows in the list. */
  readonly all: boolean | 'mixed'
  /** One row on or off; a range begins here. */
  readonly toggle: (index: number, details: ChangeDetails) => void
  /** All rows from where the range began to this one, beside what was checked before. */
  readonly extendTo: (index: number, from: number, details: ChangeDetails) => void
  readonly checkAll: (checked: boolean, details: ChangeDetails) => void
  readonly clear: (details: ChangeDetails) => void
}

interface Anchor {
  readonly ref: string
  readonly before: ReadonlySet<string>
}

/** Which sessions are checked, by reference, so that the choice survives sorting, filtering and new data. */
export function useChecked(
  rows: readonly SessionSummary[],
  refOf: (session: SessionSummary) => string,
  checkedIds: readonly string[],
  setCheckedIds: (ids: readonly string[], details: ChangeDetails) => void,
): Checked {
  const anchor = useRef<Anchor | undefined>(undefined)
  const refs = useMemo(() => new Set(checkedIds), [checkedIds])
  const all = useMemo(() => howMany(rows, refs, refOf), [rows, refs, refOf])

  const toggle = useCallback(
    (index: number, details: ChangeDetails): void => {
      const row = rows[index]
      if (!row) return
      const ref = refOf(row)
      const next = new Set(refs)
      if (!next.delete(ref)) next.add(ref)
      anchor.current = { ref, before: next }
      setCheckedIds([...next], details)
    },
    [rows, refs, refOf, setCheckedIds],
  )

  const extendTo = useCallback(
    (index: number, from: number, details: ChangeDetails): void => {
      const start = anchor.current ? rows.findIndex((row) => refOf(row) === anchor.current?.ref) : -1
      const first = start === -1 ? from : start
      const row = rows[first]
      if (!row) return
      if (start === -1) anchor.current = { ref: refOf(row), before: refs }
      const next = new Set(anchor.current?.before)
      for (const inside of rows.slice(Math.min(first, index), Math.max(first, index) + 1)) next.add(refOf(inside))
      setCheckedIds([...next], details)
    },
    [rows, refs, refOf, setCheckedIds],
  )

  const checkAll = useCallback(
    (checked: boolean, details: ChangeDetails): void => {
      const next = new Set(refs)
      for (const row of rows) {
        if (checked) next.add(refOf(row))
        else next.delete(refOf(row))
      }
      anchor.current = undefined
      setCheckedIds([...next], details)
    },
    [rows, refs, refOf, setCheckedIds],
  )

  const clear = useCallback(
    (details: ChangeDetails): void => {
      anchor.current = undefined
      setCheckedIds([], details)
    },
    [setCheckedIds],
  )

  return { refs, all, toggle, extendTo, checkAll, clear }
}

function howMany(
  rows: readonly SessionSummary[],
  refs: ReadonlySet<string>,
  refOf: (session: SessionSummary) => string,
): boolean | 'mixed' {
  if (refs.size === 0 || rows.length === 0) return false
  let count = 0
  for (const row of rows) if (refs.has(refOf(row))) count += 1
  if (count === 0) return false
  return count === rows.length ? true : 'mixed'
}
