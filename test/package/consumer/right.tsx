import { SessionExplorer, SessionTable } from 'sessionscope'
import { readSessions } from 'sessionscope/adapters'
import { conversationOf, exportJson, filterSessions, parseQuery, type Session, type Turn } from 'sessionscope/core'
import 'sessionscope/styles.css'

/** What a host writes, checked against the built declarations in both ways of resolving modules. */
const { sessions, report } = readSessions('{"resourceSpans":[]}')
const { query } = parseQuery('status = "error"')
const first: Session | undefined = filterSessions(sessions, query)[0]

export const turns: readonly Turn[] = first ? conversationOf(first) : []
export const text: string | undefined = first ? exportJson(first) : undefined
export const kept: number = report.spansKept
export const list = <SessionTable sessions={sessions} scheme="auto" className="mine" />
export const everything = <SessionExplorer sessions={sessions} theme={{ accent: 'teal' }} />
