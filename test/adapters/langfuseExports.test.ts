import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { fixture } from '../support/fixture.ts'

const at = (name: string): string => `langfuseRest/synthetic-langfuse-${name}`

/** A name that ends in `.jsonl` means the rows of the JSON file, one a line. */
function textOf(name: string): string {
  if (!name.endsWith('.jsonl')) return fixture(at(name))
  const rows: unknown[] = JSON.parse(fixture(at(name.replace('.jsonl', '.json'))))
  return rows.map((row) => JSON.stringify(row)).join('\n')
}

const read = (...names: string[]) => readSessions(names.map(textOf))

function onlySession(...names: string[]) {
  const { sessions, unassigned, report } = read(...names)
  expect([sessions.length, unassigned.length]).toEqual([1, 0])
  expect(report.formats).toEqual(['langfuse-rest'])
  const [session] = sessions
  if (session === undefined) throw new Error('no session')
  return { session, report }
}

/** The session that the REST answers of these two traces tell, whatever file it stands in. */
const twoTraces = {
  ...{ id: 'chat/abc 123', traceCount: 2, spanCount: 7, userIds: ['user-42'], environment: 'production' },
  ...{ startMs: Date.parse('2026-03-02T09:00:00Z'), models: ['gpt-4o-mini', 'house-model'] },
}
const counts = { inputTokens: 394, outputTokens: 33, totalTokens: 427, cacheReadTokens: 128, callsWithoutUsage: 1 }

describe.each([
  ['tables as CSV', 'export-traces.csv', 'export-observations-v4.csv', 'export-scores.csv'],
  ['tables as JSON Lines', 'export-traces.jsonl', 'export-observations-v4.jsonl', 'scores.json'],
  ['v3 observations as JSON', 'export-traces.csv', 'export-observations-v3.json', 'scores.json'],
  ['blob storage', 'blob-traces.jsonl', 'blob-observations.jsonl', 'blob-scores.jsonl'],
])('Langfuse exports, %s', (_, traces, observations, scores) => {
  const { session, report } = onlySession(traces, observations, scores)

  test('the same session as over REST', () => {
    expect(session).toMatchObject(twoTraces)
    expect(session.totals).toMatchObject(counts)
    expect(session.totals.costUsd).toBeCloseTo(0.0000558, 12)
    expect([...session.tags].sort()).toEqual(['refund', 'support'])
    expect(report).toMatchObject({ spansRead: 7, spansKept: 7 })
  })

  test('25 times of every spelling: with a zone, without one, seconds and milliseconds', () => {
    expect(session.durations).toMatchObject({ wallMs: 62_500, startToStartMs: 60_000, summedMs: 4500 })
    expect(session.spans.find(({ name }) => name === 'answer')).toMatchObject({ firstTokenMs: 350 })
    expect(session.spans.map(({ startMs, endMs }) => (endMs ?? 0) - startMs)).toEqual([
      ...[2000, 350, 1000, 0, 800, 1000, 500],
    ])
  })

  test('the turns, their tools and the failure', () => {
    const turns = conversationOf(session)
    expect(turns.map(({ userText, assistantText }) => [userText, assistantText])).toEqual([
      ['Where is my order?', 'It has shipped.'],
      ['I want a refund', 'Refund failed'],
    ])
    expect(turns.map(({ toolCalls }) => toolCalls.map(({ name, status }) => [name, status]))).toEqual([
      [['get_order', 'ok']],
      [['process_return', 'error']],
    ])
    expect(turns[0]?.toolCalls[0]).toMatchObject({
      arguments: { order_id: 'ORDER-123' },
      result: { status: 'shipped' },
    })
    expect(session.spans.filter(({ status }) => status === 'error').map(({ error }) => error?.message)).toEqual([
      'TimeoutError: Return API timed out',
    ])
  })

  test('a score that is a column and a row of its own is one score', () => {
    expect(session.scores.map(({ name, target, source }) => `${name} ${target} ${source}`)).toEqual([
      ...['resolved session api', 'helpfulness trace model', 'grounded span human', 'tone trace model'],
    ])
    expect(session.scores.map(({ value, label, passed }) => [value ?? label, passed])).toEqual([
      [0, false],
      [0.9, undefined],
      [1, true],
      [expect.anything(), undefined],
    ])
  })
})

