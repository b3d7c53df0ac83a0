import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fact, SpanFact, Usage } from '../../src/model/facts.ts'
import type { SpanKind } from '../../src/model/session.ts'
import { buildChecked } from '../support/buildChecked.ts'

const usage: fc.Arbitrary<Usage> = fc.record(
  {
    inputTokens: fc.integer({ min: -1, max: 1000 }),
    outputTokens: fc.integer({ min: 0, max: 1000 }),
    totalTokens: fc.integer({ min: 0, max: 2000 }),
    cacheReadTokens: fc.integer({ min: 0, max: 100 }),
    costUsd: fc.oneof(fc.constant(0.0000132), fc.double({ min: 0, max: 10, noNaN: true }), fc.constant(Number.NaN)),
  },
  { requiredKeys: [] },
)

const kinds: readonly SpanKind[] = ['llm', 'agent', 'chain', 'tool', 'embedding', 'event', 'unknown']
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', '__proto__', '')
const time = fc.oneof(
  fc.integer({ min: 0, max: 50 }),
  fc.double({ min: 0, max: 1e13, noNaN: true }),
  fc.constant(Number.NaN),
)

const span: fc.Arbitrary<SpanFact> = fc.record(
  {
    fact: fc.constant('span' as const),
    traceId: fc.constantFrom('t1', 't2', 't3', 'constructor'),
    spanId: id,
    parentId: id,
    isRoot: fc.boolean(),
    name: fc.string({ maxLength: 5 }),
    kind: fc.constantFrom(...kinds),
    startMs: time,
    endMs: time,
    status: fc.constantFrom('unset' as const, 'ok' as const, 'error' as const, 'running' as const),
    error: fc.constant({ message: 'failed', source: 'status' }),
    responseId: fc.constantFrom('r1', 'r2'),
    usage,
    context: fc.record(
      {
        sessionKeys: fc.array(
          fc.record({
            class: fc.constantFrom('session' as const, 'resource' as const, 'metadata' as const, 'thread' as const),
            value: fc.oneof(fc.constantFrom('s1', 's2', 'S1', ' ', ''), fc.integer(), fc.constant(null)),
          }),
          { maxLength: 2 },
        ),
        userId: fc.constantFrom('u1', 'u2', ' '),
        project: fc.record({ key: fc.constantFrom('k1', 'k2'), value: fc.constantFrom('P1', 'P2', 'P3') }),
        tags: fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 }),
        metadata: fc.dictionary(fc.string({ maxLength: 3 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['fact', 'traceId', 'spanId'] },
)

/** What may stand beside spans: records, and scores and events for things that exist or not. */
const other: fc.Arbitrary<Fact> = fc.oneof(
  fc.record(
    {
      fact: fc.constant('trace' as const),
      traceId: fc.constantFrom('t1', 't2', 't4'),
      startMs: time,
      endMs: time,
      status: fc.constantFrom('running' as const, 'ok' as const, 'error' as const),
      usage,
    },
    { requiredKeys: ['fact', 'traceId'] },
  ),
  fc.record({
    fact: fc.constant('session' as const),
    key: fc.constantFrom('s1', 's3'),
    usage,
    startMs: time,
    endMs: time,
  }),
  fc.record({
    fact: fc.constant('event' as const),
    traceId: fc.constantFrom('t1', 't9'),
    spanId: id,
    event: fc.record({ name: fc.constantFrom('one', 'two'), attributes: fc.constant({}) }),
  }),
  fc.record({
    fact: fc.constant('score' as const),
    score: fc.record(
      {
        name: fc.constantFrom('fit', 'tone'),
        target: fc.constantFrom('session' as const, 'trace' as const, 'span' as const),
        targetId: fc.constantFrom('s1', 't1', 'a', 'nothing'),
        value: fc.integer({ min: 0, max: 1 }),
        label: fc.constantFrom('good', 'bad'),
        explanation: fc.constant('It fits.'),
        atMs: fc.integer({ min: 0, max: 2 }),
      },
      { requiredKeys: ['name', 'target', 'targetId'] },
    ),
  }),
)

const facts: fc.Arbitrary<Fact[]> = fc.array(
  fc.oneof({ weight: 4, arbitrary: span }, { weight: 1, arbitrary: other }),
  {
    maxLength: 25,
  },
)

/** Facts about different things: their order cannot decide which of two wins. */
const unrelated = facts.map((list) => {
  const seen = new Set<string>()
  return list.filter((fact) => {
    if (fact.fact === 'event') return false
    if (fact.fact === 'score') return true
    const place =
      fact.fact === 'span' ? `${fact.traceId}/${fact.spanId}` : fact.fact === 'trace' ? fact.traceId : 'session'
    const isNew = !seen.has(`${fact.fact} ${place}`)
    seen.add(`${fact.fact} ${place}`)
    return isNew
  })
})

describe('whatever the facts', () => {
  it('every session keeps its promises and every span is accounted for', () => {
    fc.assert(
      fc.property(facts, (list) => void buildChecked(list)),
      { numRuns: 400 },
    )
  })

  it('D2 their order does not show', () => {
    const shuffled = unrelated.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    )
    fc.assert(
      fc.property(shuffled, ([list, mixed]) => {
        const seen = ({ issues, ...rest }: ReturnType<typeof buildChecked>): unknown => ({
          ...rest,
          // Where a span has no place, its examples stand in the order of arrival.
          counts: issues.map(({ code, count, spans }) => [code, count, spans]),
        })
        expect(seen(buildChecked(mixed))).toEqual(seen(buildChecked(list)))
      }),
      { numRuns: 300 },
    )
  })

  it('trap 7: sent twice they make the same sessions', () => {
    fc.assert(
      fc.property(unrelated, (list) => {
        const once = buildChecked(list)
        const twice = buildChecked([...list, ...list])
        const sessions = (built: typeof once): unknown =>
          [...built.sessions, ...built.unassigned].map(({ issues: _, ...session }) => session)
        expect(sessions(twice)).toEqual(sessions(once))
        expect(twice.spansKept).toBe(once.spansKept)
      }),
      { numRuns: 200 },
    )
  })

  it('ask 49: without some of the spans the others stay', () => {
    fc.assert(
      fc.property(unrelated, fc.integer({ min: 0, max: 24 }), (list, drop) => {
        const rest = list.filter((_, index) => index !== drop)
        const valid = rest.filter((fact) => fact.fact === 'span' && fact.spanId !== '')
        expect(buildChecked(rest).spansKept).toBe(valid.length)
      }),
      { numRuns: 200 },
    )
  })

  it('M13 grouping by inactivity keeps every trace', () => {
    fc.assert(
      fc.property(unrelated, (list) => {
        const traces = ({ sessions, unassigned }: ReturnType<typeof buildChecked>): number =>
          [...sessions, ...unassigned].reduce((sum, session) => sum + session.traceCount, 0)
        const grouped = buildChecked(list, { inactivityGapMs: 10 })
        expect(grouped.unassigned).toEqual([])
        expect(traces(grouped)).toBe(traces(buildChecked(list)))
      }),
      { numRuns: 100 },
    )
  })
})
