import { describe, expect, it } from 'vitest'
import type { Fact, SpanFact, TraceFact } from '../../src/model/facts.ts'
import type { SessionBase } from '../../src/model/sessionBase.ts'
import { buildChecked, buildText, issueCount, oneSession } from '../support/buildChecked.ts'

function span(spanId: string, more: Partial<SpanFact> = {}): SpanFact {
  return { fact: 'span', traceId: 't', spanId, name: spanId, startMs: 0, endMs: 1, ...more }
}

/** `a(b(c),d)`: the tree by names. */
function tree(session: SessionBase): string {
  let text = ''
  let depth = 0
  session.spans.forEach((current, index) => {
    if (index > 0) text += current.depth > depth ? '(' : `${')'.repeat(depth - current.depth)},`
    text += current.name
    depth = current.depth
  })
  return text + ')'.repeat(depth)
}

describe('the session', () => {
  it('trap 2: an id that stands on one span only, wherever in the tree, is that of the whole trace', () => {
    const drawn = (above: string, below: string) => `
      trace id=t
        agent root 0..10${above}
          tool search 1..5${below} in=3
      trace id=other at=20
        agent root 0..10 session=s`
    for (const text of [drawn(' session=s', ''), drawn('', ' session=s')]) {
      const { sessions, unassigned } = buildText(text)
      expect(unassigned).toEqual([])
      expect(sessions.map(({ id, traces, totals }) => [id, traces.length, totals.inputTokens])).toEqual([['s', 2, 3]])
    }
  })
})

