import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
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

const captured = 'weave/python-calls.json'
const written = 'weave/synthetic-calls.json'

describe('W&B Weave, as its Python SDK posts it', () => {
  const { session, result } = readOne(fixtureValue(captured))

  test('the thread is the session; turns', () => {
    expect(session).toMatchObject({ id: 'support-chat-1', userIds: ['user-42'], traceCount: 4, spanCount: 14 })
    expect(drawnTurns(session)).toEqual(capturedTurns)
    expectReadable(session)
  })

  test('names of operations; a function that a model called is a tool', () => {
    expect(outline(session).slice(2, 7)).toEqual([
      ...['chain support-agent', '  llm openai.chat.completions.create', '  tool lookup_order', '  tool lookup_order'],
      '  llm openai.chat.completions.create',
    ])
  })

  test('19 a parent’s usage is the sum of the calls below it: counted once', () => {
    expect(session.totals).toMatchObject(capturedTokens)
    const sums = session.spans
      .filter(({ kind }) => kind === 'chain')
      .map(({ own, reported }) => [own, reported?.inputTokens])
    expect(sums).toEqual([
      [{}, 40],
      [{}, 240],
      [{}, 390],
      [{}, 230],
    ])
    expect(issueOf(result, 'usage-repeated')).toBe(4)
  })

  test('an exception is the JSON text of its type, message and traceback', () => {
    const failed = session.spans.filter(({ status }) => status === 'error')
    expect(failed.map(({ error }) => error?.type)).toEqual(['InternalServerError', 'OrderServiceTimeout'])
    expect(failed[1]?.error).toMatchObject({
      message: 'the order service did not answer in 5000 ms',
      source: 'exception',
    })
    expect(failed[1]?.error?.stack).toContain('Traceback')
  })
})

