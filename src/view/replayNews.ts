import type { Session } from '../model/session.ts'
import { rowReached, type TranscriptRow, transcriptRows } from './transcriptView.ts'

/** How telling a line is, where several were passed between two announcements. */
const WEIGHT = { error: 5, turn: 3, milestone: 2, message: 1, tool: 0 } as const
const FAILED_TOOL_WEIGHT = 4

/**
 * What a playhead passed on its way from one moment (excluded) to another (included): the most telling line of the
 * transcript, the latest of several. Absent: nothing happened, or the playhead went back.
 */
export function replayNews(session: Session, fromMs: number, toMs: number): TranscriptRow | undefined {
  const rows = transcriptRows(session)
  let news: TranscriptRow | undefined
  for (let index = rowReached(rows, fromMs) + 1; index < rows.length; index++) {
    const row = rows[index]
    if (!row || row.atMs > toMs) break
    if (!news || weightOf(row) >= weightOf(news)) news = row
  }
  return news
}

function weightOf(row: TranscriptRow): number {
  return row.type === 'tool' && row.failed ? FAILED_TOOL_WEIGHT : WEIGHT[row.type]
}
