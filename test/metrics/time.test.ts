import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bottlenecks } from '../../src/metrics/bottlenecks.ts'
import { criticalPath } from '../../src/metrics/criticalPath.ts'
import { latencies } from '../../src/metrics/latencies.ts'
import { selfTimes } from '../../src/metrics/selfTimes.ts'
import { subtreeTotals } from '../../src/metrics/subtreeTotals.ts'
import type { Session } from '../../src/model/session.ts'
import { drawnSession } from '../support/drawn.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

/** Each stretch as "name from-to", in milliseconds since the trace began. */
function path(session: Session, traceIndex = 0): string[] {
  const trace = session.traces[traceIndex]
  if (!trace) return []
  return criticalPath(session, trace).map(
    ({ spanIndex, fromMs, toMs }) =>
      `${session.spans[spanIndex]?.name} ${fromMs - trace.startMs}-${toMs - trace.startMs}`,
  )
}

const turnFour = `
session s
trace "turn" at=2026-01-01T00:00:00Z
  agent support 0..16300
    guardrail input_policy 0..92
    llm plan 100..3020
    chain return_flow 3030..16280
      retriever fetch 3030..3420
      tool process_return 3030..9530 error="timeout"
      tool process_return 9780..16280 error="timeout"
    chain fallback 16282..16298
`

describe('D7 critical path and self time', () => {
  test('work that ran beside other work is not on the path', () => {
    expect(path(sessionFromText(turnFour))).toEqual([
      'input_policy 0-92',
      'support 92-100',
      'plan 100-3020',
      'support 3020-3030',
      'process_return 3030-9530',
      'return_flow 9530-9780',
      'process_return 9780-16280',
      'support 16280-16282',
      'fallback 16282-16298',
      'support 16298-16300',
    ])
  })

  test('a child that ends after its parent by clock skew, or seems to start before the last one ended, stays on it', () => {
    const session = sessionFromText(`
session s
trace "t" at=2026-01-01T00:00:00Z
  agent a 0..100
    llm first 0..40.4
    llm second 40..100.6
`)
    expect(path(session)).toEqual(['first 0-40', 'second 40-100'])
  })

  test('several roots, no children, no time', () => {
    expect(
      path(sessionFromText('session s\ntrace "t" at=2026-01-01T00:00:00Z\n  llm a 0..10\n  llm b 20..30')),
    ).toEqual(['a 0-10', 'b 20-30'])
    expect(path(sessionFromText('session s\ntrace "t" at=2026-01-01T00:00:00Z\n  llm a 0..0'))).toEqual([])
  })

  test('self time is what no child covers; what never ended has none', () => {
    const session = sessionFromText(turnFour)
    expect([...selfTimes(session)]).toEqual([22, 92, 2920, 250, 390, 6500, 6500, 16])
    const open = sessionFromText('session s\ntrace "t" at=2026-01-01T00:00:00Z 0..50\n  agent a 0..50\n    llm b 10..')
    expect([...selfTimes(open)]).toEqual([10, Number.NaN])
  })

  test('stretches of any trace never overlap and stay inside it', () => {
    const spans = fc.array(
      fc.record({
        depth: fc.integer({ min: 0, max: 4 }),
        start: fc.integer({ min: 0, max: 100 }),
        length: fc.integer({ min: 0, max: 60 }),
      }),
      { minLength: 1, maxLength: 20 },
    )
    fc.assert(
      fc.property(spans, (drawn) => {
        let depth = 0
        const lines = drawn.map((span) => {
          depth = Math.min(span.depth, depth + 1)
          return `${'  '.repeat(depth + 1)}chain c ${span.start}..${span.start + span.length}`
        })
        const session = sessionFromText(`session s\ntrace "t" at=2026-01-01T00:00:00Z\n${lines.join('\n')}`)
        for (const trace of session.traces) {
          let lastMs = trace.startMs
          for (const { fromMs, toMs, spanIndex } of criticalPath(session, trace)) {
            expect(fromMs).toBeGreaterThanOrEqual(lastMs)
            expect(toMs).toBeGreaterThan(fromMs)
            expect(spanIndex).toBeGreaterThanOrEqual(trace.spanStart)
            lastMs = toMs
          }
        }
        const { spans: shares, restMs, totalMs } = bottlenecks(session)
        const sum = shares.reduce((whole, share) => whole + share.pathMs, 0)
        expect(sum + restMs).toBeCloseTo(Math.max(totalMs, sum), 6)
      }),
    )
  })

  test('a chain of 12,000 spans overflows nothing', () => {
    const lines = Array.from({ length: 12_000 }, (_, depth) => `${' '.repeat(depth + 1)}chain c 0..10`)
    const session = sessionFromText(`session s\ntrace "t" at=2026-01-01T00:00:00Z\n${lines.join('\n')}`)
    expect(path(session)).toEqual(['c 0-10'])
    expect(bottlenecks(session).steps[0]).toMatchObject({ count: 12_000, pathMs: 10 })
  })
})

