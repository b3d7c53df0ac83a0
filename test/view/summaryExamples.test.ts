import { describe, expect, test } from 'vitest'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { changeOf } from '../../src/metrics/compareSessions.ts'
import { completionRate } from '../../src/metrics/completionRate.ts'
import { costBreakdown } from '../../src/metrics/costBreakdown.ts'
import { findings } from '../../src/metrics/findings.ts'
import { latencies } from '../../src/metrics/latencies.ts'
import { lengthBuckets } from '../../src/metrics/lengthBuckets.ts'
import { measure } from '../../src/metrics/measure.ts'
import { pivot } from '../../src/metrics/pivot.ts'
import { summaryFacts } from '../../src/view/summaryFacts.ts'
import { summaryTime } from '../../src/view/summaryTime.ts'
import { drawnSession, drawnSessions } from '../support/drawn.ts'
import { readSessions } from '../support/entries.ts'
import { fixtureText } from '../support/fixtures.ts'
import { sessionsFromText } from '../support/sessionFromText.ts'

/** What the summary says of each worked example: figures of the scenario, not of the code. */
interface Example {
  readonly name: string
  readonly says: string
  readonly traces: number
  readonly turns: number
  readonly modelCalls: number
  readonly toolCalls: number
  readonly tokens?: number
  readonly usd?: number
  /** Five durations of one session; those a scenario does not tell are left out. */
  readonly startToStartMs?: number
  readonly wallMs?: number
  readonly summedMs?: number
}

const EXAMPLES: readonly Example[] = [
  {
    name: 'structure',
    says: 'P1 S2 four traces, 60 s from start to start, 2,500 tokens, $0.05',
    ...{ traces: 4, turns: 4, modelCalls: 4, toolCalls: 0, tokens: 2500, usd: 0.05, startToStartMs: 60_000 },
  },
  {
    name: 'dashboard-row',
    says: 'P2 five traces, 3,500 tokens, $0.07, 2m 30s',
    ...{ traces: 5, turns: 5, modelCalls: 5, toolCalls: 0, tokens: 3500, usd: 0.07, wallMs: 150_000 },
  },
  {
    name: 'chat-app',
    says: 'P3 three traces, no cost reported',
    ...{ traces: 3, turns: 3, modelCalls: 3, toolCalls: 0, tokens: 146, startToStartMs: 20_000 },
  },
  {
    name: 'weather-by-message',
    says: 'P8 four traces by message, two turns, nothing to pay for',
    ...{ traces: 4, turns: 2, modelCalls: 0, toolCalls: 0 },
  },
  {
    name: 'weather-by-turn',
    says: 'P8 two traces by turn, two turns',
    ...{ traces: 2, turns: 2, modelCalls: 0, toolCalls: 0 },
  },
  {
    name: 'capitals',
    says: 'P12 two traces under a reused id, cost unknown',
    ...{ traces: 2, turns: 2, modelCalls: 2, toolCalls: 0, tokens: 48 },
  },
  {
    name: 'short-pipeline',
    says: 'P7 four steps back to back: wall and summed time are the same',
    ...{ traces: 4, turns: 2, modelCalls: 2, toolCalls: 2, wallMs: 3000, summedMs: 3000 },
  },
  {
    name: 'login',
    says: 'S2 ten queries from 9 to 11',
    ...{ traces: 10, turns: 10, modelCalls: 0, toolCalls: 0, wallMs: 7_200_000 },
  },
  {
    name: 'return-order',
    says: 'P6 six items by message are three turns; one tool call, which fails',
    ...{ traces: 6, turns: 3, modelCalls: 3, toolCalls: 1 },
  },
  {
    name: 'return-order-large',
    says: 'P6 ten items are five turns',
    ...{ traces: 10, turns: 5, modelCalls: 6, toolCalls: 2 },
  },
  {
    name: 'document-pipeline',
    says: 'P7 seven steps, 11.7 s summed, $0.30',
    ...{ traces: 7, turns: 3, modelCalls: 2, toolCalls: 3, usd: 0.3, summedMs: 11_700 },
  },
  {
    name: 'document-pipeline-after',
    says: 'S12 9.2 s, $0.18',
    ...{ traces: 7, turns: 3, modelCalls: 2, toolCalls: 3, usd: 0.18, summedMs: 9200 },
  },
  {
    name: 'onboarding',
    says: 'S10 eight traces in 12 min, two questions are the turns',
    ...{ traces: 8, turns: 2, modelCalls: 2, toolCalls: 0, startToStartMs: 720_000 },
  },
  {
    name: 'research-agent',
    says: 'P9 P10 seven traces, three model and seven tool calls, $0.45, 23 s',
    ...{ traces: 7, turns: 3, modelCalls: 3, toolCalls: 7, usd: 0.45, summedMs: 23_000 },
  },
  {
    name: 'research-agent-after',
    says: 'S12 12 s, $0.35',
    ...{ traces: 7, turns: 3, modelCalls: 3, toolCalls: 7, usd: 0.35, summedMs: 12_000 },
  },
  {
    name: 'handoff',
    says: 'S14 five messages and one event are six traces and two turns',
    ...{ traces: 6, turns: 2, modelCalls: 0, toolCalls: 0 },
  },
]

