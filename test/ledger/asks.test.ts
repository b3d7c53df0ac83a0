import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { buildSessions } from '../../src/model/buildSessions.ts'
import type { Fact, SpanFact } from '../../src/model/facts.ts'
import type { Session } from '../../src/model/session.ts'
import { sessionFromText, sessionsFromText } from '../support/sessionFromText.ts'

/** What users of other products ask for, one case each, by the numbers of the ledger: those that concern data. */

const span = (traceId: string, spanId: string, more: Partial<SpanFact> = {}): Fact => ({
  fact: 'span',
  traceId,
  spanId,
  startMs: 1000,
  endMs: 2000,
  ...more,
})
const inSession = (value: string): Pick<SpanFact, 'context'> => ({
  context: { sessionKeys: [{ class: 'session', value }] },
})
const inThread = (value: string): Pick<SpanFact, 'context'> => ({
  context: { sessionKeys: [{ class: 'thread', value }] },
})

/** The messages of a request in the shape of OpenAI. */
const said = (...words: string[]): string =>
  JSON.stringify(words.map((content, index) => ({ role: index % 2 === 0 ? 'user' : 'assistant', content })))

function turnsOf(text: string): unknown[] {
  return conversationOf(sessionFromText(text)).map(({ userText, assistantText }) => [userText, assistantText])
}

const issueCodes = ({ issues }: Pick<Session, 'issues'>): string[] => issues.map(({ code }) => code)

describe('sessions and identity', () => {
  test('ask 1: one span with the id is enough for the totals of its whole trace', () => {
    const { sessions, unassigned } = buildSessions([
      span('t', 'root', { usage: {} }),
      span('t', 'call', {
        parentId: 'root',
        kind: 'llm',
        usage: { inputTokens: 7, outputTokens: 3 },
        ...inSession('s'),
      }),
      span('t', 'other', { parentId: 'root', kind: 'llm', usage: { inputTokens: 20, outputTokens: 1 } }),
    ])
    expect(sessions.map(({ id, totals }) => [id, totals.totalTokens])).toEqual([['s', 31]])
    expect(unassigned).toEqual([])
  })

  test('ask 2: a session key stands before a thread, a thread before nothing; the host may choose', () => {
    const both: Fact = span('t', 'a', {
      context: {
        sessionKeys: [
          { class: 'thread', value: 'conversation' },
          { class: 'session', value: 'visit' },
        ],
      },
    })
    expect(buildSessions([both]).sessions[0]?.id).toBe('visit')
    expect(buildSessions([span('t', 'a', inThread('conversation'))]).sessions[0]?.id).toBe('conversation')
    expect(buildSessions([both], { sessionKey: () => 'mine' }).sessions[0]?.id).toBe('mine')
  })

  test('ask 3: ids that say nothing join nothing; one id in two projects is two sessions', () => {
    const facts = (value: string, project?: string): Fact[] =>
      ['a', 'b'].map((trace) => ({
        ...{ fact: 'span', traceId: `${value}${trace}${project}`, spanId: 's', startMs: 1, endMs: 2 },
        context: {
          sessionKeys: [{ class: 'session', value }],
          ...(project === undefined ? {} : { project: { key: 'project', value: project } }),
        },
      }))
    const empty = buildSessions(facts('  '))
    expect([empty.sessions.length, empty.unassigned.length]).toEqual([0, 2])
    expect(empty.issues.map(({ code }) => code)).toContain('session-id-empty')
    expect(buildSessions([...facts('s', 'one'), ...facts('s', 'two')]).sessions).toHaveLength(2)
    expect(buildSessions([...facts('s', 'one'), ...facts('s')]).sessions).toHaveLength(1)
  })

  test('ask 6: traces of one id are one session, however many there are', () => {
    const facts = Array.from({ length: 40 }, (_, index) => span(`t${index}`, 'a', inSession('s')))
    expect(buildSessions(facts).sessions.map(({ traceCount }) => traceCount)).toEqual([40])
  })

  test('ask 7: any attribute can be the key', () => {
    const facts = ['x', 'y', 'x'].map((run, index) =>
      span(`t${index}`, 'a', { attributes: { 'my.run': run }, ...inSession('same') }),
    )
    const { sessions } = buildSessions(facts, {
      sessionKey: ({ spans }) => String(spans[0]?.attributes?.['my.run']),
    })
    expect(sessions.map(({ id, traceCount }) => [id, traceCount]).sort()).toEqual([
      ['x', 2],
      ['y', 1],
    ])
  })

  test('ask 8: running while something runs, failed where its turn failed, else ok', () => {
    const statusOf = (line: string): string => sessionFromText(`session s\n${line}`).status
    expect(statusOf('agent bot 0..5 input="one" output="two"')).toBe('ok')
    expect(statusOf('agent bot 0..5 input="one" error="busy"')).toBe('error')
    expect(statusOf('agent bot 0.. running input="one"')).toBe('running')
  })

  test('ask 9: the last activity is the latest end of any span', () => {
    const session = sessionFromText('session s\nagent bot 0..5000\n  llm gpt 1..9000')
    expect((session.endMs ?? 0) - session.startMs).toBe(9000)
  })
})

