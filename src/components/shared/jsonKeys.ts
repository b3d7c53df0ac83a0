import type { KeyboardEvent } from 'react'
import type { RovingFocus } from '../hooks/useRovingFocus.ts'
import type { JsonRow } from './jsonRows.ts'
import type { JsonTreeState } from './useJsonTree.ts'

/** Keys of a JSON tree, as in every tree: arrows open, close and move, Enter and Space open or show more. */
export function jsonKeyHandler(
  { rows, toggle, showMore }: Pick<JsonTreeState, 'rows' | 'toggle' | 'showMore'>,
  current: number,
  roving: RovingFocus,
): (event: KeyboardEvent) => void {
  const run = (key: string, row: JsonRow): boolean => {
    if (key === 'ArrowRight' && row.size) {
      if (row.open) roving.focus(current + 1)
      else toggle(row, true)
    } else if (key === 'ArrowLeft') {
      if (row.open) toggle(row, false)
      else roving.focus(parentOf(rows, current))
    } else if (key === 'Enter' || key === ' ') {
      if (row.size) toggle(row)
      else showMore(row)
    } else return false
    return true
  }
  return (event) => {
    const row = rows[current]
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return
    if (run(event.key, row)) event.preventDefault()
    else roving.onKeyDown(event)
  }
}

function parentOf(rows: readonly JsonRow[], index: number): number {
  const depth = rows[index]?.depth ?? 0
  for (let above = index - 1; above >= 0; above -= 1) {
    if ((rows[above]?.depth ?? 0) < depth) return above
  }
  return index
}
