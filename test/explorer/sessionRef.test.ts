import fc from 'fast-check'
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

it('of a list that grows, changes or shrinks a little only what is new is looked at', () => {
  let reads = 0
  const counted = (id: string): SessionSummary => ({
    get id() {
      reads += 1
      return id
    },
    startMs: 0,
  })
  let sessions = Array.from({ length: 10_000 }, (_, index) => counted(`s${index}`))
  const { refOf } = sessionRefs(sessions)
  const next = (list: SessionSummary[]): number => {
    sessions = list
    reads = 0
    expect(sessionRefs(sessions).refOf).toBe(refOf)
    return reads
  }
  expect(next([...sessions, counted('last')])).toBeLessThan(10)
  expect(next([counted('first'), ...sessions])).toBeLessThan(10)
  expect(next(sessions.with(5_000, counted('s4999')))).toBeLessThan(10)
  expect(next(sessions.slice(0, -1))).toBeLessThan(10)
  expect(sessionRefs(sessions).find('s4999')).toBe(sessions[5_000])
  expect(sessionRefs(sessions).find('last')).toBeUndefined()
})

it('a list that follows another one is told as if it stood alone; so is the one before it', () => {
  const session = fc
    .tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), fc.constantFrom('P1', 'P2', undefined))
    .map(([id, project]) => row(id, project))
  const edit = fc.record({ at: fc.nat(12), gone: fc.nat(2), come: fc.array(session, { maxLength: 2 }) })
  const told = (list: readonly SessionSummary[]) => {
    const { refOf, find } = sessionRefs(list)
    return [
      list.map(refOf),
      ['a', 'b', 'c', 'P1:a', 'P2:a', 'P1:b', 'h'].map((ref) => list.indexOf(find(ref) as SessionSummary)),
    ]
  }
  // Sessions of its own follow nothing.
  const alone = (list: readonly SessionSummary[]) => told(list.map((one) => ({ ...one })))
  fc.assert(
    fc.property(fc.array(session, { maxLength: 10 }), fc.array(edit, { maxLength: 6 }), (first, edits) => {
      let list = first
      const all = [list]
      for (const { at, gone, come } of edits) {
        list = list.toSpliced(at, gone, ...come)
        all.push(list)
        expect(told(list)).toEqual(alone(list))
      }
      for (const one of all) expect(told(one)).toEqual(alone(one))
    }),
  )
})
