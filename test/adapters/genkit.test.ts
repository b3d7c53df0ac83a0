import { describe, expect, test } from 'vitest'
import { genkit } from '../../src/adapters/genkit.ts'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import type { Fact, SpanFact } from '../../src/model/facts.ts'
import { fixture } from '../support/fixture.ts'

const spansOf = (document: unknown): SpanFact[] =>
  [...genkit.read(document)].filter((fact: Fact): fact is SpanFact => fact.fact === 'span')

const startMs = 1_795_229_376_975

const span = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  spanId: 'b7ad6b7169203331',
  traceId: '0af7651916cd43dd8448eb211c80319c',
  startTime: startMs,
  endTime: startMs + 100,
  displayName: 'menu',
  attributes: { 'genkit:type': 'action', 'genkit:metadata:subtype': 'flow', 'genkit:name': 'menu' },
  instrumentationLibrary: { name: 'genkit-tracer', version: 'v1' },
  spanKind: 'INTERNAL',
  status: { code: 0 },
  ...more,
})

const trace = (...spans: Record<string, unknown>[]): Record<string, unknown> => ({
  traceId: '0af7651916cd43dd8448eb211c80319c',
  displayName: 'menu',
  startTime: startMs,
  endTime: startMs + 100,
  spans: Object.fromEntries(spans.map((one) => [one.spanId, one])),
})

describe('what is read', () => {
  test.each([
    ['a trace', trace(span()), 1],
    ['a list of traces', [trace(span()), trace(span({ spanId: 'b7ad6b7169203332' }))], 2],
    ['a page', { traces: [trace(span())], continuationToken: '10' }, 1],
    [
      'a live event',
      { type: 'span_start', traceId: '0af7651916cd43dd8448eb211c80319c', span: span({ endTime: 0 }) },
      1,
    ],
  ])('%s', (_, document, count) => {
    expect(genkit.matches(document)).toBe(true)
    expect(spansOf(document).length).toBe(count)
  })

  test.each([
    ['a list of spans under `spans`', { traceId: 'x', spans: [span()] }],
    ['traces of another product', { traces: [{ id: 'x', spans: [] }] }],
    ['an empty object', {}],
    ['nothing', null],
  ])('not %s', (_, document) => {
    expect(genkit.matches(document)).toBe(false)
  })
})

describe('25 times', () => {
  test('milliseconds of JavaScript, microseconds of Go with a fraction', () => {
    expect(spansOf(trace(span()))[0]).toMatchObject({ startMs, endMs: startMs + 100 })
    const go = span({ startTime: startMs * 1000 + 0.5, endTime: startMs * 1000 + 250_000 })
    const [read] = spansOf(trace(go))
    expect(read?.startMs).toBeCloseTo(startMs + 0.0005, 3)
    expect(read?.endMs).toBeCloseTo(startMs + 250, 3)
  })

  test('an end of 0 is none yet', () => {
    const running = spansOf({ type: 'span_start', traceId: 't', span: span({ endTime: 0, status: undefined }) })[0]
    expect(running?.endMs).toBeUndefined()
    const { unassigned } = readSessions(trace(span({ endTime: 0 })))
    expect(unassigned[0]?.spans[0]?.endMs).toBeUndefined()
  })

  test('a live start and end are one span', () => {
    const events = [
      { type: 'span_start', traceId: span().traceId, span: span({ endTime: 0 }) },
      { type: 'span_end', traceId: span().traceId, span: span() },
    ]
    const { unassigned, report } = readSessions(events.map((event) => JSON.stringify(event)).join('\n'))
    expect(unassigned.length).toBe(1)
    expect(unassigned[0]?.spans).toMatchObject([{ startMs, endMs: startMs + 100 }])
    expect(report.spansRead).toBe(2)
  })
})

describe('what a span says', () => {
  test('failures: state, status, event', () => {
    const failed = span({
      status: { code: 2, message: 'no soup' },
      attributes: { ...(span().attributes as object), 'genkit:state': 'error' },
      timeEvents: {
        timeEvent: [
          {
            time: startMs + 50,
            annotation: {
              description: 'exception',
              attributes: { 'exception.type': 'Error', 'exception.message': 'no soup' },
            },
          },
        ],
      },
    })
    expect(spansOf(trace(failed))[0]).toMatchObject({
      status: 'error',
      error: { type: 'Error', message: 'no soup' },
      events: [{ name: 'exception', atMs: startMs + 50 }],
    })
  })

  test('thoughts and cache of Gemini; media, data and reasoning are parts', () => {
    const output = {
      message: { role: 'model', content: [{ reasoning: 'Soup?' }, { text: 'Soup.' }, { data: { dish: 'soup' } }] },
      finishReason: 'stop',
      usage: { inputTokens: 10, outputTokens: 5, thoughtsTokens: 7, cachedContentTokens: 4, totalTokens: 22 },
    }
    const input = {
      messages: [
        {
          role: 'user',
          content: [{ text: 'What is this?' }, { media: { url: 'https://x/a.png', contentType: 'image/png' } }],
        },
      ],
    }
    const model = span({
      attributes: {
        'genkit:type': 'action',
        'genkit:metadata:subtype': 'model',
        'genkit:name': 'googleai/gemini-2.5-flash',
        'genkit:input': JSON.stringify(input),
        'genkit:output': JSON.stringify(output),
      },
    })
    const { unassigned } = readSessions(trace(model))
    expect(unassigned[0]?.totals).toMatchObject({
      inputTokens: 10,
      outputTokens: 12,
      totalTokens: 22,
      cacheReadTokens: 4,
      reasoningTokens: 7,
    })
    const [turn] = conversationOf(unassigned[0] as NonNullable<(typeof unassigned)[number]>)
    expect([turn?.userText, turn?.assistantText]).toEqual(['What is this?', 'Soup.'])
    expect(turn?.messages.map(({ parts }) => parts.map(({ type }) => type))).toEqual([
      ['text', 'image'],
      ['reasoning', 'text', 'json'],
    ])
  })

  test('the trace store and OTLP tell the same', () => {
    const [stored] = readSessions(fixture('genkit/genkit-traces.json')).sessions
    const [sent] = readSessions(fixture('otel/genkit.json')).sessions
    const told = (session: typeof stored) =>
      session?.spans.map(({ kind, name, status, own }) => [kind, name, status, own])
    expect(told(stored)?.toSorted()).toEqual(told(sent)?.toSorted())
  })
})
