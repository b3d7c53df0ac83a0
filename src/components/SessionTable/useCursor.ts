'use client'

import { useCallback, useState } from 'react'
import type { TableRows } from '../../view/tableRows.ts'

/** The line with the cursor, by what stands in it: sorting, folding and new data move the cursor with it. */
export function useCursor(rows: TableRows): readonly [number, (index: number) => void] {
  const [cursor, setCursor] = useState<{ index: number; key: string | undefined }>({ index: 0, key: undefined })
  const index = placeOf(cursor, rows)
  const key = cursor.key === undefined ? undefined : rows.keyAt(index)
  if (index !== cursor.index || key !== cursor.key) setCursor({ index, key })
  const move = useCallback(
    (next: number): void => {
      const key = rows.keyAt(next)
      setCursor((last) => (last.index === next && last.key === key ? last : { index: next, key }))
    },
    [rows],
  )
  return [index, move]
}

function placeOf(cursor: { readonly index: number; readonly key: string | undefined }, rows: TableRows): number {
  if (cursor.key === undefined) return 0
  if (rows.keyAt(cursor.index) === cursor.key) return cursor.index
  const moved = rows.indexOf(cursor.key)
  return moved === -1 ? Math.max(0, Math.min(cursor.index, rows.count - 1)) : moved
}