describe('conversation', () => {
  test('ask 10: words, never raw JSON, where a payload wraps them', () => {
    expect(turnsOf(`session s\nchain chat 0..5 input={"message":"one"} output={"response":"two"}`)).toEqual([
      ['one', 'two'],
    ])
  })

  test('ask 14: the question and the answer of a step below where the root says nothing', () => {
    expect(turnsOf('session s\nchain root 0..9\n  agent bot 1..8 input="one" output="two"')).toEqual([['one', 'two']])
  })

  test('ask 15: the last words of the user in the first call, never those of the system', () => {
    const messages = JSON.stringify([{ role: 'system', content: 'You are kind.' }, ...JSON.parse(said('a', 'b', 'c'))])
    expect(turnsOf(`session s\nllm gpt 0..5 input=${messages} output="d"`)).toEqual([['c', 'd']])
  })

  test('ask 16: a step that is neither root nor model call may speak', () => {
    expect(turnsOf('session s\nunknown work 0..9\n  chain answer 1..8 input="one" output="two"')).toEqual([
      ['one', 'two'],
    ])
  })

  test('ask 21: a turn number joins what belongs together and parts what does not; deltas are enough', () => {
    const turns = turnsOf(`
session s
chain a 0..5 turn_number=1 input="one" output="first"
trace
chain b 10..15 turn_number=2 input="one" output="second"
`)
    expect(turns).toEqual([
      ['one', 'first'],
      ['one', 'second'],
    ])
    const deltas = `session s\nllm g 0..1 input=${said('one')} output="first"\ntrace\nllm g 5..6 input=${said('two')} output="second"`
    expect(turnsOf(deltas)).toEqual([
      ['one', 'first'],
      ['two', 'second'],
    ])
  })

  test('ask 22: what was retrieved stands in the turn', () => {
    const session = sessionFromText(
      'session s\nchain rag 0..9 input="one" output="two"\n  retriever shelf 1..2 input="one" output="a page"',
    )
    expect(conversationOf(session)[0]?.spanIndices).toEqual([0, 1])
  })

  test('ask 23: one conversation in the shapes of several makers reads the same', () => {
    const shapes = [
      [{ role: 'user', content: 'one' }],
      [{ role: 'user', content: [{ type: 'text', text: 'one' }] }],
      [{ role: 'user', content: [{ type: 'input_text', text: 'one' }] }],
      [{ role: 'user', parts: [{ type: 'text', content: 'one' }] }],
      { contents: [{ role: 'user', parts: [{ text: 'one' }] }] },
      { messages: [[{ lc: 1, type: 'constructor', id: ['langchain', 'HumanMessage'], kwargs: { content: 'one' } }]] },
    ]
    for (const shape of shapes) {
      expect(turnsOf(`session s\nllm gpt 0..5 input=${JSON.stringify(shape)} output="two"`)).toEqual([['one', 'two']])
    }
  })
})

