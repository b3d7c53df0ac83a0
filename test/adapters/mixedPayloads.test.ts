import { describe, expect, test } from 'vitest'
import { seededNumbers } from '../../src/adapters/conformance/damage.ts'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { describeSession } from '../../src/model/describeSession.ts'
import type { Session } from '../../src/model/session.ts'
import { payload, payloadPaths } from '../support/payloads.ts'
import { everySession, expectSound } from '../support/sound.ts'

/** Every payload there is, handed over in one call: what a team has that traced with everything. */

const paths = payloadPaths()
const alone = paths.map((path) => readSessions(payload(path)))

/** Sessions and traces that stand in one payload only; the others are recorded twice, and are one session here. */
function unsharedSessions(): Session[] {
  const payloadsOf = new Map<string, Set<number>>()
  const note = (name: string, place: number): void => {
    payloadsOf.set(name, (payloadsOf.get(name) ?? new Set()).add(place))
  }
  for (const [place, result] of alone.entries()) {
    for (const session of everySession(result)) {
      for (const { id } of session.traces) note(`trace ${id}`, place)
      for (const name of [session.id, session.name ?? session.id]) note(`session ${name}`, place)
      for (const { targetId } of session.scores) note(`score ${targetId}`, place)
    }
  }
  const isShared = (name: string): boolean => (payloadsOf.get(name)?.size ?? 0) > 1
  return alone
    .flatMap(everySession)
    .filter(
      ({ id, name, traces }) =>
        ![`session ${id}`, `session ${name ?? id}`, ...traces.map((trace) => `trace ${trace.id}`)].some(isShared),
    )
}

function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const random = seededNumbers(seed)
  return items
    .map((item) => ({ item, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item)
}

const spanPlaces = (sessions: readonly Session[]): string[] =>
  sessions.flatMap(({ spans }) => spans.map(({ traceId, id }) => `${traceId}/${id}`)).sort()

describe('every payload in one call', () => {
  const whole = readSessions(paths.map(payload))

  test('54 sound, and every span is accounted for', () => {
    expectSound(whole)
    // Log records make spans only where the spans they belong to were not given too.
    const withoutLogs = paths.filter((path) => !path.endsWith('-logs.json'))
    const spans = readSessions(withoutLogs.map(payload))
    expectSound(spans)
    const read = alone.filter((_, place) => withoutLogs.includes(paths[place] ?? ''))
    expect(spans.report.spansRead).toBe(read.reduce((sum, { report }) => sum + report.spansRead, 0))
    const expected = new Set(read.flatMap((result) => spanPlaces(everySession(result))))
    // A transcript and what was printed of it tell the same turns: of those, a span may stand in the other telling's trace.
    const toldTwice = everySession(spans).filter(({ issues }) => issues.some(({ code }) => code === 'turn-told-twice'))
    // One of Claude Code, one of Codex.
    expect(toldTwice).toHaveLength(2)
    const isOnce = (place: string): boolean => !toldTwice.some(({ id }) => place.startsWith(`${id}/`))
    const kept = new Set(spanPlaces(everySession(spans)))
    expect(new Set([...kept].filter(isOnce))).toEqual(new Set([...expected].filter(isOnce)))
    const spanIds = new Set([...expected].map((place) => place.slice(place.lastIndexOf('/'))))
    expect([...kept].filter((place) => !spanIds.has(place.slice(place.lastIndexOf('/'))))).toEqual([])
  })

  test('ask 3: a session that stands in one payload reads as it does alone', () => {
    const unshared = unsharedSessions()
    expect(unshared.length).toBeGreaterThan(20)
    const found = new Map(everySession(whole).map((session) => [session.id, session]))
    for (const session of unshared) {
      const same = found.get(session.id)
      expect(same, session.id).toBeDefined()
      if (same === undefined || same.issues.some(({ code }) => code === 'turn-copied')) continue
      expect(describeSession(same, { ids: true })).toBe(describeSession(session, { ids: true }))
      expect(conversationOf(same)).toEqual(conversationOf(session))
    }
  })

  test.each([1, 2, 3])('29 in random order, some of them twice (%i)', (seed) => {
    const order = shuffled([...paths, ...shuffled(paths, seed).slice(0, 20)], seed)
    const mixed = readSessions(order.map(payload))
    expectSound(mixed)
    expect(new Set(spanPlaces(everySession(mixed)))).toEqual(new Set(spanPlaces(everySession(whole))))
    expect(
      everySession(mixed)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(
      everySession(whole)
        .map(({ id }) => id)
        .sort(),
    )
  })

  test('7 all of it twice: nothing doubles', () => {
    const twice = readSessions([...paths, ...paths].map(payload))
    expectSound(twice)
    const told = (sessions: readonly Session[]): unknown[] =>
      sessions.map(({ id, totals, traceCount, spanCount, turnCount, toolCallCount, status }) => ({
        ...{ id, totals, traceCount, spanCount, turnCount, toolCallCount, status },
      }))
    expect(told(everySession(twice))).toEqual(told(everySession(whole)))
  })
})
