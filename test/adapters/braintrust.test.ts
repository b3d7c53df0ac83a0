import { describe, expect, test } from 'vitest'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { spanMessages } from '../../src/conversation/spanMessages.ts'
import { fixtureValue } from '../support/fixture.ts'
import {
  capturedTokens,
  capturedTurns,
  drawnTurns,
  expectReadable,
  issueOf,
  outline,
  readOne,
  writtenCost,
  writtenStart,
  writtenTokens,
  writtenTurns,
} from '../support/supportDesk.ts'

const captured = 'braintrust/python-logs3.json'
const written = 'braintrust/synthetic-btql.json'

const rowsOf = (bodies: { rows: Record<string, unknown>[] }[]) => bodies.flatMap(({ rows }) => rows)

describe('Braintrust, as its Python SDK posts it', () => {
  const { session, result } = readOne(fixtureValue(captured))
  // This version of the wrapper ends the span of a failed call without a word: no attempt can be told from it.
  const turns = capturedTurns.map((turn) => ({ ...turn, failedAttempts: 0 }))

  test('four turns, their tools, one session named in the metadata', () => {
    expect(session).toMatchObject({ id: 'support-chat-1', userIds: ['user-42'], tags: ['support'], status: 'ok' })
    expect(drawnTurns(session)).toEqual(turns)
    expectReadable(session)
  })

  test('files of one experiment, a few rows each and in any order: parts of a row find the row in another file', () => {
    const files = fixtureValue(captured).flatMap((body: { rows: unknown[] }) =>
      Array.from({ length: Math.ceil(body.rows.length / 3) }, (_, place) =>
        JSON.stringify({ ...body, rows: body.rows.slice(place * 3, place * 3 + 3) }),
      ),
    )
    for (const order of [files, files.toReversed()]) {
      const { session: same } = readOne(order)
      expect(drawnTurns(same)).toEqual(turns)
      expect(outline(same)).toEqual(outline(session))
      expect(same).toMatchObject({ id: session.id, startMs: session.startMs, totals: session.totals })
    }
  })

  test('36 partial rows are merged at every depth: the start of a span survives its end', () => {
    const rows = rowsOf(fixtureValue(captured))
    const spans = new Set(rows.flatMap((row) => row.span_id ?? []))
    const parts = rows.filter((row) => row.id !== undefined && row.comment === undefined).length
    expect([session.spanCount, issueOf(result, 'row-merged')]).toEqual([spans.size, parts - spans.size])
    expect(session.spans.every(({ startMs, endMs }) => startMs > 1.7e12 && endMs !== undefined)).toBe(true)
    expect(session.spans[1]).toMatchObject({ kindLabel: 'llm', parameters: { temperature: 0.2 }, model: 'gpt-4o-mini' })
    expect(result.report.spansRead).toBe(parts)
  })

  test('25 seconds as a fraction become milliseconds', () => {
    const first = rowsOf(fixtureValue(captured))[0] as { metrics: { start: number } }
    expect(session.startMs).toBeCloseTo(first.metrics.start * 1000, 3)
    expect(session.spans[1]?.firstTokenMs).toBeCloseTo(18.626, 2)
  })

  test('19, 22 tokens once, cached ones among them; the call without any makes the total partial', () => {
    expect(session.totals).toMatchObject({ ...capturedTokens, callsWithoutUsage: 1 })
  })

  test('scores and feedback stand on the span they judge', () => {
    const first = session.spans[0]?.scores.map(({ name, value, source, explanation }) => [
      name,
      value ?? explanation,
      source,
    ])
    expect(first).toEqual([
      ['helpfulness', 1, undefined],
      ['thumbs_up', 1, undefined],
      ['comment', 'Quick', 'human'],
    ])
    expect(session.scores).toHaveLength(6)
  })

  test('a Python error says what happened, its places are the stack', () => {
    const failed = session.spans.find(({ status }) => status === 'error')
    expect(failed).toMatchObject({
      name: 'lookup_order',
      error: { message: 'support_desk.OrderServiceTimeout: the order service did not answer in 5000 ms' },
    })
    expect(failed?.error?.stack).toContain('in lookup_order')
  })

  test('the tools that a model was offered', () => {
    const call = session.spans.find(({ kind }) => kind === 'llm')
    expect(call && spanMessages(call).toolDefinitions).toMatchObject([{ function: { name: 'lookup_order' } }])
  })

  test.each([
    ['one request after the other', () => fixtureValue(captured)],
    ['the last request first', () => fixtureValue(captured).reverse()],
    ['a list of rows', () => rowsOf(fixtureValue(captured))],
    [
      'JSON Lines',
      () =>
        rowsOf(fixtureValue(captured))
          .map((row) => JSON.stringify(row))
          .join('\n'),
    ],
    ['an answer', () => ({ events: rowsOf(fixtureValue(captured)), cursor: null })],
    [
      'recorded requests',
      () => ({ requests: fixtureValue(captured).map((body: unknown) => ({ path: '/logs3', body })) }),
    ],
  ])('%s', (_, payload) => {
    const other = readOne(payload()).session
    expect(drawnTurns(other)).toEqual(turns)
    expect(other.totals).toEqual(session.totals)
    expect(other.scores).toHaveLength(6)
  })
})

