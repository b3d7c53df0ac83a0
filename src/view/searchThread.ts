import type { Session } from '../model/session.ts'
import { type SearchHit, searchText } from '../query/searchText.ts'
import { subSessionOf } from './subSession.ts'
import type { ThreadRow } from './threadRow.ts'

/** A hit, and where it was said by an agent that a call started: the row of that call. */
export interface ThreadHit {
  readonly hit: SearchHit
  readonly subAgentRow?: number
}

/**
 * Everything in a thread that holds a text, from top to bottom. What an agent said that a call started is found in the row of
 * that call; its own calls are calls of the turn, and found there.
 */
export function searchThread(session: Session, rows: readonly ThreadRow[], text: string): ThreadHit[] {
  const hits: ThreadHit[] = searchText(session, text).map((hit) => ({ hit }))
  if (text.trim() === '') return hits
  const said: ThreadHit[] = rows.flatMap((row, subAgentRow) => {
    const spanIndex = row.type === 'tool' ? row.call.spanIndex : undefined
    const sub = spanIndex === undefined ? undefined : subSessionOf(session, spanIndex)
    if (!sub || row.type !== 'tool') return []
    return searchText(sub.session, text)
      .filter(({ where }) => where === 'message' || where === 'reasoning')
      .map(({ where, count }) => ({ hit: { turnIndex: row.turnIndex, where, count }, subAgentRow }))
  })
  if (said.length === 0) return hits
  return [...hits, ...said].sort((one, other) => one.hit.turnIndex - other.hit.turnIndex)
}
