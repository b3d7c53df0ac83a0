import { describe, expect, test } from 'vitest'
import { jaeger } from '../../src/adapters/jaeger.ts'
import { readSessions } from '../../src/adapters/readSessions.ts'
import type { SpanFact } from '../../src/model/facts.ts'
import { fixtureValue } from '../support/fixture.ts'

const span = {
  traceID: '0af7651916cd43dd8448eb211c80319c',
  spanID: 'b7ad6b7169203331',
  operationName: 'chat',
  references: [],
  startTime: 1_795_229_376_975_123,
  duration: 100_000,
  tags: [{ key: 'session.id', type: 'string', value: 's-1' }],
  logs: [],
  processID: 'p1',
}
const answer = (spans: object[], more: object = {}) => ({
  data: [{ traceID: span.traceID, spans, processes: { p1: { serviceName: 'bot', tags: [] } }, ...more }],
})

function spansOf(document: unknown): SpanFact[] {
  return [...jaeger.read(document)].filter((fact) => fact.fact === 'span')
}

function spanOf(more: object): SpanFact {
  const [found] = spansOf(answer([{ ...span, ...more }]))
  if (!found) throw new Error('no span')
  return found
}

describe('Jaeger, shapes', () => {
  const process = { serviceName: 'bot', tags: [{ key: 'host.name', type: 'string', value: 'h' }] }
  const { processID: _, ...stored } = { ...span, process }

  test.each([
    ['an answer', answer([span])],
    ['an answer with its paging', { ...answer([span]), total: 0, limit: 0, offset: 0, errors: null }],
    ['one trace', answer([span]).data[0]],
    ['a list of traces', answer([span]).data],
    ['one stored span', stored],
    ['a list of stored spans', [stored]],
    ['process inside the span', { data: [{ traceID: span.traceID, spans: [stored] }] }],
  ])('%s', (_name, document) => {
    expect(jaeger.matches(document)).toBe(true)
    const [found] = spansOf(document)
    expect(found).toMatchObject({ traceId: span.traceID, spanId: span.spanID, name: 'chat' })
    expect(found?.startMs).toBeCloseTo(1_795_229_376_975.123, 3)
    expect(found?.endMs).toBeCloseTo(1_795_229_377_075.123, 3)
    expect(found?.resource).toMatchObject({ 'service.name': 'bot' })
  })

  test('tags as a map, with @ for the dot where a store writes it so', () => {
    expect(spanOf({ tags: undefined, tag: { 'session@id': 's-1' } }).attributes).toEqual({ 'session.id': 's-1' })
    expect(spanOf({ tags: { 'session.id': 's-1' } }).attributes).toEqual({ 'session.id': 's-1' })
  })

  test('the words of the gRPC interface', () => {
    const sent = {
      traceId: 'Cvdl GRbNQ92ESOshHIAxnA=='.replace(' ', ''),
      spanId: 't61rcWkgMzE=',
      operationName: 'chat',
      references: [],
      startTime: '2026-11-21T02:49:36.975123456Z',
      duration: '0.100s',
      tags: [
        { key: 'a', vType: 'INT64', vInt64: '7' },
        { key: 'b', vType: 'BOOL', vBool: true },
        { key: 'c', vType: 'STRING', vStr: 'x' },
      ],
      process,
    }
    expect(jaeger.matches({ spans: [sent] })).toBe(true)
    const [found] = spansOf({ spans: [sent] })
    expect(found).toMatchObject({ traceId: span.traceID, spanId: span.spanID, attributes: { a: 7, b: true, c: 'x' } })
    expect(found?.endMs).toBe(1_795_229_377_075.1235)
  })

  test('an answer without traces says so', () => {
    const empty = { data: [], total: 0, limit: 0, offset: 0, errors: null }
    expect(readSessions(empty).report.issues.map(({ code }) => code)).toEqual(['payload-empty'])
    const failed = { ...empty, data: null, errors: [{ code: 404, msg: 'trace not found' }] }
    expect(readSessions(failed).report.issues[0]).toMatchObject({
      code: 'answer-failed',
      examples: ['404 trace not found'],
    })
  })
})

