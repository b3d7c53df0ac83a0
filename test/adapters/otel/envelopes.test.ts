import { describe, expect, test } from 'vitest'
import { otlp } from '../../../src/adapters/otel/otlp.ts'
import { readSessions } from '../../../src/adapters/readSessions.ts'
import { anyValue, attributes, documentOf, factsOf, reading, spanOf } from '../../support/otlp.ts'

const span = {
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: 'b7ad6b7169203331',
  name: 'chat',
  startTimeUnixNano: '1795229376975000000',
  endTimeUnixNano: '1795229377075000000',
  attributes: attributes({ 'gen_ai.operation.name': 'chat', 'session.id': 's-1' }),
}
const expected = { fact: 'span', kind: 'llm', startMs: 1_795_229_376_975, endMs: 1_795_229_377_075 }

describe('envelopes', () => {
  const resource = { attributes: attributes({ 'service.name': 'bot' }) }
  const scope = { name: 'scope', version: '1' }
  const snake = {
    trace_id: span.traceId,
    span_id: span.spanId,
    name: 'chat',
    start_time_unix_nano: 1_795_229_376_975_000_000,
    end_time_unix_nano: 1_795_229_377_075_000_000,
    attributes: [{ key: 'gen_ai.operation.name', value: { string_value: 'chat' } }],
    dropped_attributes_count: 3,
  }
  test.each([
    ['resourceSpans', { resourceSpans: [{ resource, scopeSpans: [{ scope, spans: [span] }] }] }],
    ['with underscores', { resource_spans: [{ resource, scope_spans: [{ scope, spans: [snake] }] }] }],
    [
      'instrumentationLibrarySpans',
      {
        resourceSpans: [{ resource, instrumentationLibrarySpans: [{ instrumentationLibrary: scope, spans: [span] }] }],
      },
    ],
    ['batches', { batches: [{ resource, scopeSpans: [{ scope, spans: [span] }] }] }],
    ['trace.resourceSpans', { trace: { resourceSpans: [{ resource, scopeSpans: [{ scope, spans: [span] }] }] } }],
  ])('%s', (_, document) => {
    expect(otlp.matches(document)).toBe(true)
    const found = spanOf(document)
    expect(found).toMatchObject({ ...expected, scope: { name: 'scope', version: '1' } })
    expect(found.resource).toEqual({ 'service.name': 'bot' })
    expect(found.startMs).toBeCloseTo(expected.startMs, 2)
  })

  test('a span on a line of its own', () => {
    expect(otlp.matches(span)).toBe(true)
    expect(spanOf(span)).toMatchObject(expected)
  })

  test('metrics are left out, with an entry', () => {
    const document = { resourceMetrics: [] }
    expect(otlp.matches(document)).toBe(true)
    expect(factsOf(document)).toEqual([expect.objectContaining({ fact: 'issue', code: 'metrics-ignored' })])
  })

  test('nothing where lists are expected', () => {
    for (const document of [
      { resourceSpans: [null, 1, {}, { scopeSpans: null }, { scopeSpans: [null, { spans: 'x' }] }] },
      { resourceLogs: [null, { scopeLogs: [{ logRecords: [null, 7] }] }] },
    ]) {
      expect(factsOf(document).filter(({ fact }) => fact !== 'issue')).toEqual([])
    }
  })
})

