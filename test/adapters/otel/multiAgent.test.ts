import { describe, expect, test } from 'vitest'
import { readSessions } from '../../../src/adapters/readSessions.ts'
import { conversationOf } from '../../../src/conversation/conversationOf.ts'
import type { Session } from '../../../src/model/session.ts'
import { fixtureText } from '../../support/fixtures.ts'
import { reading } from '../../support/otlp.ts'

/** The scripts beside the fixtures tell the scenarios; the figures here are those the scripted model answered with. */
const sessionsOf = (file: string): readonly Session[] => readSessions(fixtureText(`otel/${file}`)).sessions

function told(session: Session | undefined): unknown {
  return session === undefined
    ? undefined
    : conversationOf(session).map(({ userText, assistantText, totals, toolCalls }) => [
        userText?.trim(),
        assistantText?.trim(),
        [totals.inputTokens, totals.outputTokens],
        toolCalls.map(({ name, status, spanIndex }) => `${name} ${status}${spanIndex === undefined ? ' alone' : ''}`),
      ])
}

function codesOf(session: Session | undefined): readonly string[] {
  return session === undefined ? [] : session.issues.map(({ code }) => code)
}

describe('Google ADK, version 1: what a call asked for runs inside its span', () => {
  const [session] = sessionsOf('python-google-adk-agents.json')

  test('the call that hands over counts beside the calls of the agent it handed over to', () => {
    expect(session?.totals).toMatchObject({
      inputTokens: 990,
      outputTokens: 66,
      cacheReadTokens: 60,
      reasoningTokens: 2,
    })
    expect(codesOf(session)).not.toContain('usage-mismatch')
    expect(session?.totals.callsWithoutUsage).toBeUndefined()
  })

  test('each turn begins with the words of the user', () => {
    expect(told(session)).toEqual([
      [
        'Refund order A-1 please',
        'A-1 was free, I refunded it anyway.',
        [100 + 110 + 130, 10 + 12 + 14],
        ['transfer_to_agent ok', 'lookup ok', 'refund ok'],
      ],
      ['What is your policy?', 'The policy: 30 days.', [140 + 50 + 160, 9 + 8 + 7], ['expert ok']],
      ['What is in this picture?', 'I see a red shoe.', [300, 6], []],
    ])
  })
})

describe('Strands by the newest conventions', () => {
  const [shop, swarm] = sessionsOf('python-strands-agents.json')

  test('two sessions of one file', () => {
    expect(told(shop)).toEqual([
      ['Look up A-1 and B-2', 'A-1 costs 0, B-2 is unknown.', [100 + 130, 10 + 14], ['lookup ok', 'lookup error']],
      ['What is your policy?', 'The policy: 30 days.', [140 + 50 + 160, 9 + 8 + 7], ['ask_expert ok']],
      ['What is in this picture?', 'I see a red shoe.', [300, 6], []],
    ])
    expect(told(swarm)).toEqual([['Refund A-1', 'Refund done.', [70 + 80 + 90, 11 + 4 + 5], ['handoff_to_agent ok']]])
  })

  test('why the model stopped stands in the messages of an event', () => {
    const reasons = shop?.spans.filter(({ kind }) => kind === 'llm').map(({ finishReason }) => finishReason)
    expect(reasons).toEqual(['tool_calls', 'stop', 'tool_calls', 'stop', 'stop', 'stop'])
  })

  test('a swarm is a step, and a picture in a block of Bedrock is a picture', () => {
    expect(swarm?.spans.map(({ kind, name }) => `${kind} ${name}`)[0]).toBe('chain invoke_swarm')
    const parts = shop === undefined ? [] : (conversationOf(shop)[2]?.messages[0]?.parts ?? [])
    expect(parts.map(({ type }) => type)).toEqual(['text', 'image'])
  })
})

describe("OpenAI's Agents SDK through OpenInference", () => {
  const [session] = sessionsOf('python-openinference-handoff.json')

  test('a hand-off is one call: the one the model made and the span that ran it', () => {
    expect(session?.toolCallCount).toBe(4)
    expect(told(session)).toEqual([
      [
        'Look up A-1 and B-2',
        'A-1 costs 0, B-2 is unknown.',
        [100 + 110 + 130, 10 + 12 + 14],
        ['transfer_to_billing ok', 'lookup ok', 'lookup error'],
      ],
      ['What is your policy?', 'The policy: 30 days.', [140 + 50 + 160, 9 + 8 + 7], ['ask_expert ok']],
      // Stopped before any model was asked: nothing holds the words of the user.
      [undefined, undefined, [undefined, undefined], []],
    ])
    expect(session === undefined ? [] : conversationOf(session).map(({ status }) => status)).toEqual([
      'ok',
      'ok',
      'error',
    ])
  })
})

