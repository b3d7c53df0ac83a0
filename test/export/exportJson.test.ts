import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { completeSession } from '../../src/conversation/completeSession.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { exportJson } from '../../src/export/exportJson.ts'
import { type BuildOptions, buildSessions } from '../../src/model/buildSessions.ts'
import type { Fact, SpanFact } from '../../src/model/facts.ts'
import type { Session } from '../../src/model/session.ts'
import { fixture, fixturePaths } from '../support/fixture.ts'

/** Without the payload's own objects, and without how many spans of the payload an issue cost: both stay behind. */
function told(session: Session): unknown {
  const { issues, ...rest } = JSON.parse(JSON.stringify(session, (key, value) => (key === 'raw' ? undefined : value)))
  return { ...rest, issues: issues.map(({ spans: _, ...issue }: { spans?: number }) => issue) }
}

function expectToReadBack(sessions: readonly Session[], options?: BuildOptions): Session[] {
  const text = exportJson(sessions)
  const back = readSessions(text, options)
  expect(back.report.formats).toEqual(['sessionscope'])
  expect(back.report.spansRead).toBe(back.report.spansKept)
  const found = [...back.sessions, ...back.unassigned]
  expect(found.map(told)).toEqual(sessions.map(told))
  expect(found.map(conversationOf)).toEqual(sessions.map(conversationOf))
  expect(exportJson(found) === text).toBe(true)
  return found
}

function build(facts: Fact[], options: BuildOptions = {}): Session[] {
  const { sessions, unassigned } = buildSessions(facts, { ...options, complete: completeSession })
  return [...sessions, ...unassigned]
}

function span(traceId: string, spanId: string, more: Partial<SpanFact> = {}): SpanFact {
  return { fact: 'span', traceId, spanId, startMs: 1000, endMs: 2000, ...more }
}

const inSession = (value: string, project?: string): Pick<SpanFact, 'context'> => ({
  context: {
    sessionKeys: [{ class: 'session', value }],
    ...(project === undefined ? {} : { project: { key: 'project', value: project } }),
  },
})

describe('E1 exportJson reads back', () => {
  test.each(fixturePaths())('%s', (path) => {
    const { sessions, unassigned } = readSessions(fixture(path))
    expectToReadBack([...sessions, ...unassigned])
  })

  test('all fixtures in one file', () => {
    const { sessions, unassigned } = readSessions(fixturePaths().map(fixture))
    expectToReadBack([...sessions, ...unassigned])
  })

  test('one session alone is written without a list', () => {
    const [session] = build([span('t', 's', inSession('chat'))])
    if (session === undefined) throw new Error('no session')
    expect(exportJson(session)).toBe(exportJson([session]))
  })

  test('traces joined with their log records', () => {
    const files = ['otel/otel-contrib-openai-traces.json', 'otel/otel-contrib-openai-logs.json']
    const { sessions } = readSessions(files.map(fixture))
    expect(sessions[0]?.spans.some((each) => each.events.some((event) => event.body !== undefined))).toBe(true)
    expectToReadBack(sessions)
  })

  test('a clone from a worker is the same file', () => {
    const { sessions } = readSessions(fixture('opik/opik-ingest.json'))
    expect(exportJson(structuredClone(sessions.map((session) => ({ ...session })))) === exportJson(sessions)).toBe(true)
  })
})