describe('D6 bottlenecks', () => {
  test('step 5 of the document pipeline takes 38.46 % as trace, span and step', () => {
    const { traces, spans, steps, totalMs } = bottlenecks(drawnSession('document-pipeline'))
    expect(totalMs).toBe(11_700)
    expect([traces[0]?.share, spans[0]?.share].map((share) => Number(((share ?? 0) * 100).toFixed(2)))).toEqual([
      38.46, 38.46,
    ])
    expect(traces.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
    expect(steps[0]).toMatchObject({ kind: 'llm', count: 1, pathMs: 4500 })
  })

  test('two attempts of one call are one step: 13 of 16.3 s', () => {
    const { steps } = bottlenecks(sessionFromText(turnFour))
    expect(steps[0]).toMatchObject({ name: 'process_return', count: 2, failed: 2, pathMs: 13_000 })
    expect(steps[0]?.share).toBeCloseTo(13 / 16.3, 6)
  })

  test('a session without length has no shares and no NaN', () => {
    const { traces, steps } = bottlenecks(sessionFromText('session s\ntrace "t" at=2026-01-01T00:00:00Z\n  llm a 0..0'))
    expect([traces[0]?.share, steps[0]?.share]).toEqual([0, 0])
  })
})

describe('latencies', () => {
  test('D9 what never ended is left out', () => {
    const session = sessionFromText(`
session s
trace "chat-turn" at=2026-01-01T00:00:00Z 0..300 input="Hi" output="Hello"
  llm gpt 0..100 first=40
  llm gpt 100..200
  llm gpt 200..
`)
    const found = latencies(session)
    expect(found.find(({ of }) => of === 'llm')).toMatchObject({ count: 2, p50: 100, p99: 100, mean: 100 })
    expect(found.map(({ of }) => of)).toContain('turn')
  })

  test('P7 p50, p95 and max per kind over many sessions', () => {
    const sessions = [drawnSession('research-agent'), drawnSession('document-pipeline')]
    const tool = latencies(sessions).find(({ of }) => of === 'tool')
    expect(tool).toMatchObject({ count: 10, max: 3200 })
  })
})

describe('subtreeTotals', () => {
  test('sums any run of spans, unknown kept apart', () => {
    const session = sessionFromText(`
session s
trace "t" at=2026-01-01T00:00:00Z
  agent a 0..100
    llm gpt 0..10 in=10 out=1 usd=0.1
    tool t 10..20 error="x"
    llm gpt 20..30 in=20 out=2 usd=0.2
`)
    const { totals, errors } = subtreeTotals(session)
    expect(totals(0, 4)).toMatchObject({ totalTokens: 33, costUsd: 0.3, costSource: 'reported' })
    expect(totals(2, 3)).toEqual({})
    expect([errors(0, 4), errors(3, 4)]).toEqual([1, 0])
  })
})
