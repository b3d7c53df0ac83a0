import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { zipkin } from '../../src/adapters/zipkin.ts'
import type { SpanFact } from '../../src/model/facts.ts'

const span = {
  traceId: '0af7651916cd43dd8448eb211c80319c',
  id: 'b7ad6b7169203331',
  name: 'chat',
  timestamp: 1_795_229_376_975_123,
  duration: 100_000,
  localEndpoint: { serviceName: 'bot' },
  tags: { 'session.id': 's-1' },
}

function spansOf(document: unknown): SpanFact[] {
  return [...zipkin.read(document)].filter((fact) => fact.fact === 'span')
}

function spanOf(more: object): SpanFact {
  const [found] = spansOf([{ ...span, ...more }])
  if (!found) throw new Error('no span')
  return found
}

describe('Zipkin', () => {
  test.each([
    ['a list', [span]],
    ['a list of traces', [[span], [{ ...span, traceId: '1'.repeat(32) }]]],
    ['one span', span],
  ])('%s', (_, document) => {
    expect(zipkin.matches(document)).toBe(true)
    const [found] = spansOf(document)
    expect(found).toMatchObject({ traceId: span.traceId, spanId: span.id, resource: { 'service.name': 'bot' } })
    expect(found?.startMs).toBeCloseTo(1_795_229_376_975.123, 3)
    expect(found?.endMs).toBeCloseTo(1_795_229_377_075.123, 3)
  })

  test('tags are text: only what the conventions know is a number, a truth value or a list again', () => {
    const tags = {
      'gen_ai.usage.input_tokens': '187',
      'llm.token_count.prompt_details.cache_read': '0',
      'gen_ai.request.temperature': '0.7',
      'gen_ai.response.finish_reasons': '["stop"]',
      'tag.tags': '["a","b"]',
      'exception.escaped': 'true',
      'input.value': '42',
      'user.id': '0042',
      'gen_ai.output.messages': '["text"]',
      'gen_ai.usage.output_tokens': 'many',
    }
    expect(spanOf({ tags }).attributes).toEqual({
      ...tags,
      'gen_ai.usage.input_tokens': 187,
      'llm.token_count.prompt_details.cache_read': 0,
      'gen_ai.request.temperature': 0.7,
      'gen_ai.response.finish_reasons': ['stop'],
      'tag.tags': ['a', 'b'],
      'exception.escaped': true,
    })
  })

  test('resource attributes are found among the tags', () => {
    const tags = {
      ...{ 'deployment.environment': 'prod', 'openinference.project.name': 'p', session_name: 's-9' },
      ...{ 'telemetry.sdk.language': 'java', 'service.name': 'told', 'otel.scope.name': 'lib' },
    }
    const found = spanOf({ tags, localEndpoint: { serviceName: 'unknown_service:java' } })
    expect(found.resource).toMatchObject({ 'service.name': 'told', session_name: 's-9' })
    expect(found.context).toMatchObject({
      environment: 'prod',
      project: { value: 'p' },
      sessionKeys: [{ class: 'resource', value: 's-9' }],
    })
    expect(found.scope).toEqual({ name: 'lib' })
    expect(found.attributes).toEqual({})
  })

  test('an error tag is an error, its text the message', () => {
    expect(spanOf({ tags: { error: 'timeout' } })).toMatchObject({ status: 'error', error: { message: 'timeout' } })
    expect(spanOf({ tags: { error: '' } }).status).toBe('unset')
    expect(spanOf({ tags: { error: 'true' } }).status).toBe('error')
    expect(spanOf({ tags: { error: 'false' } }).status).toBe('unset')
    expect(spanOf({ tags: { 'otel.status_code': 'OK' } }).status).toBe('ok')
    expect(spanOf({ tags: { 'otel.status_code': 'ERROR', error: 'boom' } }).error?.message).toBe('boom')
  })

  test('annotations in every hand', () => {
    const annotations = [
      { timestamp: 1_795_229_376_976_000, value: 'first token' },
      { timestamp: 1_795_229_376_976_000, value: '{"exception": {"exception.type": "A"}}' },
      { timestamp: 1_795_229_376_976_000, value: '"exception":{"exception.type":"B"}' },
      { timestamp: 1_795_229_376_976_000, value: 'exception|{"exception.type":"C"}|0' },
      { timestamp: 1_795_229_376_976_000, value: '{not json}' },
      { value: null },
    ]
    expect(spanOf({ annotations }).events?.map(({ name, attributes }) => [name, { ...attributes }])).toEqual([
      ['first token', {}],
      ...['A', 'B', 'C'].map((type) => ['exception', { 'exception.type': type }]),
      ['{not json}', {}],
    ])
  })

  test('6 ids of 64 bits are the short half of whole ones', () => {
    expect(spanOf({ traceId: '463AC35C9F6413AD', id: '72485A3953BB6124' })).toMatchObject({
      traceId: '0000000000000000463ac35c9f6413ad',
      spanId: '72485a3953bb6124',
    })
  })

  test('two halves of a call under one id are two spans', () => {
    const client = { ...span, id: 'bbbbbbbbbbbbbbbb', kind: 'CLIENT', localEndpoint: { serviceName: 'web' } }
    const server = { ...client, kind: 'SERVER', shared: true, localEndpoint: { serviceName: 'api' } }
    const work = { ...span, id: 'cccccccccccccccc', parentId: client.id, localEndpoint: { serviceName: 'api' } }
    const callback = { ...work, id: 'dddddddddddddddd', localEndpoint: { serviceName: 'web' } }
    for (const document of [
      [client, server, work, callback],
      [callback, work, server, client],
    ]) {
      const parents = Object.fromEntries(spansOf(document).map(({ spanId, parentId }) => [spanId, parentId]))
      expect(parents).toEqual({
        bbbbbbbbbbbbbbbb: undefined,
        'bbbbbbbbbbbbbbbb-server': 'bbbbbbbbbbbbbbbb',
        cccccccccccccccc: 'bbbbbbbbbbbbbbbb-server',
        dddddddddddddddd: 'bbbbbbbbbbbbbbbb',
      })
    }
    expect(spansOf([server]).map(({ spanId }) => spanId)).toEqual(['bbbbbbbbbbbbbbbb'])
    expect(readSessions([client, server, work]).report).toMatchObject({ spansRead: 3, spansKept: 3 })
  })

  test('a tag cut at 128 characters is in the report', () => {
    const cut = `[{"role":"user","content":"${'x'.repeat(200)}`.slice(0, 128)
    const { issues } = readSessions([{ ...span, tags: { 'gen_ai.input.messages': cut } }]).report
    expect(issues.find(({ code }) => code === 'value-truncated')?.examples).toEqual([
      `${span.id} gen_ai.input.messages`,
    ])
  })

  test('spans that have not ended, and times that are none', () => {
    expect(spanOf({ duration: undefined }).endMs).toBeUndefined()
    expect(spanOf({ timestamp: 0, duration: 5 })).not.toHaveProperty('startMs')
    expect(spanOf({ timestamp: -5, duration: -1 })).not.toHaveProperty('startMs')
  })

  test('what is no Zipkin span', () => {
    const rows = [
      { ...span, attributes: {} },
      { traceId: 'a', id: 'b', timestamp: '2026-11-21T00:00:00Z', name: 'score', value: 1 },
      { traceId: 'a', id: 'b', startTime: '2026-11-21T00:00:00Z', type: 'SPAN' },
    ]
    for (const row of rows) expect(zipkin.matches(row)).toBe(false)
  })
})
