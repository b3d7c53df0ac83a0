import { describe, expect, test } from 'vitest'
import type { SessionAdapter } from '../../src/adapters/adapter.ts'
import { defaultAdapters } from '../../src/adapters/defaultAdapters.ts'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { checkSession } from '../../src/model/checkSession.ts'
import { fixtureText } from '../support/fixtures.ts'
import { attributes, documentOf } from '../support/otlp.ts'

const spanId = (number: number): string => number.toString(16).padStart(16, '0')

describe('misuse throws a TypeError that says what to do', () => {
  const call = (...sent: unknown[]) => (readSessions as (...all: unknown[]) => unknown)(...sent)

  test.each([
    ['no payload', [], 'there is no payload'],
    ['a promise', [Promise.resolve({})], 'await'],
    ['a Response', [new Response('{}')], 'response.text()'],
    ['a Blob', [new Blob(['{}'])], 'file.text()'],
    ['a stream', [new ReadableStream()], 'Use readSessionsStream(stream)'],
    ['a function', [() => {}], 'Pass data'],
    ['options of no kind', [{}, 7], 'options must be an object'],
    ['adapters of no kind', [{}, { adapters: [{ id: 'x' }] }], '[mine, ...defaultAdapters]'],
    ['a session key that is none', [{}, { sessionKey: 'x' }], 'must be a function'],
    ['a gap that is none', [{}, { inactivityGapMs: '30' }], 'milliseconds'],
    ['prices that are none', [{}, { prices: [] }], 'inputPerMillion'],
  ])('%s', (_, sent, advice) => {
    expect(() => call(...sent)).toThrow(TypeError)
    expect(() => call(...sent)).toThrow(advice)
  })

  test('data is never misuse', () => {
    for (const payload of [null, 0, '', 'x', true, [], {}, [null], [[]], new Uint8Array(3), Number.NaN]) {
      expect(() => readSessions(payload)).not.toThrow()
      expect(readSessions(payload).report.issues.length).toBeGreaterThan(0)
    }
  })
})

test('one call may mix formats, texts, bytes and values', () => {
  const { sessions, report } = readSessions([
    fixtureText('otel/abv-otlp-3turn.json'),
    new TextEncoder().encode(fixtureText('langsmith/langsmith-ingest-batch.json')),
    JSON.parse(fixtureText('opik/opik-ingest.json')),
    '{"resourceMetrics": []}\n{"hello": "world"}\nnot json',
  ])
  expect(report.formats).toEqual(['otlp', 'langsmith', 'opik'])
  expect(sessions.length).toBeGreaterThan(0)
  expect(report.issues.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['document-unknown', 'line-unreadable', 'metrics-ignored']),
  )
  const unknown = report.issues.find(({ code }) => code === 'document-unknown')
  expect(unknown?.examples).toEqual(['[3]: keys: hello'])
  expect(unknown?.message).toContain('OTLP JSON')
})

describe('adapters of the host', () => {
  const mine: SessionAdapter = {
    id: 'mine',
    label: 'Mine',
    matches: (document) => typeof document === 'object' && document !== null && 'mine' in document,
    *read() {
      yield { fact: 'span', traceId: 't', spanId: 's', startMs: 1, endMs: 2, context: { userId: 'u' } }
    },
  }

  test('are added by spreading', () => {
    const { unassigned, report } = readSessions({ mine: true }, { adapters: [mine, ...defaultAdapters] })
    expect(unassigned.map(({ id, userIds }) => [id, userIds])).toEqual([['trace:t', ['u']]])
    expect(report.formats).toEqual(['mine'])
  })

  test('that throw are named; what they had read is kept', () => {
    const broken: SessionAdapter = {
      ...mine,
      *read(document) {
        yield* mine.read(document)
        throw new Error('no more')
      },
    }
    const { unassigned, report } = readSessions({ mine: true }, { adapters: [broken] })
    expect(unassigned.length).toBe(1)
    expect(report.issues.find(({ code }) => code === 'adapter-failed')?.examples).toEqual(['mine: no more'])
    const unsure: SessionAdapter = {
      ...mine,
      matches: () => {
        throw new Error('?')
      },
    }
    expect(() => readSessions({ mine: true }, { adapters: [unsure] })).not.toThrow()
  })
})

test('sessionKey: the host decides what a session is', () => {
  const { sessions } = readSessions(documentOf({ attributes: { 'app.chat': 'c-9' } }), {
    sessionKey: ({ spans }) => spans[0]?.attributes?.['app.chat'] as string | undefined,
  })
  expect(sessions.map(({ id }) => id)).toEqual(['c-9'])
})

test('prices compute only where no cost was reported', () => {
  const attributes = {
    'gen_ai.response.model': 'm',
    'gen_ai.usage.input_tokens': 1_000_000,
    'gen_ai.usage.output_tokens': 0,
  }
  const prices = { m: { inputPerMillion: 2, outputPerMillion: 4 } }
  const [session] = readSessions(documentOf({ attributes }), { prices }).unassigned
  expect(session?.totals).toMatchObject({ costUsd: 2, costSource: 'computed' })
})

describe('31 large input', () => {
  const manySpans = (count: number, parentOf: (index: number) => number | undefined): unknown => ({
    resourceSpans: [
      {
        scopeSpans: [
          {
            spans: Array.from({ length: count }, (_, index) => {
              const parent = parentOf(index)
              return {
                traceId: 'a'.repeat(32),
                spanId: spanId(index + 1),
                ...(parent === undefined ? {} : { parentSpanId: spanId(parent + 1) }),
                name: `span ${index}`,
                startTimeUnixNano: String(1_795_229_376_975_000_000n + BigInt(index)),
                endTimeUnixNano: String(1_795_229_396_975_000_000n),
                attributes: attributes({ 'session.id': 's' }),
              }
            }),
          },
        ],
      },
    ],
  })

  test('a chain 12,000 deep', () => {
    const { sessions } = readSessions(manySpans(12_000, (index) => (index === 0 ? undefined : index - 1)))
    expect(sessions[0]?.spans.at(-1)?.depth).toBe(11_999)
  })

  test('200,000 spans in one scope', () => {
    const { sessions, report } = readSessions(manySpans(200_000, (index) => (index === 0 ? undefined : 0)))
    expect(report.spansKept).toBe(200_000)
    expect(sessions[0]?.spans.length).toBe(200_000)
  }, 60_000)
})

test('spans without ids, logs without spans, refused keys: each under its code', () => {
  const { report, unassigned } = readSessions([
    documentOf({ span: { traceId: '' } }),
    documentOf({ span: { attributes: [{ key: '__proto__', value: { stringValue: 'x' } }] } }),
    { resourceLogs: [{ scopeLogs: [{ logRecords: [{ traceId: 'b'.repeat(32), spanId: 'c'.repeat(16) }] }] }] },
  ])
  const codes = Object.fromEntries(report.issues.map(({ code, count }) => [code, count]))
  expect(codes).toMatchObject({ 'span-without-id': 1, 'key-refused': 1, 'log-unmatched': 1 })
  expect([report.spansRead, report.spansKept]).toEqual([2, 1])
  expect(unassigned.flatMap(checkSession)).toEqual([])
})
