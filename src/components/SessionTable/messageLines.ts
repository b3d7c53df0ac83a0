import type { SessionSummary } from '../../model/session.ts'

export interface MessageLine {
  readonly text: string
  /** What ended the session instead of an answer. */
  readonly isError: boolean
}

/**
 * The last thing said in a session: the error where its last turn failed without an answer, else the last answer, else
 * the last words of the user where they are not the first ones.
 */
export function lastLine(session: SessionSummary): MessageLine | undefined {
  const { lastErrorText, firstUserText, lastUserText, lastAssistantText } = session
  if (lastErrorText !== undefined) return { text: lastErrorText, isError: true }
  const text = lastAssistantText ?? (lastUserText === firstUserText ? undefined : lastUserText)
  return text === undefined ? undefined : { text, isError: false }
}

/** What a cell of one line can show at most; the whole text is at hand beside it. */
const LONGEST_LINE = 300

/** The beginning of a text in one line, without splitting a character. */
export function oneLine(text: string): string {
  const start = text.length > LONGEST_LINE ? `${[...text.slice(0, LONGEST_LINE)].slice(0, -1).join('')}…` : text
  return start.replace(/\s+/g, ' ').trim()
}