describe('tokens, cost, time', () => {
  test('ask 25: an agent around its calls adds nothing to their tokens and cost', () => {
    const { totals } = sessionFromText(
      'session s\nagent bot 0..9 in=30 out=3 usd=0.3\n  llm a 1..2 in=10 out=1 usd=0.1\n  llm b 3..4 in=20 out=2 usd=0.2',
    )
    expect(totals).toMatchObject({ inputTokens: 30, outputTokens: 3, costUsd: 0.3, costSource: 'reported' })
  })

  test('ask 26: cached tokens are part of the input, inside it or beside it as sent', () => {
    const call = (usage: object): unknown => ({
      ...{ id: 'm', type: 'message', role: 'assistant', model: 'c', stop_reason: 'end_turn', usage },
      content: [{ type: 'text', text: 'two' }],
    })
    const line = (type: string, uuid: string, more: object): object => ({
      ...{ type, uuid, parentUuid: null, sessionId: 's', timestamp: '2026-03-02T10:00:00Z', version: '2', ...more },
    })
    const beside = readSessions([
      line('user', 'u1', { message: { role: 'user', content: 'one' } }),
      line('assistant', 'u2', {
        parentUuid: 'u1',
        message: call({ input_tokens: 5, cache_read_input_tokens: 90, output_tokens: 2 }),
      }),
    ])
    expect(beside.sessions[0]?.totals).toMatchObject({ inputTokens: 95, cacheReadTokens: 90, outputTokens: 2 })
    const inside = sessionFromText('session s\nllm gpt 0..1 in=95 out=2 cache=90')
    expect(inside.totals).toMatchObject({ inputTokens: 95, cacheReadTokens: 90, outputTokens: 2 })
  })

  test('ask 27: a call that counted no tokens is named, the sum is partial and never 0', () => {
    const session = sessionFromText('session s\nllm a 0..1 output="x"')
    expect(session.totals.inputTokens).toBeUndefined()
    expect(session.totals.callsWithoutUsage).toBe(1)
    expect(issueCodes(session)).toContain('usage-missing')
  })

  test('ask 28, 31, trap 27: the totals of the session are those of its traces and of its spans', () => {
    const session = sessionFromText(
      'session s\nllm a 0..1 in=10 out=1 usd=0.1\ntrace\nllm b 2..3 in=20 out=2 usd=0.2\ntrace\ntool c 4..5 usd=0.4',
    )
    for (const field of ['inputTokens', 'outputTokens', 'totalTokens'] as const) {
      expect(session.traces.reduce((sum, { totals }) => sum + (totals[field] ?? 0), 0)).toBe(session.totals[field])
      expect(session.spans.reduce((sum, { own }) => sum + (own[field] ?? 0), 0)).toBe(session.totals[field])
    }
    expect(session.totals.costUsd).toBe(0.7)
  })

  test('ask 29: the size of a context is the input of one call, cache included', () => {
    const { spans } = sessionFromText('session s\nllm a 0..1 in=100 cache=80\ntrace\nllm b 2..3 in=150 cache=100')
    expect(spans.map(({ own }) => own.inputTokens)).toEqual([100, 150])
  })

  test('ask 30: time away is idle, not active', () => {
    const { durations } = sessionFromText('session s\nllm a 0..1000\ntrace\nllm b 60000..61000')
    expect(durations).toMatchObject({ wallMs: 62_000, activeMs: 2_000, idleMs: 60_000 })
  })

  test('ask 32: what failed calls cost stands on them; the turn that broke says so', () => {
    const session = sessionFromText(
      'session s\nagent bot 0..9 input="one" error="busy"\n  llm a 1..2 in=9 usd=0.5 error="busy"',
    )
    expect(session.totals.costUsd).toBe(0.5)
    expect(session.spans.filter(({ status }) => status === 'error').at(-1)?.own.costUsd).toBe(0.5)
    expect(conversationOf(session)[0]).toMatchObject({ status: 'error', error: { message: 'busy' } })
  })
})

