import type { TranscriptRow } from './transcriptView.ts'

/** What a fluent reader takes in: about 240 words a minute. */
const MS_PER_CHARACTER = 42
/** Nobody waits longer for one line, however long its text. */
const LONGEST_MS = 12_000
/** Noticing a line, before its words are read. */
const NOTICE_MS = { turn: 400, message: 500, tool: 700, error: 1500, milestone: 600 } as const
/** The result of a tool is glanced at, not read. */
const GLANCED_CHARACTERS = 60

/** How long a reader takes for one line of the transcript, in ms of real time. */
export function readingTime(row: TranscriptRow): number {
  const characters = row.type === 'turn' ? 0 : (row.text?.length ?? 0)
  const read = row.type === 'tool' && !row.failed ? Math.min(characters, GLANCED_CHARACTERS) : characters
  return Math.min(LONGEST_MS, NOTICE_MS[row.type] + read * MS_PER_CHARACTER)
}
