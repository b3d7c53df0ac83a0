import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { spanDocuments } from '../../src/conversation/spanDocuments.ts'
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

const captured = 'datadog/python-spans.json'
const written = 'datadog/synthetic-export.json'

describe('Datadog LLM Observability, as its Python SDK posts it', () => {
  const { session, result } = readOne(fixtureValue(captured))

  test('turns, tokens, tags, project, environment', () => {
    expect(session).toMatchObject({ id: 'support-chat-1', userIds: ['user-42'], projectId: 'support-desk' })
    expect(session).toMatchObject({ environment: 'test', tags: ['channel:web'], totals: capturedTokens })
    expect(drawnTurns(session)).toEqual(capturedTurns)
    expectReadable(session)
  })

  test('kinds, models, ids in decimal', () => {
    expect(outline(session).slice(0, 2)).toEqual(['agent support-agent', '  llm OpenAI.createChatCompletion'])
    expect(session.spans[1]).toMatchObject({ model: 'gpt-4o-mini-2024-07-18', finishReason: 'stop' })
    expect(session.spans.every(({ id }) => /^\d{15,20}$/.test(id))).toBe(true)
    expect(result.report.spansKept).toBe(fixtureValue(captured).flat().length)
  })

  test('25 nanoseconds too many for a number', () => {
    const [[first]] = fixtureValue(captured)
    expect(session.startMs).toBeCloseTo(first.spans[0].start_ns / 1e6, 2)
    expect(session.spans[0]?.endMs).toBeCloseTo((first.spans[0].start_ns + first.spans[0].duration) / 1e6, 2)
    expect(issueOf(result, 'unit-guessed')).toBe(0)
  })

  test('the tools that a model was offered', () => {
    const call = session.spans.find(({ kind }) => kind === 'llm')
    expect(call && spanMessages(call).toolDefinitions).toMatchObject([{ name: 'lookup_order' }])
  })

  test('evaluations are posted apart', () => {
    const { session: judged } = readOne([fixtureValue(captured), fixtureValue('datadog/python-evaluations.json')])
    expect(judged.scores.map(({ name, value, label, targetId }) => [name, value ?? label, targetId])).toEqual([
      ['helpful', 0.9, judged.spans[0]?.id],
      ['tone', 'kind', judged.spans[0]?.id],
    ])
  })
})

describe('Datadog LLM Observability, exported', () => {
  const { session, result } = readOne(fixtureValue(written))

  test('turns, tokens', () => {
    expect(session).toMatchObject({ id: 'chat-7', startMs: writtenStart, userIds: ['user-42'], tags: ['tier:gold'] })
    expect(session.totals).toMatchObject(writtenTokens)
    expect(drawnTurns(session)).toEqual(writtenTurns)
    expectReadable(session)
  })

  test('23 nano-dollars: 13200 are $0.0000132', () => {
    const nano = fixtureValue(written).data.flatMap(
      ({ attributes }: { attributes: { metrics: { estimated_total_cost?: number } } }) =>
        attributes.metrics.estimated_total_cost ?? [],
    )
    expect(nano[0]).toBe(13200)
    expect(session.spans[1]?.own.costUsd).toBeCloseTo(0.0000132, 12)
    expect(session.totals.costUsd).toBeCloseTo(nano.reduce((sum: number, cost: number) => sum + cost, 0) / 1e9, 12)
    expect(session.totals).toMatchObject({ costSource: 'reported', costCoverage: 1 })
  })

  test('25 milliseconds under the name of nanoseconds are told by their size', () => {
    const third = session.traces[2]
    expect([third?.startMs, third?.endMs]).toEqual([writtenStart + 120_000, writtenStart + 123_000])
    expect(issueOf(result, 'unit-guessed')).toBe(4)
  })

  test('37 the parent "undefined" is none', () => {
    expect(session.spans.filter(({ parent }) => parent === -1)).toHaveLength(3)
    expect(issueOf(result, 'parent-missing')).toBe(0)
  })

  test('what was retrieved', () => {
    const search = session.spans.find(({ kind }) => kind === 'retriever')
    expect(search && spanDocuments(search).output).toMatchObject([{ id: 'doc-1', score: 0.91 }])
  })

  test('an evaluation in the export', () => {
    expect(session.scores).toMatchObject([{ name: 'helpful', label: 'yes', target: 'span' }])
  })

  test('the body of the intake: what it says of all its spans', () => {
    const { session: taken } = readOne(fixtureValue('datadog/synthetic-intake.json'))
    const { reasoningTokens: _, ...tokens } = writtenTokens
    expect(taken).toMatchObject({ id: 'chat-7', userIds: ['user-42'], projectId: 'support-desk', environment: 'prod' })
    expect(taken.totals).toMatchObject({ ...tokens, ...writtenCost })
    expect(drawnTurns(taken)).toEqual(writtenTurns)
    expect(taken.spans[1]).toMatchObject({ model: 'gpt-4o-mini', provider: 'openai' })
  })

  test('pages, JSON Lines', () => {
    const { data } = fixtureValue(written)
    for (const payload of [
      [{ data: data.slice(0, 5) }, { data: data.slice(5) }],
      data.map((row: unknown) => JSON.stringify(row)).join('\n'),
    ]) {
      expect(drawnTurns(readOne(payload).session)).toEqual(writtenTurns)
    }
  })
})

describe('Datadog LLM Observability, other shapes', () => {
  const span = (more: object) => ({
    ...{
      span_id: '1',
      trace_id: '2',
      parent_id: 'undefined',
      name: 'run',
      start_ns: 1795229376000000000,
      duration: 1e9,
    },
    ...{ meta: { kind: 'tool' }, status: 'ok' },
    ...more,
  })

  test('2, 3 the session of a tag; an empty one is none', () => {
    expect(readOne([span({ tags: ['session_id:s-1'] })]).session.id).toBe('s-1')
    expect(readSessions([span({ session_id: '' })]).sessions).toEqual([])
  })

  test('7 one span id in two traces is two spans', () => {
    const { result } = readOne([span({ session_id: 's' }), span({ session_id: 's', trace_id: '3' })])
    expect(result.report.spansKept).toBe(2)
  })

  test('15 falsy results', () => {
    for (const value of [0, false, '']) {
      const meta = { kind: 'tool', output: { value } }
      expect(readOne([span({ session_id: 's', meta })]).session.spans[0]?.output).toBe(value)
    }
  })
})
