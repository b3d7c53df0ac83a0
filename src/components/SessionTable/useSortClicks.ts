'use client'

import { useCallback } from 'react'
import type { SortKey } from '../../query/sortSessions.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { usePresentation } from '../shared/presentation.ts'
import { columnLabel, type SessionTableColumn } from './tableColumns.ts'

/**
 * What a click on a head does: the column's first direction, then the other one, then no order. With Shift the order that
 * is there stays and this column decides among equals. It is said, too.
 */
export function useSortClicks(
  sort: readonly SortKey[],
  setSort: (sort: readonly SortKey[], details: ChangeDetails) => void,
): (column: SessionTableColumn, details: ChangeDetails) => void {
  const { labels, announce } = usePresentation()
  return useCallback(
    (column, details) => {
      const isAdded = (details.event as { readonly shiftKey?: boolean } | undefined)?.shiftKey === true
      const place = isAdded ? sort.findIndex((key) => key.column === column.id) : sort[0]?.column === column.id ? 0 : -1
      const first = column.firstDirection ?? 'ascending'
      const now = sort[place]?.direction
      const other = first === 'ascending' ? 'descending' : 'ascending'
      const direction = now === undefined ? first : now === first ? other : undefined
      const key = direction ? [{ column: column.id, direction }] : []
      if (!isAdded) setSort(key, details)
      else if (place < 0) setSort([...sort, ...key], details)
      else setSort([...sort.slice(0, place), ...key, ...sort.slice(place + 1)], details)
      const label = columnLabel(column, labels)
      announce(direction ? labels.sortedBy(label, direction === 'descending') : labels.sortedByNothing)
    },
    [sort, setSort, labels, announce],
  )
}
