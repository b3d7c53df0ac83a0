'use client'

import { useCallback, useRef } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import type { SessionRows } from '../../query/sessionRows.ts'
import type { TableRow, TableRows } from '../../view/tableRows.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { useSteps } from '../hooks/useSteps.ts'
import { type CheckedRefs, changedIds, changedIdsSteps, checkedRefs } from './checkedRefs.ts'
import { allRefs, completed, howManySteps, isGroupChecked, passedRefs, sessionsOf } from './checkedRows.ts'
import { type CheckChanges, type LoadIds, SHORT, useCheckChanges } from './useCheckChanges.ts'
import type { ServedGroups } from './useServedGroups.ts'

export interface Checked extends Pick<CheckChanges, 'asked' | 'askAgain' | 'cancel'> {
  readonly refs: CheckedRefs
  /** Of the sessions in the list. */
  readonly all: boolean | 'mixed'
  /** Whether all that a line stands for is checked. */
  readonly isChecked: (row: TableRow) => boolean
  /** Whether a line stands for sessions that can be checked. */
  readonly canCheck: (row: TableRow) => boolean
  /** What one line stands for on or off; a range begins here. */
  readonly toggle: (index: number, details: ChangeDetails) => void
  /** All lines from where the range began to this one, beside what was checked before. */
  readonly extendTo: (index: number, from: number, details: ChangeDetails) => void
  /** While a server is asked which sessions there are, this calls that off. */
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
  loadIds: LoadIds | undefined
  served: ServedGroups | undefined
}

interface Anchor {
  readonly key: string
  readonly before: readonly string[]
}

const NOTHING: readonly never[] = []

/** Which sessions are checked, by reference, so that the choice survives sorting, filtering and new data. */
export function useChecked(options: CheckedOptions): Checked {
  const { rows, sessions, refOf, checkedIds, setCheckedIds, loadIds, served } = options
  const { latest, set, change, ask, asked, askAgain, settle, drop, cancel } = useCheckChanges(checkedIds, setCheckedIds)
  const anchor = useRef<Anchor | undefined>(undefined)
  const refs = checkedRefs(checkedIds)
  const start = useCallback(() => howManySteps(sessions, refs, refOf), [sessions, refs, refOf])
  const isQuick = refs.size === 0 || sessions.total <= SHORT || completed.get(refs) === sessions
  const all = useSteps(start, isQuick).result

  const isChecked = useCallback(
    (row: TableRow): boolean => {
      if (refs.size === 0) return false
      if (row.type === 'session') return refs.has(refOf(row.summary))
      if (row.type === 'turn') return refs.has(refOf(row.session))
      if (row.type === 'waiting') return false
      if (all === true && row.group.sessions.length > 0) return true
      return isGroupChecked(refs, row.group, served?.idsOf(row.group), refOf)
    },
    [refs, refOf, all, served],
  )
  const canCheck = useCallback(
    (row: TableRow): boolean => row.type !== 'group' || row.group.sessions.length > 0 || served?.loadIds !== undefined,
    [served],
  )

  const toggle = useCallback(
    (index: number, details: ChangeDetails): void => {
      const row = rows.at(index)
      const key = rows.keyAt(index)
      if (!row || key === undefined) return
      settle()
      const group = row.type === 'group' ? row.group : undefined
      const idsOfGroup = group && served?.idsOf(group)
      if (group && group.sessions.length === 0 && served?.loadIds && !idsOfGroup) {
        ask((options) => served.loadIds?.(group, options) ?? Promise.resolve(NOTHING), details)
        return
      }
      const meant = idsOfGroup ?? sessionsOf(row).map(refOf)
      const [on, off] = isChecked(row) ? [NOTHING, meant] : [meant, NOTHING]
      const before = latest()
      const steps = meant.length <= SHORT ? once(() => changedIds(before, on, off)) : changedIdsSteps(before, on, off)
      change(meant.length, steps, details)
      anchor.current = { key, before: latest() }
    },
    [rows, refOf, isChecked, served, latest, settle, change, ask],
  )

  const extendTo = useCallback(
    (index: number, from: number, details: ChangeDetails): void => {
      // A range is told from its beginning each time: one that is still being worked out is not wanted any more.
      drop()
      const start = anchor.current ? rows.indexOf(anchor.current.key) : -1
      const first = start === -1 ? from : start
      const key = rows.keyAt(first)
      if (key === undefined) return
      if (start === -1) anchor.current = { key, before: latest() }
      const before = anchor.current?.before ?? NOTHING
      const low = Math.min(first, index)
      const high = Math.max(first, index)
      const passed = passedRefs(rows, low, high, refOf)
      const isShort = high - low < SHORT
      change(
        high - low,
        isShort ? once(() => changedIds(before, passed, NOTHING)) : changedIdsSteps(before, passed, NOTHING),
        details,
      )
    },
    [rows, refOf, latest, drop, change],
  )

  const isLoading = asked === 'loading'
  const checkAll = useCallback(
    (checked: boolean, details: ChangeDetails): void => {
      anchor.current = undefined
      if (isLoading) {
        cancel()
        return
      }
      drop()
      if (loadIds) {
        if (checked) ask(loadIds, details)
        else set([], details)
        return
      }
      const listed = allRefs(sessions, refOf)
      const [on, off] = checked ? [listed, NOTHING] : [NOTHING, listed]
      const isKnown = !checked && completed.get(refs) === sessions && refs.size === sessions.total
      if (isKnown) set([], details)
      else change(sessions.total, changedIdsSteps(latest(), on, off), details, checked ? sessions : undefined)
    },
    [sessions, refs, refOf, loadIds, isLoading, latest, drop, cancel, ask, set, change],
  )

  const clear = useCallback(
    (details: ChangeDetails): void => {
      anchor.current = undefined
      cancel()
      set([], details)
    },
    [cancel, set],
  )

  return { refs, all, isChecked, canCheck, toggle, extendTo, checkAll, clear, asked, askAgain, cancel }
}

// biome-ignore lint/correctness/useYield: what is short takes one step
function* once<Result>(work: () => Result): Generator<void, Result, void> {
  return work()
}
