import type { Turn } from '../../conversation/turn.ts'
import type { SearchHit } from '../../query/searchText.ts'
import type { ThreadRow } from '../../view/threadRow.ts'

/** Where a hit is seen: its row, and what has to be open there. */
export interface SearchPlace {
  readonly rowIndex: number
  /** Ids of what must be unfolded, below the row's own id, with the value that shows it. */
  readonly opens: readonly { readonly id: string; readonly value: string | boolean }[]
}

/** One occurrence of the text searched for. */
export interface SearchStop {
  readonly hit: SearchHit
  /** Which of the hit's occurrences, from 0. */
  readonly occurrence: number
}

/** The occurrences of hits one by one, so that "next" walks through all of them. */
export function searchStops(hits: readonly SearchHit[]): SearchStop[] {
  return hits.flatMap((hit) => Array.from({ length: hit.count }, (_, occurrence) => ({ hit, occurrence })))
}

export function searchPlace(
  rows: readonly ThreadRow[],
  turns: readonly Turn[],
  hit: SearchHit,
): SearchPlace | undefined {
  const turn = turns[hit.turnIndex]
  if (!turn) return undefined
  const rowIndex = rows.findIndex((row) => isPlaceOf(row, turn, hit))
  const row = rows[rowIndex]
  if (!row) {
    const header = rows.findIndex((candidate) => candidate.type === 'turn' && candidate.turnIndex === turn.index)
    return header < 0 ? undefined : { rowIndex: header, opens: [] }
  }
  return { rowIndex, opens: opensOf(row, hit) }
}

function isPlaceOf(row: ThreadRow, turn: Turn, hit: SearchHit): boolean {
  if (row.type === 'milestone' || row.turnIndex !== turn.index) return false
  switch (hit.where) {
    case 'message':
    case 'reasoning': {
      if (row.type === 'system') return row.messageIndex === hit.messageIndex
      if (row.type !== 'message' || row.messageIndex !== hit.messageIndex) return false
      const part = hit.partIndex === undefined ? undefined : row.message.parts[hit.partIndex]
      return part === undefined || row.parts.includes(part)
    }
    case 'tool-call':
    case 'tool-result': {
      const call = hit.toolCallIndex === undefined ? undefined : turn.toolCalls[hit.toolCallIndex]
      return row.type === 'tool' && call !== undefined && row.attempts.includes(call)
    }
    case 'error':
      return row.type === 'error' || row.type === 'break'
    case 'metadata':
      return row.type === 'turn'
  }
}

function opensOf(row: ThreadRow, hit: SearchHit): SearchPlace['opens'] {
  if (hit.where === 'metadata') return [{ id: 'panel', value: 'metadata' }]
  if (row.type === 'tool' || row.type === 'system') return [{ id: 'fold', value: true }]
  if (hit.where === 'reasoning' && row.type === 'message' && hit.partIndex !== undefined) {
    const part = row.message.parts[hit.partIndex]
    const place = part === undefined ? -1 : row.parts.indexOf(part)
    return place < 0 ? [] : [{ id: `parts/${place}/fold`, value: true }]
  }
  return []
}
