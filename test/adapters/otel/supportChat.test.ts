import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readSessions } from '../../../src/adapters/readSessions.ts'
import { conversationOf } from '../../../src/conversation/conversationOf.ts'
import type { Session } from '../../../src/model/session.ts'
import { fixture } from '../../support/fixture.ts'

/**
 * One made-up scenario, traced with two SDKs and captured in every envelope they write (the scripts stand beside the
 * fixtures): a shop's chat of three turns; in the second the model times out once, is asked again and calls a tool.
 */

const bytes = (path: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/${path}`, import.meta.url)))

function onlySession(payload: unknown, format: string): Session {
  const { sessions, unassigned, report } = readSessions(payload)
  expect([sessions.length, unassigned.length]).toEqual([1, 0])
  expect(report).toMatchObject({ formats: [format], spansRead: 9, spansKept: 9 })
  return sessions[0] as Session
}

const captures: [name: string, format: string, payload: () => unknown, user: string, id: string][] = [
  ['OTLP/JSON', 'otlp', () => fixture('otel/support-otlp.json'), 'u-9', 'support-77'],
  ['OTLP in protobuf', 'otlp', () => bytes('otel/support-otlp.bin'), 'u-9', 'support-77'],
  ['Python, a list', 'pythonSpans', () => fixture('pythonSpans/support-python-spans.json'), 'u-9', 'support-77'],
  ['Python, console', 'pythonSpans', () => fixture('pythonSpans/support-python-spans.txt'), 'u-9', 'support-77'],
  ['Python, Zipkin exporter', 'zipkin', () => fixture('zipkin/support-python-zipkin.json'), 'u-9', 'support-77'],
  ['Jaeger', 'jaeger', () => fixture('jaeger/synthetic-jaeger-support.json'), 'u-9', 'support-77'],
  ['JavaScript, objects', 'jsSpans', () => fixture('jsSpans/support-js-spans.json'), "o'neil", 'support-78'],
  ['JavaScript, console', 'jsSpans', () => fixture('jsSpans/support-js-console.txt'), "o'neil", 'support-78'],
  ['JavaScript, Zipkin exporter', 'zipkin', () => fixture('zipkin/support-js-zipkin.json'), "o'neil", 'support-78'],
]

describe.each(captures)('the support chat as %s', (name, format, payload, user, id) => {
  const isJs = name.startsWith('JavaScript')
  const session = onlySession(payload(), format)

  test('one session of three traces with 2, 5 and 2 spans', () => {
    expect(session).toMatchObject({ id, userIds: [user], environment: 'staging', traceCount: 3, spanCount: 9 })
    expect(session.traces.map((trace) => trace.spanEnd - trace.spanStart)).toEqual([2, 5, 2])
    expect(session.spans.map((span) => `${span.depth} ${span.kind} ${span.name}`)).toEqual([
      ...['0 agent invoke_agent support', '1 llm chat gpt-4o-mini'],
      ...['0 agent invoke_agent support', '1 llm chat gpt-4o-mini', '1 llm chat gpt-4o-mini', '1 tool quote'],
      ...['1 llm chat gpt-4o-mini', '0 agent invoke_agent support', '1 llm chat gpt-4o-mini'],
    ])
  })

  test('tokens once, of four calls that answered', () => {
    const outputTokens = isJs ? 40 : 35
    expect(session.totals).toMatchObject({ inputTokens: 287, outputTokens, cacheReadTokens: 160 })
    expect(session.totals.totalTokens).toBe(287 + outputTokens)
    expect(session.totals.costUsd).toBeUndefined()
  })

  test('times to the microsecond', () => {
    const startMs = isJs ? 1_795_231_200_000.05 : 1_795_230_600_050.289
    expect(session.startMs).toBeCloseTo(startMs, 2)
    expect(session.durations).toMatchObject({ startToStartMs: 30_000 })
    expect(session.durations.wallMs).toBeCloseTo(31_000, 2)
    expect(session.spans[3]?.endMs).toBeCloseTo(startMs + 11_010, 2)
  })

  test('three turns in order, the tool paired with its result, the failed attempt counted', () => {
    const shipping = isJs ? "Yes, within five days.\nIt's free above 50 euros." : 'Yes, within five days.'
    const turns = conversationOf(session)
    expect(turns.map((turn) => [turn.userText, turn.assistantText, turn.failedAttempts, turn.status])).toEqual([
      ['Do you ship to Norway?', shipping, 0, 'ok'],
      ['What would two lamps cost?', 'Two lamps cost 58 euros.', 1, 'ok'],
      ['Thanks, I will order.', 'You are welcome.', 0, 'ok'],
    ])
    expect(turns.flatMap(({ toolCalls }) => toolCalls)).toEqual([
      expect.objectContaining({
        id: 'call_1',
        name: 'quote',
        arguments: { item: 'lamp', count: 2 },
        result: { total: 58, currency: 'EUR' },
      }),
    ])
  })

  test('the timeout is an error with its message', () => {
    const failed = session.spans.filter((span) => span.status === 'error')
    expect(failed.map(({ error }) => error?.message)).toEqual(['The model did not answer in 2000 ms'])
  })

  test('model, provider, parameters, finish reason', () => {
    expect(session.models).toContain('gpt-4o-mini-2024-07-18')
    const call = session.spans[4]
    expect(call).toMatchObject({ provider: 'openai', finishReason: 'tool_calls', requestedModel: 'gpt-4o-mini' })
    expect(call?.parameters).toEqual({ temperature: 0.5 })
  })

  test('the retry is linked to the attempt before it, where the format has links', () => {
    const links = session.spans[4]?.links.map(({ spanId }) => spanId)
    const reason = session.spans[4]?.links[0]?.attributes.reason
    if (format === 'zipkin') expect(links).toEqual([])
    else expect(links).toEqual([session.spans[3]?.id])
    // Jaeger has links without attributes.
    expect(reason).toBe(format === 'zipkin' || format === 'jaeger' ? undefined : 'retry')
  })
})

test('all captures of one SDK in one call are one session: every span is merged with itself', () => {
  const python = captures.filter(([, , , , id]) => id === 'support-77').map(([, , payload]) => payload())
  const { sessions, report } = readSessions(python)
  expect(sessions).toHaveLength(1)
  expect(sessions[0]).toMatchObject({ spanCount: 9, totals: { inputTokens: 287, outputTokens: 35 } })
  expect(report.spansRead).toBe(9 * python.length)
  expect(report.issues.find(({ code }) => code === 'span-repeated')?.spans).toBe(9 * (python.length - 1))
})