describe('E1 sessions of every make', () => {
  test('M6 an identifier beside the developer’s name', () => {
    const id = '21baf7f0-1f1f-512e-9eca-eb76e3330bef'
    const sessions = build([
      { fact: 'session', key: 'session-c91d4e', id },
      span('t', 's', inSession('session-c91d4e')),
    ])
    expect(sessions[0]).toMatchObject({ id, name: 'session-c91d4e' })
    expectToReadBack(sessions)
  })

  test('M2 one id in two projects, together and alone', () => {
    const sessions = build([
      span('t1', 's', inSession('chat', 'P1')),
      span('t2', 's', inSession('chat', 'P2')),
      span('t3', 's', inSession('chat')),
    ])
    expect(sessions).toHaveLength(2)
    expectToReadBack(sessions)
    for (const session of sessions) expectToReadBack([session])
  })

  test('projects of two vocabularies do not part a session', () => {
    const context = (key: string, value: string) => ({
      context: { sessionKeys: [{ class: 'session' as const, value: 'chat' }], project: { key, value } },
    })
    const sessions = build([span('t1', 's', context('one', 'P1')), span('t2', 's', context('other', 'P2'))])
    expect(sessions).toHaveLength(1)
    expectToReadBack(sessions)
  })

  test.each(['a/b', '50% off', 'chat-a ', 'Ünïcode\u0000', 'x'.repeat(300), 'trace:t'])('M10 the id %j', (id) => {
    expectToReadBack(build([span('t', 's', inSession(id)), span('t2', 's', inSession(id))]))
  })

  test('a trace without a session, and one whose session is named like it', () => {
    expectToReadBack(build([span('t', 's')]))
    expectToReadBack(build([span('t', 's', inSession('trace:t'))]))
  })

  test('sessions that the host or a pause made', () => {
    const facts = [
      span('t1', 's', { context: { userId: 'u' } }),
      span('t2', 's', { context: { userId: 'u' }, startMs: 5e6, endMs: 6e6 }),
    ]
    expectToReadBack(build(facts, { sessionKey: () => 'one' }))
    const paused = build(facts, { inactivityGapMs: 1_800_000 })
    const back = readSessions(exportJson(paused))
    expect(back.sessions.map((session) => session.id)).toEqual(paused.map((session) => session.id))
  })

  test('orphans, circles, open spans, application roots', () => {
    expectToReadBack(
      build([
        span('t', 'orphan', { ...inSession('chat'), parentId: 'gone' }),
        span('t', 'a', { parentId: 'b' }),
        span('t', 'b', { parentId: 'a' }),
        span('t', 'self', { parentId: 'self' }),
        { fact: 'span', traceId: 't', spanId: 'open', startMs: 1500, status: 'running' },
        { fact: 'span', traceId: 't', spanId: 'timeless' },
        span('t', 'late', { parentId: 'orphan', startMs: 900, endMs: 9000 }),
        span('t', 'backwards', { startMs: 1500, endMs: 1400 }),
        span('u', 'app', { ...inSession('chat'), parentId: 'elsewhere', isRoot: true }),
      ]),
    )
  })

  test('amounts: repetitions, gaps filled by a span, a trace and a session, computed costs', () => {
    const call = (spanId: string, parentId: string, usage?: SpanFact['usage']): SpanFact =>
      span('t', spanId, { kind: 'llm', parentId, model: 'm', ...(usage === undefined ? {} : { usage }) })
    const facts: Fact[] = [
      span('t', 'agent', { ...inSession('chat'), kind: 'agent', usage: { inputTokens: 150, outputTokens: 40 } }),
      call('one', 'agent', { inputTokens: 100, outputTokens: 20, cacheReadTokens: 10 }),
      call('two', 'agent'),
      { fact: 'trace', traceId: 't', usage: { totalTokens: 500, costUsd: 0.5, costSource: 'reported' } },
      { fact: 'trace', traceId: 'empty', startMs: 3000, usage: { totalTokens: 7, costUsd: 0.1 }, ...inSession('chat') },
      { fact: 'session', key: 'chat', usage: { costUsd: 0.9, totalTokens: 600 } },
    ]
    expectToReadBack(build(facts))
    const priced = build(facts.slice(0, 3), { prices: { m: { inputPerMillion: 1, outputPerMillion: 2 } } })
    expect(priced[0]?.totals.costSource).toBe('computed')
    expectToReadBack(priced)
  })

  test('scores of every level, pending ones too; links, events, prompts, resources, metadata of the record', () => {
    const resource = Object.assign(Object.create(null), { 'service.name': 'shop' })
    const sessions = build([
      span('t', 's', {
        ...inSession('chat'),
        ...{
          resource,
          scope: { name: 'lib', version: '1' },
          droppedAttributes: 3,
          firstTokenMs: 12,
          toolCallId: 'call_1',
        },
        links: [{ traceId: 'other', spanId: 'x', attributes: { why: 'fork' } }],
        events: [
          { name: '', attributes: {} },
          { name: 'log', atMs: 1001, attributes: { a: [1] }, body: { content: 'hi' } },
        ],
        prompt: { name: 'p', version: '3', variables: { who: 'me' } },
        scores: [{ name: 'q', target: 'span', targetId: 's', state: 'pending', source: 'model' }],
        error: { type: 'T', message: 'm', stack: 'at x', source: 'exception event' },
        input: '{"a": 1}',
        attributes: { 'input.value': '{"a": 1}', long: 'x'.repeat(100) },
        output: 'x'.repeat(100),
      }),
      { fact: 'score', score: { name: 'ok', target: 'session', targetId: 'chat', value: 1, passed: true } },
      { fact: 'score', score: { name: 'tone', target: 'trace', targetId: 't', label: 'warm', atMs: 5 } },
      { fact: 'session', key: 'chat', metadata: { plan: 'pro' }, tags: ['vip, gold'], userIds: ['u1', 'u2'] },
    ])
    const [back] = expectToReadBack(sessions)
    expect(back?.metadata.plan).toEqual([{ value: 'pro', count: 0 }])
    expect(exportJson(sessions).match(/xxxxxxxxxx/g)).toHaveLength(10)
  })

  test('a session of which only the record is known', () => {
    expectToReadBack(
      build([{ fact: 'session', key: 'chat', startMs: 5, endMs: 9, usage: { totalTokens: 3500, costUsd: 0.07 } }]),
    )
  })

  test('12,000 spans deep, an input 100,000 deep, an input that contains itself', () => {
    const deep = Array.from({ length: 12_000 }, (_, level) =>
      span('t', `${level}`, level === 0 ? inSession('chat') : { parentId: `${level - 1}` }),
    )
    expect(readSessions(exportJson(build(deep))).sessions[0]?.spans.at(-1)?.depth).toBe(11_999)
    let value: unknown = 'bottom'
    for (let level = 0; level < 100_000; level += 1) value = [value]
    const circle: Record<string, unknown> = {}
    circle.self = circle
    const facts = [
      span('t', 'a', { ...inSession('chat'), input: value }),
      span('t', 'b', { input: circle, output: 10n }),
    ]
    expect(exportJson(build(facts))).toContain('[circular]')
  })
})

