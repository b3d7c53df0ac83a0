import { completeSession } from '../../src/conversation/completeSession.ts'
import { type BuildOptions, buildSessions } from '../../src/model/buildSessions.ts'
import { checkSession } from '../../src/model/checkSession.ts'
import { factsFromText } from '../../src/model/factsFromText.ts'
import type { Session } from '../../src/model/session.ts'

/** Every session of a drawing (see `factsFromText`), complete with its turns, those without a session id at the end. */
export function sessionsFromText(text: string, options: BuildOptions = {}): Session[] {
  const { sessions, unassigned } = buildSessions(factsFromText(text), { ...options, complete: completeSession })
  const all = [...sessions, ...unassigned]
  for (const session of all) {
    const violations = checkSession(session)
    if (violations.length > 0) throw new Error(`The drawn session is not sound:\n${violations.join('\n')}`)
  }
  return all
}

/** The session of a drawing that draws one. */
export function sessionFromText(text: string, options: BuildOptions = {}): Session {
  const [session, ...others] = sessionsFromText(text, options)
  if (session === undefined || others.length > 0) {
    throw new Error(`The text draws ${session === undefined ? 0 : others.length + 1} sessions, not one.`)
  }
  return session
}
