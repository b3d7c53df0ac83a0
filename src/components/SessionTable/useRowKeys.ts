'use client'

import { useState } from 'react'
import type { TableRows } from '../../view/tableRows.ts'

/** Lines that came in above are looked for so far from where a line stood. */
const REACH = 100

/**
 * Keys of rows by their place, so that other rows come into the same elements when the list is sorted or flung. Lines that
 * arrive above, or leave, move the keys along with the rows below: a session that starts does not draw all others anew.
 *
 * @param middle A line among those mounted: what stood there is looked for, so that most of them keep their keys.
 * @param topKey Changes when the list begins at its top again.
 * @returns what to take from a place for its key.
 */
export function useRowKeys(rows: TableRows, middle: number, topKey: unknown): number {
  const [last, setLast] = useState({ rows, topKey, shift: 0 })
  if (last.rows === rows && last.topKey === topKey) return last.shift
  const shift = last.topKey === topKey ? last.shift + movedBy(last.rows, rows, middle) : last.shift
  setLast({ rows, topKey, shift })
  return shift
}

/** How many lines further down the line at a place stands now; 0 where it is not to be found near there. */
function movedBy(before: TableRows, now: TableRows, at: number): number {
  const key = before.keyAt(at)
  if (key === undefined || now.keyAt(at) === key) return 0
  for (let by = 1; by <= REACH; by++) {
    if (now.keyAt(at + by) === key) return by
    if (now.keyAt(at - by) === key) return -by
  }
  return 0
}