describe('E7 redact', () => {
  const { sessions } = readSessions(fixture('transactional/transactional-export-derived.json'))

  test('sees every value of the payload before it is written', () => {
    const text = exportJson(sessions, {
      redact: (value) => (typeof value === 'string' ? value.replaceAll(/refund|return|user-123|Hello/g, '█') : value),
    })
    for (const word of ['user-123', 'Hello', 'return my order']) expect(text).not.toContain(word)
    expect(readSessions(text).sessions[0]).toMatchObject({
      id: 'chat-abc123',
      userIds: ['█'],
      traceCount: 5,
      spanCount: 5,
    })
  })

  test('paths stand inside the session, also of several sessions', () => {
    const paths = new Set<string>()
    exportJson([...sessions, ...sessions], { redact: (value, path) => (paths.add(path.join('.')) ? value : undefined) })
    for (const path of [
      'id',
      'userIds.0',
      'traces.0.input.message',
      'spans.0.input.messages.0.content',
      'metadata.channel.0.value',
    ]) {
      expect(paths).toContain(path)
    }
    for (const path of ['spans.0.kind', 'spans.0.status', 'traces.0.status', 'format'])
      expect(paths).not.toContain(path)
  })

  test('a value taken away is absent; everything taken away still is a file', () => {
    const text = exportJson(sessions, { redact: (value, path) => (path.includes('input') ? undefined : value) })
    expect(readSessions(text).sessions[0]?.spans[0]?.input).toBeUndefined()
    const nothing = readSessions(exportJson(sessions, { redact: () => undefined }))
    expect(nothing.sessions).toEqual([])
    expect(nothing.report.issues.length).toBeGreaterThan(0)
  })

  test('what redaction does not touch is unchanged', () => {
    expect(exportJson(sessions, { redact: (value) => value }) === exportJson(sessions)).toBe(true)
  })
})