describe("OpenAI's Agents SDK through Logfire", () => {
  const [session] = sessionsOf('python-logfire-agents.json')

  test('the templates of the names say what each step is', () => {
    const kinds: Record<string, number> = {}
    for (const { kind } of session?.spans ?? []) kinds[kind] = (kinds[kind] ?? 0) + 1
    // Two traces, two tasks, four turns; three agents ran, one of them twice; four model calls, two tools, one hand-off.
    expect(kinds).toEqual({ chain: 2 + 2 + 4, agent: 3, llm: 4, tool: 2, event: 1 })
  })

  test('its tools are paired, and the counts of the provider tell what was cached', () => {
    expect(told(session)).toEqual([
      [
        'Look up A-1 and B-2',
        'A-1 costs 0, B-2 is unknown.',
        [100 + 110 + 130, 10 + 12 + 14],
        ['transfer_to_billing ok alone', 'lookup ok', 'lookup error'],
      ],
      ['Thanks', 'Bye.', [140, 2], []],
    ])
    expect(session?.totals).toMatchObject({ cacheReadTokens: 20 + 40, reasoningTokens: 2 })
  })
})

describe("Anthropic's client through Logfire, which records a stream that the client records as well", () => {
  const [session] = sessionsOf('python-logfire-anthropic.json')

  test('each call counts once', () => {
    expect(told(session)).toEqual([
      [
        'Look up A-1 and B-2',
        'A-1 costs 0, B-2 is unknown.',
        [100 + 130, 10 + 14],
        ['lookup ok alone', 'lookup ok alone'],
      ],
      ['What is in this picture?', 'I see a red shoe.', [300, 6], []],
    ])
    expect(session?.totals).toMatchObject({ inputTokens: 530, cacheReadTokens: 64 + 40, cacheWriteTokens: 30 })
  })
})

describe("streams of Anthropic's client through Logfire, with no span around them", () => {
  const { sessions, unassigned, report } = readSessions(fixtureText('otel/python-logfire-streams.json'))
  const [session] = sessions

  test('request, call and the record of the answer are one call of one trace; two of them are one turn', () => {
    expect([sessions.length, unassigned.length]).toEqual([1, 0])
    expect(told(session)).toEqual([
      ['Look up A-1', 'A-1 costs 0.', [100 + 130, 10 + 14], ['lookup ok alone']],
      ['Thanks', 'You are welcome.', [150, 4], []],
    ])
    expect(session?.totals).toMatchObject({ inputTokens: 380, cacheReadTokens: 40 + 64, cacheWriteTokens: 30 })
    expect(session?.traces.map(({ spanStart, spanEnd }) => spanEnd - spanStart)).toEqual([3, 3, 3])
    expect(report.spansKept).toBe(9)
  })

  test('without a session they are one trace each as well', () => {
    const nameless = fixtureText('otel/python-logfire-streams.json').replaceAll('session.id', 'app.place')
    const turns = readSessions(nameless).unassigned.map((alone) => told(alone))
    expect(turns).toEqual([
      [['Look up A-1', 'Let me look.', [100, 10], ['lookup unset alone']]],
      [['Look up A-1', 'A-1 costs 0.', [130, 14], ['lookup ok alone']]],
      [['Thanks', 'You are welcome.', [150, 4], []]],
    ])
  })
})

