import { describe, expect, test } from 'vitest'
import { buildSessions } from '../../src/model/buildSessions.ts'
import type { Fact } from '../../src/model/facts.ts'

const trace = (traceId: string, value: string): Fact => ({
  ...{ fact: 'trace', traceId, startMs: 1, endMs: 2 },
  context: { sessionKeys: [{ class: 'session', value }] },
})

describe('a session that is known by a name and by an identifier', () => {
  const named: Fact = { fact: 'session', key: 'chat-1', id: 'uuid-1', name: 'chat-1', userIds: ['u'] }

  test('M6 traces of either are one session', () => {
    for (const facts of [
      [named, trace('a', 'uuid-1'), trace('b', 'chat-1')],
      [trace('b', 'chat-1'), trace('a', 'uuid-1'), named],
    ]) {
      const { sessions } = buildSessions(facts)
      expect(sessions.map(({ id, name, traceCount }) => [id, name, traceCount])).toEqual([['uuid-1', 'chat-1', 2]])
    }
  })

  test('a record of the identifier alone fills what the named one leaves open', () => {
    const { sessions } = buildSessions([
      named,
      { fact: 'session', key: 'uuid-1', environment: 'staging', userIds: ['x'] },
    ])
    expect(sessions).toMatchObject([{ id: 'uuid-1', name: 'chat-1', environment: 'staging', userIds: ['u'] }])
  })

  test('an identifier of two names joins nothing', () => {
    const other: Fact = { ...named, key: 'chat-2', name: 'chat-2' } as Fact
    expect(buildSessions([named, other, trace('a', 'uuid-1')]).sessions).toHaveLength(3)
  })

  test('scores of either name are scores of the session', () => {
    const score = (targetId: string, value: number): Fact => ({
      fact: 'score',
      score: { name: 'q', target: 'session', targetId, value },
    })
    const { sessions } = buildSessions([named, score('uuid-1', 1), score('chat-1', 2)])
    expect(sessions[0]?.scores.map(({ value }) => value).sort()).toEqual([1, 2])
  })
})

describe('a verdict that stands in a column and in a row of its own', () => {
  const record = (scores: object[]): Fact =>
    ({
      fact: 'session',
      key: 's',
      scores: scores.map((score) => ({ name: 'q', target: 'session', targetId: 's', ...score })),
    }) as Fact
  const scoresOf = (scores: object[]) => buildSessions([record(scores)]).sessions[0]?.scores

  test('what says more stands for both, in any order', () => {
    const rich = { value: 1, source: 'human', explanation: 'because' }
    expect(scoresOf([{ value: 1 }, rich])).toMatchObject([rich])
    expect(scoresOf([rich, { value: 1 }])).toMatchObject([rich])
    expect(scoresOf([{ label: 'kind' }, { value: 2, label: 'kind', source: 'model' }])).toHaveLength(1)
  })

  test('verdicts that differ are two', () => {
    expect(scoresOf([{ value: 1 }, { value: 0, source: 'human' }])).toHaveLength(2)
    expect(
      scoresOf([
        { value: 1, source: 'model' },
        { value: 1, source: 'human' },
      ]),
    ).toHaveLength(2)
    expect(scoresOf([{ label: 'a' }, { value: 1, source: 'human' }])).toHaveLength(2)
  })
})
