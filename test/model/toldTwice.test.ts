import { describe, expect, test } from 'vitest'
import { buildSessions } from '../../src/model/buildSessions.ts'
import type { Fact } from '../../src/model/facts.ts'

const context = { sessionKeys: [{ class: 'session' as const, value: 's' }] }

/** A turn as its file tells it: the prompt, a call with its usage, and the tool it called. */
const written: Fact[] = [
  { fact: 'trace', traceId: 'written', messageIds: ['m1'], context },
  { fact: 'span', traceId: 'written', spanId: 'root', kind: 'agent', startMs: 1, endMs: 9, input: 'How many?' },
  {
    ...{ fact: 'span', traceId: 'written', spanId: 'm1', parentId: 'root', kind: 'llm', startMs: 2, endMs: 3 },
    usage: { inputTokens: 10, outputTokens: 2, totalTokens: 12 },
  },
  {
    fact: 'span',
    traceId: 'written',
    spanId: 't',
    parentId: 'root',
    kind: 'tool',
    toolCallId: 'c',
    startMs: 3,
    endMs: 4,
  },
]

/** The same turn as it was printed: no prompt, another name for the tool call, a refused attempt, what it cost. */
const printed: Fact[] = [
  {
    ...{ fact: 'trace', traceId: 'printed', messageIds: ['m1'], context, status: 'ok' },
    usage: { inputTokens: 10, outputTokens: 2, totalTokens: 12, costUsd: 0.5, costSource: 'reported' },
  },
  { fact: 'span', traceId: 'printed', spanId: 'other root', kind: 'agent', startMs: 1, endMs: 9 },
  {
    fact: 'span',
    traceId: 'printed',
    spanId: 'refused',
    parentId: 'other root',
    kind: 'llm',
    startMs: 2,
    status: 'error',
  },
  { fact: 'span', traceId: 'printed', spanId: 'm1', parentId: 'other root', kind: 'llm', startMs: 2, output: 'Two.' },
  {
    fact: 'span',
    traceId: 'printed',
    spanId: 'agent-c',
    parentId: 'other root',
    kind: 'tool',
    toolCallId: 'c',
    startMs: 3,
  },
]

describe('user ask 4: one turn told by a transcript and by what was printed', () => {
  test.each([
    ['in order', [...written, ...printed]],
    ['the other way round', [...printed, ...written]],
    ['with one of them twice', [...written, ...printed, ...printed]],
  ])('is one trace, %s', (_, facts) => {
    const { sessions, spansRead, spansKept, issues } = buildSessions(facts)
    const [session] = sessions
    expect(session?.traces.map(({ id }) => id)).toEqual(['written'])
    expect(session?.totals).toMatchObject({ inputTokens: 10, outputTokens: 2, costUsd: 0.5 })
    expect(session?.spans.map(({ id }) => id).sort()).toEqual(['m1', 'refused', 'root', 't'])
    expect(session?.spans.find(({ id }) => id === 'm1')?.output).toBe('Two.')
    expect(session?.spans.filter(({ parent }) => parent === -1).map(({ id }) => id)).toEqual(['root'])
    expect(spansKept + issues.reduce((sum, issue) => sum + (issue.spans ?? 0), 0)).toBe(spansRead)
    expect(issues.find(({ code }) => code === 'turn-told-twice')?.count).toBe(1)
  })

  test('trap 7 the same message in two sessions is not one turn, nor are two turns that share no message', () => {
    const elsewhere = printed.map((fact) =>
      fact.fact === 'trace' ? { ...fact, context: { sessionKeys: [{ class: 'session' as const, value: 'b' }] } } : fact,
    )
    expect(buildSessions([...written, ...elsewhere]).sessions.map(({ traces }) => traces.length)).toEqual([1, 1])
    const next = printed.map((fact) => (fact.fact === 'trace' ? { ...fact, messageIds: ['m2'] } : fact))
    expect(buildSessions([...written, ...next]).sessions[0]?.traces).toHaveLength(2)
  })
})
