import { expect } from 'vitest'
import { type BuildOptions, type BuiltSessions, buildSessions } from '../../src/model/buildSessions.ts'
import { checkSession } from '../../src/model/checkSession.ts'
import type { Fact } from '../../src/model/facts.ts'
import { factsFromText } from '../../src/model/factsFromText.ts'
import type { SessionBase } from '../../src/model/sessionBase.ts'

/** Builds sessions and holds each to everything a session promises; every span read must be accounted for. */
export function buildChecked(facts: Iterable<Fact>, options?: BuildOptions): BuiltSessions<SessionBase> {
  const built = buildSessions(facts, options)
  for (const session of [...built.sessions, ...built.unassigned]) expect(checkSession(session)).toEqual([])
  const lost = built.issues.reduce((sum, issue) => sum + (issue.spans ?? 0), 0)
  expect(built.spansRead).toBe(built.spansKept + lost)
  const kept = [...built.sessions, ...built.unassigned].reduce((sum, session) => sum + session.spanCount, 0)
  expect(built.spansKept).toBe(kept)
  return built
}

export function buildText(text: string, options?: BuildOptions): BuiltSessions<SessionBase> {
  return buildChecked(factsFromText(text), options)
}

/** The only session of a drawing, assigned or not. */
export function oneSession(text: string, options?: BuildOptions): SessionBase {
  const { sessions, unassigned } = buildText(text, options)
  const [session, ...others] = [...sessions, ...unassigned]
  if (session === undefined || others.length > 0)
    throw new Error(`The text draws ${others.length + 1} sessions, not one.`)
  return session
}

/** How often an issue was counted. */
export function issueCount(of: { readonly issues: readonly { code: string; count: number }[] }, code: string): number {
  return of.issues.find((issue) => issue.code === code)?.count ?? 0
}