describe('scale and robustness', () => {
  test('ask 46: 50,000 spans are one session', () => {
    const facts = Array.from({ length: 50_000 }, (_, index) =>
      span('t', `s${index}`, { parentId: index === 0 ? '' : `s${index >> 1}`, ...inSession('s') }),
    )
    expect(buildSessions(facts).sessions.map(({ spanCount }) => spanCount)).toEqual([50_000])
  })

  test('ask 43: what is corrected while it runs keeps its place, and the later word counts', () => {
    const running = [
      span('t', 'root', inSession('s')),
      span('t', 'first', { parentId: 'root', startMs: 1100 }),
      span('t', 'second', { parentId: 'root', startMs: 1200, status: 'running' }),
    ]
    const corrected = span('t', 'second', { parentId: 'root', startMs: 1200, status: 'ok', output: 'done' })
    const names = (facts: Fact[]): unknown[] =>
      buildSessions(facts).sessions.flatMap(({ spans }) => spans.map(({ id, status, output }) => [id, status, output]))
    expect(names([...running, corrected])).toEqual([
      ['root', 'unset', undefined],
      ['first', 'unset', undefined],
      ['second', 'ok', 'done'],
    ])
    expect(names([...running].reverse()).map((row) => (row as unknown[])[0])).toEqual(['root', 'first', 'second'])
  })

  test('ask 48: pages of one answer in any order are one answer', () => {
    const pages = [
      [span('t', 'b', { parentId: 'a' })],
      [span('t', 'a', inSession('s'))],
      [span('u', 'c', inSession('s'))],
    ]
    const whole = buildSessions(pages.flat())
    expect(buildSessions(pages.reverse().flat())).toEqual(whole)
    expect(whole.sessions[0]).toMatchObject({ traceCount: 2, spanCount: 3 })
  })

  test('ask 49, 54: a span whose parent is missing is there, and flagged', () => {
    const { sessions, spansRead, spansKept } = buildSessions([span('t', 'b', { parentId: 'gone', ...inSession('s') })])
    expect(sessions[0]?.spans.map(({ missingParentId }) => missingParentId)).toEqual(['gone'])
    expect(sessions.flatMap(issueCodes)).toContain('parent-missing')
    expect([spansRead, spansKept]).toEqual([1, 1])
  })

  test('ask 50: ids sent twice, circles and their like hide nothing', () => {
    const facts = [
      span('t', 'a', { parentId: 'b', ...inSession('s') }),
      span('t', 'b', { parentId: 'a' }),
      span('t', 'c', { parentId: 'c' }),
      span('t', 'c', { parentId: 'c' }),
    ]
    const { sessions, spansRead, spansKept } = buildSessions(facts)
    expect(sessions[0]?.spans.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c'])
    expect([spansRead, spansKept]).toEqual([4, 3])
    expect(sessions.flatMap(issueCodes)).toEqual(expect.arrayContaining(['cycle-cut', 'span-repeated']))
  })

  test('ask 51: JSON that was cut is shown as the text it holds as far as it goes, and reported', () => {
    const text = 'session s\nchain chat 0..5 input="{\\"message\\":\\"Where is my or" output="two"'
    expect(turnsOf(text)).toEqual([['Where is my or', 'two']])
    expect(issueCodes(sessionFromText(text))).toContain('message-cut')
  })

  test('ask 52: ids in base64 and in hex are the same ids', () => {
    const spanOf = (traceId: string, spanId: string, parentSpanId: string): unknown => ({
      ...{ traceId, spanId, parentSpanId, name: 'work', startTimeUnixNano: '1', endTimeUnixNano: '2' },
      attributes: [{ key: 'session.id', value: { stringValue: 's' } }],
    })
    const hex = spanOf('5b8efff798038103d269b633813fc60c', 'eee19b7ec3c1b174', '')
    const base64 = spanOf('W47/95gDgQPSabYzgT/GDA==', '7uGbfsPBsXU=', '7uGbfsPBsXQ=')
    const { sessions } = readSessions({ resourceSpans: [{ scopeSpans: [{ spans: [hex, base64] }] }] })
    expect(sessions.map(({ traceCount, spans }) => [traceCount, spans.map(({ parent }) => parent)])).toEqual([
      [1, [-1, 0]],
    ])
  })

  test('ask 53: one call that two instrumentations recorded counts once', () => {
    const usage = { inputTokens: 10, outputTokens: 2 }
    const { sessions } = buildSessions([
      span('t', 'a', { kind: 'llm', responseId: 'r', usage, ...inSession('s') }),
      span('t', 'b', { kind: 'llm', responseId: 'r', usage }),
    ])
    expect(sessions[0]?.totals.totalTokens).toBe(12)
    expect(sessions.flatMap(issueCodes)).toContain('usage-repeated')
  })

  test('trap 41: giant values are kept whole', () => {
    const giant = 'x'.repeat(300_000)
    const [session] = sessionsFromText(`session s\nllm gpt 0..1 input="${giant}" output="two"`)
    expect(session === undefined ? undefined : conversationOf(session)[0]?.userText).toHaveLength(300_000)
  })
})
