import type { ThreadRow } from '../../view/threadRow.ts'

/**
 * The turn each row is shown with, so that every row stands in the article of a turn: idle time and milestones with the
 * turn after them, what stands after the last turn with the last. -1 where there is no turn at all.
 *
 * ```
 * rows     system turn message footer  idle milestone turn …
 * blocks     0     0      0      0      1      1       1
 * ```
 */
export function turnBlocks(rows: readonly ThreadRow[]): Int32Array {
  const blocks = new Int32Array(rows.length)
  let next = -1
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = rows[index] as ThreadRow
    if (row.type !== 'milestone') next = row.turnIndex
    blocks[index] = next
  }
  let last = -1
  for (let index = 0; index < rows.length; index++) {
    const block = blocks[index] ?? -1
    if (block === -1) blocks[index] = last
    else last = block
  }
  return blocks
}
