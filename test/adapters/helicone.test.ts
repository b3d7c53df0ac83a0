import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
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
  writtenTokens,
  writtenTurns,
} from '../support/supportDesk.ts'

const captured = 'helicone/python-manual-logs.json'
const written = 'helicone/synthetic-requests.json'

const { reasoningTokens: _, ...tokens } = writtenTokens

/** The tree that the paths of the written requests describe. */
const tree = [
  ...['chain support', '  chain turn-1', '    llm gpt-4o-mini-2024-07-18', '  chain turn-2', '    llm gpt-4o-mini'],
  ...['    llm gpt-4o-mini-2024-07-18', '    chain tools', '      tool lookup_order', '      retriever search'],
  ...['    chain data', '      chain load_customer', '    llm gpt-4o-mini-2024-07-18'],
  ...[
    '  chain turn-3',
    '    llm gpt-4o-mini-2024-07-18',
    '    chain tools',
    '      tool lookup_order',
    '    llm gpt-4o-mini',
  ],
]

describe('Helicone, as its manual logger posts it', () => {
  const { session } = readOne(fixtureValue(captured))

  test('the headers that the logger was made with name the session', () => {
    expect(session).toMatchObject({ id: 'support-chat-1', name: 'Support', userIds: ['user-42'], spanCount: 9 })
  })

  test('turns; a tool that throws is never logged: its call has the result the model was told', () => {
    const turns = capturedTurns.map((turn) => ({
      ...turn,
      tools: turn.tools.map(([name, asked, result]) => [name, asked, result, 'ok'] as const),
    }))
    expect(drawnTurns(session)).toEqual(turns)
    expectReadable(session)
  })

  test('19, 22 tokens from the answers themselves, that of the stream from its last chunk', () => {
    expect(session.totals).toMatchObject(capturedTokens)
  })

  test('what was thrown stands in place of the answer, under status 200', () => {
    const failed = session.spans.filter(({ status }) => status === 'error')
    expect(failed).toHaveLength(1)
    expect(failed[0]?.error).toMatchObject({
      message: 'openai.InternalServerError: Error code: 500 - The server had an error while processing your request',
      source: 'response body',
    })
  })

  test('25 seconds and the milliseconds beside them', () => {
    const { seconds, milliseconds } = fixtureValue(captured)[0].timing.startTime
    expect(session.startMs).toBe(seconds * 1000 + milliseconds)
  })
})

describe('Helicone, requests', () => {
  const { session, result } = readOne(fixtureValue(written))

  test('turns, tokens, cost, name, properties', () => {
    expect(session).toMatchObject({ id: 'chat-7', name: 'Support', userIds: ['user-42'] })
    expect(session.totals).toMatchObject({ ...tokens, ...writtenCost })
    expect(session.metadata.Channel).toMatchObject([{ value: 'web' }])
    expect(drawnTurns(session)).toEqual(writtenTurns)
    expectReadable(session)
  })

  test('a path is a tree: one span per segment, as long as what is below it', () => {
    expect(outline(session)).toEqual(tree)
    expect(session.spans[3]).toMatchObject({ name: 'turn-2', kindLabel: 'path', parent: 0 })
    const below = session.spans.slice(4, 12).map(({ startMs }) => startMs)
    expect(session.spans[3]?.startMs).toBe(Math.min(...below))
    expect([result.report.spansRead, result.report.spansKept]).toEqual([17, 17])
  })

  test('errors: an HTTP status, or a small negative number', () => {
    const errors = session.spans.flatMap(({ error }) => error ?? [])
    expect(errors.map(({ message }) => message)).toEqual([
      ...['The model is overloaded', 'the order service did not answer', 'The request was cancelled'],
    ])
    expect(new Set(errors.map(({ source }) => source))).toEqual(new Set(['response_status']))
  })

  test('scores and thumbs', () => {
    expect(session.scores.map(({ name, value, passed, source }) => [name, value, passed, source])).toEqual([
      ['feedback', 1, true, 'human'],
      ['helpfulness', 90, undefined, undefined],
    ])
  })

  test('a drawn session reads as its requests do', () => {
    const drawn = readOne(fixtureValue('helicone/synthetic-ui-session.json')).session
    expect(outline(drawn)).toEqual(tree)
    expect(drawn.totals).toMatchObject({ ...tokens, ...writtenCost })
    expect(drawnTurns(drawn)).toEqual(writtenTurns)
  })

  test('a row of the list adds nothing to the requests it sums up', () => {
    const list = fixtureValue('helicone/synthetic-sessions.json')
    expect(readOne(list).session).toMatchObject({ id: 'chat-7', name: 'Support', totals: { totalTokens: 540 } })
    const { session: both } = readOne([list, fixtureValue(written)])
    expect(both.totals).toMatchObject({ ...tokens, ...writtenCost })
  })

  test('two pages are one tree', () => {
    const { data } = fixtureValue(written)
    const { session: both } = readOne([{ data: data.slice(0, 4) }, { data: data.slice(4) }])
    expect(outline(both)).toEqual(tree)
  })
})

describe('Helicone, other shapes', () => {
  const request = (more: object) => ({
    ...{ request_id: 'a', request_created_at: '2026-11-21T02:49:36Z', response_created_at: '2026-11-21T02:49:37Z' },
    ...{ response_status: 200, request_path: '/v1/messages', request_properties: {}, provider: 'ANTHROPIC' },
    ...more,
  })

  test('content kept elsewhere is said to be', () => {
    const { report, unassigned } = readSessions({ data: [request({ signed_body_url: 'https://files.example/a' })] })
    expect(report.issues.map(({ code }) => code)).toContain('content-elsewhere')
    expect(unassigned[0]?.spans[0]?.input).toBeUndefined()
  })

  test('22 Anthropic counts cached tokens beside the prompt', () => {
    const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 }
    const { unassigned } = readSessions([
      request({ ...usage, prompt_cache_read_tokens: 100, prompt_cache_write_tokens: 20 }),
    ])
    expect(unassigned[0]?.totals).toMatchObject({ inputTokens: 130, outputTokens: 5, totalTokens: 135 })
  })

  test('24 a cost of null is unknown, 0 is zero', () => {
    const costOf = (cost: unknown) => readSessions([request({ cost })]).unassigned[0]?.totals.costUsd
    expect([costOf(null), costOf(0), costOf(-1)]).toEqual([undefined, 0, undefined])
  })

  test('still under way', () => {
    const { unassigned } = readSessions([request({ response_status: -2, response_created_at: null })])
    expect(unassigned[0]?.spans[0]?.error).toBeUndefined()
  })

  test('3 an empty session id is none; header names in any case', () => {
    const empty = request({ request_properties: { 'Helicone-Session-Id': '' } })
    expect(readSessions([empty]).sessions).toEqual([])
    const lower = request({ request_properties: { 'helicone-session-id': 's', 'helicone-session-path': 'a//b/' } })
    expect(outline(readOne([lower]).session)).toEqual(['chain a', '  chain b', '    llm request'])
  })

  test('embeddings, moderations', () => {
    const kinds = ['/v1/embeddings', '/v1/moderations'].map(
      (request_path) => readSessions([request({ request_path })]).unassigned[0]?.spans[0]?.kind,
    )
    expect(kinds).toEqual(['embedding', 'guardrail'])
    expect(issueOf(readSessions([request({})]), 'content-elsewhere')).toBe(0)
  })
})