describe('Jaeger, spans', () => {
  const reference = (refType: string, spanID: string, traceID = span.traceID) => ({ refType, traceID, spanID })

  test('typed tags', () => {
    const tags = [
      { key: 'text', type: 'string', value: '7' },
      { key: 'truth', type: 'bool', value: 'true' },
      { key: 'count', type: 'int64', value: '187' },
      { key: 'share', type: 'float64', value: 0.5 },
      { key: 'bytes', type: 'binary', value: 'AAE=' },
      { key: 'gen_ai.response.finish_reasons', type: 'string', value: '["stop"]' },
      { key: 'gen_ai.input.messages', type: 'string', value: '["stays","text"]' },
      { key: 'untyped', value: 1 },
    ]
    expect(spanOf({ tags }).attributes).toEqual({
      ...{ text: '7', truth: true, count: 187, share: 0.5, bytes: 'AAE=', untyped: 1 },
      'gen_ai.response.finish_reasons': ['stop'],
      'gen_ai.input.messages': '["stays","text"]',
    })
  })

  test('the first CHILD_OF of the trace is the parent, everything else is a link', () => {
    const found = spanOf({
      references: [
        reference('FOLLOWS_FROM', '1111111111111111'),
        reference('CHILD_OF', '2222222222222222', '1'.repeat(32)),
        reference('CHILD_OF', '3333333333333333', span.traceID.toUpperCase()),
        reference('CHILD_OF', '4444444444444444'),
      ],
    })
    expect(found.parentId).toBe('3333333333333333')
    expect(found.links?.map(({ spanId }) => spanId)).toEqual([
      ...['1111111111111111', '2222222222222222', '4444444444444444'],
    ])
    expect(spanOf({ references: [reference('FOLLOWS_FROM', '1111111111111111')] }).parentId).toBeUndefined()
    expect(spanOf({ parentSpanID: '5555555555555555' }).parentId).toBe('5555555555555555')
  })

  test('6 ids whose leading zeros were left out join the whole ones', () => {
    const found = spanOf({ traceID: '463AC35C9F6413AD', spanID: '72485a3953bb612' })
    expect(found).toMatchObject({ traceId: '0000000000000000463ac35c9f6413ad', spanId: '072485a3953bb612' })
  })

  test('status from otel.status_code, or from error', () => {
    const status = (...tags: object[]) => spanOf({ tags })
    const code = (value: string) => ({ key: 'otel.status_code', type: 'string', value })
    const error = (value: unknown, type = 'bool') => ({ key: 'error', type, value })
    expect(status(code('OK')).status).toBe('ok')
    expect(status(error(true))).toMatchObject({ status: 'error' })
    expect(status(error(false)).status).toBe('unset')
    expect(status().status).toBe('unset')
    expect(status(error('timeout', 'string')).error).toMatchObject({ message: 'timeout' })
    const described = { key: 'otel.status_description', type: 'string', value: 'no answer' }
    expect(status(code('ERROR'), error(true), described)).toMatchObject({
      status: 'error',
      error: { message: 'no answer' },
      attributes: {},
    })
  })

  test('scope, process and events', () => {
    const found = spanOf({
      tags: [
        { key: 'otel.library.name', type: 'string', value: 'lib' },
        { key: 'otel.scope.version', type: 'string', value: '1.2' },
        { key: 'span.kind', type: 'string', value: 'client' },
      ],
      logs: [
        {
          timestamp: 1_795_229_376_976_000,
          fields: [
            { key: 'event', type: 'string', value: 'exception' },
            { key: 'exception.type', type: 'string', value: 'TimeoutError' },
            { key: 'exception.message', type: 'string', value: 'no answer' },
          ],
        },
        { timestamp: 1_795_229_376_977_000, fields: [{ key: 'level', value: 'info' }] },
      ],
    })
    expect(found.scope).toEqual({ name: 'lib', version: '1.2' })
    expect(found.events).toEqual([
      {
        name: 'exception',
        atMs: 1_795_229_376_976,
        attributes: { 'exception.type': 'TimeoutError', 'exception.message': 'no answer' },
      },
      { name: 'log', atMs: 1_795_229_376_977, attributes: { level: 'info' } },
    ])
    expect(found.error).toMatchObject({ type: 'TimeoutError', source: 'exception event' })
  })

  test('warnings are in the report', () => {
    const { report } = readSessions(fixtureValue('jaeger/synthetic-jaeger-support.json'))
    expect(report.issues.find(({ code }) => code === 'sender-warning')).toMatchObject({
      count: 1,
      examples: [expect.stringContaining('clock skew')],
    })
  })

  test('damage: what is no span is counted, the rest is read', () => {
    const { report, unassigned, sessions } = readSessions(
      answer([span, null as never, 7 as never, { ...span, spanID: '' }]),
    )
    expect(report).toMatchObject({ spansRead: 4, spansKept: 1 })
    expect(report.issues.find(({ code }) => code === 'span-without-id')?.spans).toBe(3)
    expect(sessions.length + unassigned.length).toBe(1)
  })
})
