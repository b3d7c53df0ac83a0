import { expect, it } from 'vitest'
import type { SessionSummary } from '../../src/model/session.ts'
import { sessionRefs } from '../../src/model/sessionRef.ts'

const row = (id: string, projectId?: string): SessionSummary =>
  projectId === undefined ? { id, startMs: 0 } : { id, projectId, startMs: 0 }

it('M2 two projects’ sessions of one id are told apart, all others are their id', () => {
  const sessions = [row('chat', 'P1'), row('chat', 'P2'), row('other', 'P1')]
  const refs = sessionRefs(sessions)
  expect(sessions.map(refs.refOf)).toEqual(['P1:chat', 'P2:chat', 'other'])
  expect(refs.find('P2:chat')).toBe(sessions[1])
  expect(refs.find('chat')).toBe(sessions[0])
  expect(refs.find('nobody')).toBeUndefined()
  expect(refs.find(undefined)).toBeUndefined()
})

it('M10 ids are opaque: prototype names, slashes and blanks are ids like others', () => {
  const sessions = [row('__proto__'), row('a/b %20'), row('constructor')]
  const refs = sessionRefs(sessions)
  for (const session of sessions) expect(refs.find(refs.refOf(session))).toBe(session)
})
