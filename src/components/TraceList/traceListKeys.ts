import type { KeyboardEvent } from 'react'
import type { TraceListRow } from '../../view/traceListView.ts'
import type { RovingFocus } from '../hooks/useRovingFocus.ts'
import { isElement } from '../shared/isElement.ts'

interface TraceListVerbs {
  readonly rows: readonly TraceListRow[]
  /** The row with the tab stop. */
  readonly current: number
  readonly moveTo: (index: number) => void
  readonly openRow: (index: number) => void
  readonly toggle: (traceId: string, open: boolean) => void
}

/** Keys of the list of traces: as in every tree, and `e` and `E` for the next and the previous error. */
export function traceListKeyHandler(
  { rows, current, moveTo, openRow, toggle }: TraceListVerbs,
  roving: RovingFocus,
): (event: KeyboardEvent) => void {
  const toError = (by: 1 | -1): void => {
    const index = errorFrom(rows, current, by)
    if (index !== undefined) moveTo(index)
  }
  return (event) => {
    const row = rows[current]
    const isOnButton = isElement(event.target) && event.target.localName === 'button'
    if (isOnButton || event.ctrlKey || event.metaKey || event.altKey || !row) return
    if (event.key === 'Enter') openRow(current)
    else if (event.key === 'ArrowRight' && row.type === 'trace' && !row.expanded) toggle(row.trace.id, true)
    else if (event.key === 'ArrowLeft' && row.type === 'trace' && row.expanded) toggle(row.trace.id, false)
    else if (event.key === 'ArrowLeft' && row.type === 'span') {
      moveTo(rows.findIndex((other) => other.type === 'trace' && other.traceIndex === row.traceIndex))
    } else if (event.key === 'e' || event.key === 'E') toError(event.shiftKey ? -1 : 1)
    else {
      roving.onKeyDown(event)
      return
    }
    event.preventDefault()
  }
}

function errorFrom(rows: readonly TraceListRow[], current: number, by: 1 | -1): number | undefined {
  for (let index = current + by; index >= 0 && index < rows.length; index += by) {
    const row = rows[index]
    if (row?.type === 'trace' ? row.failed : row?.span.status === 'error') return index
  }
  return undefined
}
