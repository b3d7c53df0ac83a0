import { describe, expect, it } from 'vitest'
import { spanErrorRate, traceErrorRate } from '../../src/model/errorRates.ts'
import type { Fact, SpanFact } from '../../src/model/facts.ts'
import type { Score, SpanEvent } from '../../src/model/session.ts'
import type { SessionBase } from '../../src/model/sessionBase.ts'
import { buildChecked, issueCount, oneSession } from '../support/buildChecked.ts'

function span(spanId: string, more: Partial<SpanFact> = {}): SpanFact {
  const context = { sessionKeys: [{ class: 'session' as const, value: 's' }] }
  return { fact: 'span', traceId: 't', spanId, name: spanId, startMs: 0, endMs: 1, context, ...more }
}

function only(facts: readonly Fact[]): SessionBase {
  const [session] = buildChecked(facts).sessions
  if (session === undefined) throw new Error('No session was built.')
  return session
}

describe('metadata', () => {
  it('P3 values of the traces with how many carry each, the most frequent first', () => {
    const traces = ['web', 'mobile', 'web', 'web', 'web'].map((channel) => `trace session=s meta.channel=${channel}`)
    const session = oneSession(traces.join('\n'))
    expect(session.metadata.channel).toEqual([
      { value: 'web', count: 4 },
      { value: 'mobile', count: 1 },
    ])
  })

  it('P3 equal objects are one value, texts and numbers are not the same', () => {
    const session = oneSession(`
      trace session=s meta.plan={"tier":"pro"} meta.turn=1
      trace session=s meta.plan={"tier":"pro"} meta.turn="1"
    `)
    expect(session.metadata.plan).toEqual([{ value: { tier: 'pro' }, count: 2 }])
    expect(session.metadata.turn).toEqual([
      { value: 1, count: 1 },
      { value: '1', count: 1 },
    ])
  })

  it('P3 what only the session record says has a count of 0', () => {
    const session = oneSession('session s meta.plan=pro meta.channel=app\ntrace meta.channel=web')
    expect(session.metadata.plan).toEqual([{ value: 'pro', count: 0 }])
    expect(session.metadata.channel).toEqual([{ value: 'web', count: 1 }])
  })

  it('values nested deeper than any stack harm nothing', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)
    const traces = ['a', 'b'].map((traceId) => ({ ...span('x', { context: { metadata: { deep } } }), traceId }))
    const { unassigned } = buildChecked(traces)
    expect(unassigned).toHaveLength(2)
    const joined = buildChecked(traces, { inactivityGapMs: 1000 })
    expect(joined.sessions[0]?.metadata.deep).toHaveLength(1)
  })
})

describe('models', () => {
  it('are those of the calls, in order of use; one that was only requested is left out', () => {
    const session = oneSession(`
      trace session=s
        agent root 0..9 model=gpt-x
          llm a 1..2 model=gpt-x-2026 requested=gpt-x
          llm b 2..3 model=gpt-x error="503"
          embedding c 4..5 model=embed
    `)
    expect(session.models).toEqual(['gpt-x-2026', 'embed'])
  })

  it('without calls are those that other spans name', () => {
    expect(oneSession('agent root 0..9 model=gpt-x').models).toEqual(['gpt-x'])
  })
})

describe('error rates', () => {
  it('traces with an error of their own or an error span, spans with an error', () => {
    const session = oneSession(`
      trace session=s
        agent root 0..9
          llm failed 1..2 error="503"
          llm again 3..4
      trace session=s error="gone"
      trace session=s
    `)
    expect(traceErrorRate(session)).toBeCloseTo(2 / 3, 12)
    expect(spanErrorRate(session)).toBeCloseTo(1 / 3, 12)
  })

  it('trap 26: are 0 without traces or spans, never NaN', () => {
    const session = oneSession('session s')
    expect([traceErrorRate(session), spanErrorRate(session)]).toEqual([0, 0])
  })
})

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))
}

