import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { isTranscript } from './claudeCode/lines.ts'
import { sessionFacts } from './claudeCode/sessionFacts.ts'
import { sessionOf, sortLines } from './claudeCode/sessions.ts'

/**
 * Claude Code: the lines of its session files (`projects/<folder>/<session>.jsonl`, sub-agents in files of their own),
 * and what the command line and the SDK print as `stream-json`. Several files may stand in one list.
 */
export const claudeCode: SessionAdapter = {
  id: 'claude-code',
  label: 'Claude Code transcripts',
  tellingKeys: ['type', 'uuid', 'parentUuid', 'sessionId', 'message', 'isSidechain', 'cwd', 'gitBranch'],
  matches: isTranscript,
  read,
}

function* read(document: unknown): Iterable<Fact> {
  const { sessions, unreadable } = sortLines(document)
  // One after the other: what is known of the lines of a session is not held on to while the next is read.
  for (const session of sessions) yield* sessionFacts(sessionOf(session))
  for (let count = 0; count < unreadable; count += 1) {
    yield { fact: 'issue', code: 'line-unknown', message: 'A line of a transcript is no record with a type.' }
  }
}
