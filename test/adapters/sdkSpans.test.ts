import { describe, expect, test } from 'vitest'
import { isInspected } from '../../src/adapters/inspectedText.ts'
import { jsSpans } from '../../src/adapters/jsSpans.ts'
import { pythonSpans } from '../../src/adapters/pythonSpans.ts'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import type { SpanFact } from '../../src/model/facts.ts'
import { fixture } from '../support/fixture.ts'

const traceId = '0af7651916cd43dd8448eb211c80319c'
const spanId = 'b7ad6b7169203331'
const startMs = 1_795_229_376_975.1235

function onlySpan(facts: Iterable<{ readonly fact: string }>): SpanFact {
  const spans = [...facts].filter((fact) => fact.fact === 'span')
  expect(spans).toHaveLength(1)
  return spans[0] as SpanFact
}

describe('JavaScript SDK', () => {
  const context = { traceId, spanId, traceFlags: 1 }
  const span = {
    name: 'chat',
    kind: 0,
    spanContext: context,
    startTime: [1_795_229_376, 975_123_456],
    endTime: [1_795_229_377, 75_000_000],
    attributes: { 'session.id': 's-1' },
  }
  const read = (document: unknown): SpanFact => {
    expect(jsSpans.matches(document)).toBe(true)
    return onlySpan(jsSpans.read(document))
  }

  test.each([
    ['ReadableSpan', span],
    ['its private name', { ...span, spanContext: undefined, _spanContext: context }],
    ['flat', { ...span, spanContext: undefined, traceId, spanId }],
  ])('%s', (_, document) => {
    expect(read(document)).toMatchObject({ traceId, spanId, name: 'chat', startMs, endMs: 1_795_229_377_075 })
  })

  test('parents of both generations', () => {
    const parentSpanId = '1111111111111111'
    expect(read({ ...span, parentSpanId }).parentId).toBe(parentSpanId)
    expect(read({ ...span, parentSpanContext: { traceId, spanId: parentSpanId } }).parentId).toBe(parentSpanId)
    for (const none of [undefined, null, '', '0000000000000000', 'undefined']) {
      expect(read({ ...span, parentSpanId: none }).parentId).toBeUndefined()
    }
  })

  test('resource and scope under every name', () => {
    const attributes = { 'service.name': 'bot' }
    const resources = [{ attributes }, { _attributes: attributes }, { _rawAttributes: Object.entries(attributes) }]
    for (const resource of resources) expect(read({ ...span, resource }).resource).toEqual(attributes)
    const scope = { name: 'lib', version: '1' }
    expect(read({ ...span, instrumentationScope: scope }).scope).toEqual(scope)
    expect(read({ ...span, instrumentationLibrary: scope }).scope).toEqual(scope)
  })

  test('not ended: endTime is [0, 0] or `ended` is false', () => {
    expect(read({ ...span, endTime: [0, 0] }).endMs).toBeUndefined()
    expect(read({ ...span, ended: false }).endMs).toBeUndefined()
    expect(read({ ...span, endTime: undefined, duration: [0, 5_000_000] }).endMs).toBeCloseTo(startMs + 5, 3)
  })

  test('spans handed over alive: what they hold beside their data is left behind', () => {
    class LiveSpan {
      _spanContext = context
      name = 'chat'
      startTime = span.startTime
      endTime = span.endTime
      attributes = span.attributes
      resource = { attributes: {}, merge: () => undefined }
      _spanProcessor = { onEnd: () => undefined }
      _recordEndMetrics = () => undefined
      spanContext() {
        return this._spanContext
      }
    }
    const { sessions } = readSessions([new LiveSpan()])
    expect(sessions[0]).toMatchObject({ id: 's-1', spanCount: 1 })
    expect(() => structuredClone(sessions[0]?.spans[0]?.raw)).not.toThrow()
  })

  test('what is no SDK span', () => {
    expect(jsSpans.matches({ traceId, spanId, startTime: 1_795_229_376_975, displayName: 'x' })).toBe(false)
    expect(jsSpans.matches({ traceId, id: spanId, timestamp: 1, duration: 1, tags: {} })).toBe(false)
    expect(jsSpans.matches({ ...span, startTimeUnixNano: '1' })).toBe(false)
  })
})