describe('scores', () => {
  const score = (target: Score['target'], targetId: string, name = 'fit'): Score => ({
    name,
    value: 1,
    target,
    targetId,
  })

  it('ask 36: stand on what they judge and are rolled up with their level', () => {
    const session = only([
      span('a', { scores: [score('span', 'a'), score('trace', 't', 'of-trace'), score('session', 's', 'of-session')] }),
      { fact: 'score', score: score('span', 'a', 'later'), traceId: 't' },
      { fact: 'score', score: score('span', 'a', 'without-trace') },
      { fact: 'score', score: score('trace', 't') },
      { fact: 'score', score: score('session', 's') },
    ])
    expect(session.spans[0]?.scores.map((one) => one.name)).toEqual(['fit', 'later', 'without-trace'])
    expect(session.traces[0]?.scores.map((one) => one.name)).toEqual(['fit', 'of-trace'])
    expect(session.scores.map((one) => `${one.target} ${one.name}`).sort()).toEqual([
      'session fit',
      'session of-session',
      'span fit',
      'span later',
      'span without-trace',
      'trace fit',
      'trace of-trace',
    ])
  })

  it('of another span of the trace go to that span', () => {
    const session = only([span('judge', { scores: [score('span', 'judged')] }), span('judged', { startMs: 1 })])
    expect(session.spans.map((one) => one.scores.length)).toEqual([0, 1])
  })

  it('delivered twice count once', () => {
    const given: Fact = { fact: 'score', score: score('trace', 't') }
    expect(only([span('a'), given, given]).scores).toHaveLength(1)
  })

  it('D2 stand by time, then by what they say, in whichever order they came', () => {
    const told: Score[] = [
      { ...score('trace', 't', 'tone'), atMs: 7 },
      { ...score('trace', 't', 'fit'), value: 0, atMs: 9 },
      { ...score('trace', 't', 'fit'), value: 0 },
      { ...score('trace', 't', 'fit'), evaluator: 'ann' },
    ]
    for (const order of permutations(told)) {
      const session = only([span('a'), ...order.map((one): Fact => ({ fact: 'score', score: one }))])
      expect(session.traces[0]?.scores.map((one) => [one.name, one.value, one.atMs])).toEqual([
        ['fit', 1, undefined],
        ['tone', 1, 7],
        ['fit', 0, 9],
      ])
      expect(session.scores).toEqual(session.traces[0]?.scores)
    }
  })

  it('that tell a verdict barely make room for what tells it at length, in whichever order they came', () => {
    const { value: _, ...unvalued } = score('trace', 't')
    const told: Score[] = [
      { ...unvalued, label: 'good' },
      { ...score('trace', 't'), label: 'good' },
      { ...score('trace', 't'), explanation: 'Fits.' },
    ]
    for (const order of permutations(told)) {
      const session = only([span('a'), ...order.map((one): Fact => ({ fact: 'score', score: one }))])
      expect(session.scores).toEqual([told[2]])
    }
  })

  it('of the identifier of a session find it as well', () => {
    const session = only([
      span('a'),
      { fact: 'session', key: 's', id: 'uuid' },
      { fact: 'score', score: score('session', 'uuid') },
    ])
    expect(session.scores).toHaveLength(1)
  })

  it('of what was not received are counted', () => {
    const { issues } = buildChecked([
      span('a'),
      { fact: 'score', score: score('span', 'gone') },
      { fact: 'score', score: score('trace', 'gone') },
      { fact: 'score', score: score('session', 'gone') },
    ])
    expect(issueCount({ issues }, 'score-unmatched')).toBe(3)
  })
})

describe('log records', () => {
  const record = (name: string, body?: unknown, spanId = 'a'): Fact => {
    const event: SpanEvent = { name, atMs: 5, attributes: {}, ...(body !== undefined && { body }) }
    return { fact: 'event', traceId: 't', spanId, event }
  }
  const names = (session: SessionBase): (string | undefined)[] =>
    session.spans[0]?.events.map((event) => event.name) ?? []

  it('become events of their span, after its own, in order of arrival, whenever they arrive', () => {
    const own: SpanEvent = { name: 'own', attributes: {} }
    expect(names(only([record('one'), span('a', { events: [own] }), record('two')]))).toEqual(['own', 'one', 'two'])
  })

  it('without their span are counted', () => {
    const { issues } = buildChecked([span('a'), record('one', undefined, 'gone')])
    expect(issueCount({ issues }, 'log-unmatched')).toBe(1)
  })

  it('delivered twice count once; the same words said twice are kept', () => {
    const delivery = [record('user', 'hi'), record('choice', 'hello'), record('user', 'hi'), record('choice', 'bye')]
    const session = only([span('a'), ...delivery, ...delivery])
    expect(names(session)).toEqual(['user', 'choice', 'user', 'choice'])
    expect(issueCount(session, 'log-repeated')).toBe(4)
  })
})

describe('issues', () => {
  it('of the sender: dropped attributes', () => {
    const session = oneSession('llm gpt 0..1 dropped=12 in=1 out=1')
    expect(session.issues.find((issue) => issue.code === 'attributes-dropped')?.message).toContain(
      'OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT',
    )
  })

  it('name at most five places and count all', () => {
    const session = oneSession(['agent a 0..9', ...Array.from({ length: 8 }, () => '  tool t 5..1')].join('\n'))
    const issue = session.issues.find(({ code }) => code === 'end-before-start')
    expect(issue?.count).toBe(8)
    expect(issue?.examples).toHaveLength(5)
  })

  it('found by an earlier reading are kept, and not counted again when found again', () => {
    const issues = [
      { code: 'end-missing', message: 'm', count: 3, examples: ['x'] },
      { code: 'span-repeated', message: 'm', count: 2, examples: ['y'] },
      { code: '<b>', message: 'm', count: 2, examples: [] },
    ]
    const { endMs: _, ...open } = span('b', { parentId: 'a' })
    const session = only([span('a'), open, { fact: 'trace', traceId: 't', issues }])
    expect(session.issues.map(({ code, count }) => [code, count])).toEqual([
      ['end-missing', 3],
      ['span-repeated', 2],
    ])
  })

  it('of all sessions are in the report', () => {
    const { issues } = buildChecked([
      { ...span('a', { parentId: 'gone' }), traceId: 't1' },
      { ...span('a', { parentId: 'gone' }), traceId: 't2', context: {} },
    ])
    expect(issueCount({ issues }, 'parent-missing')).toBe(2)
  })
})
