import { describe, expect, it } from 'vitest'
import { checkSession } from '../../src/model/checkSession.ts'
import type { Span } from '../../src/model/session.ts'
import type { SessionBase } from '../../src/model/sessionBase.ts'
import { oneSession } from '../support/buildChecked.ts'

const sound = oneSession(`
  trace "one" id=t1 at=1000 session=s tags=a
    agent root 0..10 id=a
      llm gpt 1..5 id=b in=10 out=5 usd=0.1
      tool search 6..9 id=c score.fit=1
  trace "two" id=t2 at=2000 session=s
    llm gpt 0..4 id=d in=1 out=2
`)

/** The session with something broken in it. */
function broken(change: Partial<SessionBase>): string[] {
  return checkSession({ ...sound, ...change })
}

/** The session with a broken span. */
function withSpan(id: string, change: Partial<Span>): string[] {
  return broken({ spans: sound.spans.map((span) => (span.id === id ? { ...span, ...change } : span)) })
}

describe('checkSession', () => {
  it('finds nothing wrong with a sound session', () => {
    expect(checkSession(sound)).toEqual([])
  })

  it.each<[string, string[]]>([
    ['a parent that is not the one around it', withSpan('c', { parent: 1 })],
    ['a wrong depth', withSpan('c', { depth: 2 })],
    ['a subtree that reaches too far', withSpan('b', { end: 4 })],
    ['a subtree that is empty', withSpan('b', { end: 1 })],
    ['siblings out of order', withSpan('c', { startMs: 1000 })],
    ['a span in the wrong trace', withSpan('d', { traceId: 't1' })],
    ['an id that stands twice in a trace', withSpan('c', { id: 'b' })],
    ['a start that is no number', withSpan('b', { startMs: Number.NaN })],
    ['an end before the start', withSpan('b', { endMs: 1 })],
    ['an end after the trace', withSpan('d', { endMs: 9_999_999 })],
    ['an unknown status', withSpan('b', { status: 'fine' as never })],
    ['a span that runs although it has ended', withSpan('b', { status: 'running' })],
    ['an error without its status', withSpan('b', { error: { message: 'm', source: 's' } })],
    ['a span without a name', withSpan('b', { name: '' })],
    ['a missing parent of a span that has one', withSpan('b', { missingParentId: 'x' })],
    ['amounts that are in no total', withSpan('b', { own: { inputTokens: 11, outputTokens: 5, totalTokens: 16 } })],
    ['half a token', withSpan('b', { own: { inputTokens: 10.5, outputTokens: 5, totalTokens: 15 } })],
    ['a cost without its source', withSpan('b', { own: { ...sound.spans[1]?.own, costSource: undefined as never } })],
    ['a score of a trace on a span', withSpan('c', { scores: [{ name: 'x', target: 'trace', targetId: 't1' }] })],
    ['totals that are not the sum', broken({ totals: { ...sound.totals, costUsd: 0.2 } })],
    ['a count that differs', broken({ spanCount: 5 })],
    ['durations that do not add up', broken({ durations: { ...sound.durations, idleMs: 0 } })],
    ['a duration that is no number', broken({ durations: { ...sound.durations, summedMs: Number.NaN } })],
    ['traces out of order', broken({ traces: [...sound.traces].reverse() })],
    ['an end that is not that of the traces', broken({ endMs: 99_999 })],
    ['a user that stands twice', broken({ userIds: ['u', 'u'] })],
    ['an issue without a count', broken({ issues: [{ code: 'a-b', message: 'm', count: 0, examples: [] }] })],
    ['an issue with an odd code', broken({ issues: [{ code: 'A b', message: 'm', count: 1, examples: [] }] })],
  ])('names %s', (_, violations) => {
    expect(violations.length).toBeGreaterThan(0)
  })
})
