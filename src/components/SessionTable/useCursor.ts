'use client'

import { useCallback, useState } from 'react'
import type { TableRows } from '../../view/tableRows.ts'

/**
 * The line with the cursor, by what stands in it: sorting, folding and new data move the cursor with it. On a line that is
 * still on its way it stands by place, until what stands there is known; and so it does on top, where new lines arrive,
 * until it is moved.
 */
export function useCursor(rows: TableRows): readonly [number, (index: number) => void] {
  const [cursor, setCursor] = useState<{ index: number; key: string | undefined }>({ index: 0, key: undefined })
  const index = placeOf(cursor, rows)
  const key = cursor.key === undefined && index === 0 ? undefined : rows.keyAt(index)
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
  const { index, key } = cursor
  const moved = key === undefined || rows.keyAt(index) === key ? index : rows.indexOf(key)
  return Math.max(0, Math.min(moved === -1 ? index : moved, rows.count - 1))
}
