import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Breakdown, type BreakdownBy, costBreakdown } from '../../src/metrics/costBreakdown.ts'
import { tokenParts, tokensPerTurn } from '../../src/metrics/tokensPerTurn.ts'
import { toolsUsed } from '../../src/metrics/toolsUsed.ts'
import type { Session } from '../../src/model/session.ts'
import { drawnSession, drawnSessions } from '../support/drawn.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

const ALL: readonly BreakdownBy[] = ['model', 'kind', 'turn', 'tool', 'trace', 'step', 'agent']

/** What each row costs, in micro-dollars. */
function costs({ rows, unattributed }: Breakdown): Record<string, number | undefined> {
  const micro = (usd: number | undefined): number | undefined => (usd === undefined ? undefined : Math.round(usd * 1e6))
  return {
    ...Object.fromEntries(rows.map((row) => [row.key, micro(row.totals.costUsd)])),
    ...(unattributed && { '': micro(unattributed.totals.costUsd) }),
  }
}

function checkSums(session: Session | readonly Session[], by: BreakdownBy): void {
  const { rows, unattributed, totals } = costBreakdown(session, by)
  const parts = [...rows, ...(unattributed ? [unattributed] : [])]
  for (const field of ['inputTokens', 'outputTokens', 'totalTokens', 'cacheReadTokens', 'reasoningTokens'] as const) {
    expect([field, parts.reduce((sum, row) => sum + (row.totals[field] ?? 0), 0)]).toEqual([field, totals[field] ?? 0])
  }
  const pico = (usd: number | undefined): number => Math.round((usd ?? 0) * 1e12)
  expect(parts.reduce((sum, row) => sum + pico(row.totals.costUsd), 0)).toBe(pico(totals.costUsd))
}

