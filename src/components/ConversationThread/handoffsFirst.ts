import type { ThreadRow } from '../../view/threadRow.ts'

/**
 * A turn that a person answers, not having been asked in it, begins with the hand-off: the row stands above the turn, for
 * everything in the turn, its calls included, is that person's work.
 *
 * ```
 * turn tool handoff message footer   ->   handoff turn tool message footer
 * ```
 */
export function handoffsFirst(rows: readonly ThreadRow[]): ThreadRow[] {
  const ordered = [...rows]
  ordered.forEach((row, index) => {
    if (row.type !== 'handoff') return
    let header = index - 1
    while (header >= 0 && ordered[header]?.type !== 'turn' && ordered[header]?.type !== 'message') header--
    if (ordered[header]?.type !== 'turn') return
    ordered.splice(index, 1)
    ordered.splice(header, 0, row)
  })
  return ordered
}
