import { readFileSync } from 'node:fs'
import type { Session } from '../../src/model/session.ts'
import { sessionsFromText } from './sessionFromText.ts'

/** The text of a worked example. */
export function drawnText(name: string): string {
  return readFileSync(new URL(`../fixtures/drawn/${name}.txt`, import.meta.url), 'utf8')
}

export function drawnSessions(...names: readonly string[]): Session[] {
  return sessionsFromText(names.map(drawnText).join('\n'))
}

export function drawnSession(name: string): Session {
  const [session, ...others] = drawnSessions(name)
  if (session === undefined || others.length > 0) throw new Error(`${name} does not draw one session.`)
  return session
}
