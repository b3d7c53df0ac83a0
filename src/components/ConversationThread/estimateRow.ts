import type { Part } from '../../conversation/turn.ts'
import type { ThreadRow } from '../../view/threadRow.ts'

const heights: Readonly<Record<Exclude<ThreadRow['type'], 'message' | 'tool'>, number>> = {
  system: 36,
  turn: 52,
  idle: 48,
  step: 42,
  attempt: 42,
  io: 120,
  break: 32,
  error: 84,
  unanswered: 32,
  handoff: 66,
  mark: 32,
  milestone: 34,
  footer: 30,
}

const charactersPerLine = 72
const lineHeight = 22

/** The height of a row in px before it is measured: close enough that the scrollbar does not jump. */
export function estimateRow(row: ThreadRow): number {
  if (row.type === 'tool') return row.breaks ? 190 : 42
  if (row.type !== 'message') return heights[row.type]
  return 34 + row.parts.reduce((sum, part) => sum + heightOfPart(part), 0)
}

function heightOfPart(part: Part): number {
  if (part.type === 'text') {
    // Only so many characters are shown at once, whatever the length.
    const length = Math.min(part.text.length, 24_000)
    return Math.ceil(length / charactersPerLine) * lineHeight + 16
  }
  return part.type === 'image' ? 110 : part.type === 'json' ? 120 : 42
}
