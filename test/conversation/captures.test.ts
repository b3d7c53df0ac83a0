import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { fixtureText } from '../support/fixtures.ts'

/** `test/fixtures/scripts/futureagi-py-langgraph.py` tells the scenario. */
describe('LangGraph through traceAI: message lists without their calls, tool messages as Python prints them', () => {
  const result = readSessions(fixtureText('otel/futureagi-py-langgraph.json'))
  const [session] = result.sessions
  const turns = session === undefined ? [] : conversationOf(session)

  test('one session of two turns', () => {
    expect(result.sessions.map(({ id, userIds, projectId, tags }) => ({ id, userIds, projectId, tags }))).toEqual([
      { id: 'clinic-551', userIds: ['user-9'], projectId: 'clinic', tags: ['clinic'] },
    ])
    expect(turns.map(({ userText, assistantText, status }) => [userText, assistantText, status])).toEqual([
      ['Is Rex due for shots?', 'Rex is due for 0 shots.', 'ok'],
      ['Book Tuesday 10:00', 'Tuesday 10:00 is taken, 11:00 is free.', 'ok'],
    ])
  })

  test('the calls stand in the blob beside the empty list, and each is paired with its span', () => {
    expect(
      turns.map(({ toolCalls }) => toolCalls.map(({ id, name, arguments: args, status }) => [id, name, args, status])),
    ).toEqual([
      [
        ['call_1_0', 'get_pet', { name: 'Rex' }, 'ok'],
        ['call_1_1', 'count_shots', { pet: 'Rex' }, 'ok'],
      ],
      [['call_3_0', 'book_slot', { day: 'Tuesday', hour: 10 }, 'error']],
    ])
    expect(turns[0]?.toolCalls.map((call) => call.result)).toEqual([{ name: 'Rex', age: 3 }, '0'])
    expect(turns[1]?.toolCalls[0]?.error?.message).toContain('slot taken')
  })

  test('nothing is shown twice, and tokens count once', () => {
    expect(turns.map(({ messages }) => messages.map(({ role }) => role).join(' '))).toEqual([
      'system user assistant tool tool assistant',
      'user assistant tool assistant',
    ])
    expect(turns.map(({ totals }) => [totals.inputTokens, totals.outputTokens])).toEqual([
      [203, 23],
      [207, 27],
    ])
  })
})
