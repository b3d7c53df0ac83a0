import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import type { Session } from '../../src/model/session.ts'
import { fixture, fixtureValue } from '../support/fixture.ts'

const python = 'langfuseRest/langfuse-python-v2-ingestion.json'
const javascript = 'langfuseRest/langfuse-js-v3-ingestion.json'

function only(payload: unknown): Session {
  const { sessions, unassigned } = readSessions(payload)
  expect([sessions.length, unassigned.length]).toEqual([1, 0])
  return sessions[0] as Session
}

const said = (session: Session) =>
  conversationOf(session).map(({ userText, assistantText, failedAttempts }) => [
    userText,
    assistantText,
    failedAttempts,
  ])

const rolesOf = (session: Session) =>
  conversationOf(session).map(({ messages }) => messages.map(({ role }) => role).join(' '))

/** Items by type, counted in the file. */
function counted(path: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { batch } of fixtureValue(path)) {
    for (const { type } of batch) counts[type] = (counts[type] ?? 0) + 1
  }
  return counts
}

describe('Langfuse ingestion, as the Python SDK v2 posts it', () => {
  const { report } = readSessions(fixture(python))
  const session = only(fixture(python))

  test('one session of three traces; ids, user, tags, environment', () => {
    expect(session).toMatchObject({
      ...{ id: 'help/desk 7', userIds: ['user-5'], environment: 'staging', traceCount: 3, status: 'ok' },
      tags: ['support', 'refund'],
    })
    expect(session.traces.map(({ name, metadata }) => [name, metadata.turn, metadata.channel])).toEqual([
      ...[
        ['help-desk', 1, 'web'],
        ['help-desk', 2, 'web'],
        ['help-desk', 3, 'web'],
      ],
    ])
  })

  test('36 creates and updates are one observation each, all accounted for', () => {
    const counts = counted(python)
    const creates = ['span', 'generation', 'event'].reduce((sum, type) => sum + (counts[`${type}-create`] ?? 0), 0)
    const updates = (counts['span-update'] ?? 0) + (counts['generation-update'] ?? 0)
    expect([creates, updates]).toEqual([14, 12])
    expect(report).toMatchObject({ spansRead: 26, spansKept: 14 })
    expect(report.issues.find(({ code }) => code === 'row-merged')?.spans).toBe(12)
    expect(session.traces[1]?.metadata).toEqual({ turn: 2, channel: 'web', refunded: true })
  })

  test('every turn in order, the failed attempt and its retry', () => {
    expect(said(session)).toEqual([
      ['Where is my order A-17?', 'Order A-17 is on its way; returns are free for 30 days.', 0],
      ['Please refund it.', 'Your refund was started.', 1],
      ['What do you see?', 'The picture shows a torn box.', 0],
    ])
    expect(rolesOf(session).slice(0, 2)).toEqual(['system user assistant tool tool assistant', 'user assistant'])
  })

  test('two tools at once are paired with their results', () => {
    const calls = conversationOf(session)[0]?.toolCalls
    expect(calls?.map(({ id, name, arguments: args, result }) => ({ id, name, args, result }))).toEqual([
      { id: 'call_1', name: 'get_order', args: { id: 'A-17' }, result: { status: 'shipped' } },
      { id: 'call_2', name: 'get_policy', args: { topic: 'returns' }, result: { days: 30 } },
    ])
  })

  test('tokens once, by type; a call that failed has none and no cost', () => {
    // 180 + 260 + 310 + 420 + (40 + 100) in, 34 + 21 + 12 + 9 + (8 + 4) out.
    expect(session.totals).toMatchObject({ inputTokens: 1310, outputTokens: 88, totalTokens: 1398 })
    expect(session.totals).toMatchObject({ cacheReadTokens: 128 + 192 + 100, reasoningTokens: 8 + 4 })
    const failed = session.spans.find(({ name, status }) => name === 'say' && status === 'error')
    expect(failed?.error?.message).toContain('The engine is currently overloaded')
    expect(failed?.own).toEqual({})
  })

  test('cost is what was told for one call; for the others it is unknown, never $0', () => {
    expect(session.totals).toMatchObject({ costUsd: 0.00008, costSource: 'reported', costCoverage: 0.2 })
  })

  test('a stored picture is shown by reference', () => {
    const parts = conversationOf(session)[2]?.messages[0]?.parts
    expect(parts).toEqual([
      { type: 'text', text: 'What do you see?' },
      { type: 'image', mimeType: 'image/png', url: expect.stringMatching(/^@@@langfuseMedia:type=image\/png\|id=/) },
    ])
  })

  test('two clients send in batches of their own: order and number of batches mean nothing', () => {
    const batches: { batch: unknown[] }[] = fixtureValue(python)
    const items = batches.flatMap(({ batch }) => batch)
    for (const payload of [[...batches].reverse(), { batch: items }, items, items.toReversed()]) {
      const again = only(payload)
      expect(said(again)).toEqual(said(session))
      expect(again.totals).toEqual(session.totals)
      expect(again.traces.map(({ startMs }) => startMs)).toEqual(session.traces.map(({ startMs }) => startMs))
    }
    const recorded = { requests: batches.map((body) => ({ method: 'POST', path: '/api/public/ingestion', body })) }
    expect(said(only(recorded))).toEqual(said(session))
    expect(only(recorded).totals).toEqual(session.totals)
  })

  test('scores of every type, with their time', () => {
    expect(
      session.scores.map(({ name, target, value, label, passed }) => ({ name, target, value, label, passed })),
    ).toEqual([
      ...[
        { name: 'helpful', target: 'trace', value: 0.9, label: undefined, passed: undefined },
        { name: 'grounded', target: 'span', value: 1, label: undefined, passed: true },
        { name: 'tone', target: 'trace', value: undefined, label: 'apologetic', passed: undefined },
        { name: 'resolved', target: 'trace', value: 1, label: undefined, passed: undefined },
      ],
    ])
    expect(session.scores.every(({ atMs, source }) => atMs !== undefined && source === 'api')).toBe(true)
  })
})