describe('the summary of each worked example', () => {
  test.each(EXAMPLES)('$name: $says', ({ name, says: _, ...wanted }) => {
    const session = drawnSession(name)
    const facts = summaryFacts(session)
    const found = {
      traces: session.traceCount,
      turns: facts.turns,
      modelCalls: facts.modelCalls,
      toolCalls: facts.toolCalls,
      tokens: facts.totals.totalTokens,
      usd: facts.totals.costUsd,
      startToStartMs: session.durations.startToStartMs,
      wallMs: session.durations.wallMs,
      summedMs: session.durations.summedMs,
    }
    expect(found).toMatchObject(wanted)
    if (wanted.usd === undefined && name.match(/chat|weather|capitals|login|onboarding|handoff/)) {
      expect([facts.totals.costUsd, facts.costPerTurn]).toEqual([undefined, undefined])
    }
    // Whatever it is cut by, and in whatever panel, the same money.
    for (const by of ['turn', 'model', 'kind', 'tool', 'agent', 'step'] as const) {
      expect(costBreakdown(session, by).totals).toEqual(pivot(session, by, 'kind').totals)
      expect(costBreakdown(session, by).totals.costUsd).toBe(facts.totals.costUsd)
    }
    const [cost] = measure([session]).filter(({ metric }) => metric.id === 'cost')
    expect(cost?.sum).toBe(facts.totals.costUsd)
  })

  test('D6 the document pipeline: step 5 takes 38.46 %; the research agent: reading takes 65.2 %', () => {
    const [pipeline, research] = [drawnSession('document-pipeline'), drawnSession('research-agent')]
    const longest = summaryTime([pipeline]).bottleneck
    const trace = pipeline.traces.find(({ id }) => id === pipeline.spans[longest?.spanIndex ?? -1]?.traceId)
    expect([trace?.name, pipeline.traces.indexOf(trace as (typeof pipeline.traces)[number])]).toEqual(['analyze', 4])
    expect(longest?.share).toBeCloseTo(0.3846, 4)
    expect(summaryTime([research]).bottleneck).toMatchObject({ name: 'read_article', count: 5, pathMs: 15_000 })
    expect(summaryTime([research]).bottleneck?.share).toBeCloseTo(0.652, 3)
  })

  test('S12 the changes: 9.2 s is -21 % and $0.18 -40 %; 12 s is -48 % and $0.35 -22 %', () => {
    const change = (name: string): (number | undefined)[] => {
      const [before, after] = [drawnSession(name), drawnSession(`${name}-after`)]
      return [
        changeOf(before.durations.summedMs, after.durations.summedMs).relative,
        changeOf(before.totals.costUsd, after.totals.costUsd).relative,
      ].map((share) => Math.round((share ?? 0) * 100))
    }
    expect(change('document-pipeline')).toEqual([-21, -40])
    expect(change('research-agent')).toEqual([-48, -22])
  })

  test('P6 the return order: error rates of traces, turns and spans are three figures', () => {
    const { errorRates } = drawnSession('return-order')
    expect(errorRates.traces).toBeCloseTo(1 / 6, 12)
    expect(errorRates.turns).toBeCloseTo(1 / 3, 12)
    expect(errorRates.spans).toBeCloseTo(1 / 4, 12)
    const [rate] = measure(drawnSessions('return-order', 'return-order-large')).filter(
      ({ metric }) => metric.id === 'errorRate',
    )
    // Two of sixteen traces, however many sessions they are in.
    expect(rate?.value).toBeCloseTo(2 / 16, 12)
  })

  test.each([
    ['futureagi-ts-agent-session', [1 / 3, 0, 1 / 9]],
    ['futureagi-py-openai-session', [1 / 6, 0, 1 / 6]],
  ])('P6 P11 photosynthesis, %s: three turns, 446 tokens, no cost, three error rates', (name, rates) => {
    const [session, ...others] = readSessions([fixtureText(`otel/${name}.json`)]).sessions
    if (!session) throw new Error('The fixture is empty.')
    expect(others).toEqual([])
    const { turns, totals } = summaryFacts(session)
    expect([turns, totals.inputTokens, totals.outputTokens, totals.totalTokens, totals.costUsd]).toEqual([
      ...[3, 333, 113, 446],
      undefined,
    ])
    const { traces, turns: failedTurns, spans } = session.errorRates
    ;[traces, failedTurns, spans].forEach((rate, place) => {
      expect(rate).toBeCloseTo(rates[place] ?? -1, 12)
    })
  })

  test('S7 the buckets: 1 to 2, 3 to 5, 6 and more, and those without a turn apart', () => {
    const buckets = lengthBuckets(drawnSessions('buckets'))
    expect(buckets.map(({ fromTurns, toTurns, count }) => [fromTurns, toTurns, count])).toEqual([
      [0, 0, 1],
      [1, 2, 10],
      [3, 5, 7],
      [6, undefined, 3],
    ])
  })

  test('S5 one of two sessions reached the goal', () => {
    const [bought, left] = sessionsFromText(`
session one
trace "checkout" 0..10 tags=conversion
session two
trace "browse" 0..10 tags=browsing
`)
    expect(
      completionRate(
        [bought, left].filter((one) => one !== undefined),
        { tag: 'conversion' },
      ),
    ).toMatchObject({
      reached: 1,
      population: 2,
      rate: 0.5,
    })
  })

  test('every example has findings, latencies and turns that can be shown', () => {
    for (const { name } of EXAMPLES) {
      const session = drawnSession(name)
      expect(() => findings(session)).not.toThrow()
      for (const { p50, p90, p99 } of latencies(session))
        expect([p50, p90, p99]).toEqual([p50, p90, p99].sort((a, b) => a - b))
      expect(latencies(session).every(({ p99, max }) => p99 <= max)).toBe(true)
      expect(conversationOf(session)).toHaveLength(summaryFacts(session).turns)
    }
  })
})
