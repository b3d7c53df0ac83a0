'use client'

import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import type { SessionRows } from '../../query/sessionRows.ts'
import type { TableRow, TableRows } from '../../view/tableRows.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'

export interface Checked {
  readonly refs: ReadonlySet<string>
  /** Of the sessions in the list. */
  readonly all: boolean | 'mixed'
  /** Whether all that a line stands for is checked. */
  readonly isChecked: (row: TableRow) => boolean
  /** What one line stands for on or off; a range begins here. */
  readonly toggle: (index: number, details: ChangeDetails) => void
  /** All lines from where the range began to this one, beside what was checked before. */
  readonly extendTo: (index: number, from: number, details: ChangeDetails) => void
  readonly checkAll: (checked: boolean, details: ChangeDetails) => void
  readonly clear: (details: ChangeDetails) => void
}

export interface CheckedOptions {
  rows: TableRows
  /** Every session of the list, as far as it is at hand. */
  sessions: SessionRows
  refOf: (session: SessionSummary) => string
  checkedIds: readonly string[]
  setCheckedIds: (ids: readonly string[], details: ChangeDetails) => void
  /** The references of all sessions, where only some of them are at hand. */
  loadIds: ((options: { signal: AbortSignal }) => Promise<readonly string[]>) | undefined
}

interface Anchor {
  readonly key: string
  readonly before: ReadonlySet<string>
}

/** Which sessions are checked, by reference, so that the choice survives sorting, filtering and new data. */
export function useChecked({ rows, sessions, refOf, checkedIds, setCheckedIds, loadIds }: CheckedOptions): Checked {
  const anchor = useRef<Anchor | undefined>(undefined)
  const underWay = useRef<AbortController | undefined>(undefined)
  useEffect(() => () => underWay.current?.abort(), [])
  const refs = setOf(checkedIds)
  const all = useMemo(() => howMany(sessions, refs, refOf), [sessions, refs, refOf])

  const isChecked = useCallback(
    (row: TableRow): boolean => {
      if (refs.size === 0) return false
      const meant = sessionsOf(row)
      return meant.length > 0 && meant.every((session) => refs.has(refOf(session)))
    },
    [refs, refOf],
  )

  const toggle = useCallback(
    (index: number, details: ChangeDetails): void => {
      const row = rows.at(index)
      const key = rows.keyAt(index)
      if (!row || key === undefined) return
      const next = new Set(refs)
      const isOn = isChecked(row)
      for (const session of sessionsOf(row)) {
        if (isOn) next.delete(refOf(session))
        else next.add(refOf(session))
      }
      anchor.current = { key, before: next }
      setCheckedIds(asIds(next), details)
    },
    [rows, refs, refOf, isChecked, setCheckedIds],
  )

  const extendTo = useCallback(
    (index: number, from: number, details: ChangeDetails): void => {
      const start = anchor.current ? rows.indexOf(anchor.current.key) : -1
      const first = start === -1 ? from : start
      const key = rows.keyAt(first)
      if (key === undefined) return
      if (start === -1) anchor.current = { key, before: refs }
      const next = new Set(anchor.current?.before)
      for (let place = Math.min(first, index); place <= Math.max(first, index); place++) {
        const row = rows.at(place)
        // A group stands above its sessions: passing over it means those that are passed over.
        if (row && row.type !== 'group') for (const session of sessionsOf(row)) next.add(refOf(session))
      }
      setCheckedIds(asIds(next), details)
    },
    [rows, refs, refOf, setCheckedIds],
  )

  const checkAll = useCallback(
    (checked: boolean, details: ChangeDetails): void => {
      underWay.current?.abort()
      if (loadIds) {
        anchor.current = undefined
        if (!checked) {
          setCheckedIds([], details)
          return
        }
        const controller = new AbortController()
        underWay.current = controller
        void loadIds({ signal: controller.signal }).then(
          (ids) => !controller.signal.aborted && setCheckedIds([...new Set([...refs, ...ids])], details),
          // What was checked stays checked; the box in the head says that not all are.
          () => undefined,
        )
        return
      }
      const next = new Set(refs)
      for (const page of sessions.pages) {
        for (const session of page.sessions) {
          if (checked) next.add(refOf(session))
          else next.delete(refOf(session))
        }
      }
      anchor.current = undefined
      const ids = asIds(next)
      if (checked) completed.set(next, sessions)
      setCheckedIds(ids, details)
    },
    [sessions, refs, refOf, setCheckedIds, loadIds],
  )

  const clear = useCallback(
    (details: ChangeDetails): void => {
      anchor.current = undefined
      setCheckedIds([], details)
    },
    [setCheckedIds],
  )

  return { refs, all, isChecked, toggle, extendTo, checkAll, clear }
}

/** The sessions a line stands for. */
function sessionsOf(row: TableRow): readonly SessionSummary[] {
  switch (row.type) {
    case 'session':
      return [row.summary]
    case 'group':
      return row.group.sessions
    case 'turn':
      return [row.session]
    case 'waiting':
      return []
  }
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>()
/** Sets that were made by checking all of a list: a hundred thousand ids are not looked up to find that out. */
const completed = new WeakMap<ReadonlySet<string>, SessionRows>()

/** The same set for the same ids. */
function setOf(ids: readonly string[]): ReadonlySet<string> {
  const known = sets.get(ids)
  if (known) return known
  const made = new Set(ids)
  sets.set(ids, made)
  return made
}

/** The ids of a set, which `setOf` then knows. */
function asIds(refs: ReadonlySet<string>): readonly string[] {
  const ids = [...refs]
  sets.set(ids, refs)
  return ids
}

function howMany(
  rows: SessionRows,
  refs: ReadonlySet<string>,
  refOf: (session: SessionSummary) => string,
): boolean | 'mixed' {
  if (refs.size === 0 || rows.total === 0) return false
  const isWhole = rows.pages[0]?.sessions.length === rows.total
  if (isWhole && completed.get(refs) === rows) return true
  // Of a list at hand in part: all that can be seen, and as many as there are.
  const mayBeAll = refs.size >= rows.total
  let isAny = false
  let isEach = true
  for (const { sessions } of rows.pages) {
    for (const session of sessions) {
      if (refs.has(refOf(session))) isAny = true
      else isEach = false
      if (isAny && !(mayBeAll && isEach)) return 'mixed'
    }
  }
  return isAny
}
