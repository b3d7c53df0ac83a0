import { describe, expect, test } from 'vitest'
import { spanDocuments } from '../../src/conversation/spanDocuments.ts'
import { fixtureValue } from '../support/fixture.ts'
import {
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

const written = 'langwatch/synthetic-search.json'

describe('LangWatch, the answer of a search', () => {
  const { session, result } = readOne(fixtureValue(written))

  test('turns, tokens, cost, user, tenant, labels', () => {
    expect(session).toMatchObject({ id: 'chat-7', startMs: writtenStart, userIds: ['user-42'], tenantId: 'acme' })
    expect(session).toMatchObject({ tags: ['support', 'v2'], projectId: 'project_1', status: 'error' })
    expect(session.totals).toMatchObject({ ...writtenTokens, ...writtenCost })
    expect(drawnTurns(session)).toEqual(writtenTurns)
    expectReadable(session)
  })

  test('kinds, times, first token', () => {
    expect(outline(session).slice(2, 8)).toEqual([
      ...['agent support-agent', '  llm chat', '  llm chat', '  tool lookup_order', '  retriever search_policies'],
      '  llm chat',
    ])
    expect(session.spans[1]).toMatchObject({ firstTokenMs: 250, model: 'gpt-4o-mini', provider: 'openai' })
    expect(session.traces.map(({ startMs, endMs = 0 }) => endMs - startMs)).toEqual([900, 3000, 3000])
  })

  test('19 the record of a trace repeats the amounts of its calls', () => {
    expect(issueOf(result, 'usage-repeated')).toBe(3)
  })

  test('guessed tokens are said to be', () => {
    expect(issueOf(result, 'usage-estimated')).toBe(1)
  })

  test('an error with the lines of its stack', () => {
    const failed = session.spans.filter(({ status }) => status === 'error')
    expect(failed).toHaveLength(4)
    expect(failed[0]?.error).toMatchObject({ message: 'The model is overloaded', source: 'error field' })
    expect(failed[0]?.error?.stack).toContain('line 12, in run\n')
    expect(session.traces[2]).toMatchObject({ status: 'error', error: { message: 'The model is overloaded' } })
  })

  test('only processed evaluations have a score; a vote is one', () => {
    expect(
      session.scores.map(({ name, value, state, passed, source }) => [name, value ?? state, passed, source]),
    ).toEqual([
      ['PII', 'skipped', undefined, 'model'],
      ['Relevancy', 0.8, true, 'model'],
      ['thumbs_up_down', 1, true, 'human'],
      ['Relevancy', 'failed', undefined, 'model'],
    ])
  })

  test('contexts are retrieved documents', () => {
    const search = session.spans.find(({ kind }) => kind === 'retriever')
    expect(search && spanDocuments(search).output).toMatchObject([{ id: 'doc-1' }])
  })
})

describe('LangWatch, other shapes', () => {
  const { traces } = fixtureValue(written)

  test.each([
    ['data', () => ({ data: traces })],
    ['groups', () => ({ groups: traces.map((trace: unknown) => [trace]) })],
    ['a list', () => traces],
    ['JSON Lines', () => traces.map((trace: unknown) => JSON.stringify(trace)).join('\n')],
    ['recorded requests', () => ({ requests: traces.map((trace: unknown) => ({ body: trace })) })],
  ])('%s', (_, payload) => {
    const { session } = readOne(payload())
    expect(drawnTurns(session)).toEqual(writtenTurns)
    expect(session.totals).toMatchObject({ ...writtenTokens, ...writtenCost })
  })

  test('what the collector takes', () => {
    const { session } = readOne(fixtureValue('langwatch/synthetic-collector.json'))
    expect(session).toMatchObject({ id: 'chat-7', traceCount: 1, spanCount: 6, tenantId: 'acme' })
    expect(drawnTurns(session)).toEqual([writtenTurns[1]])
  })

  const span = (more: object) => ({
    ...{
      span_id: 's',
      trace_id: 't',
      type: 'llm',
      timestamps: { started_at: 1795229376000, finished_at: 1795229377000 },
    },
    ...more,
  })
  const trace = (...spans: object[]) => ({ trace_id: 't', spans, metadata: { thread_id: 'th' } })

  test('15 falsy values, lists of values', () => {
    const outputs = [0, false, ''].map((value) => ({ type: 'json', value }))
    for (const output of outputs) expect(readOne(trace(span({ output }))).session.spans[0]?.output).toBe(output.value)
    const output = {
      type: 'list',
      value: [
        { type: 'text', value: 'one' },
        { type: 'text', value: 'two' },
      ],
    }
    expect(readOne(trace(span({ output }))).session.spans[0]?.output).toEqual(['one', 'two'])
  })

  test('3 a thread of nothing is none', () => {
    const metadata = { thread_id: '', session_id: 's' }
    expect(readOne({ ...trace(span({})), metadata }).session.id).toBe('s')
  })

  test('an error that has none is none', () => {
    const error = { has_error: false, message: '', stacktrace: [] }
    expect(readOne(trace(span({ error }))).session.spans[0]?.error).toBeUndefined()
  })

  test('a span without an id is counted', () => {
    const { result } = readOne(trace(span({}), span({ span_id: null })))
    expect([result.report.spansRead, result.report.spansKept]).toEqual([2, 1])
  })
})
