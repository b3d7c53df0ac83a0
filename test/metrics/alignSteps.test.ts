import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alignSteps, type StepPair } from '../../src/metrics/alignSteps.ts'
import { type ComparedStep, comparedSteps, stepUnitOf } from '../../src/metrics/comparedSteps.ts'
import { compareCohorts } from '../../src/metrics/compareSessions.ts'
import { stepDifference } from '../../src/metrics/stepDifference.ts'
import { bagSimilarity, wordBag } from '../../src/metrics/textSimilarity.ts'
import { drawnSession, drawnSessions } from '../support/drawn.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

function step(asked: string, index = 0): ComparedStep {
  return {
    index,
    asked,
    kind: 'agent',
    startMs: 0,
    totals: {},
    models: [],
    tools: [],
    failedAttempts: 0,
    status: 'ok',
    scores: [],
  }
}

const said = (...texts: readonly string[]) => texts.map(step)
const places = (pairs: readonly StepPair[]) => pairs.map(({ a, b }) => [a, b])

describe('alignSteps', () => {
  test('the host says how much two steps must have in common', () => {
    const before = said('I want a refund please', 'thank you')
    const after = said('where is my delivery', 'I want a refund for this order now please', 'thank you')
    expect(places(alignSteps(before, after))).toContainEqual([0, 1])
    expect(places(alignSteps(before, after, 'content', { alike: 0.95 }))).not.toContainEqual([0, 1])
    expect(places(alignSteps(before, after, 'content', { mostPairs: 5 }))).toEqual(
      places(alignSteps(before, after, 'order')),
    )
    // Nothing in common is never alike, whatever is asked.
    expect(alignSteps(said('abc'), said('xyz'), 'content', { alike: 0 })[0]?.similarity).toBeUndefined()
  })

  test('what is alike stands together, what is new stands alone', () => {
    const before = said('hello there', 'I want a refund please', 'thank you and goodbye')
    const after = said('hello there', 'where is my delivery now', 'I want a refund', 'thank you, goodbye')
    expect(places(alignSteps(before, after))).toEqual([
      [0, 0],
      [undefined, 1],
      [1, 2],
      [2, 3],
    ])
  })

  test('between two pairs that are alike the order decides', () => {
    const before = said('hello there', 'apples', 'thank you and goodbye')
    const after = said('hello there', 'trains', 'thank you and goodbye')
    const pairs = alignSteps(before, after)
    expect(places(pairs)).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ])
    expect(pairs[1]?.similarity).toBeUndefined()
    expect(pairs[0]?.similarity).toBe(1)
  })

  test('by order, and by name', () => {
    const [a, b] = [drawnSession('document-pipeline'), drawnSession('document-pipeline-after')]
    const [left, right] = [comparedSteps(a, 'trace'), comparedSteps(b, 'trace')]
    const straight = [0, 1, 2, 3, 4, 5, 6].map((place) => [place, place])
    expect(places(alignSteps(left, right, 'order'))).toEqual(straight)
    expect(places(alignSteps(left, right, 'content'))).toEqual(straight)
    expect(places(alignSteps(left, right.slice(1), 'name'))).toEqual([
      [0, undefined],
      ...[1, 2, 3, 4, 5, 6].map((place) => [place, place - 1]),
    ])
  })

  test('every step stands in exactly one row, both orders kept, whatever the texts', () => {
    const words = fc.constantFrom('refund', 'hello', 'vase', 'order', 'where', 'broken', '', '漢字', 'ありがとう')
    const texts = fc.array(
      fc.array(words, { maxLength: 4 }).map((all) => all.join(' ')),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(texts, texts, fc.constantFrom('content', 'order', 'name'), (one, other, by) => {
        const pairs = alignSteps(said(...one), said(...other), by as 'content')
        expect(pairs.flatMap(({ a }) => a ?? [])).toEqual(one.map((_, index) => index))
        expect(pairs.flatMap(({ b }) => b ?? [])).toEqual(other.map((_, index) => index))
        for (const pair of pairs) expect(pair.a ?? pair.b).toBeDefined()
      }),
      { numRuns: 200 },
    )
  })

  test('a session against itself is the same in every step', () => {
    for (const name of ['return-order', 'research-agent', 'onboarding', 'handoff']) {
      const session = drawnSession(name)
      const steps = comparedSteps(session, stepUnitOf([session]))
      const pairs = alignSteps(steps, steps)
      expect(places(pairs)).toEqual(steps.map((_, index) => [index, index]))
      for (const { a = -1, b = -1 } of pairs) expect(stepDifference(steps[a], steps[b]).differs).toBe(false)
    }
  })

  test('words are words in any script', () => {
    const alike = (one: string, other: string) => bagSimilarity(wordBag(one), wordBag(other))
    expect(alike('Where is my ORDER?', 'where is my order')).toBe(1)
    expect(alike('注文はどこですか', '注文はどこ')).toBeGreaterThan(0.7)
    expect(alike('', '')).toBe(1)
    expect(alike('apples', 'trains')).toBe(0)
  })
})

describe('what differs between two steps', () => {
  test('the models, the tools that failed, the time; noise of a few milliseconds does not', () => {
    const [before, after] = ['3000 error="no answer"', '1040 output={"ok":true}'].map((end, place) =>
      comparedSteps(
        sessionFromText(`
session s${place}
trace "t" at=2026-01-01T00:00:0${place}Z input="Send me a new one" output="Done"
  llm plan model=${place === 0 ? 'small' : 'large'} 0..${1000 + place * 30} in=10 out=5 usd=0.01
  tool process_return 1030..${end}`),
        'turn',
      ).at(0),
    )
    const difference = stepDifference(before, after)
    expect(difference).toMatchObject({ models: true, answer: false, asked: false, differs: true })
    expect(difference.tools).toEqual([{ name: 'process_return', a: 1, b: 1, failedA: 1, failedB: 0 }])
    expect(difference.tokens.delta).toBe(0)
    expect(stepDifference(before, undefined).differs).toBe(true)
    const slow = { ...step('x'), durationMs: 1000 }
    expect(stepDifference(slow, { ...slow, durationMs: 1049 }).differs).toBe(false)
    expect(stepDifference(slow, { ...slow, durationMs: 1300 }).differs).toBe(true)
  })

  test('P12 an unknown cost is no cost of 0: nothing is said of its change', () => {
    const unknown = step('x')
    const known = { ...step('x'), totals: { costUsd: 0.1 } }
    expect(stepDifference(unknown, known).cost).toEqual({ to: 0.1 })
    expect(stepDifference(unknown, known).differs).toBe(true)
    expect(stepDifference(unknown, unknown).differs).toBe(false)
  })
})

describe('S12 any number of cohorts', () => {
  test('each is compared with the first', () => {
    const [before, after] = [drawnSessions('document-pipeline'), drawnSessions('document-pipeline-after')]
    const rows = compareCohorts([
      { name: 'before', sessions: before },
      { name: 'after', sessions: after },
      { name: 'both', sessions: [...before, ...after] },
    ])
    const cost = rows.find(({ metric }) => metric.id === 'cost')
    expect(cost?.values.map(({ value }) => value)).toEqual([0.3, 0.18, 0.48])
    expect(cost?.changes.map(({ delta }) => delta)).toEqual([0, -0.12, 0.18])
    expect(cost?.changes[1]?.relative).toBeCloseTo(-0.4, 12)
    expect(cost?.changes.map(({ better }) => better)).toEqual([undefined, true, false])
    expect(compareCohorts([])).toHaveLength(rows.length)
  })
})
