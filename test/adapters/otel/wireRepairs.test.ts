import { describe, expect, test } from 'vitest'
import { readSessions } from '../../../src/adapters/readSessions.ts'
import { conversationOf } from '../../../src/conversation/conversationOf.ts'
import { checkSession } from '../../../src/model/checkSession.ts'
import type { Session } from '../../../src/model/session.ts'
import { attributes } from '../../support/otlp.ts'

/** What is seen on the wire of OpenTelemetry and what becomes of it, from the payload to the session. */

const traceId = '0af7651916cd43dd8448eb211c80319c'
const start = 1_795_229_376_975
const nanos = (ms: number): string => String(BigInt(Math.round(ms * 1000)) * 1000n)
const id = (number: number): string => number.toString(16).padStart(16, '0')

interface Sent {
  readonly [key: string]: unknown
}

/** A span of a session, 10 ms long, starting `at` ms after the first. */
function span(number: number, parent: unknown, at = number, more: Sent = {}): Sent {
  return {
    ...{
      traceId,
      spanId: id(number),
      parentSpanId: typeof parent === 'number' ? id(parent) : parent,
      name: `s${number}`,
    },
    ...{ startTimeUnixNano: nanos(start + at), endTimeUnixNano: nanos(start + at + 10) },
    attributes: attributes({ 'session.id': 's-1' }),
    ...more,
  }
}

const request = (spans: readonly unknown[]) => ({ resourceSpans: [{ scopeSpans: [{ spans }] }] })

function read(spans: readonly unknown[]): { session: Session; issues: string[]; examples: (code: string) => unknown } {
  const { sessions, unassigned, report } = readSessions(request(spans))
  const [session] = [...sessions, ...unassigned]
  if (!session) throw new Error('no session')
  expect(checkSession(session)).toEqual([])
  expect(report.spansRead).toBe(report.spansKept + report.issues.reduce((sum, { spans: lost = 0 }) => sum + lost, 0))
  return {
    session,
    issues: report.issues.map(({ code }) => code),
    examples: (code) => report.issues.find((issue) => issue.code === code)?.examples,
  }
}

const tree = ({ spans }: Session): string[] => spans.map(({ name, depth }) => `${depth} ${name}`)

describe('trap 6: ids in other alphabets join the plain ones', () => {
  const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64')
  const dashed = traceId.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  test.each([
    ['upper case', traceId.toUpperCase(), id(10).toUpperCase()],
    ['0x', `0x${traceId}`, `0x${id(10)}`],
    ['a UUID with dashes', dashed, id(10)],
    ['base64', base64(traceId), base64(id(10))],
    ['base64 of the text', Buffer.from(traceId).toString('base64'), Buffer.from(id(10)).toString('base64')],
    ['bytes', [...Buffer.from(traceId, 'hex')], [...Buffer.from(id(10), 'hex')]],
    ['a buffer', Buffer.from(traceId, 'hex').toJSON(), Buffer.from(id(10), 'hex').toJSON()],
  ])('%s', (_, otherTrace, otherSpan) => {
    const { session } = read([
      span(1, undefined),
      { ...span(11, undefined), traceId: otherTrace, parentSpanId: otherSpan },
      span(10, 1),
    ])
    expect(session.traces.map((trace) => trace.id)).toEqual([traceId])
    expect(tree(session)).toEqual(['0 s1', '1 s10', '2 s11'])
    // What was sent can still be seen.
    expect(session.spans[2]?.raw).toMatchObject({ traceId: otherTrace, parentSpanId: otherSpan })
  })
})

