import { describe, expect, test } from 'vitest'
import { readSessions } from '../../../src/adapters/readSessions.ts'
import { conversationOf } from '../../../src/conversation/conversationOf.ts'
import { attributes } from '../../support/otlp.ts'
import { sessionOf, spanWith, traceOf } from '../../support/spans.ts'

const chat = { 'openinference.span.kind': 'LLM', 'llm.model_name': 'm' }
const agent = { 'openinference.span.kind': 'AGENT' }

/** One trace per list of attributes, a minute apart; every trace is a single span. */
const tracesOf = (spans: readonly Readonly<Record<string, unknown>>[]): unknown => ({
  resourceSpans: [
    {
      scopeSpans: [
        {
          scope: { name: 'test' },
          spans: spans.map((sent, index) => ({
            traceId: String(index + 1).repeat(32),
            spanId: String(index + 1).repeat(16),
            name: 'step',
            startTimeUnixNano: `${1_795_229_376 + index * 60}000000000`,
            endTimeUnixNano: `${1_795_229_377 + index * 60}000000000`,
            attributes: attributes(sent),
          })),
        },
      ],
    },
  ],
})

describe('identity', () => {
  test.each([
    ['on the root alone', [{ ...agent, 'session.id': 's' }, chat, chat]],
    ['on a child alone', [agent, { ...chat, 'session.id': 's' }, chat]],
    ['in the metadata of a child', [agent, chat, { ...chat, metadata: '{"thread_id": "s"}' }]],
  ])('2 the session id stands %s', (_, spans) => {
    const session = sessionOf(traceOf(spans.map((sent) => ({ sent }))))
    expect([session.id, session.spans.length]).toEqual(['s', 3])
  })

  test('trap 4: two ids in one trace: that of the root, and an issue', () => {
    const session = sessionOf(
      traceOf([{ sent: { ...agent, 'session.id': 'one' } }, { sent: { ...chat, 'session.id': 'two' } }]),
    )
    expect(session.id).toBe('one')
    expect(session.issues.map(({ code }) => code)).toContain('session-id-conflict')
  })

  test('trap 4: a conversation beside a session, and two of them, never split it', () => {
    const { sessions } = readSessions(
      tracesOf([
        { ...agent, 'session.id': 's', 'gen_ai.conversation.id': 'c1' },
        { ...agent, 'session.id': 's', 'gen_ai.conversation.id': 'c2' },
        { ...agent, 'session.id': 's' },
      ]),
    )
    expect(sessions.map(({ id, traces }) => [id, traces.length])).toEqual([['s', 3]])
  })

  test('1, 5 a thread is better than nothing, ids of runs and projects are not', () => {
    const { sessions, unassigned } = readSessions(
      tracesOf([
        { ...agent, 'gen_ai.conversation.id': 'c1' },
        {
          ...agent,
          'langsmith.trace.session_id': 'p',
          'gcp.vertex.agent.invocation_id': 'i',
          'event_loop.cycle_id': 'e',
        },
      ]),
    )
    expect(sessions.map(({ id }) => id)).toEqual(['c1'])
    expect(unassigned.length + sessions.length).toBe(2)
  })
})

describe('text', () => {
  const list = (asked: readonly string[]) =>
    Object.fromEntries(
      asked.flatMap((text, index) => [
        [`llm.input_messages.${index}.message.role`, index % 2 === 0 ? 'user' : 'assistant'],
        [`llm.input_messages.${index}.message.content`, text],
      ]),
    )
  const answer = (text: string) => ({
    'llm.output_messages.0.message.role': 'assistant',
    'llm.output_messages.0.message.content': text,
  })

  test('trap 9: `input.value` that is the first message on every turn: the last words of the user in the list', () => {
    const shared = { ...chat, 'session.id': 's', 'input.value': 'One' }
    const turns = conversationOf(
      sessionOf(
        tracesOf([
          { ...shared, ...list(['One']), ...answer('First.') },
          { ...shared, ...list(['One', 'First.', 'Two']), ...answer('Second.') },
        ]),
      ),
    )
    expect(turns.map(({ userText, assistantText }) => [userText, assistantText])).toEqual([
      ['One', 'First.'],
      ['Two', 'Second.'],
    ])
  })

  test('trap 12: only what is new was sent: the same two turns', () => {
    const shared = { ...chat, 'session.id': 's' }
    const turns = conversationOf(
      sessionOf(
        tracesOf([
          { ...shared, ...list(['One']), ...answer('First.') },
          { ...shared, ...list(['Two']), ...answer('Second.') },
        ]),
      ),
    )
    expect(turns.map(({ messages }) => messages.length)).toEqual([2, 2])
    expect(turns.map(({ userText }) => userText)).toEqual(['One', 'Two'])
  })

  test('trap 17: a request that was cut in the middle is shown as it is, and nothing is lost beside it', () => {
    const cut = '{"messages": [{"role": "user", "content": "Hel'
    const session = sessionOf(traceOf([{ sent: { ...chat, 'session.id': 's', 'input.value': cut, ...answer('Hi.') } }]))
    expect(session.spans[0]?.input).toBe(cut)
    expect(conversationOf(session)[0]?.assistantText).toBe('Hi.')
  })

  test('trap 18: an embedding between two turns is no bubble', () => {
    const shared = { 'session.id': 's' }
    const turns = conversationOf(
      sessionOf(
        tracesOf([
          { ...shared, ...chat, ...list(['One']), ...answer('First.') },
          {
            ...shared,
            'openinference.span.kind': 'EMBEDDING',
            'embedding.model_name': 'e',
            'embedding.embeddings.0.embedding.text': 'Two',
            'input.value': 'Two',
          },
          { ...shared, ...chat, ...list(['One', 'First.', 'Two']), ...answer('Second.') },
        ]),
      ),
    )
    expect(turns.map(({ userText, assistantText }) => [userText, assistantText])).toEqual([
      ['One', 'First.'],
      ['Two', 'Second.'],
    ])
  })
})

test('trap 26: a span without length has no length: zero, not NaN', () => {
  const at = '1795229376000000000'
  const span = spanWith(chat, { span: { startTimeUnixNano: at, endTimeUnixNano: at } })
  expect(span.endMs).toBe(span.startMs)
  const session = sessionOf(traceOf([{ sent: chat, span: { startTimeUnixNano: at, endTimeUnixNano: at } }]))
  expect([session.durations.wallMs, session.durations.activeMs, session.durations.idleMs]).toEqual([0, 0, 0])
})
