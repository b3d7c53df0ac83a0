import { describe, expect, test } from 'vitest'
import type { Fact, SpanFact } from '../../src/model/facts.ts'
import type { SpanKind } from '../../src/model/session.ts'
import { buildChecked } from '../support/buildChecked.ts'

const usage = { inputTokens: 10, outputTokens: 2, totalTokens: 12 }

const root = (traceId: string, kind: SpanKind, times: readonly [number, number], more: object = {}): SpanFact => ({
  ...{ fact: 'span', traceId, spanId: traceId, kind, startMs: times[0], endMs: times[1], input: 'Hello' },
  ...{ scope: { name: 'tracer' }, ...more },
})

/** The ids of the spans of each trace. */
function tracesOf(...facts: Fact[]): string[][] {
  const { sessions, unassigned } = buildChecked(facts)
  return [...sessions, ...unassigned].flatMap(({ traces, spans }) =>
    traces.map(({ spanStart, spanEnd }) => spans.slice(spanStart, spanEnd).map(({ id }) => id)),
  )
}

const request = root('request', 'chain', [10, 12])
const record = root('record', 'llm', [50, 50], { usage })

describe('the record of an answer in a trace of its own', () => {
  test('stands below its request, in whichever order they came', () => {
    expect(tracesOf(request, record)).toEqual([['request', 'record']])
    expect(tracesOf(record, request)).toEqual([['request', 'record']])
  })

  test('what the client recorded of the same call does not count again', () => {
    const inner: Fact = { ...root('client', 'llm', [11, 49], { usage }), traceId: 'request', parentId: 'request' }
    const [session] = buildChecked([request, { ...inner, scope: { name: 'client' } }, record]).unassigned
    expect(session?.totals).toMatchObject(usage)
  })

  test('of the same question asked again, each request has its own record', () => {
    const again = root('again', 'chain', [60, 62])
    const recordAgain = root('record again', 'llm', [90, 90])
    expect(tracesOf(again, recordAgain, record, request)).toEqual([
      ['request', 'record'],
      ['again', 'record again'],
    ])
    expect(tracesOf(request, again, recordAgain)).toEqual([['request'], ['again', 'record again']])
  })

  const session = (value: string) => ({ context: { sessionKeys: [{ class: 'session', value }] } })
  test.each([
    ['was asked something else', request, { ...record, input: 'Good morning' }],
    ['is of another instrumentation', request, { ...record, scope: { name: 'client' } }],
    ['is of another session', { ...request, ...session('a') }, { ...record, ...session('b') }],
    ['came before', request, { ...record, startMs: 5, endMs: 5 }],
    ['took its time: it is a call', request, { ...record, endMs: 60 }],
    ['says nothing of what was asked', { ...request, input: undefined }, { ...record, input: undefined }],
  ])('stays alone where it %s', (_, one, other) => {
    expect(tracesOf(one as Fact, other as Fact)).toHaveLength(2)
  })
})