describe('Langfuse ingestion, as the JS SDK v3 posts it', () => {
  const session = only(fixture(javascript))

  test('a session of two turns: tools paired, the failed attempt, the streamed answer', () => {
    expect(session).toMatchObject({ id: 'trip-0001', userIds: ['ana'], environment: 'production', traceCount: 2 })
    expect(session.tags).toEqual(['travel', 'booked'])
    expect(said(session)).toEqual([
      ['A train to Lisbon?', 'Take the 9:12 train; it will be sunny.', 0],
      ['Book it for two.', 'Booked for two.', 1],
    ])
    expect(rolesOf(session)).toEqual(['system user assistant tool tool assistant', 'user assistant'])
    expect(
      conversationOf(session)[0]?.toolCalls.map(({ name, arguments: args, result }) => [name, args, result]),
    ).toEqual([
      ['find_train', { to: 'Lisbon' }, { leaves: '9:12' }],
      ['get_weather', { city: 'Lisbon' }, 'sunny'],
    ])
  })

  test('22 cached tokens inside the input, by the total', () => {
    // 5 + 120 + 210 + 260 in, 40 + 17 + 6 out; 64 cached inside, 12 of reasoning inside.
    expect(session.totals).toMatchObject({ inputTokens: 595, outputTokens: 63, totalTokens: 658 })
    expect(session.totals).toMatchObject({ cacheReadTokens: 64, reasoningTokens: 12 })
    expect(session.totals.costUsd).toBeUndefined()
  })

  test('a generation of an embedding model is an embedding; the sender’s word is kept', () => {
    expect(session.spans.find(({ name }) => name === 'embed')).toMatchObject({
      ...{ kind: 'embedding', kindLabel: 'GENERATION', model: 'text-embedding-3-small' },
      own: { inputTokens: 5, totalTokens: 5 },
    })
  })

  test('an update keeps the metadata it does not name, and the start', () => {
    const planner = session.spans.filter(({ name }) => name === 'planner')
    expect(planner[1]?.attributes.metadata).toEqual({ booked: true })
    const [trace] = fixtureValue(javascript)[0].batch.filter(({ type }: { type: string }) => type === 'trace-create')
    expect(session.traces[0]?.startMs).toBe(Date.parse(trace.body.timestamp))
  })

  test('scores of the session, a trace and an observation', () => {
    expect(session.scores.map(({ name, target, value, label }) => [name, target, value ?? label])).toEqual([
      ...[
        ['resolved', 'session', 'yes'],
        ['polite', 'trace', 1],
        ['plan-quality', 'span', 0.75],
      ],
    ])
  })
})

