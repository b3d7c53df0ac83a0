import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { completeSession } from '../../src/conversation/completeSession.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { messagesOf } from '../../src/conversation/messagesOf.ts'
import { milestonesOf } from '../../src/conversation/milestonesOf.ts'
import { spanDocuments } from '../../src/conversation/spanDocuments.ts'
import { spanMessages } from '../../src/conversation/spanMessages.ts'
import { buildSessions } from '../../src/model/buildSessions.ts'
import type { SpanFact } from '../../src/model/facts.ts'
import type { Session, SpanKind } from '../../src/model/session.ts'
import { sumTotals } from '../../src/model/totals.ts'
import { fixturePaths, fixtureText } from '../support/fixtures.ts'

/** What holds for the turns of every session. */
function check(session: Session): void {
  const turns = conversationOf(session)
  expect(conversationOf(session)).toBe(turns)
  expect(turns.map(({ index }) => index)).toEqual(turns.map((_, index) => index))
  const seen = new Set<number>()
  for (const turn of turns) {
    expect([...turn.spanIndices].sort((one, other) => one - other)).toEqual(turn.spanIndices)
    for (const index of turn.spanIndices) {
      expect(seen.has(index)).toBe(false)
      seen.add(index)
    }
    expect(Number.isFinite(turn.startMs)).toBe(true)
    if (turn.endMs !== undefined) expect(turn.endMs).toBeGreaterThanOrEqual(turn.startMs)
    expect(turn.contextMessageCount).toBeGreaterThanOrEqual(0)
    for (const message of turn.messages) {
      expect(message.spanIndex).toBeGreaterThanOrEqual(-1)
      expect(message.spanIndex).toBeLessThan(Math.max(1, session.spans.length))
      expect(message.parts.length).toBeGreaterThan(0)
    }
    for (const { spanIndex } of turn.toolCalls) {
      if (spanIndex !== undefined) expect(['tool', 'chain', 'unknown']).toContain(session.spans[spanIndex]?.kind)
    }
    if (turn.status === 'error') expect(turn.error?.message).toBeTypeOf('string')
  }
  const inTurns = new Set(turns.flatMap(({ traceIds }) => traceIds))
  for (const { traceId } of milestonesOf(session)) expect(inTurns.has(traceId)).toBe(false)
  if (turns.length > 0 && turns.every(({ repeatOf }) => repeatOf === undefined) && session.own === undefined) {
    const { inputTokens, outputTokens } = sumTotals(turns.map(({ totals }) => totals))
    expect([inputTokens, outputTokens]).toEqual([session.totals.inputTokens, session.totals.outputTokens])
  }
  for (const span of session.spans) {
    spanMessages(span)
    spanDocuments(span)
  }
}

test.each(fixturePaths())('every span in one turn at most, every amount once: %s', (path) => {
  const { sessions, unassigned } = readSessions(fixtureText(path))
  for (const session of [...sessions, ...unassigned]) check(session)
})

describe('whatever arrives', () => {
  test('any value is read without an exception', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.json(), fc.anything()), (value) => {
        for (const message of messagesOf(value)) expect(message.parts).toBeInstanceOf(Array)
      }),
      { numRuns: 500 },
    )
  })

  test('messages made of the words of all vendors', () => {
    const words = fc.constantFrom(
      'role',
      'content',
      'parts',
      'type',
      'text',
      'messages',
      'tool_calls',
      'function',
      'name',
      'arguments',
      'lc',
      'id',
      'kwargs',
      'kind',
      'message',
      'choices',
      'output',
      'input',
      'user',
      'assistant',
      'tool',
      'tool_result',
      'functionCall',
      'toolUse',
      'data',
      'image',
      'source',
    )
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 6, depthSize: 'small' },
        words,
        fc.constantFrom(null, 0, '', false, 1.5),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(words, tie('value'), { maxKeys: 5 }),
      ),
    }))
    fc.assert(
      fc.property(value, (made) => {
        messagesOf(made)
        messagesOf(JSON.stringify(made), { role: 'assistant' })
      }),
      { numRuns: 1000 },
    )
  })

  test('any tree of spans', () => {
    const kinds: SpanKind[] = ['llm', 'agent', 'chain', 'tool', 'retriever', 'embedding', 'event', 'unknown']
    const texts = fc.constantFrom('one', 'two', undefined, '', '{"message":"one"}', '[{"role":"user","content":"two"}]')
    const span = fc.record({
      trace: fc.integer({ min: 0, max: 4 }),
      parent: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
      kind: fc.constantFrom(...kinds),
      start: fc.integer({ min: 0, max: 100 }),
      length: fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined }),
      failed: fc.boolean(),
      input: texts,
      output: texts,
      tokens: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
      turn: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(span, { maxLength: 20 }), (sketches) => {
        const facts = sketches.map(
          (sketch, index): SpanFact => ({
            fact: 'span',
            traceId: `t${sketch.trace}`,
            spanId: `s${index}`,
            name: `span ${sketch.kind}`,
            kind: sketch.kind,
            startMs: sketch.start,
            context: {
              sessionKeys: [{ class: 'session', value: 's' }],
              ...(sketch.turn !== undefined && { metadata: { turn: sketch.turn } }),
            },
            ...(sketch.parent !== undefined && { parentId: `s${sketch.parent}` }),
            ...(sketch.length !== undefined && { endMs: sketch.start + sketch.length }),
            ...(sketch.failed && { status: 'error', error: { message: 'broken', source: 'status' } }),
            ...(sketch.input !== undefined && { input: sketch.input }),
            ...(sketch.output !== undefined && { output: sketch.output }),
            ...(sketch.tokens !== undefined && { usage: { inputTokens: sketch.tokens, outputTokens: 1 } }),
          }),
        )
        for (const session of buildSessions(facts, { complete: completeSession }).sessions) check(session)
      }),
      { numRuns: 200 },
    )
  })
})