describe('Braintrust, as BTQL answers', () => {
  const { session, result } = readOne(fixtureValue(written))

  test('turns, tokens, cost', () => {
    expect(session).toMatchObject({ id: 'chat-7', startMs: writtenStart, totals: { ...writtenTokens, ...writtenCost } })
    expect(drawnTurns(session)).toEqual(writtenTurns)
    expectReadable(session)
    expect(issueOf(result, 'row-merged')).toBe(0)
  })

  test('kinds: a scorer judges, a function is a step', () => {
    expect(outline(session)).toEqual([
      ...['chain support-agent', '  llm chat', '  evaluator helpfulness'],
      ...['chain support-agent', '  llm chat', '  llm chat', '  tool lookup_order', '  chain search_policies'],
      ...['  llm chat', 'chain support-agent', '  llm chat', '  tool lookup_order', '  llm chat'],
    ])
  })

  test('a message, a blank line and a stack in one text; repeated on the parent it is one failure', () => {
    const failed = session.spans.filter(({ status }) => status === 'error').map(({ error }) => error)
    expect(failed[0]).toEqual({
      message: 'APIError: The model is overloaded',
      stack: '    at run (agent.ts:12:3)\n    at main (agent.ts:40:1)',
      source: 'error field',
    })
    expect(failed).toHaveLength(4)
    expect(conversationOf(session)[2]?.failedAttempts).toBe(1)
  })

  test('a score of null was skipped', () => {
    expect(session.scores.map(({ value, state }) => value ?? state)).toEqual([1, 1, 'skipped'])
  })
})

describe('Braintrust, other shapes', () => {
  const row = (more: object) => ({
    ...{
      id: 'r1',
      span_id: 's1',
      root_span_id: 's1',
      span_parents: null,
      log_id: 'g',
      created: '2026-11-21T02:49:36Z',
    },
    ...more,
  })

  test('a trace whose metadata names no session is one', () => {
    const { session } = readOne([row({ input: 'hi', output: 'ho', metrics: { start: 1795229376.5, end: 1795229377 } })])
    expect(session).toMatchObject({ id: 's1', startMs: 1795229376500, traceCount: 1 })
  })

  test('what the wrapper of OpenAI’s Responses writes around an answer is nothing that an application said', () => {
    const answer = { model: 'gpt-5-mini', object: 'response', id: 'resp_1', status: 'completed', output_text: 'ho' }
    const call = { span_id: 's2', id: 'r2', span_parents: ['s1'], span_attributes: { type: 'llm' }, metadata: answer }
    const refused = { ...call, span_id: 's3', id: 'r3', metadata: { model: 'gpt-5-mini', instructions: 'Be brief.' } }
    const { session } = readOne([row({ metadata: { plan: 'gold' } }), row(call), row(refused)])
    expect(session.metadata).toEqual({ plan: [{ value: 'gold', count: 1 }] })
    expect(session.models).toEqual(['gpt-5-mini'])
  })

  test('3 an empty session id is none', () => {
    expect(readOne([row({ metadata: { session_id: '' } })]).session.id).toBe('s1')
  })

  test('2 a session id on a child names the session of the trace', () => {
    const child = row({ id: 'r2', span_id: 's2', span_parents: ['s1'], metadata: { conversation_id: 'c-9' } })
    expect(readOne([row({}), child]).session).toMatchObject({ id: 'c-9', spanCount: 2 })
  })

  test('36 an older version of a row that comes last wins nothing', () => {
    const { session } = readOne([
      row({ _xact_id: '1000195400000000002', output: 'new' }),
      row({ _xact_id: '999', output: 'old' }),
    ])
    expect(session.spans[0]?.output).toBe('new')
  })

  test('15 a falsy output is an output', () => {
    for (const output of [0, false, '']) expect(readOne([row({ output })]).session.spans[0]?.output).toBe(output)
  })

  test('rows of datasets, deleted rows and parts of unknown rows are left out and named', () => {
    const { result } = readOne([
      row({}),
      row({ id: 'd1', dataset_id: 'data', input: 'x' }),
      row({ id: 'r3', span_id: 's3', _object_delete: true }),
      { id: 'gone', _is_merge: true, log_id: 'g', scores: { a: 1 } },
    ])
    expect(issueOf(result, 'row-left-out')).toBe(3)
    expect([result.report.spansRead, result.report.spansKept]).toEqual([3, 1])
  })

  test('a traced function that a model called by its name is a tool', () => {
    const calls = [
      { message: { role: 'assistant', tool_calls: [{ id: 'c', function: { name: 'search', arguments: '{}' } }] } },
    ]
    const { session } = readOne([
      row({ span_attributes: { name: 'agent', type: 'task' } }),
      row({
        id: 'r2',
        span_id: 's2',
        span_parents: ['s1'],
        output: calls,
        span_attributes: { name: 'chat', type: 'llm' },
      }),
      row({ id: 'r3', span_id: 's3', span_parents: ['s1'], span_attributes: { name: 'search', type: 'function' } }),
    ])
    expect(session.spans.map(({ kind }) => kind).sort()).toEqual(['chain', 'llm', 'tool'])
  })

  test('a value that holds itself, and one nested 20,000 deep, are read', () => {
    const around: { messages: unknown[] } = { messages: [] }
    around.messages.push(around, { role: 'user', content: 'hi' })
    let deep: unknown = 'x'
    for (let level = 0; level < 20_000; level += 1) deep = { a: deep }
    for (const value of [around, deep]) {
      const { session } = readOne([row({ input: value, error: value, metadata: value, metrics: value })])
      expect(conversationOf(session)).toHaveLength(1)
    }
  })
})
