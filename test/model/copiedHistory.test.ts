import { describe, expect, test } from 'vitest'
import { buildSessions } from '../../src/model/buildSessions.ts'
import type { Fact } from '../../src/model/facts.ts'

/** A turn of a session: a trace with one call. */
function turn(session: string, copyId: string, startMs: number, tokens: number): Fact[] {
  const traceId = `${session}/${copyId}`
  const context = { sessionKeys: [{ class: 'session' as const, value: session }] }
  return [
    { fact: 'trace', traceId, copyId, context },
    {
      ...{ fact: 'span', traceId, spanId: `call-${copyId}`, kind: 'llm', startMs, endMs: startMs + 1 },
      usage: { inputTokens: tokens, outputTokens: 1, totalTokens: tokens + 1 },
    },
  ]
}

const inputs = (facts: Fact[]) =>
  Object.fromEntries(buildSessions(facts).sessions.map(({ id, totals }) => [id, totals.inputTokens]))

describe('user ask 4: history that was copied into another session', () => {
  const first = [...turn('a', 'one', 1, 10), ...turn('a', 'two', 2, 20)]
  const second = [...turn('b', 'one', 1, 10), ...turn('b', 'two', 2, 20), ...turn('b', 'three', 3, 30)]
  const third = [...second.map((fact) => rename(fact)), ...turn('c', 'four', 4, 40)]

  function rename(fact: Fact): Fact {
    const text = JSON.stringify(fact).replaceAll('"b/', '"c/').replaceAll('"value":"b"', '"value":"c"')
    return JSON.parse(text)
  }

  test('counts where it was first, in any order of arrival', () => {
    expect(inputs([...first, ...second, ...third])).toEqual({ a: 30, b: 30, c: 40 })
    expect(inputs([...third, ...second, ...first])).toEqual({ a: 30, b: 30, c: 40 })
  })

  test('says where it counts, and how much of it there is', () => {
    const { sessions, issues } = buildSessions([...first, ...second])
    expect(sessions[1]?.traces.map(({ metadata }) => metadata.copiedFrom)).toEqual(['a', 'a', undefined])
    expect(issues.find(({ code }) => code === 'turn-copied')?.count).toBe(2)
  })

  test('what a copy adds to a turn of the past counts', () => {
    const more: Fact = {
      ...{ fact: 'span', traceId: 'b/two', spanId: 'call-more', kind: 'llm', startMs: 5, endMs: 6 },
      usage: { inputTokens: 7, outputTokens: 1 },
    }
    expect(inputs([...first, ...second, more])).toEqual({ a: 30, b: 37 })
  })

  test('a session alone keeps what it holds, traces of other products are left alone', () => {
    expect(inputs(second)).toEqual({ b: 60 })
    const plain = first.map((fact) => {
      if (fact.fact !== 'trace') return fact
      const { copyId: _, ...rest } = fact
      return rest
    })
    expect(inputs([...plain, ...second])).toEqual({ a: 30, b: 60 })
  })
})