describe('trap 25: a moment is the same moment in every unit', () => {
  const sent: [string, unknown][] = [
    ['text of nanoseconds', '1795229376975123456'],
    ['halves', { high: 417_989_361, low: 0 }],
    ['a pair', [1_795_229_376, 975_123_456]],
    ['a number above 2^53', Number('1795229376975123456')],
    ['ISO with a zone', '2026-11-21T03:49:36.975123456+01:00'],
    ['ISO without a zone is UTC', '2026-11-21T02:49:36.975123456'],
  ]
  test.each(sent)('%s', (name, value) => {
    const high = BigInt('1795229376975123456') >> 32n
    const low = BigInt('1795229376975123456') & 0xffff_ffffn
    const given = name === 'halves' ? { high: Number(high), low: Number(low) } : value
    const { session } = read([span(1, undefined, 0, { startTimeUnixNano: given, endTimeUnixNano: nanos(start + 10) })])
    expect(Math.abs((session.spans[0]?.startMs ?? 0) - 1_795_229_376_975.1235)).toBeLessThan(0.001)
  })

  test('text keeps what a number has lost', () => {
    const exact = read([span(1, undefined, 0, { startTimeUnixNano: '1795229376975000001' })]).session
    expect(exact.spans[0]?.startMs).toBe(1_795_229_376_975)
  })

  test('end before start is clamped, an end that is none leaves the span open', () => {
    const { session, issues } = read([span(1, undefined, 0, { endTimeUnixNano: nanos(start - 5) })])
    expect(session.spans[0]?.endMs).toBe(session.spans[0]?.startMs)
    expect(issues).toContain('end-before-start')
    for (const none of [undefined, null, 0, '0', '']) {
      const open = read([span(1, undefined, 0, { endTimeUnixNano: none })]).session
      expect(open.spans[0]?.endMs).toBeUndefined()
    }
  })
})

describe('trap 29: the order of a batch means nothing', () => {
  const spans = [span(1, undefined), span(2, 1), span(3, 2), span(4, 1), span(5, 4)]

  test.each([
    ['children first', [...spans].reverse()],
    ['mixed', [spans[2], spans[4], spans[0], spans[3], spans[1]]],
  ])('%s', (_, mixed) => expect(tree(read(mixed).session)).toEqual(['0 s1', '1 s2', '2 s3', '1 s4', '2 s5']))

  test('one request per span', () => {
    const { sessions } = readSessions([...spans].reverse().map((one) => request([one])))
    expect(sessions.map(tree)).toEqual([['0 s1', '1 s2', '2 s3', '1 s4', '2 s5']])
  })
})

describe('trap 30: every span stays reachable, flagged', () => {
  test('a parent that was not received', () => {
    const { session, issues } = read([span(1, undefined), span(2, 99), span(3, 2)])
    expect(tree(session)).toEqual(['0 s1', '0 s2', '1 s3'])
    expect(session.spans[1]?.missingParentId).toBe(id(99))
    expect(issues).toContain('parent-missing')
  })

  test('its own parent, two that are each other’s, a circle of three', () => {
    for (const spans of [[span(1, 1)], [span(1, 2), span(2, 1)], [span(1, 3), span(2, 1), span(3, 2)]]) {
      const { session, issues } = read(spans)
      expect(session.spanCount).toBe(spans.length)
      expect(issues).toContain('cycle-cut')
    }
  })

  test('no root at all', () => {
    const { session, issues } = read([span(2, 1), span(3, 1)])
    expect(tree(session)).toEqual(['0 s2', '0 s3'])
    expect(issues).toContain('root-missing')
  })
})

describe('trap 31: deep and wide', () => {
  test('a chain of 12,000 spans', () => {
    const spans = Array.from({ length: 12_000 }, (_, index) => span(index + 1, index === 0 ? undefined : index, 0))
    const { session } = read(spans.reverse())
    expect(session.spans.at(-1)?.depth).toBe(11_999)
    expect(() => conversationOf(session)).not.toThrow()
  })

  // Work that grows with the square of their number takes minutes, and so more than a test has.
  test('200,000 spans in one scope', () => {
    const plain = attributes({ 'session.id': 's-1' })
    const payload = request(
      Array.from({ length: 200_000 }, (_, index) => ({
        ...span(index + 1, index === 0 ? undefined : 1, index / 100),
        attributes: plain,
      })),
    )
    expect(readSessions(payload).report.spansKept).toBe(200_000)
  })
})

test('trap 32: a child that starts before its parent or ends after it by less than a millisecond keeps its times', () => {
  const { session, issues } = read([span(1, undefined, 0), span(2, 1, -0.4), span(3, 1, 0.7)])
  expect(session.spans.map(({ name, startMs }) => [name, Math.round((startMs - start) * 10) / 10])).toEqual([
    ...[
      ['s1', 0],
      ['s2', -0.4],
      ['s3', 0.7],
    ],
  ])
  expect(issues).toContain('child-outside-parent')
  expect(session.durations.wallMs).toBeCloseTo(11.1, 2)
})

