import type { Turn } from '../../conversation/turn.ts'
import type { SearchHit } from '../../query/searchText.ts'
import type { ThreadHit } from '../../view/searchThread.ts'
import type { MessageRow, ThreadRow } from '../../view/threadRow.ts'

/** Where a hit is seen: its row, and what has to be open there. */
export interface SearchPlace {
  readonly rowIndex: number
  /** Ids of what must be unfolded, below the row's own id, with the value that shows it. */
  readonly opens: readonly { readonly id: string; readonly value: string | boolean | number }[]
}

/** One occurrence of the text searched for. */
export interface SearchStop extends ThreadHit {
  /** Which of the hit's occurrences, from 0. */
  readonly occurrence: number
}

/** The occurrences of hits one by one, so that "next" walks through all of them. */
export function searchStops(hits: readonly ThreadHit[]): SearchStop[] {
  return hits.flatMap((found) => Array.from({ length: found.hit.count }, (_, occurrence) => ({ ...found, occurrence })))
}

/** More lines of a sub-agent than anybody opens: all of them are shown where one holds what is searched for. */
const everyRow = 100_000

/** Where a text is seen; calls of a sub-agent stand inside the call that started it. */
export function searchPlace(
  rows: readonly ThreadRow[],
  turns: readonly Turn[],
  { hit, subAgentRow }: ThreadHit,
): SearchPlace | undefined {
  if (subAgentRow !== undefined) {
    const opens = [
      { id: 'sub-agent/fold', value: true },
      { id: 'sub-agent/rows', value: everyRow },
    ]
    return { rowIndex: subAgentRow, opens }
  }
  const turn = turns[hit.turnIndex]
  if (!turn) return undefined
  const rowIndex = rows.findIndex((row) => isPlaceOf(row, turn, hit))
  const row = rows[rowIndex]
  if (!row) {
    const around = callAround(rows, turn, hit)
    if (around !== undefined) return around
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
      if (row.type !== 'message') return false
      if (alternativeOf(row, hit) > 0) return true
      if (row.messageIndex !== hit.messageIndex) return false
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
  const answer = row.type === 'message' ? alternativeOf(row, hit) : 0
  if (answer > 0) return [{ id: 'answer', value: answer }]
  if (row.type === 'message' && row.alternatives) return [{ id: 'answer', value: 0 }]
  if (hit.where === 'reasoning' && row.type === 'message' && hit.partIndex !== undefined) {
    const part = row.message.parts[hit.partIndex]
    const place = part === undefined ? -1 : row.parts.indexOf(part)
    return place < 0 ? [] : [{ id: `parts/${place}/fold`, value: true }]
  }
  return []
}

/** Which of the other answers of a row a hit stands in, from 1; 0: none of them. */
function alternativeOf(row: MessageRow, hit: SearchHit): number {
  return 1 + (row.alternatives ?? []).findIndex(({ messageIndex }) => messageIndex === hit.messageIndex)
}

/** The row of the call that started the agent whose call is meant: the nearest one before it. */
function callAround(rows: readonly ThreadRow[], turn: Turn, hit: SearchHit): SearchPlace | undefined {
  const inner = hit.toolCallIndex === undefined ? undefined : turn.toolCalls[hit.toolCallIndex]?.spanIndex
  if (inner === undefined) return undefined
  let found = -1
  rows.forEach((row, index) => {
    if (row.type !== 'tool' || row.turnIndex !== turn.index) return
    const { spanIndex } = row.call
    if (spanIndex !== undefined && spanIndex < inner) found = index
  })
  return found < 0 ? undefined : { rowIndex: found, opens: [{ id: 'sub-agent/fold', value: true }] }
}
