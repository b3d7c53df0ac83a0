'use client'

import { useMemo, useRef } from 'react'
import type { ThreadRow } from '../../view/threadRow.ts'
import { estimateRow } from './estimateRow.ts'

export interface RowLayout {
  /** A number that stays with a row while rows come and go around it. */
  readonly keyOf: (index: number) => number
  /** In px, before it is measured. */
  readonly heightOf: (index: number) => number
}

/**
 * What the virtual list asks of every row whenever one of them is measured, tens of thousands of times a second: looked
 * up in plain lists of numbers.
 */
export function useRowLayout(rows: readonly ThreadRow[]): RowLayout {
  const known = useRef(new Map<string, number>())
  return useMemo(() => {
    const keys = Float64Array.from(rows, ({ key }) => {
      const number = known.current.get(key) ?? known.current.size
      known.current.set(key, number)
      return number
    })
    const heights = Float64Array.from(rows, (row) => estimateRow(row))
    return { keyOf: (index) => keys[index] ?? -1, heightOf: (index) => heights[index] ?? 40 }
  }, [rows])
}