describe('trap 33: parts that are missing', () => {
  test.each([
    ['no status', { status: undefined }],
    ['an empty status', { status: {} }],
    ['no attributes', { attributes: undefined }],
    ['null attributes, events and links', { attributes: null, events: null, links: null }],
    ['events and links of nothing', { events: [null, 7, {}], links: [null, {}, { traceId: 'x' }] }],
    ['no end', { endTimeUnixNano: undefined }],
    ['no start', { startTimeUnixNano: undefined }],
    ['no name', { name: undefined }],
    ['words for numbers', { kind: 'SPAN_KIND_CLIENT', status: { code: 'STATUS_CODE_OK' } }],
  ])('%s', (_, more) => expect(read([span(1, undefined, 0, more)]).session.spanCount).toBe(1))

  test('scopes and lists that are none', () => {
    for (const resource of [{}, { scopeSpans: null }, { scopeSpans: [{}] }, { scopeSpans: [{ spans: null }] }]) {
      const { sessions, report } = readSessions({
        resourceSpans: [resource, ...request([span(1, undefined)]).resourceSpans],
      })
      expect([sessions.length, report.spansKept]).toEqual([1, 1])
    }
  })

  test('records posted where spans are expected are rejected and counted', () => {
    const { issues, examples } = read([span(1, undefined), { body: { stringValue: 'a log' } }, 'text'])
    expect(issues).toContain('span-without-id')
    expect(String((examples('span-without-id') as readonly unknown[])[0])).toContain('spans[')
    expect(examples('span-without-id')).toHaveLength(2)
  })
})

test('trap 37: whatever stands for "no parent" means root', () => {
  const spellings = [
    undefined,
    null,
    '',
    ' ',
    '0000000000000000',
    '0x0000000000000000',
    'undefined',
    'null',
    'AAAAAAAAAAA=',
    [0, 0, 0, 0, 0, 0, 0, 0],
  ]
  for (const none of spellings) {
    const { session, issues } = read([span(1, none), span(2, 1)])
    expect(tree(session), JSON.stringify(none)).toEqual(['0 s1', '1 s2'])
    expect(issues).not.toContain('parent-missing')
  }
})

test('trap 36: the same span in two parts: what the first said and the second does not is kept', () => {
  const begun = span(1, undefined, 0, {
    endTimeUnixNano: undefined,
    attributes: attributes({ 'session.id': 's-1', 'user.id': 'u' }),
  })
  const ended = span(1, undefined, 0, {
    attributes: attributes({ 'gen_ai.usage.input_tokens': 7, 'gen_ai.request.model': 'm' }),
  })
  for (const spans of [
    [begun, ended],
    [ended, begun],
  ]) {
    const { session, issues } = read(spans)
    expect(session).toMatchObject({ id: 's-1', userIds: ['u'], spanCount: 1, totals: { inputTokens: 7 } })
    expect(session.spans[0]?.endMs).toBeCloseTo(start + 10, 3)
    expect(issues).toContain('row-merged')
  }
})

describe('OTLP around its spans', () => {
  const spans = [span(1, undefined), span(2, 1)]
  test.each([
    ['a request', request(spans)],
    ['a list of requests', spans.map((one) => request([one]))],
    ['one resource', { resource: {}, scopeSpans: [{ spans }] }],
    ['spans in a list', spans],
    ['spans under `spans`', { spans }],
    ['an answer of Jaeger’s third interface', { result: request(spans) }],
    ['an answer of Tempo’s second interface', { trace: request(spans), metrics: {}, status: 'COMPLETE' }],
    ['recorded traffic', { requests: [{ method: 'POST', path: '/v1/traces', body: request(spans) }] }],
  ])('%s', (_, document) => {
    const { sessions, report } = readSessions(document)
    expect(report).toMatchObject({ formats: ['otlp'], spansRead: 2, spansKept: 2 })
    expect(sessions.map(tree)).toEqual([['0 s1', '1 s2']])
  })

  test('one span per line, with its resource and scope on the line', () => {
    const lines = spans.map((one) =>
      JSON.stringify({
        ...one,
        resource: { attributes: attributes({ 'service.name': 'bot' }) },
        scope: { name: 'lib' },
      }),
    )
    const { sessions } = readSessions(lines.join('\n'))
    expect(sessions[0]?.spans[1]).toMatchObject({ resource: { 'service.name': 'bot' }, scope: { name: 'lib' } })
  })

  test('metrics alone are named, not unknown', () => {
    const { report } = readSessions('{"resourceMetrics":[]}\n{"resource_metrics":[]}')
    expect(report).toMatchObject({ formats: ['otlp'], spansRead: 0 })
    expect(report.issues).toEqual([expect.objectContaining({ code: 'metrics-ignored', count: 2 })])
  })
})
