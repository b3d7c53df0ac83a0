'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { GroupKey, SessionGroup } from '../../query/groupSessions.ts'
import type { SessionRows } from '../../query/sessionRows.ts'
import type { GroupChoice, SourceGroup } from '../../query/sessionSource.ts'
import type { SessionWindow } from '../../query/sessionWindow.ts'
import { groupRef, type TableRows } from '../../view/tableRows.ts'

/** Groups that a server makes. The same object for the same choice. */
export interface GroupServer {
  readonly load: (
    by: Omit<GroupChoice, 'key'>,
    options: { readonly signal: AbortSignal },
  ) => Promise<readonly SourceGroup[]>
  /** The sessions of one group, as far as they are looked at. */
  readonly open: (group: GroupChoice) => SessionWindow
  /** The references of all sessions of one group. Without it a group cannot be checked as a whole. */
  readonly ids?: (group: GroupChoice, options: { readonly signal: AbortSignal }) => Promise<readonly string[]>
}

export interface ServedGroups {
  /** Those of the choice before, while others are on their way. */
  readonly groups: readonly SessionGroup[] | undefined
  readonly isUnderWay: boolean
  readonly error: string | undefined
  /** Asks again for what failed; without a failure for the groups as they are now. */
  readonly retry: () => void
  readonly rowsOf: (group: SessionGroup) => SessionRows
  /** Somebody wants to see the sessions of a group. */
  readonly open: (group: SessionGroup) => void
  /** Lines `from` to `to` (not included) come into sight. */
  readonly need: (rows: TableRows, from: number, to: number) => void
  /** The references of a group's sessions, once they were asked for. */
  readonly idsOf: (group: SessionGroup) => readonly string[] | undefined
  readonly loadIds:
    | ((group: SessionGroup, options: { readonly signal: AbortSignal }) => Promise<readonly string[]>)
    | undefined
}

interface Loaded {
  readonly server: GroupServer
  readonly by: GroupKey
  readonly groups: readonly SessionGroup[]
  readonly error?: string
}

/** The groups of a list that a server holds, and a window onto the sessions of each that is opened. */
export function useServedGroups(
  server: GroupServer | undefined,
  by: GroupKey | null,
  timeZone: string,
): ServedGroups | undefined {
  const [loaded, setLoaded] = useState<Loaded>()
  /** Counts what has come for any group. */
  const [news, setNews] = useState(0)
  const [tries, setTries] = useState(0)
  const windows = useRef(new Map<string, SessionWindow>())
  const ids = useRef(new Map<string, readonly string[]>())
  const isWanted = server !== undefined && by !== null
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks again
  useEffect(() => {
    if (!server || by === null) return undefined
    const controller = new AbortController()
    const { signal } = controller
    const done = (next: Omit<Loaded, 'server' | 'by'>): void => {
      if (!signal.aborted) setLoaded({ server, by, ...next })
    }
    const ask = async (): Promise<void> => {
      try {
        const found = await server.load({ by, timeZone }, { signal })
        done({ groups: found.map(asGroup) })
      } catch (reason) {
        done({ groups: [], error: reason instanceof Error ? reason.message : String(reason) })
      }
    }
    void ask()
    const opened = windows.current
    const known = ids.current
    return () => {
      controller.abort()
      known.clear()
      for (const view of opened.values()) view.close()
      opened.clear()
    }
  }, [server, by, timeZone, tries])

  const choiceOf = useCallback(
    ({ key }: SessionGroup): GroupChoice | undefined =>
      by === null ? undefined : { by, timeZone, ...(key !== undefined && { key }) },
    [by, timeZone],
  )
  const loadIds = useMemo<ServedGroups['loadIds']>(
    () =>
      server?.ids &&
      (async (group, options) => {
        const choice = choiceOf(group)
        const found = (choice && (await server.ids?.(choice, options))) ?? []
        ids.current.set(groupRef(group), found)
        return found
      }),
    [server, choiceOf],
  )
  const windowOf = useCallback(
    (group: SessionGroup): SessionWindow | undefined => {
      const choice = choiceOf(group)
      if (!server || !choice) return undefined
      const ref = groupRef(group)
      let view = windows.current.get(ref)
      if (!view) {
        view = server.open(choice)
        view.subscribe(() => setNews((count) => count + 1))
        windows.current.set(ref, view)
      }
      return view
    },
    [server, choiceOf],
  )
  const isCurrent = loaded?.server === server && loaded?.by === by
  const groups = loaded?.by === by && loaded.error === undefined ? loaded.groups : undefined
  const byRef = useMemo(() => new Map(groups?.map((group) => [groupRef(group), group])), [groups])
  const need = useCallback(
    (rows: TableRows, from: number, to: number): void => {
      const wanted = new Map<string, { from: number; to: number }>()
      for (let line = from; line < to; line++) {
        const place = rows.placeOf(line)
        if (!place) continue
        const range = wanted.get(place.scope)
        wanted.set(place.scope, { from: range?.from ?? place.index, to: place.index + 1 })
      }
      for (const [ref, range] of wanted) {
        const group = byRef.get(ref)
        // One that was open when its group was made anew is opened again.
        if (group) windowOf(group)?.need(range.from, range.to)
      }
    },
    [byRef, windowOf],
  )
  const retry = useCallback((): void => {
    const failed = [...windows.current.values()].filter((view) => view.getState().status === 'failed')
    for (const view of failed) view.retry()
    if (failed.length === 0) setTries((count) => count + 1)
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the windows change where they are, which `news` tells
  return useMemo(() => {
    if (!isWanted) return undefined
    const failed = [...windows.current.values()].find((view) => view.getState().status === 'failed')
    return {
      groups,
      isUnderWay: !isCurrent,
      error: isCurrent ? (loaded?.error ?? failed?.getState().error) : undefined,
      retry,
      rowsOf: (group) => rowsOfWindow(group, windows.current.get(groupRef(group))),
      open: (group) => void windowOf(group),
      need,
      idsOf: (group) => ids.current.get(groupRef(group)),
      loadIds,
    }
  }, [isWanted, groups, loaded, isCurrent, windowOf, need, retry, news, loadIds])
}

function asGroup({ key, count, summary }: SourceGroup): SessionGroup {
  return { key, sessions: [], count, summary }
}

/** As many rows as the group has sessions, also before the first of them has come. */
function rowsOfWindow({ count = 0 }: SessionGroup, view: SessionWindow | undefined): SessionRows {
  const rows = view?.getState().rows
  if (!rows) return { total: count, isTotalKnown: true, get: () => undefined, pages: [] }
  return rows.isTotalKnown ? rows : { ...rows, total: Math.max(count, rows.total) }
}
