import type { ThreadRow, ToolRow } from './threadRow.ts'

/**
 * Marks neighbouring calls, from `start` on, that ran at the same time: each of a group begins before those before it have
 * all ended.
 */
export function groupParallel(rows: ThreadRow[], start: number): void {
  let from = start
  let endMs = Number.NEGATIVE_INFINITY
  for (let index = start; index <= rows.length; index++) {
    const row = rows[index]
    const isTimed = row?.type === 'tool' && row.durationMs !== undefined
    if (isTimed && index > from && row.atMs < endMs) {
      endMs = Math.max(endMs, row.atMs + (row.durationMs ?? 0))
      continue
    }
    close(rows, from, index)
    from = index
    endMs = isTimed ? row.atMs + (row.durationMs ?? 0) : Number.NEGATIVE_INFINITY
  }
}

function close(rows: ThreadRow[], from: number, to: number): void {
  const count = to - from
  if (count < 2) return
  const group = rows.slice(from, to).filter((row): row is ToolRow => row.type === 'tool')
  const startMs = Math.min(...group.map((row) => row.atMs))
  const endMs = Math.max(...group.map((row) => row.atMs + (row.durationMs ?? 0)))
  group.forEach((row, place) => {
    rows[from + place] = { ...row, group: { place, count, durationMs: endMs - startMs } }
  })
}