describe('what a console shows', () => {
  const shown = fixture('jsSpans/support-js-console.txt')

  test('lines of a log around the spans are left out', () => {
    const log = shown.replaceAll(/^\}$/gm, '}\n[12:00:01] listening on port 8080')
    const { report } = readSessions(`starting {dev}\n${log}`)
    expect(report).toMatchObject({ formats: ['jsSpans'], spansRead: 9, spansKept: 9 })
  })

  test('42 cut at any byte: issues and whatever could be read', () => {
    for (let end = 200; end < shown.length; end += 307) {
      const { report } = readSessions(shown.slice(0, end))
      expect(report.spansRead).toBe(report.spansKept + report.issues.reduce((sum, { spans = 0 }) => sum + spans, 0))
    }
    const { issues } = readSessions(shown.slice(0, 1500)).report
    expect(issues.map(({ code }) => code)).toContain('json-broken')
  })

  test('texts in every quote, in pieces, with escapes; numbers, lists and what the console left out', () => {
    const text = String.raw`Span {
  traceId: '${traceId}',
  id: "${spanId}",
  timestamp: 1795229376975123.5,
  duration: 5n,
  name: 'it\'s ' +
    "one" + ${'`'}\u0041\x42\n${'`'},
  attributes: [Object: null prototype] {
    'session.id': 's-1', list: [ 'a', 'b', ... 3 more items ], deep: [Object], none: undefined, nil: null, yes: true,
    __proto__: { polluted: true }, [Symbol(x)]: 1
  },
  status: { code: 2, message: 'bad' },
  self: [Circular *1]
}`
    expect(isInspected(text)).toBe(true)
    const [session] = readSessions(text).sessions
    expect(session?.spans[0]).toMatchObject({ name: "it's oneAB\n", status: 'error', error: { message: 'bad' } })
    expect(session?.spans[0]?.attributes).toEqual({
      ...{ 'session.id': 's-1', list: ['a', 'b'], nil: null, yes: true, 'Symbol(x)': 1 },
    })
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test('a request as Python prints it', () => {
    const text = `{'resourceSpans': [{'scopeSpans': [{'spans': [{'traceId': '${traceId}', 'spanId': '${spanId}', 'name': "it's",
 'startTimeUnixNano': '1795229376975123456', 'parentSpanId': None, 'attributes': [{'key': 'ok', 'value': {'boolValue': True}}]}]}]}]}`
    const { report, unassigned } = readSessions(text)
    expect(report).toMatchObject({ formats: ['otlp'], spansKept: 1 })
    expect(unassigned[0]?.spans[0]).toMatchObject({ name: "it's", attributes: { ok: true } })
  })

  test('JSON, JSON Lines and prose are none', () => {
    for (const text of ['{"a":1}', '{"a":1}\n{"b":2}', 'Dear { name }, hello', '[1, 2]', '{ }']) {
      expect(isInspected(text), text).toBe(false)
    }
  })

  // What runs away takes minutes, and so more than a test has.
  test('39 a hundred thousand objects in objects, and texts made to run away', () => {
    for (const text of [
      '{ a: '.repeat(100_000),
      `{ a: ${'[ '.repeat(100_000)}`,
      `{ a: ${'Aa '.repeat(100_000)}`,
      `{ a: [${'A A '.repeat(50_000)}] }`,
      `{ a: '${'\\'.repeat(100_001)}`,
      `{ a: ${"'x' + ".repeat(50_000)}`,
    ]) {
      expect(() => readSessions(text)).not.toThrow()
    }
  })
})

describe('Python SDK', () => {
  const span = {
    name: 'chat',
    context: { trace_id: `0x${traceId}`, span_id: `0x${spanId}`, trace_state: '[]' },
    kind: 'SpanKind.INTERNAL',
    parent_id: null,
    start_time: '2026-11-21T02:49:36.975123Z',
    end_time: '2026-11-21T02:49:37.075000Z',
    status: { status_code: 'UNSET' },
    attributes: { 'session.id': 's-1' },
  }
  const read = (document: unknown): SpanFact => {
    expect(pythonSpans.matches(document)).toBe(true)
    return onlySpan(pythonSpans.read(document))
  }

  test('ids lose their 0x without being a repair', () => {
    const facts = [...pythonSpans.read({ ...span, parent_id: '0x1111111111111111' })]
    expect(facts).toHaveLength(1)
    expect(facts[0]).toMatchObject({ traceId, spanId, parentId: '1111111111111111' })
  })

  test('25 microseconds; no zone is UTC', () => {
    expect(read(span).startMs).toBeCloseTo(1_795_229_376_975.123, 3)
    expect(read({ ...span, start_time: '2026-11-21T02:49:36.975123' }).startMs).toBe(read(span).startMs)
    expect(read({ ...span, start_time: '2026-11-21 03:49:36.975123+01:00' }).startMs).toBe(read(span).startMs)
  })

  test('status words of every version, and not ended', () => {
    expect(read({ ...span, status: { status_code: 'ERROR', description: 'no answer' } })).toMatchObject({
      status: 'error',
      error: { message: 'no answer' },
    })
    expect(read({ ...span, status: { canonical_code: 'OK' } }).status).toBe('ok')
    expect(read({ ...span, end_time: null }).endMs).toBeUndefined()
  })

  test('Phoenix writes rows of nearly the same words', () => {
    expect(pythonSpans.matches({ ...span, span_kind: 'LLM' })).toBe(false)
    expect(pythonSpans.matches({ ...span, status_code: 'OK' })).toBe(false)
  })

  test('a broken span between whole ones', () => {
    const text = `${JSON.stringify(span, null, 4)}\n{\n    "name": "half",\n    "context": {\n${JSON.stringify(
      { ...span, context: { ...span.context, span_id: '0x1111111111111111' } },
      null,
      4,
    )}`
    const { report } = readSessions(text)
    expect(report.spansKept).toBeGreaterThanOrEqual(1)
    expect(report.issues.map(({ code }) => code)).toContain('line-unreadable')
  })
})

describe('a file of every signal: Gemini CLI’s `outfile`', () => {
  const text = fixture('jsSpans/gemini-cli-outfile.txt')
  const { sessions, unassigned, report } = readSessions(text)

  test('22 objects printed one after another: records complete the spans, metrics are named', () => {
    expect(report).toMatchObject({ formats: ['jsSpans'], spansRead: 9, spansKept: 9 })
    expect(report.issues.map(({ code }) => code).sort()).toEqual(['cost-missing', 'metrics-ignored'])
    expect([sessions.length, unassigned.length]).toEqual([1, 0])
  })

  test('three turns, their tools, tokens that only the records tell', () => {
    const [session] = sessions
    if (session === undefined) throw new Error('no session')
    expect(session.id).toBe('5f0c2a4e-77aa-4b0e-9d51-c0ffee002042')
    const turns = conversationOf(session)
    expect(turns.map(({ userText, assistantText, status }) => [userText, assistantText, status])).toEqual([
      ['How many lines has notes.txt?', 'notes.txt has 3 lines.', 'ok'],
      ['Read plan.txt.', 'There is no plan.txt.', 'ok'],
      ['Which branch is this?', undefined, 'error'],
    ])
    expect(turns.flatMap(({ toolCalls }) => toolCalls.map(({ name, status }) => [name, status]))).toEqual([
      ['read_file', 'ok'],
      ['read_file', 'error'],
    ])
    expect(session.totals).toMatchObject({
      ...{ inputTokens: 900 + 960 + 1000 + 1050, outputTokens: 20 + 30 + 9 + 18 + 8 },
      ...{ cacheReadTokens: 512 + 896, reasoningTokens: 30 },
    })
  })

  test('the records alone, in any order; one of them alone', () => {
    const values = text.split(/\n(?=\{\n)/).map((part): unknown => JSON.parse(part))
    const records = values.filter((value) => value !== null && typeof value === 'object' && 'hrTime' in value)
    expect(records.length).toBe(41)
    const read = (payload: unknown) => readSessions(payload).sessions.map((session) => conversationOf(session).length)
    expect(read(records)).toEqual([3])
    expect(read([...values].reverse())).toEqual([3])
    expect(jsSpans.matches(records[0])).toBe(true)
  })
})
