import type { Issue, Session } from '../model/session.ts'
import { readingOf } from './readingOf.ts'

/** Up to so many places are named. */
const EXAMPLES = 5

/** What reading the messages of a session found out about it. */
export function conversationIssues(session: Pick<Session, 'spans' | 'traces'>): Issue[] {
  const { turns, emptyCalls } = readingOf(session)
  const issues: Issue[] = []
  const report = (code: string, message: string, places: readonly string[]): void => {
    if (places.length > 0) issues.push({ code, message, count: places.length, examples: places.slice(0, EXAMPLES) })
  }
  report(
    'turn-not-recorded',
    'The history shows words of the user that no trace recorded.',
    turns.filter((turn) => turn.traceIds.length === 0).map((turn) => `turn ${turn.index + 1}`),
  )
  report(
    'turn-repeated',
    'A turn was sent again under other ids; it counts once.',
    turns.filter((turn) => turn.repeatOf !== undefined).map((turn) => turn.traceIds[0] ?? `turn ${turn.index + 1}`),
  )
  report(
    'message-cut',
    'The sender cut messages at a limit of its own; what stands before the cut was read.',
    turns.flatMap(({ index, messages }) =>
      messages
        .filter(({ isCut }) => isCut)
        .map(({ role, spanIndex }) => `${session.spans[spanIndex]?.id ?? `turn ${index + 1}`} ${role}`),
    ),
  )
  report(
    'tool-call-empty',
    'Tool calls of nothing but empty values were left out.',
    emptyCalls.map((index) => session.spans[index]?.id ?? String(index)),
  )
  return issues
}
