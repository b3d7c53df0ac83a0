'use client'

import { useState } from 'react'
import { columnsThatFit, type SessionTableColumn } from './tableColumns.ts'

/** The columns there is room for: the same list while the same fit, so that a box made wider paints no row anew. */
export function useFittingColumns(
  columns: readonly SessionTableColumn[],
  width: number | undefined,
): readonly SessionTableColumn[] {
  const fitting = columnsThatFit(columns, width)
  const [kept, keep] = useState(fitting)
  const isSame = kept.length === fitting.length && fitting.every((column, index) => column === kept[index])
  if (isSame) return kept
  keep(fitting)
  return fitting
}
