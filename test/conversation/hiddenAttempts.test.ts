import { describe, expect, test } from 'vitest'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { buildSessions } from '../../src/model/buildSessions.ts'
import type { Fact, SpanFact } from '../../src/model/facts.ts'

const event = (name: string, attributes: Record<string, unknown> = {}) => ({ name, attributes })

/** A turn: an agent and what stands below it. */
function attemptsOf(spans: (Partial<SpanFact> & { spanId: string })[], root: Partial<SpanFact> = {}): unknown {
  const context = { sessionKeys: [{ class: 'session' as const, value: 's' }] }
  const facts: Fact[] = [
    { ...{ fact: 'span', traceId: 't', spanId: 'root', kind: 'agent', startMs: 0, endMs: 99, context }, ...root },
    ...spans.map((span, index): Fact => {
      const own = { traceId: 't', parentId: 'root', kind: 'llm' as const, startMs: index + 1, endMs: index + 2 }
      return { fact: 'span', ...own, ...span }
    }),
  ]
  const [session] = buildSessions(facts).sessions
  const turns = session === undefined ? [] : conversationOf(session as never)
  return turns.map(({ failedAttempts, status }) => [failedAttempts, status])
}

const input = 'Hello'
const output = 'Hi.'
const said = { input, output }

describe('attempts that failed inside one span', () => {
  test.each([
    ['an event per retry', [event('retry', { attempt: 1 }), event('retry', { attempt: 2 })], 2],
    ['an event per attempt', [event('gen_ai.request.attempt'), event('gen_ai.request.attempt')], 1],
    ['one attempt is no retry', [event('gen_ai.request.attempt')], 0],
    ['an event that is named by an attribute', [event('event retry.rs:1', { 'event.name': 'codex.retry' })], 1],
  ])('%s', (_, events, count) => {
    expect(attemptsOf([{ spanId: 'call', events }], said)).toEqual([[count, 'ok']])
  })

  test('the count of requests that were sent again', () => {
    expect(attemptsOf([{ spanId: 'call', attributes: { 'http.request.resend_count': 2 } }], said)).toEqual([[2, 'ok']])
    expect(attemptsOf([{ spanId: 'call', attributes: { 'http.request.resend_count': -1 } }], said)).toEqual([[0, 'ok']])
  })

  test('what has a span of its own is not counted twice', () => {
    const failed = { spanId: 'failed', status: 'error' as const }
    const retried = { spanId: 'call', events: [event('retry')] }
    expect(attemptsOf([failed, retried], said)).toEqual([[1, 'ok']])
    expect(attemptsOf([failed, { spanId: 'call' }], { ...said, events: [event('retry')] })).toEqual([[1, 'ok']])
  })

  test('a call before it that failed and was survived is another one', () => {
    const spans = [
      { spanId: 'failed', status: 'error' as const },
      { spanId: 'survivor' },
      { spanId: 'call', events: [event('retry')] },
    ]
    expect(attemptsOf(spans, said)).toEqual([[2, 'ok']])
  })

  test('a tool that is tried again is no attempt of the model', () => {
    expect(attemptsOf([{ spanId: 'call' }, { spanId: 'tool', kind: 'tool', events: [event('retry')] }], said)).toEqual([
      [0, 'ok'],
    ])
  })
})