describe('trap 33: values of every kind', () => {
  test.each([
    [{ stringValue: 'x' }, 'x'],
    [{ stringValue: '' }, ''],
    [{ intValue: 187 }, 187],
    [{ intValue: '187' }, 187],
    [{ intValue: '9007199254740993' }, '9007199254740993'],
    [{ intValue: { low: 187, high: 0 } }, 187],
    [{ doubleValue: 0.5 }, 0.5],
    [{ doubleValue: 'NaN' }, 'NaN'],
    [{ doubleValue: null }, null],
    [{ boolValue: true }, true],
    [{ boolValue: 'false' }, false],
    [{ bytesValue: 'AAE=' }, 'AAE='],
    [{ arrayValue: {} }, []],
    [
      { arrayValue: { values: [{ stringValue: 'a' }, {}, { arrayValue: { values: [{ intValue: 1 }] } }] } },
      ['a', null, [1]],
    ],
    [{ kvlistValue: {} }, {}],
    [
      {
        kvlistValue: {
          values: [{ key: 'a', value: { kvlistValue: { values: [{ key: 'b', value: { intValue: 1 } }] } } }],
        },
      },
      { a: { b: 1 } },
    ],
    [{ string_value: 'x' }, 'x'],
    [{ array_value: { values: [{ int_value: 1 }] } }, [1]],
    [{}, null],
    [undefined, undefined],
  ])('%j', (sent, value) => {
    const found = spanOf(documentOf({ span: { attributes: [{ key: 'k', value: sent }] } }))
    expect(found.attributes?.k).toEqual(value)
  })

  test('a hundred thousand lists in lists do not overflow', () => {
    let deep: unknown = { stringValue: 'x' }
    for (let depth = 0; depth < 100_000; depth += 1) deep = { arrayValue: { values: [deep] } }
    expect(() => factsOf(documentOf({ span: { attributes: [{ key: 'k', value: deep }] } }))).not.toThrow()
  })

  test('attributes as a map, plain or with kinds; nested rooms say their dotted keys too', () => {
    const map = {
      'session.id': 's-1',
      gen_ai: { request: { model: 'm-1' }, usage: { input_tokens: 7 } },
      'input.value': { stringValue: 'hello' },
      tags: ['a', 'b'],
    }
    const found = spanOf(documentOf({ span: { attributes: map } }))
    expect(found).toMatchObject({ kind: 'llm', model: 'm-1', input: 'hello', usage: { inputTokens: 7 } })
    expect(found.attributes?.gen_ai).toEqual(map.gen_ai)
    expect(found.context).toMatchObject({ tags: ['a', 'b'], sessionKeys: [{ class: 'session', value: 's-1' }] })
  })

  test('trap 35: a leaf and a branch of one name are both kept', () => {
    const found = reading({ 'gen_ai.usage.input_tokens': 14, 'gen_ai.usage.input_tokens.audio': 0 })
    expect(found.attributes).toEqual({ 'gen_ai.usage.input_tokens': 14, 'gen_ai.usage.input_tokens.audio': 0 })
    expect(found.usage?.inputTokens).toBe(14)
  })

  test('trap 39: keys that could damage objects are refused and counted', () => {
    const sent = [
      ...['__proto__', 'constructor', 'metadata.__proto__.polluted', 'a.prototype'].map((key) => ({
        key,
        value: anyValue('x'),
      })),
      ...attributes({ fine: 1, list: { constructor: 'x', fine: 2 } }),
    ]
    const facts = factsOf(documentOf({ span: { attributes: sent } }))
    const refused = facts.flatMap((fact) =>
      fact.fact === 'issue' && fact.code === 'key-refused' ? [fact.example] : [],
    )
    expect(refused).toEqual(['__proto__', 'constructor', 'metadata.__proto__.polluted', 'a.prototype'])
    const span = spanOf(documentOf({ span: { attributes: sent } }))
    expect(Object.keys(span.attributes ?? {})).toEqual(['fine', 'list'])
    expect(Object.getPrototypeOf(span.attributes)).toBeNull()
    expect(span.attributes?.list).toEqual({ fine: 2 })
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test('a repeated key: the last wins, with an entry', () => {
    const sent = [...attributes({ 'session.id': 'first' }), ...attributes({ 'session.id': 'last' })]
    const document = documentOf({ span: { attributes: sent } })
    expect(spanOf(document).attributes).toEqual({ 'session.id': 'last' })
    expect(factsOf(document)).toContainEqual(expect.objectContaining({ code: 'attribute-repeated' }))
  })
})

describe('times, status, absent parts', () => {
  const timed = (start: unknown, end: unknown) =>
    spanOf(documentOf({ span: { startTimeUnixNano: start, endTimeUnixNano: end } }))

  test('end zero, null, absent or empty: not ended', () => {
    for (const end of [0, '0', null, undefined, '']) expect(timed('1795229376975000000', end).endMs).toBeUndefined()
  })

  test('nanoseconds as text, number, halves; a date in their place', () => {
    const ms = 1_795_229_376_975
    expect(timed('1795229376975123456', undefined).startMs).toBe(ms + 0.123456)
    expect(timed(1_795_229_376_975_000_000, undefined).startMs).toBeCloseTo(ms, 2)
    expect(timed(new Date(ms).toISOString(), undefined).startMs).toBe(ms)
    expect(timed({ not: 'a time' }, undefined).startMs).toBeUndefined()
  })

  test('34 status in any spelling; unset is neither success nor error', () => {
    const status = (sent: unknown) => spanOf(documentOf({ span: { status: sent } })).status
    for (const code of [1, '1', 'OK', 'STATUS_CODE_OK', 'StatusCode.OK', 'Ok']) expect(status({ code })).toBe('ok')
    for (const code of [2, 'ERROR', 'STATUS_CODE_ERROR', 'StatusCode.ERROR']) expect(status({ code })).toBe('error')
    for (const sent of [undefined, null, {}, { code: 0 }, { code: 'STATUS_CODE_UNSET' }]) {
      expect(status(sent)).toBe('unset')
    }
  })

  test('null events, links, attributes and status', () => {
    const found = spanOf(documentOf({ span: { events: null, links: null, attributes: null, status: null } }))
    expect(found).toMatchObject({ fact: 'span', kind: 'unknown', status: 'unset', name: 'step' })
  })

  test('dropped attributes are told', () => {
    expect(spanOf(documentOf({ span: { droppedAttributesCount: 12 } })).droppedAttributes).toBe(12)
    expect(spanOf(documentOf({ span: { droppedAttributesCount: 0 } })).droppedAttributes).toBeUndefined()
  })

  test('the raw span is kept by reference', () => {
    const document = { resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] }
    expect(spanOf(document).raw).toBe(span)
  })
})

describe('log records', () => {
  const record = (more: object) => ({
    resourceLogs: [{ scopeLogs: [{ logRecords: [{ timeUnixNano: '1795229376975000000', ...more }] }] }],
  })
  const ids = { traceId: span.traceId, spanId: span.spanId }

  test('become events of their span, the name from either place', () => {
    const body = anyValue({ content: 'hi', tool_calls: [{ id: 'c-1' }] })
    const named = { ...ids, body, attributes: attributes({ 'event.name': 'gen_ai.user.message' }) }
    expect(factsOf(record(named))).toEqual([
      {
        fact: 'event',
        ...ids,
        event: {
          name: 'gen_ai.user.message',
          atMs: 1_795_229_376_975,
          attributes: { 'event.name': 'gen_ai.user.message' },
          body: { content: 'hi', tool_calls: [{ id: 'c-1' }] },
        },
      },
    ])
    expect(factsOf(record({ ...ids, eventName: 'gen_ai.choice' }))[0]).toMatchObject({
      event: { name: 'gen_ai.choice' },
    })
  })

  test('the exception of a call is the error of its span', () => {
    const thrown = attributes({
      'exception.type': 'RateLimitError',
      'exception.message': '429',
      'exception.stacktrace': 'at f',
    })
    const log = record({ ...ids, eventName: 'gen_ai.client.operation.exception', attributes: thrown })
    const failed = { ...span, status: { code: 2 } }
    const [session] = readSessions([log, { resourceSpans: [{ scopeSpans: [{ spans: [failed] }] }] }]).sessions
    expect(session?.spans[0]).toMatchObject({
      status: 'error',
      error: { type: 'RateLimitError', message: '429', stack: 'at f', source: 'log record' },
    })
  })

  test('an evaluation is a score of the span', () => {
    const judged = attributes({ 'gen_ai.evaluation.name': 'Relevance', 'gen_ai.evaluation.score.value': 0.9 })
    expect(factsOf(record({ ...ids, eventName: 'gen_ai.evaluation.result', attributes: judged }))).toEqual([
      {
        fact: 'score',
        traceId: ids.traceId,
        score: { name: 'Relevance', value: 0.9, target: 'span', targetId: ids.spanId, atMs: 1_795_229_376_975 },
      },
    ])
  })

  test('without ids they are counted', () => {
    expect(factsOf(record({ body: anyValue('hello') }))).toEqual([
      expect.objectContaining({ fact: 'issue', code: 'log-unmatched' }),
    ])
  })
})
