import { SessionTable } from 'sessionscope'
import { readSessions } from 'sessionscope/adapters'
import type { Session } from 'sessionscope/core'

/** Three mistakes that the built declarations have to catch: test/package/types.test.ts expects each by its line. */
const { sessions } = readSessions('', { inactivityGapMs: 'soon' })
export const id = (session: Session): number => session.id
export const list = <SessionTable sessions={sessions} scheme="sepia" />