describe('W&B Weave, as its trace server answers', () => {
  const { session } = readOne(fixtureValue(written))

  test('turns below another call of one trace; tokens, cost', () => {
    expect(session).toMatchObject({ id: 'chat-7', projectId: 'acme/support', userIds: ['user-42'], traceCount: 1 })
    expect(session.totals).toMatchObject({ ...writtenTokens, ...writtenCost })
    expect(drawnTurns(session)).toEqual(writtenTurns)
    expectReadable(session)
  })

  test('an error below a call is not its own', () => {
    const calls = session.spans.filter(({ name }) => name.startsWith('Support'))
    expect(calls.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok', 'error'])
    expect(calls.slice(0, 3).every(({ error }) => error === undefined)).toBe(true)
  })

  test('36 starts and ends, in any order, are the same calls', () => {
    const { batch } = fixtureValue('weave/synthetic-start-end.json')
    for (const payload of [
      { batch },
      { batch: [...batch].reverse() },
      batch.map((part: { req: object }) => part.req),
    ]) {
      const { session: other, result } = readOne(payload)
      expect(outline(other)).toEqual(outline(session))
      expect(other.totals).toMatchObject(writtenTokens)
      expect(drawnTurns(other)).toEqual(writtenTurns)
      expect(issueOf(result, 'row-merged')).toBe(13)
    }
  })

  test('JSON Lines, lists', () => {
    const { calls } = fixtureValue(written)
    for (const payload of [calls, calls.map((call: unknown) => JSON.stringify(call)).join('\n')]) {
      expect(drawnTurns(readOne(payload).session)).toEqual(writtenTurns)
    }
  })

  test('a row of threads is the record of its session', () => {
    const threads = fixtureValue('weave/synthetic-threads.json')
    expect(readOne(threads).session.id).toBe('chat-7')
    expect(readOne([threads, fixtureValue(written)]).session.spanCount).toBe(13)
  })
})

describe('W&B Weave, other shapes', () => {
  const call = (more: object) => ({
    ...{ id: 'a', project_id: 'acme/p', op_name: 'weave:///acme/p/op/run:x', trace_id: 't', thread_id: 'th' },
    ...{ started_at: '2026-11-21T02:49:36.000Z', ended_at: '2026-11-21T02:49:37.000Z', inputs: {}, summary: {} },
    ...more,
  })

  test('feedback: a reaction, a note, a judge', () => {
    const about = { weave_ref: 'weave:///acme/p/call/a', created_at: '2026-11-21T03:00:00Z', creator: 'ada' }
    const { session } = readOne([
      call({
        summary: { weave: { feedback: [{ ...about, feedback_type: 'wandb.reaction.1', payload: { emoji: '👍' } }] } },
      }),
      { ...about, feedback_type: 'wandb.note.1', payload: { note: 'good' } },
      { ...about, feedback_type: 'wandb.runnable.correct', payload: { output: true } },
    ])
    expect(
      session.scores.map(({ name, label, explanation, value, source }) => [
        name,
        label ?? explanation ?? value,
        source,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['reaction', '👍', 'human'],
        ['note', 'good', 'human'],
        ['correct', 1, 'model'],
      ]),
    )
  })

  test('a deleted call is left out and counted', () => {
    const { result } = readOne([call({}), call({ id: 'b', deleted_at: '2026-11-21T02:50:00Z' })])
    expect([result.report.spansRead, result.report.spansKept]).toEqual([2, 1])
  })

  test('22 usage in Anthropic’s words: cached tokens beside the input', () => {
    const usage = { input_tokens: 10, output_tokens: 5, cache_read_input_tokens: 90, requests: 1 }
    const { session } = readOne([call({ summary: { usage: { 'claude-opus': usage } } })])
    expect(session.totals).toMatchObject({ inputTokens: 100, outputTokens: 5, cacheReadTokens: 90 })
    expect(session.spans[0]).toMatchObject({ kind: 'llm', model: 'claude-opus' })
  })

  test('two models in one call are added up', () => {
    const usage = { a: { prompt_tokens: 1, completion_tokens: 2 }, b: { prompt_tokens: 3, completion_tokens: 4 } }
    expect(readOne([call({ summary: { usage } })]).session.totals).toMatchObject({ inputTokens: 4, outputTokens: 6 })
  })

  test('a thread of null: unassigned', () => {
    expect(readSessions([call({ thread_id: null })])).toMatchObject({ sessions: [], unassigned: [{ spanCount: 1 }] })
  })

  test('references and typed values stay as sent', () => {
    const inputs = {
      self: 'weave:///acme/p/object/Agent:x',
      image: { _type: 'CustomWeaveType', weave_type: { type: 'Image' } },
    }
    expect(readOne([call({ inputs })]).session.spans[0]?.input).toEqual(inputs)
  })
})

test('turns of plain functions below one call, by their turn ids; a root that says nothing shows nothing', () => {
  const call = (id: string, parent: string | null, more: Record<string, unknown>) => ({
    id,
    project_id: 'team/desk',
    op_name: `weave:///team/desk/op/${id.startsWith('turn') ? 'answer' : 'main'}:v1`,
    trace_id: '0192-trace',
    parent_id: parent,
    thread_id: 'plain',
    inputs: {},
    output: null,
    summary: {},
    attributes: {},
    ...more,
  })
  const turn = (id: string, second: number, question: string, answer: string | null) =>
    call(id, 'main', {
      turn_id: id,
      started_at: `2026-03-02T10:00:0${second}Z`,
      ended_at: `2026-03-02T10:00:0${second + 1}Z`,
      inputs: { question },
      ...(answer === null ? { exception: '{"type":"KeyError","message":"no such word"}' } : { output: answer }),
    })
  const { sessions } = readSessions([
    call('main', null, { started_at: '2026-03-02T10:00:00Z', ended_at: '2026-03-02T10:00:09Z' }),
    turn('turn-1', 1, 'Hello?', 'Hello!'),
    turn('turn-2', 3, 'And now?', 'Wait.'),
    turn('turn-3', 5, 'Still there?', null),
  ])
  const turns = sessions.flatMap(conversationOf)
  expect(turns.map(({ userText, assistantText }) => [userText, assistantText])).toEqual([
    ['Hello?', 'Hello!'],
    ['And now?', 'Wait.'],
    ['Still there?', undefined],
  ])
  expect(turns.map(({ status }) => status)).toEqual(['ok', 'ok', 'error'])
  expect(turns[2]?.error?.message).toBe('no such word')
})