describe('the tree', () => {
  it('trap 29: children before parents, any order, one tree', () => {
    const facts = [
      span('a', { endMs: 9 }),
      span('b', { parentId: 'a', startMs: 1 }),
      span('c', { parentId: 'b', startMs: 2 }),
    ]
    const [first] = buildChecked(facts).unassigned
    const [second] = buildChecked([...facts].reverse()).unassigned
    expect(tree(first as SessionBase)).toBe('a(b(c))')
    expect(second).toEqual(first)
  })

  it('D2 siblings stand by start, then by id; traces too', () => {
    const session = oneSession(`
      trace id=t2 at=10 session=s
        tool later 5..6 id=z
        tool same-b 1..2 id=b
        tool same-a 1..2 id=a
      trace id=t1 at=10 session=s
      trace id=t0 at=20 session=s
    `)
    expect(session.traces.map((trace) => trace.id)).toEqual(['t1', 't2', 't0'])
    expect(session.spans.map((current) => current.name)).toEqual(['same-a', 'same-b', 'later'])
  })

  it('trap 30: a missing parent makes a root that keeps the id it asked for', () => {
    const session = oneSession(`
      trace id=t
        agent root 0..10
        tool orphan 2..3 parent=gone
    `)
    const orphan = session.spans[1]
    expect(orphan).toMatchObject({ name: 'orphan', parent: -1, depth: 0, missingParentId: 'gone' })
    expect(issueCount(session, 'parent-missing')).toBe(1)
    expect(issueCount(session, 'root-missing')).toBe(0)
  })

  it('trap 30: a trace without any root says so', () => {
    const session = oneSession('trace id=t\n  tool a 2..3 parent=gone\n  tool b 3..4 parent=gone')
    expect(issueCount(session, 'root-missing')).toBe(1)
    expect(issueCount(session, 'parent-missing')).toBe(2)
  })

  it('trap 30: the root of an application may hang under a caller recorded elsewhere', () => {
    const session = oneSession('trace id=t session=s\n  agent app 0..9 app-root parent=remote')
    expect(session.spans[0]?.missingParentId).toBe('remote')
    expect(session.issues).toEqual([])
  })

  it('trap 30: a span that is its own parent becomes a root', () => {
    const [session] = buildChecked([span('a', { parentId: 'a' })]).unassigned
    expect(session?.spans[0]?.parent).toBe(-1)
    expect(issueCount(session as SessionBase, 'cycle-cut')).toBe(1)
  })

  it('trap 30: a circle is cut above its earliest span, wherever the reading began', () => {
    const circle: Fact[] = [
      span('a', { startMs: 1, parentId: 'c' }),
      span('b', { startMs: 2, parentId: 'a' }),
      span('c', { startMs: 3, parentId: 'b' }),
      span('tail', { startMs: 4, parentId: 'b' }),
    ]
    for (const facts of [circle, [...circle].reverse(), [circle[2], circle[0], circle[3], circle[1]] as Fact[]]) {
      const [session] = buildChecked(facts).unassigned
      expect(tree(session as SessionBase)).toBe('a(b(c,tail))')
      expect(issueCount(session as SessionBase, 'cycle-cut')).toBe(1)
    }
  })

  it('trap 7: span ids are scoped by trace', () => {
    const session = oneSession(`
      trace id=t1 session=s
        agent one 0..5 id=same
      trace id=t2 session=s
        agent two 0..5 id=same
    `)
    expect(session.spans.map((current) => current.name)).toEqual(['one', 'two'])
    expect(session.issues).toEqual([])
  })

  it('a parent in another trace is not received', () => {
    const session = oneSession(`
      trace id=t1 session=s
        agent one 0..5 id=a
      trace id=t2 session=s
        tool two 0..5 id=b parent=a
    `)
    expect(session.spans[1]).toMatchObject({ parent: -1, missingParentId: 'a' })
  })

  it.each(['__proto__', 'constructor', 'hasOwnProperty'])('ids and keys named %s harm nothing', (key) => {
    const metadata = JSON.parse(`{"${key}": {"polluted": true}, "kept": 1}`) as Record<string, unknown>
    const facts: Fact[] = [
      { ...span(key, { context: { metadata, sessionKeys: [{ class: 'session', value: key }] } }), traceId: key },
      { ...span('child', { parentId: key }), traceId: key },
    ]
    const { sessions } = buildChecked(facts)
    expect(sessions[0]?.id).toBe(key)
    expect(tree(sessions[0] as SessionBase)).toBe(`${key}(child)`)
    expect(sessions[0]?.metadata.kept).toEqual([{ value: 1, count: 1 }])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('keys that could damage objects are refused and counted', () => {
    const metadata = JSON.parse('{"__proto__": {"polluted": true}}') as Record<string, unknown>
    const [session] = buildChecked([span('a', { context: { metadata } })]).unassigned
    expect(Object.keys(session?.traces[0]?.metadata ?? {})).toEqual([])
    expect(issueCount(session as SessionBase, 'key-refused')).toBe(1)
  })

  it('spans without ids are rejected and counted', () => {
    const { spansRead, spansKept, issues } = buildChecked([span(''), { ...span('a'), traceId: ' ' }, span('b')])
    expect([spansRead, spansKept]).toEqual([3, 1])
    expect(issueCount({ issues }, 'span-without-id')).toBe(2)
  })
})

describe('the same span again', () => {
  it('trap 7: the later wins field by field, and is counted', () => {
    const { unassigned, spansRead, spansKept, issues } = buildText(`
      trace id=t
        agent first 0..10 id=a in=5 out=5 attr.one=1 attr.two=1
        agent second 0..12 id=a out=6 attr.two=2
    `)
    const [merged] = unassigned[0]?.spans ?? []
    expect(merged).toMatchObject({ name: 'second', endMs: 12, own: { inputTokens: 5, outputTokens: 6 } })
    expect({ ...merged?.attributes }).toEqual({ one: 1, two: 2 })
    expect([spansRead, spansKept]).toEqual([2, 1])
    expect(issueCount({ issues }, 'span-repeated')).toBe(1)
  })

  it('trap 7: an identical one too', () => {
    const once = 'agent a 0..10 id=a trace=t session=s in=5'
    const { sessions, issues } = buildText(`${once}\n${once}`)
    expect(sessions[0]?.totals.inputTokens).toBe(5)
    expect(issueCount({ issues }, 'span-repeated')).toBe(1)
  })

  it('trap 36: an update of a trace or a session whose lists are empty and whose fields are unsaid erases nothing', () => {
    const sessionKeys = [{ class: 'session' as const, value: 's' }]
    const unsaid = { name: undefined, input: undefined } as unknown as Partial<TraceFact>
    const { sessions } = buildChecked([
      span('a'),
      {
        ...{ fact: 'trace', traceId: 't', name: 'ask', input: 'Hello' },
        context: { sessionKeys, tags: ['web'], metadata: { channel: 'web' } },
      },
      { fact: 'trace', traceId: 't', ...unsaid, context: { sessionKeys: [], tags: [], metadata: { plan: 'free' } } },
      { fact: 'session', key: 's', tags: ['vip'], metadata: { region: 'eu' } },
      { fact: 'session', key: 's', tags: [], metadata: { tier: 1 } },
    ])
    const trace = sessions[0]?.traces[0]
    expect(trace).toMatchObject({ name: 'ask', input: 'Hello', tags: ['web'], sessionId: 's' })
    expect({ ...trace?.metadata }).toEqual({ channel: 'web', plan: 'free' })
    expect(new Set(sessions[0]?.tags)).toEqual(new Set(['vip', 'web']))
    expect(Object.keys(sessions[0]?.metadata ?? {}).sort()).toEqual(['channel', 'plan', 'region', 'tier'])
  })

  it('trap 36: a create and its update are parts of one span; the update erases nothing', () => {
    const { unassigned, issues } = buildChecked([
      span('a', {
        endMs: undefined as never,
        status: 'running',
        attributes: { question: 'q' },
        context: { metadata: { channel: 'web' } },
        raw: { created: true },
      }),
      {
        fact: 'span',
        traceId: 't',
        spanId: 'a',
        endMs: 5,
        status: 'ok',
        context: { metadata: { error: 'none' } },
        raw: { updated: true },
      },
    ])
    const [merged] = unassigned[0]?.spans ?? []
    expect(merged).toMatchObject({ name: 'a', startMs: 0, endMs: 5, status: 'ok', attributes: { question: 'q' } })
    expect(merged?.raw).toEqual([{ created: true }, { updated: true }])
    expect({ ...unassigned[0]?.traces[0]?.metadata }).toEqual({ channel: 'web', error: 'none' })
    expect(issueCount({ issues }, 'row-merged')).toBe(1)
  })

  it('an older snapshot that arrives late does not open the span again', () => {
    const ended = span('a', { status: 'ok' })
    const { endMs: _, ...open } = span('a', { status: 'running' })
    expect(buildChecked([ended, open]).unassigned[0]?.spans[0]).toMatchObject({ status: 'ok', endMs: 1 })
  })

  it('what an adapter rejected is part of the account', () => {
    const { spansRead, spansKept } = buildChecked([
      span('a'),
      { fact: 'issue', code: 'row-merged', message: 'Parts of one span were merged.', spans: 4 },
    ])
    expect([spansRead, spansKept]).toEqual([5, 1])
  })
})

describe('scale', () => {
  it('trap 31: a chain of 12,000 spans', () => {
    const facts = Array.from({ length: 12_000 }, (_, index) =>
      span(`s${index}`, { startMs: index, endMs: 30_000 - index, ...(index > 0 && { parentId: `s${index - 1}` }) }),
    )
    const { unassigned } = buildChecked(facts.reverse())
    expect(unassigned[0]?.spans.at(-1)?.depth).toBe(11_999)
  })

  it('trap 31: a circle of 12,000 spans', () => {
    const facts = Array.from({ length: 12_000 }, (_, index) =>
      span(`s${index}`, { startMs: index, endMs: 30_000, parentId: `s${(index + 11_999) % 12_000}` }),
    )
    const { unassigned } = buildChecked(facts)
    expect(unassigned[0]?.spans.at(-1)?.depth).toBe(11_999)
    expect(issueCount(unassigned[0] as SessionBase, 'cycle-cut')).toBe(1)
  })

  it('trap 31: 200,000 spans in one trace', { timeout: 30_000 }, () => {
    const facts = Array.from({ length: 200_000 }, (_, index) =>
      span(`s${index}`, {
        startMs: index % 1000,
        endMs: 2000,
        ...(index > 0 && { parentId: `s${Math.floor(index / 3)}` }),
        usage: { inputTokens: 1, outputTokens: 2, costUsd: 0.0000132 },
        kind: index > 70_000 ? 'llm' : 'chain',
        context: { sessionKeys: [{ class: 'session', value: 's' }], tags: ['a'] },
      }),
    )
    const built = buildChecked(facts)
    expect(built.sessions[0]?.spanCount).toBe(200_000)
  })
})
