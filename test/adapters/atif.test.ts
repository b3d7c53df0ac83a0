import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import type { Session } from '../../src/model/session.ts'
import { fixture, fixtureValue } from '../support/fixture.ts'

const path = 'atif/synthetic-trajectory.json'
const only = (payload: unknown) => readSessions(payload).sessions[0] as Session

describe('ATIF', () => {
  const session = only(fixture(path))
  const turns = conversationOf(session)

  test('8 a user step opens a turn', () => {
    expect(turns.map(({ userText, assistantText }) => [userText, assistantText])).toEqual([
      ['When does the harbour open?', 'The harbour opens at 9.'],
      ['Ask a helper for the closing time.', 'The harbour closes at 5.'],
    ])
    expect(turns[0]?.messages[0]).toMatchObject({ role: 'system' })
  })

  test('22 steps own the amounts, the final figures are compared', () => {
    const { final_metrics: final } = fixtureValue(path)
    expect(session.totals).toMatchObject({
      ...{ inputTokens: final.total_prompt_tokens, outputTokens: final.total_completion_tokens },
      ...{ cacheReadTokens: final.total_cached_tokens, costSource: 'reported', costCoverage: 1 },
    })
    expect(session.totals.costUsd).toBeCloseTo(final.total_cost_usd, 10)
  })

  test('16 results in any order belong to their calls; how long a tool ran is not told', () => {
    expect(turns[0]?.toolCalls.map(({ name, result, durationMs }) => [name, result, durationMs])).toEqual([
      ['read_file', 'opens at 9', undefined],
      ['list_folder', 'notes.txt', undefined],
    ])
  })

  test('user ask 5: a sub-agent hangs below the call whose result names it', () => {
    const helper = session.spans.find(({ name }) => name === 'helper')
    expect(session.spans[helper?.parent ?? -1]).toMatchObject({ kind: 'tool', toolCallId: 'call_3' })
    expect(turns[1]?.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'tool', 'assistant'])
  })

  test('user ask 4: copied steps are told and do not count', () => {
    const trajectory = fixtureValue(path)
    for (const step of trajectory.steps.slice(0, 4)) step.is_copied_context = true
    trajectory.final_metrics = null
    const copy = only(trajectory)
    expect(conversationOf(copy)[0]?.assistantText).toBe('The harbour opens at 9.')
    expect(copy.totals.inputTokens).toBe(850 - 290)
    expect(copy.issues.find(({ code }) => code === 'turn-copied')?.count).toBe(3)
  })

  test('no times, results without ids, steps that asked no model', () => {
    const session = only([
      {
        ...{ schema_version: 'ATIF-v1.2', session_id: 's', agent: { name: 'a', version: '1' } },
        steps: [
          { step_id: 1, source: 'user', message: 'Go' },
          {
            ...{ step_id: 2, source: 'agent', message: 'Rule', llm_call_count: 0 },
            tool_calls: [{ tool_call_id: 'c1', function_name: 'f', arguments: {} }],
            observation: { results: [{ content: 'ok' }] },
          },
          { step_id: 3, source: 'agent', message: 'Done', metrics: { prompt_tokens: 5, completion_tokens: 1 } },
        ],
      },
    ])
    expect(session.spans.filter(({ kind }) => kind === 'llm')).toHaveLength(1)
    expect(conversationOf(session)[0]).toMatchObject({
      userText: 'Go',
      assistantText: 'Done',
      toolCalls: [{ result: 'ok' }],
    })
    expect(session.issues.map(({ code }) => code)).toContain('time-missing')
  })
})
