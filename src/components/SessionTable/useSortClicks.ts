'use client'

import { useCallback } from 'react'
import type { SortKey } from '../../query/sortSessions.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { usePresentation } from '../shared/presentation.ts'
import { columnLabel, type SessionTableColumn } from './tableColumns.ts'

/** What a click on a head does: the column's first direction, then the other one, then no order. It is said, too. */
export function useSortClicks(
  sort: readonly SortKey[],
  setSort: (sort: readonly SortKey[], details: ChangeDetails) => void,
): (column: SessionTableColumn, details: ChangeDetails) => void {
  const { labels, announce } = usePresentation()
  return useCallback(
    (column, details) => {
      const first = column.firstDirection ?? 'ascending'
      const now = sort[0]?.column === column.id ? sort[0].direction : undefined
      const other = first === 'ascending' ? 'descending' : 'ascending'
      const direction = now === undefined ? first : now === first ? other : undefined
      setSort(direction ? [{ column: column.id, direction }] : [], details)
      const label = columnLabel(column, labels)
      announce(direction ? labels.sortedBy(label, direction === 'descending') : labels.sortedByNothing)
    },
    [sort, setSort, labels, announce],
  )
}