describe('AutoGen through OpenInference, beside its own telemetry', () => {
  const [session] = sessionsOf('python-openinference-autogen.json')

  test('the words of the user stand in messages as Python prints them; each tool ran once', () => {
    expect(told(session)).toEqual([
      ['Look up A-1 and B-2', 'A-1 costs 0, B-2 is "unknown".', [100 + 130, 10 + 14], ['lookup ok', 'lookup error']],
      ["Thanks, that's all", "You're welcome.", [150, 4], []],
      ['Write a poem', 'I review it.', [60 + 70, 4 + 5], []],
    ])
    expect(session?.toolCallCount).toBe(2)
  })

  test('its results, which stand beside their message, are paired', () => {
    const [turn] = session === undefined ? [] : conversationOf(session)
    expect(turn?.toolCalls).toMatchObject([
      { id: 'call_1_0', arguments: { order: 'A-1' }, result: '0' },
      { id: 'call_1_1', arguments: { order: 'B-2' }, error: { message: 'no such order B-2' } },
    ])
    expect(turn?.messages.flatMap(({ role, parts }) => (role === 'tool' ? parts : []))).toEqual([
      { type: 'tool-result', id: 'call_1_0', name: 'lookup', result: '0' },
      { type: 'tool-result', id: 'call_1_1', name: 'lookup', result: 'no such order B-2', isError: true },
    ])
  })
})

describe('LiteLLM through OpenInference', () => {
  const { sessions, unassigned } = readSessions(fixtureText('otel/python-openinference-litellm.json'))

  test('the session is found among the parameters of the calls as well, with user and tags', () => {
    expect(unassigned).toEqual([])
    expect(sessions.map(({ id, userIds, tags }) => [id, userIds, tags])).toEqual([
      ['trip-1', ['ada'], []],
      ['trip-2', ['ben'], ['beta']],
      ['trip-3', [], []],
    ])
    expect(sessions.map((session) => told(session))).toEqual([
      [
        ['First', 'One.', [100, 3], []],
        ['Second', 'Two.', [101, 4], []],
      ],
      [
        ['Third', 'Three.', [102, 5], []],
        ['Fourth', 'Four.', [103, 6], []],
      ],
      [['Fifth', 'Five.', [104, 7], []]],
    ])
  })

  test('a session told around a call goes before one among its parameters; a request without metadata says nothing', () => {
    const parameters = (sent: object) => ({ 'llm.invocation_parameters': JSON.stringify(sent) })
    const sessionOf = (sent: Record<string, unknown>) =>
      reading(sent).context?.sessionKeys?.map(({ class: place, value }) => [place, value])
    const metadata = { session_id: 'b', user_id: 'ada' }
    expect(sessionOf({ 'session.id': 'a', ...parameters({ metadata }) })).toEqual([
      ['session', 'a'],
      ['metadata', 'b'],
    ])
    expect(reading(parameters({ metadata: { user_id: 'ada' } })).context).toEqual({
      userId: 'ada',
      metadata: { user_id: 'ada' },
    })
    expect(reading(parameters({ tools: [{ name: 'metadata' }], metadata: null })).context).toBeUndefined()
  })
})

describe('LiteLLM with its own callback', () => {
  const { sessions, unassigned } = readSessions(fixtureText('otel/python-litellm.json'))
  const calls = [...sessions, ...unassigned]

  test('what each call cost, by its price of the moment: 0.15 and 0.60 dollars for a million tokens, cached for half', () => {
    const million = 1_000_000
    const costs = [
      (100 * 0.15 + 10 * 0.6) / million,
      (90 * 0.15 + 40 * 0.075 + 14 * 0.6) / million,
      undefined,
      (310 * 0.15 + 4 * 0.6) / million,
    ]
    expect(calls.map(({ totals }) => totals.costUsd?.toFixed(10))).toEqual(costs.map((cost) => cost?.toFixed(10)))
    expect(calls.map(({ totals }) => totals.inputTokens)).toEqual([100, 130, undefined, 310])
    expect(calls.map(({ status }) => status)).toEqual(['ok', 'ok', 'error', 'ok'])
  })

  test('the raw request below a call is a step', () => {
    const kinds = calls.flatMap(({ spans }) => spans.map(({ kind, name }) => `${kind} ${name}`))
    expect(kinds.filter((kind) => kind === 'llm litellm_request')).toHaveLength(4)
    expect(kinds.filter((kind) => kind === 'chain raw_gen_ai_request')).toHaveLength(3)
  })
})

test.each([
  ['vector_db_retrieve', 'retriever'],
  ['goto', 'chain'],
  ['execute_task', 'chain'],
])('OpenLLMetry calls every step a task; operation %s says more: %s', (operation, kind) => {
  expect(reading({ 'gen_ai.operation.name': operation, 'traceloop.span.kind': 'task' }).kind).toBe(kind)
})
