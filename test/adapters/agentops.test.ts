import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { fixtureValue } from '../support/fixture.ts'
import { capturedTurns, drawnTurns, expectReadable, issueOf, outline, readOne } from '../support/supportDesk.ts'

const captured = 'agentops/python-trace-detail.json'

describe('AgentOps, a trace', () => {
  const { session, result } = readOne(fixtureValue(captured))

  test('the trace is the session; its turns', () => {
    const { trace_id, spans } = fixtureValue(captured)
    expect(session).toMatchObject({ id: trace_id, traceCount: 1, spanCount: spans.length, tags: ['support', 'web'] })
    expect(session.projectId).toBe('project-1')
    expect(drawnTurns(session)).toEqual(capturedTurns)
    expectReadable(session)
  })

  test('kinds come from the attributes, a request with a model is a call', () => {
    expect(outline(session).slice(0, 9)).toEqual([
      ...['chain support-chat.session', '  agent support-agent.agent', '    chain answer.task'],
      ...['      llm openai.chat.completion', '    chain answer.task', '      llm openai.chat.completion'],
      ...['        event tool_call.lookup_order', '        event tool_call.lookup_order', '      tool lookup_order'],
    ])
  })

  test('tokens of the attributes, money of the metrics beside them; the head of the trace repeats both', () => {
    const { metrics } = fixtureValue(captured)
    expect(session.totals).toMatchObject({ inputTokens: 900, outputTokens: 107, totalTokens: 1007, costCoverage: 1 })
    expect([metrics.prompt_tokens, metrics.completion_tokens]).toEqual([900, 107])
    expect(session.totals.costUsd).toBeCloseTo(Number(metrics.total_cost), 9)
    expect(issueOf(result, 'usage-repeated')).toBe(1)
  })

  test('24 counts of zero where nothing was counted are none', () => {
    const failed = session.spans.filter(({ kind, status }) => kind === 'llm' && status === 'error')
    expect(failed.map(({ own }) => own.inputTokens)).toEqual([undefined])
    expect(failed[0]?.error).toMatchObject({ type: 'openai.InternalServerError', source: 'exception event' })
  })

  test('25 times without a zone are UTC', () => {
    const { spans } = fixtureValue(captured)
    expect(session.startMs).toBeCloseTo(Date.parse(`${spans[0].start_time.slice(0, 23)}Z`), -1)
  })

  test('35 attributes nested or flat under the same key', () => {
    const flat = readOne(fixtureValue('agentops/synthetic-ui-export.json')).session
    expect(outline(flat)).toEqual(outline(session))
    expect(flat.totals).toEqual(session.totals)
    expect(drawnTurns(flat)).toEqual(capturedTurns)
  })

  test('35 a leaf and a branch of one name', () => {
    const value = fixtureValue(captured)
    value.spans[2].span_attributes.agentops['span.kind'] = 'agent'
    value.spans[2].span_attributes['agentops.task'] = 'leaf'
    expect(readOne(value).session.spans[2]?.attributes['agentops.task']).toBe('leaf')
  })
})

describe('AgentOps, the list', () => {
  const list = fixtureValue('agentops/synthetic-list.json')

  test('a session a trace, no turns', () => {
    const { sessions, report } = readSessions(list)
    expect(sessions.map(({ id, spanCount }) => [id, spanCount])).toEqual([
      ['0123456789abcdef0123456789abcdef', 0],
      [fixtureValue(captured).trace_id, 0],
    ])
    expect(sessions.map(({ totals }) => totals.costUsd)).toEqual([undefined, 0.0001992])
    expect(sessions.flatMap((session) => conversationOf(session))).toEqual([])
    expect(report.spansRead).toBe(0)
  })

  test('beside a trace it adds up to the same', () => {
    const { sessions } = readSessions([list, fixtureValue(captured)])
    const session = sessions.find(({ spanCount }) => spanCount > 0)
    expect(session?.totals.costUsd).toBeCloseTo(0.0001992, 9)
    expect(session && drawnTurns(session)).toEqual(capturedTurns)
  })
})
