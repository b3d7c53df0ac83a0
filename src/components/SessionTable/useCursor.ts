'use client'

import { useCallback, useState } from 'react'
import type { SessionSummary } from '../../model/session.ts'

/** The row with the cursor, by the session's reference: sorting and new data move the cursor with it. */
export function useCursor(
  rows: readonly SessionSummary[],
  refOf: (session: SessionSummary) => string,
): readonly [number, (index: number) => void] {
  const [cursor, setCursor] = useState<{ index: number; ref: string | undefined }>({ index: 0, ref: undefined })
  const index = placeOf(cursor, rows, refOf)
  const there = rows[index]
  const ref = cursor.ref === undefined ? undefined : there && refOf(there)
  if (index !== cursor.index || ref !== cursor.ref) setCursor({ index, ref })
  const move = useCallback(
    (next: number): void => {
      const row = rows[next]
      const ref = row && refOf(row)
      setCursor((last) => (last.index === next && last.ref === ref ? last : { index: next, ref }))
    },
    [rows, refOf],
  )
  return [index, move]
}

function placeOf(
  cursor: { readonly index: number; readonly ref: string | undefined },
  rows: readonly SessionSummary[],
  refOf: (session: SessionSummary) => string,
): number {
  if (cursor.ref === undefined) return 0
  const there = rows[cursor.index]
  if (there && refOf(there) === cursor.ref) return cursor.index
  const moved = rows.findIndex((row) => refOf(row) === cursor.ref)
  return moved === -1 ? Math.max(0, Math.min(cursor.index, rows.length - 1)) : moved
}
