import { expect } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import type { Turn } from '../../src/conversation/turn.ts'
import type { Session } from '../../src/model/session.ts'

/**
 * The travel desk of `fixtures/scripts/python_loopback.py`: what its three turns said and used, as the script's table has
 * it. Turn 2 begins with a model call that fails with 500; its tool fails and is answered all the same.
 */
export const trip = {
  id: 'trip-77',
  user: 'ada',
  turns: [
    ['Weather in Oslo and Rome?', 'Oslo has 4 C, Rome has 18 C.', [120 + 180, 24 + 11]],
    ['Book a table for 2', 'Sorry, no table is left.', [210 + 240, 18 + 9]],
    ['Tell me a joke', 'Why did the fjord cross the road? To see the other tide.', [260, 21]],
  ],
  inputTokens: 120 + 180 + 210 + 240 + 260,
  outputTokens: 24 + 11 + 18 + 9 + 21,
  cacheReadTokens: 64 + 128 + 0 + 192 + 0,
  reasoningTokens: 0 + 3 + 0 + 0 + 5,
} as const

/** The only session of a payload, with its turns. */
export function onlyRead(payload: unknown): {
  session: Session
  turns: readonly Turn[]
  issues: ReadonlyMap<string, number>
} {
  const { sessions, unassigned, report } = readSessions(payload)
  expect([sessions.length, unassigned.length]).toEqual([1, 0])
  const [session] = sessions
  if (session === undefined) throw new Error('no session')
  const issues = new Map(report.issues.map(({ code, count }) => [code, count]))
  return { session, turns: conversationOf(session), issues }
}

/** Holds a session to the travel desk's three turns: who said what, what it cost in tokens, which tools ran, what failed. */
export function expectTrip(session: Session, turns: readonly Turn[]): void {
  expect(session).toMatchObject({ id: trip.id, userIds: [trip.user], status: 'ok', turnCount: 3, toolCallCount: 3 })
  expect(
    turns.map(({ userText, assistantText, totals }) => [
      userText,
      assistantText,
      [totals.inputTokens, totals.outputTokens],
    ]),
  ).toEqual(trip.turns)
  expect(turns.map(({ failedAttempts }) => failedAttempts)).toEqual([0, 1, 0])
  expectTripTools(turns)
}

export function expectTripTools(turns: readonly Turn[]): void {
  const tools = turns.flatMap(({ toolCalls }) => toolCalls)
  expect(tools.map(({ name, arguments: given, status }) => [name, given, status])).toEqual([
    ['get_weather', { city: 'Oslo' }, 'ok'],
    ['get_weather', { city: 'Rome' }, 'ok'],
    ['book_table', { people: 2 }, 'error'],
  ])
  expect(tools.slice(0, 2).map(({ result }) => result)).toEqual([
    { city: 'Oslo', celsius: 4 },
    { city: 'Rome', celsius: 18 },
  ])
  expect(tools.every(({ spanIndex }) => spanIndex !== undefined)).toBe(true)
}

/** No message is blank, no text of the user is shown twice, every result has its call. */
export function expectReadable(turns: readonly Turn[]): void {
  for (const turn of turns) {
    expect(turn.messages.every((message) => message.parts.length > 0)).toBe(true)
    const calls = new Set(
      turn.messages.flatMap(({ parts }) => parts.flatMap((part) => (part.type === 'tool-call' ? [part.id] : []))),
    )
    const results = turn.messages.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.type === 'tool-result' ? [part.id] : [])),
    )
    for (const id of results) expect(calls.has(id)).toBe(true)
    expect(turn.messages.filter(({ role }) => role === 'user').length).toBeLessThanOrEqual(1)
  }
}
