'use client'

import { useEffect, useMemo, useState } from 'react'
import type { ColumnStatistics } from '../../model/columnStatistics.ts'
import type { SessionSummary } from '../../model/session.ts'
import { finished } from '../../query/finished.ts'
import type { SessionRows } from '../../query/sessionRows.ts'
import { columnFigureSteps, hasFigures } from '../../view/columnFigures.ts'
import { runBetweenFrames } from '../hooks/useSteps.ts'
import type { SessionTableColumn } from './tableColumns.ts'

/** Asks a server for the figures of columns, over all sessions that match. */
export type LoadStatistics = (
  columns: readonly string[],
  options: { signal: AbortSignal },
) => Promise<Readonly<Record<string, ColumnStatistics>>>

export interface Figures {
  /** By column id. Of a list before, while those of this one are on their way. */
  readonly of: ReadonlyMap<string, ColumnStatistics>
  readonly isUnderWay: boolean
}

/** Figures of more sessions than this are worked out between frames. */
const SHORT = 5_000
const NOTHING: ReadonlyMap<string, ColumnStatistics> = new Map()
const NO_SESSIONS: readonly SessionSummary[] = []

/** How the values of each column lie, over all rows that match: worked out, or asked of a server. */
export function useFigures(
  rows: SessionRows,
  columns: readonly SessionTableColumn[],
  load: LoadStatistics | undefined,
): Figures {
  const sessions = rows.pages[0]?.sessions ?? NO_SESSIONS
  const isShort = !load && sessions.length <= SHORT
  const atOnce = useMemo(
    () => (isShort ? finished(columnFigureSteps(sessions, columns)) : undefined),
    [isShort, sessions, columns],
  )
  // Of a server's list the pages come and go while its figures stay the same.
  const population = load ? rows.choice : sessions
  const [last, setLast] = useState({ population: undefined as unknown, columns, load, of: NOTHING })
  const isUnderWay = !isShort && (last.population !== population || last.columns !== columns || last.load !== load)
  useEffect(() => {
    if (!isUnderWay) return undefined
    const done = (of: ReadonlyMap<string, ColumnStatistics>): void => setLast({ population, columns, load, of })
    if (!load) return runBetweenFrames(columnFigureSteps(sessions, columns), done)
    const controller = new AbortController()
    const ids = columns.filter(hasFigures).map(({ id }) => id)
    void load(ids, { signal: controller.signal }).then(
      (found) => !controller.signal.aborted && done(new Map(Object.entries(found))),
      // Without figures the list is what it was.
      () => !controller.signal.aborted && done(NOTHING),
    )
    return () => controller.abort()
  }, [isUnderWay, population, columns, load, sessions])
  return { of: atOnce ?? last.of, isUnderWay }
}
