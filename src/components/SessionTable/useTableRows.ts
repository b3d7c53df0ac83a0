'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { isSession } from '../../model/isSession.ts'
import type { Session, SessionSummary } from '../../model/session.ts'
import type { SessionGroup } from '../../query/groupSessions.ts'
import { rowsOf, type SessionRows } from '../../query/sessionRows.ts'
import { groupRef, groupTableRows, sessionTableRows, type TableRows } from '../../view/tableRows.ts'
import { turnSummaries } from '../../view/turnSummaries.ts'
import { usePresentation } from '../shared/presentation.ts'
import type { ServedGroups } from './useServedGroups.ts'

export interface TableRowsChoices {
  readonly sessions: SessionRows
  readonly groups: readonly SessionGroup[] | undefined
  /** Groups of which the sessions are loaded when they are opened: they begin folded. */
  readonly served: ServedGroups | undefined
  readonly refOf: (session: SessionSummary) => string
  /** Sessions can be opened into their turns. */
  readonly canExpand: boolean
  /** Brings a whole session where only its summary is at hand. */
  readonly loadSession: ((ref: string, options: { signal: AbortSignal }) => Promise<Session | undefined>) | undefined
}

export interface Folds {
  readonly rows: TableRows
  /** Rows fold: the grid is a tree. */
  readonly isTree: boolean
  /** Opens or closes the line at an index; without `open` it turns it over. Whether there was anything to do. */
  readonly fold: (index: number, open?: boolean) => boolean
}

const NOTHING: ReadonlySet<string> = new Set()

/** The lines of the list: which groups are folded, which sessions show their turns. */
export function useTableRows({ sessions, groups, served, refOf, canExpand, loadSession }: TableRowsChoices): Folds {
  const { labels, format } = usePresentation()
  /** Groups that are not as they begin: folded, or opened where the sessions come from a server. */
  const [turned, setTurned] = useState(NOTHING)
  const [expanded, setExpanded] = useState(NOTHING)
  const [loaded, setLoaded] = useState<ReadonlyMap<string, Session | null>>(new Map())
  const underWay = useRef(new Map<string, AbortController>())
  useEffect(() => {
    const { current } = underWay
    return () => {
      for (const controller of current.values()) controller.abort()
      current.clear()
    }
  }, [])

  const turnsOf = useCallback(
    (session: SessionSummary): readonly SessionSummary[] | undefined => {
      const whole = isSession(session) ? session : loaded.get(refOf(session))
      if (whole === undefined) return undefined
      return whole === null ? [] : turnSummaries(whole, (number) => labels.turnNumber(format.count(number)))
    },
    [loaded, refOf, labels, format],
  )
  const rows = useMemo(() => {
    const opens = (session: SessionSummary): boolean => isSession(session) || loadSession !== undefined
    const options = { refOf, ...(canExpand && { expanded, turnsOf, canExpand: opens }) }
    if (!groups) return sessionTableRows(sessions, options)
    const listed = groups.map((group) => ({ group, rows: served ? served.rowsOf(group) : rowsOf(group.sessions) }))
    const folded = served ? new Set(groups.map(groupRef).filter((ref) => !turned.has(ref))) : turned
    return groupTableRows(listed, folded, options)
  }, [sessions, groups, served, turned, expanded, canExpand, loadSession, refOf, turnsOf])

  const load = useCallback(
    (session: SessionSummary): void => {
      const ref = refOf(session)
      if (isSession(session) || loaded.has(ref) || underWay.current.has(ref) || !loadSession) return
      const controller = new AbortController()
      underWay.current.set(ref, controller)
      const done = (whole: Session | null): void => {
        if (underWay.current.get(ref) !== controller) return
        underWay.current.delete(ref)
        setLoaded((before) => new Map(before).set(ref, whole))
      }
      loadSession(ref, { signal: controller.signal }).then(
        (whole) => done(whole ?? null),
        () => done(null),
      )
    },
    [refOf, loaded, loadSession],
  )

  const fold = useCallback(
    (index: number, open?: boolean): boolean => {
      const row = rows.at(index)
      if (row?.type === 'group') {
        if (open === !row.isFolded) return false
        setTurned(turnedOver(turned, groupRef(row.group)))
        if (row.isFolded) served?.open(row.group)
        return true
      }
      if (row?.type !== 'session' || row.isExpanded === undefined || open === row.isExpanded) return false
      if (!row.isExpanded) load(row.summary)
      setExpanded(turnedOver(expanded, refOf(row.summary)))
      return true
    },
    [rows, turned, served, expanded, load, refOf],
  )
  return { rows, isTree: groups !== undefined || canExpand, fold }
}

function turnedOver(set: ReadonlySet<string>, value: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(value)) next.add(value)
  return next
}