describe('Langfuse exports', () => {
  test('score columns alone: value or label, no source', () => {
    const { session } = onlySession('export-traces.csv', 'export-observations-v4.csv')
    expect(session.scores.map(({ name, target, value, label }) => ({ name, target, value, label }))).toEqual([
      { name: 'helpfulness', target: 'trace', value: 0.9, label: undefined },
      { name: 'grounded', target: 'span', value: 1, label: undefined },
      { name: 'tone', target: 'trace', value: undefined, label: 'apologetic' },
    ])
  })

  test('scores before what they judge, sessions before their traces', () => {
    const files = ['export-scores.csv', 'export-sessions.csv', 'export-observations-v4.csv', 'export-traces.csv']
    const { session } = onlySession(...files)
    expect(session).toMatchObject(twoTraces)
    expect(session.scores).toHaveLength(4)
    expect(session.totals).toMatchObject(counts)
  })

  test.each(['export-sessions.csv', 'export-sessions.json'])('%s: a session of which only the row is known', (name) => {
    const { session } = onlySession(name)
    expect(session).toMatchObject({
      id: 'chat/abc 123',
      traceCount: 0,
      userIds: ['user-42'],
      tags: ['refund', 'support'],
    })
    expect(session.totals).toMatchObject({ totalTokens: 427, costUsd: 0.0000558, costSource: 'reported' })
    // 62 s: the table holds seconds divided by 1,000.
    expect(session.durations.wallMs).toBe(62_000)
  })

  test('comments stay with what they were written about', () => {
    const { session } = onlySession('export-sessions.csv', 'export-traces.csv')
    expect(session.traces[0]?.metadata.comments).toMatchObject([{ content: 'Ask for the order id first' }])
    expect(session.traces[1]?.metadata.comments).toBeUndefined()
    expect(session.metadata.comments).toHaveLength(1)
  })

  test('the page of a session: traces without contents, totals and scores', () => {
    const { session } = onlySession('session-download.json')
    expect(session).toMatchObject({ id: 'chat/abc 123', traceCount: 2, spanCount: 0, userIds: ['user-42'] })
    expect(session.totals).toEqual({ costUsd: 0.0000558, costSource: 'reported' })
    const whole = onlySession('session-download.json', 'trace-1.json', 'trace-2.json').session
    expect(whole).toMatchObject(twoTraces)
    expect(whole.totals).toMatchObject(counts)
    expect(whole.totals.costUsd).toBeCloseTo(0.0000558, 12)
  })

  test('the download of a trace, from a server without trace records', () => {
    const { session } = onlySession('trace-download-v4.json')
    expect(session).toMatchObject({ id: 'chat/abc 123', traceCount: 1, spanCount: 4, tags: ['support'] })
    expect(session.totals).toMatchObject({ inputTokens: 254, outputTokens: 15, totalTokens: 269 })
    expect(conversationOf(session).map(({ userText, assistantText }) => [userText, assistantText])).toEqual([
      ['Where is my order?', 'It has shipped.'],
    ])
  })

  test('7 the same observations in a list, in a trace and in a table are one each, counted', () => {
    const { session, report } = onlySession(
      'observations-v1.json',
      'trace-1.json',
      'trace-2.json',
      'export-observations-v4.csv',
    )
    expect(session.spanCount).toBe(7)
    expect(session.totals).toMatchObject(counts)
    expect(report).toMatchObject({ spansRead: 21, spansKept: 7 })
  })

  test('42 a table cut in the middle of a row: what stands before is read, and it is said', () => {
    const text = fixture(at('export-observations-v4.csv'))
    const { sessions, report } = readSessions(text.slice(0, text.indexOf('"b000000000000002"') + 60))
    expect(sessions[0]?.spans.map(({ name }) => name)).toContain('get_order')
    expect(report.issues.find(({ code }) => code === 'line-unreadable')?.examples).toEqual(['row 6'])
  })

  test('any text is a column name: people name their scores', () => {
    const header = '"id","timestamp","name","environment","comments","Höflichkeit (1-5)","a ""b"", c: d?","🙂"'
    const row = '"t-1","2026-03-02T09:00:00.000Z","chat","default","[]","[4]","[""x""]","[0.5,0.7]"'
    const { unassigned } = readSessions(`${header}\r\n${row}\r\n`)
    expect(unassigned[0]?.scores.map(({ name, value, label }) => [name, value ?? label])).toEqual([
      ...[
        ['Höflichkeit (1-5)', 4],
        ['a "b", c: d?', 'x'],
        ['🙂', 0.5],
        ['🙂', 0.7],
      ],
    ])
    expect(unassigned[0]?.environment).toBeUndefined()
  })
})