describe('Langfuse ingestion, other items', () => {
  const item = (type: string, body: object, at = '2026-01-01T00:00:00.000Z') => ({
    id: `e-${type}-${at}`,
    type,
    timestamp: at,
    body,
  })
  const trace = item('trace-create', { id: 't-1', name: 'chat', sessionId: 's-1', timestamp: '2026-01-01T00:00:00Z' })

  test('every type of observation has its kind', () => {
    const types = [
      'agent',
      'tool',
      'chain',
      'retriever',
      'evaluator',
      'embedding',
      'guardrail',
      'span',
      'generation',
      'event',
    ]
    const batch = types.map((type, index) =>
      item(`${type}-create`, { id: `o-${type}`, traceId: 't-1', name: type, startTime: `2026-01-01T00:00:0${index}Z` }),
    )
    const session = only({ batch: [trace, ...batch] })
    expect(session.spans.map(({ name, kind }) => [name, kind])).toEqual([
      ...types.slice(0, 7).map((type) => [type, type]),
      ...[
        ['span', 'chain'],
        ['generation', 'llm'],
        ['event', 'event'],
      ],
    ])
  })

  test('observation-create names its type; observation-update comes without it', () => {
    const session = only({
      batch: [
        item(
          'observation-update',
          { id: 'o', endTime: '2026-01-01T00:00:04Z', level: 'ERROR', statusMessage: 'no' },
          '2026-01-01T00:00:04Z',
        ),
        trace,
        item('observation-create', {
          id: 'o',
          traceId: 't-1',
          type: 'GENERATION',
          name: 'answer',
          model: 'm',
          startTime: '2026-01-01T00:00:01Z',
        }),
      ],
    })
    expect(session.spans).toHaveLength(1)
    expect(session.spans[0]).toMatchObject({ kind: 'llm', name: 'answer', status: 'error', error: { message: 'no' } })
    expect(session.spans[0]?.endMs).toBe(Date.parse('2026-01-01T00:00:04Z'))
  })

  test('an update alone belongs to the trace that holds its observation, in whatever document it stands', () => {
    const create = item('span-create', { id: 'o', traceId: 't-1', name: 'work', startTime: '2026-01-01T00:00:01Z' })
    const update = item('span-update', { id: 'o', output: { done: true }, endTime: '2026-01-01T00:00:02Z' })
    for (const payload of [
      [{ batch: [trace, create] }, { body: { batch: [update] } }],
      [{ body: { batch: [update] } }, { batch: [trace, create] }],
    ]) {
      const session = only(payload)
      expect(session.spans).toMatchObject([
        { name: 'work', output: { done: true }, endMs: Date.parse('2026-01-01T00:00:02Z') },
      ])
    }
  })

  test('3 and M4: an empty session id makes no session', () => {
    const { sessions, unassigned, report } = readSessions({
      batch: [item('trace-create', { id: 't-2', sessionId: ' ' })],
    })
    expect([sessions.length, unassigned.length]).toEqual([0, 1])
    expect(report.issues.map(({ code }) => code)).toContain('session-id-empty')
  })

  test('M16 an id set late moves the trace to its session', () => {
    const late = item('trace-create', { id: 't-3', sessionId: 's-9' }, '2026-01-01T00:00:05Z')
    const early = item('span-create', { id: 'o', traceId: 't-3', name: 'work', startTime: '2026-01-01T00:00:01Z' })
    expect(only([{ batch: [early] }, { batch: [late] }])).toMatchObject({ id: 's-9', spanCount: 1 })
  })

  test('log entries of the SDK are nothing of a session', () => {
    const log = item('sdk-log', { log: { error: 'x' } })
    expect(only({ batch: [trace, log], metadata: {} }).spanCount).toBe(0)
  })
})