describe('costBreakdown', () => {
  test('P10 the research agent by kind: models $0.15, tools $0.30', () => {
    expect(costs(costBreakdown(drawnSession('research-agent'), 'kind'))).toEqual({ tool: 300_000, llm: 150_000 })
  })

  test('S9 the document pipeline by model: what has no model stands apart', () => {
    const breakdown = costBreakdown(drawnSession('document-pipeline'), 'model')
    expect(costs(breakdown)).toEqual({
      'gpt-4o': 150_000,
      'gpt-4o-mini': 30_000,
      'text-embedding-3-small': 20_000,
      '': 100_000,
    })
    expect(breakdown.rows[0]?.costShare).toBeCloseTo(0.5, 12)
    expect(breakdown.unattributed?.costShare).toBeCloseTo(1 / 3, 12)
  })

  test('by tool and by agent amounts go to the nearest one above', () => {
    const session = sessionFromText(`
session s
trace "t" at=2026-01-01T00:00:00Z
  agent outer 0..100
    llm gpt 0..10 in=1 out=1 usd=0.001
    tool research 10..90
      agent inner 10..80
        llm gpt 20..30 in=2 out=2 usd=0.002
`)
    expect(costs(costBreakdown(session, 'tool'))).toEqual({ research: 2000, '': 1000 })
    expect(costs(costBreakdown(session, 'agent'))).toEqual({ inner: 2000, outer: 1000 })
    expect(costs(costBreakdown(session, 'step'))).toEqual({ gpt: 3000 })
  })

  test('P12 S3 unknown is no zero: rows without cost come last, sessions without cost are counted', () => {
    const session = sessionFromText(`
session s
trace "a" at=2026-01-01T00:00:00Z
  llm cheap 0..10 in=100 out=10 usd=0
  llm silent 20..30 in=500 out=10
  llm paid 40..50 in=1 out=1 usd=0.5
`)
    const { rows, withoutCost, population } = costBreakdown(session, 'model')
    expect(rows.map(({ key, totals }) => [key, totals.costUsd])).toEqual([
      ['paid', 0.5],
      ['cheap', 0],
      ['silent', undefined],
    ])
    expect(rows[2]?.costShare).toBeUndefined()
    expect([population, withoutCost]).toEqual([1, 0])
    expect(costBreakdown([...drawnSessions('handoff'), session], 'model')).toMatchObject({
      population: 2,
      withoutCost: 1,
    })
  })

  test('what only a trace record knows fills the gap and keeps its trace and turn', () => {
    const session = sessionFromText(`
session s
trace "chat-turn" at=2026-01-01T00:00:00Z in=50 out=10 total=60 usd=0.05 input="Hi" output="Hello"
  llm gpt 0..10 in=30 out=10
  llm silent 20..30
`)
    expect(session.totals).toMatchObject({ totalTokens: 60, costUsd: 0.05 })
    expect(costs(costBreakdown(session, 'model'))).toMatchObject({ gpt: undefined, '': 50_000 })
    expect(costs(costBreakdown(session, 'turn'))).toEqual({ 1: 50_000 })
    for (const by of ALL) checkSums(session, by)
  })

  test('S8 the parts of every worked example make up the whole, by whatever they are cut', () => {
    for (const name of ['structure', 'document-pipeline', 'research-agent', 'return-order', 'buckets', 'onboarding']) {
      const sessions = drawnSessions(name)
      for (const by of ALL) {
        for (const session of sessions) checkSums(session, by)
        checkSums(sessions, by)
      }
    }
  })

  test('S8 and the parts of any session', () => {
    const amount = fc.record({
      model: fc.constantFrom('a', 'b'),
      input: fc.integer({ min: 0, max: 1e6 }),
      output: fc.integer({ min: 0, max: 1e6 }),
      usd: fc.option(fc.integer({ min: 0, max: 1e9 }).map((nano) => nano / 1e9)),
      kind: fc.constantFrom('llm', 'tool', 'agent'),
    })
    fc.assert(
      fc.property(fc.array(fc.array(amount, { maxLength: 4 }), { minLength: 1, maxLength: 4 }), (traces) => {
        const lines = traces.map((spans, place) => {
          const drawn = spans.map(({ model, input, output, usd, kind }, at) => {
            const cost = usd === null ? '' : ` usd=${usd.toFixed(9)}`
            return `  ${kind} ${model} ${at}..${at + 1} in=${input} out=${output}${cost}`
          })
          return [`trace "t${place}" at=2026-01-01T00:00:0${place}Z input="question ${place}"`, ...drawn].join('\n')
        })
        const session = sessionFromText(`session s\n${lines.join('\n')}`)
        for (const by of ALL) checkSums(session, by)
      }),
      { numRuns: 100 },
    )
  })
})

describe('tokensPerTurn', () => {
  test('P11 parts do not overlap and add up', () => {
    expect(
      tokenParts({
        inputTokens: 100,
        outputTokens: 40,
        totalTokens: 140,
        cacheReadTokens: 60,
        cacheWriteTokens: 10,
        reasoningTokens: 25,
      }),
    ).toEqual({ input: 30, cached: 60, cacheWrite: 10, reasoning: 25, output: 15, unknown: 0 })
    expect(tokenParts({ totalTokens: 9 })).toMatchObject({ input: 0, output: 0, unknown: 9 })
  })

  test('each turn has its own, unknown is absent', () => {
    const session = sessionFromText(`
session s
trace "chat-turn" at=2026-01-01T00:00:00Z input="Hi" output="Hello"
  llm gpt 0..10 in=30 out=10
trace "chat-turn" at=2026-01-01T00:00:10Z input="And?" output="Then"
  llm gpt 0..10
`)
    expect(tokensPerTurn(session).map(({ turnIndex, total, isPartial }) => [turnIndex, total, isPartial])).toEqual([
      [0, 40, false],
      [1, undefined, true],
    ])
  })
})

describe('toolsUsed', () => {
  test('P9 counts, failures, time and cost per tool', () => {
    const [first] = toolsUsed(drawnSession('research-agent'))
    expect(first).toMatchObject({ name: 'read_article', count: 5, failed: 0, durationMs: 15_000, costUsd: 0.25 })
    const [failing] = toolsUsed(drawnSession('return-order'))
    expect(failing).toMatchObject({ name: 'process_return', count: 1, failed: 1, durationMs: 10_000 })
    expect(failing?.costUsd).toBeUndefined()
  })
})
