import { describe, expect, it } from 'vitest'
import type { Fact } from '../../src/model/facts.ts'
import type { Totals } from '../../src/model/session.ts'
import type { SessionBase } from '../../src/model/sessionBase.ts'
import { buildChecked, issueCount, oneSession } from '../support/buildChecked.ts'

/** Names of the spans that own any tokens. */
function owners(session: SessionBase): string[] {
  return session.spans.filter((span) => span.own.totalTokens !== undefined).map((span) => span.name)
}

function tokens({ inputTokens, outputTokens, totalTokens }: Totals): (number | undefined)[] {
  return [inputTokens, outputTokens, totalTokens]
}

describe('nothing twice', () => {
  it('P11 trap 19: a root that repeats the sum of its calls owns nothing', () => {
    const session = oneSession(`
      agent root 0..10 in=599 out=33
        llm first 1..2 in=187 out=19
        llm second 3..4 in=412 out=14
    `)
    expect(tokens(session.totals)).toEqual([599, 33, 632])
    expect(owners(session)).toEqual(['first', 'second'])
    expect(session.spans[0]?.own).toEqual({})
    expect(session.spans[0]?.reported).toMatchObject({ inputTokens: 599, outputTokens: 33 })
    expect(issueCount(session, 'usage-repeated')).toBe(1)
    expect(issueCount(session, 'usage-mismatch')).toBe(0)
  })

  it('trap 19: usage on three levels counts once', () => {
    const session = oneSession(`
      chain task 0..20 in=440 out=75 cache=60
        agent bot 1..19
          chain turn-1 2..9 in=178 out=41 cache=20
            llm gpt 3..8 in=178 out=41 cache=20
          chain turn-2 10..18 in=262 out=34 cache=40
            llm gpt 11..17 in=262 out=34 cache=40
    `)
    expect(tokens(session.totals)).toEqual([440, 75, 515])
    expect(session.totals.cacheReadTokens).toBe(60)
    expect(owners(session)).toEqual(['gpt', 'gpt'])
  })

  it('a model call that hands over to agents counts beside theirs', () => {
    const session = oneSession(`
      llm outer 0..20 in=100 out=10 finish=tool_calls
        agent other 2..19
          llm inner 3..8 in=30 out=3 finish=stop
        tool lookup 19..20
          llm nested 19..20 in=7 out=1
    `)
    expect(tokens(session.totals)).toEqual([137, 14, 151])
    expect(session.totals.callsWithoutUsage).toBeUndefined()
    expect(issueCount(session, 'usage-mismatch')).toBe(0)
  })

  it('unless it is exactly their sum, or says of no answer of its own', () => {
    const around = (outer: string) =>
      oneSession(`llm outer 0..20 ${outer}\n  agent other 2..19\n    llm inner 3..8 in=30 out=3`)
    expect(tokens(around('in=30 out=3 finish=stop').totals)).toEqual([30, 3, 33])
    expect(tokens(around('in=31 out=3').totals)).toEqual([30, 3, 33])
  })

  it('an agent that leaves out what its tools did repeats its own calls', () => {
    const session = oneSession(`
      agent desk 0..20 in=10 out=1
        llm own 1..2 in=10 out=1
        tool ask 3..9
          agent expert 3..9 in=50 out=5
            llm theirs 4..8 in=50 out=5
    `)
    expect(tokens(session.totals)).toEqual([60, 6, 66])
    expect(issueCount(session, 'usage-mismatch')).toBe(0)
    expect(issueCount(session, 'usage-repeated')).toBe(2)
  })

  it('a span without calls below owns what it reports, whatever its kind', () => {
    const session = oneSession('agent remote 0..10 in=10 out=5\n  tool t 1..2')
    expect(owners(session)).toEqual(['remote'])
    expect(session.spans[0]?.reported).toBeUndefined()
  })

  it('a roll-up above calls that reported nothing counts, and the totals are whole', () => {
    const session = oneSession('agent root 0..10 in=10 out=5\n  llm streamed 1..2 ok')
    expect(tokens(session.totals)).toEqual([10, 5, 15])
    expect(owners(session)).toEqual(['root'])
    expect(session.totals.callsWithoutUsage).toBeUndefined()
  })

  it('a larger roll-up above a call without usage adds the difference only', () => {
    const session = oneSession(`
      agent root 0..10 in=100 out=50
        llm known 1..2 in=60 out=20
        llm streamed 3..4 ok
    `)
    expect(tokens(session.totals)).toEqual([100, 50, 150])
    expect(tokens(session.spans[0]?.own ?? {})).toEqual([40, 30, 70])
    expect(session.totals.callsWithoutUsage).toBeUndefined()
  })

  it('a roll-up of a span inside fills its own gap, the one above it finds the sum complete', () => {
    const session = oneSession(`
      agent root 0..20 in=110 out=55
        agent inner 1..10 in=100 out=50
          llm known 1..2 in=60 out=20
          llm streamed 3..4
        llm last 11..12 in=10 out=5
    `)
    expect(tokens(session.totals)).toEqual([110, 55, 165])
    expect(owners(session)).toEqual(['inner', 'known', 'last'])
  })

  it('otherwise the sum of the calls stands and the difference is named', () => {
    const session = oneSession('agent root 0..10 in=700 out=33\n  llm first 1..2 in=187 out=19')
    expect(tokens(session.totals)).toEqual([187, 19, 206])
    expect(issueCount(session, 'usage-mismatch')).toBe(1)
  })

  it('is decided field by field: a roll-up may add what its calls did not say', () => {
    const session = oneSession('agent root 0..10 in=100 out=50 reasoning=20\n  llm call 1..2 in=100 out=50')
    expect(session.spans[0]?.own).toEqual({ reasoningTokens: 20 })
    expect(session.totals).toMatchObject({ inputTokens: 100, outputTokens: 50, reasoningTokens: 20 })
  })

  it('a total without parts fills the total only', () => {
    const session = oneSession('llm call 1..2 total=8')
    expect(session.totals).toMatchObject({ totalTokens: 8 })
    expect(session.totals.inputTokens).toBeUndefined()
    expect(session.totals.outputTokens).toBeUndefined()
  })

  it('P11 the total is derived where it is missing, kept where the source says otherwise', () => {
    expect(tokens(oneSession('llm call 1..2 in=7 out=3').totals)).toEqual([7, 3, 10])
    expect(tokens(oneSession('llm call 1..2 in=7 out=3 total=12').totals)).toEqual([7, 3, 12])
    expect(tokens(oneSession('embedding call 1..2 in=7').totals)).toEqual([7, undefined, 7])
  })

  it.each([
    ['equal usage', ''],
    ['one response id and other counts', 'response=r1'],
  ])('trap 53: two instrumentations of one call, nested, %s: the inner one counts', (_, id) => {
    const outer = id === '' ? 'in=100 out=20' : 'in=90 out=20'
    const session = oneSession(`llm outer 0..10 ${outer} ${id}\n  llm inner 1..9 in=100 out=20 ${id}`)
    expect(tokens(session.totals)).toEqual([100, 20, 120])
    expect(owners(session)).toEqual(['inner'])
    expect(issueCount(session, 'usage-mismatch')).toBe(0)
  })

  it('ask 53: side by side with one response id, equal usage and at the same time: counted once', () => {
    const text = (times: string): string => `
      agent root 0..20
        llm one 1..9 in=100 out=20 response=r1
        llm two ${times} in=100 out=20 response=r1
    `
    expect(oneSession(text('2..8')).totals.totalTokens).toBe(120)
    // A test server that answers every call with the same id made two calls.
    expect(oneSession(text('10..18')).totals.totalTokens).toBe(240)
  })

  it('embeddings: of a root and a child of one name the one with the usage owns it', () => {
    const session = oneSession('embedding embeddings 0..5 model=e\n  embedding inner 1..4 model=e in=8')
    expect(tokens(session.totals)).toEqual([8, undefined, 8])
  })

  it('trap 24: a negative count is unknown, zero is zero', () => {
    const { unassigned } = buildChecked([
      {
        fact: 'span',
        traceId: 't',
        spanId: 'a',
        kind: 'llm',
        startMs: 0,
        endMs: 1,
        usage: { inputTokens: -1, outputTokens: 0, costUsd: -1, totalTokens: Number.NaN },
      },
    ])
    expect(tokens(unassigned[0]?.totals ?? {})).toEqual([undefined, 0, 0])
    expect(unassigned[0]?.totals.costUsd).toBeUndefined()
  })
})

describe('records of traces and sessions', () => {
  it('a record that repeats the sum of its spans adds nothing', () => {
    const session = oneSession(`
      session s in=30 out=15 usd=0.3
      trace 0..10 in=30 out=15 usd=0.3
        llm call 1..2 in=30 out=15 usd=0.3
    `)
    expect(session.totals).toMatchObject({ inputTokens: 30, outputTokens: 15, totalTokens: 45, costUsd: 0.3 })
    expect(session.own).toBeUndefined()
    expect(session.traces[0]?.own).toBeUndefined()
    expect(issueCount(session, 'usage-repeated')).toBe(2)
  })

  it('a record fills what its spans leave open', () => {
    const session = oneSession('trace 0..10 in=30 out=15 session=s\n  llm call 1..2')
    expect(tokens(session.totals)).toEqual([30, 15, 45])
    expect(session.traces[0]?.own).toEqual({ inputTokens: 30, outputTokens: 15, totalTokens: 45 })
    expect(session.totals.callsWithoutUsage).toBeUndefined()
  })

  it('the record of the session fills what its traces leave open', () => {
    const session = oneSession(
      'session s in=30 out=15 usd=0.07\ntrace 0..10\n  llm call 1..2 in=10 out=5\ntrace 0..10\n  llm other 1..2',
    )
    expect(tokens(session.totals)).toEqual([30, 15, 45])
    expect(session.own).toEqual({
      inputTokens: 20,
      outputTokens: 10,
      totalTokens: 30,
      costUsd: 0.07,
      costSource: 'reported',
    })
    expect(session.totals.costCoverage).toBe(1)
  })

  it('a record that contradicts its spans is named', () => {
    const session = oneSession('trace 0..10 in=31 out=15 session=s\n  llm call 1..2 in=30 out=15')
    expect(session.totals.inputTokens).toBe(30)
    expect(issueCount(session, 'usage-mismatch')).toBe(1)
  })
})

describe('what is not known', () => {
  it('a successful model call without usage makes the totals partial', () => {
    const session = oneSession('agent root 0..10\n  llm known 1..2 in=1 out=1\n  llm streamed 3..4')
    expect(session.totals.callsWithoutUsage).toBe(1)
    expect(session.traces[0]?.totals.callsWithoutUsage).toBe(1)
    expect(issueCount(session, 'usage-missing')).toBe(1)
  })

  it('user ask 27: a streamed call that counts its answer and nothing of what was asked is partly known', () => {
    const session = oneSession('agent root 0..10\n  llm known 1..2 in=1 out=1\n  llm streamed 3..4 out=6')
    expect(tokens(session.totals)).toEqual([1, 7, 8])
    expect(session.totals.callsWithoutUsage).toBe(1)
    expect(issueCount(session, 'usage-missing')).toBe(1)
  })

  it('failed and open calls, embeddings and calls around calls do not', () => {
    const session = oneSession(`
      agent root 0..30
        llm failed 1..2 error="503"
        embedding index 3..4
        llm outer 5..8
          llm inner 6..7 in=1 out=1
        llm open 9.. running
    `)
    expect(session.totals.callsWithoutUsage).toBeUndefined()
    expect(issueCount(session, 'usage-missing')).toBe(0)
  })

  it('P12 unknown cost is never 0', () => {
    const session = oneSession('llm call 1..2 in=1 out=1')
    expect(session.totals.costUsd).toBeUndefined()
    expect(session.totals.costSource).toBeUndefined()
    expect(session.totals.costCoverage).toBe(0)
    expect(oneSession('tool t 1..2').totals).toEqual({})
  })
})

describe('cost', () => {
  it('trap 28: money is added up without noise', () => {
    const sum = (...amounts: number[]): number | undefined =>
      oneSession(['agent root 0..99', ...amounts.map((usd, at) => `  llm call ${at}..${at} usd=${usd}`)].join('\n'))
        .totals.costUsd
    expect(sum(0.1, 0.2)).toBe(0.3)
    expect(sum(0.0000132, 0.0000426)).toBe(0.0000558)
    expect(sum(...Array.from({ length: 1000 }, () => 0.001))).toBe(1)
    expect(sum(3.2, 0.1, 0.02, 0.15, 0.03)).toBe(3.5)
  })

  it('follows the same rules as tokens, on its own', () => {
    const session = oneSession(`
      agent root 0..10 usd=0.05 in=100 out=50
        llm known 1..2 in=60 out=20 usd=0.03
        llm cheap 3..4 in=40 out=30
    `)
    expect(tokens(session.totals)).toEqual([100, 50, 150])
    expect(session.totals.costUsd).toBe(0.05)
    expect(session.spans[0]?.own).toEqual({ costUsd: 0.02, costSource: 'reported' })
    expect(session.totals.costCoverage).toBe(1)
  })

  it('a sum rounded to a millionth of a dollar is still the sum', () => {
    const session = oneSession('agent root 0..10 usd=0.000056\n  llm a 1..2 usd=0.0000132\n  llm b 3..4 usd=0.0000426')
    expect(session.totals.costUsd).toBe(0.0000558)
    expect(issueCount(session, 'usage-mismatch')).toBe(0)
  })

  it('coverage is the share of calls with a cost; failed calls should have none', () => {
    const session = oneSession(`
      agent root 0..30
        llm a 1..2 usd=0.1
        llm b 3..4
        embedding c 5..6 usd=0.1
        llm failed 7..8 error="503"
        tool d 9..10 usd=0.5
    `)
    expect(session.totals.costUsd).toBe(0.7)
    expect(session.totals.costCoverage).toBeCloseTo(2 / 3, 12)
    expect(issueCount(session, 'cost-missing')).toBe(1)
  })

  const prices = {
    'gpt-x': { inputPerMillion: 1, outputPerMillion: 4, cacheReadPerMillion: 0.1 },
    'served-x': { inputPerMillion: 2, outputPerMillion: 8 },
  }

  it('is computed by a function of the call, cache and provider included', () => {
    const calls: unknown[] = []
    const text = 'llm gpt-x 1..2 in=1000 out=100 cache=400'
    const session = oneSession(text, {
      prices: (call) => {
        calls.push(call)
        return 0.25
      },
    })
    expect(session.totals).toMatchObject({ costUsd: 0.25, costSource: 'computed' })
    expect(calls).toEqual([
      expect.objectContaining({
        model: 'gpt-x',
        kind: 'llm',
        inputTokens: 1000,
        outputTokens: 100,
        cacheReadTokens: 400,
      }),
    ])
    expect(oneSession(text, { prices: () => undefined }).totals.costUsd).toBeUndefined()
    expect(oneSession(text, { prices: () => Number.NaN }).totals.costUsd).toBeUndefined()
  })

  it('a price function that throws leaves the cost unknown, and is told', () => {
    const session = oneSession('llm gpt-x 1..2 in=1000 out=100', {
      prices: () => {
        throw new Error('no such model')
      },
    })
    expect(session.totals.costUsd).toBeUndefined()
    expect(session.issues).toContainEqual(expect.objectContaining({ code: 'price-failed', count: 1 }))
  })

  it('P12 is computed from prices where none was reported', () => {
    const session = oneSession('llm gpt-x 1..2 in=1000 out=100 cache=400', { prices })
    expect(session.totals.costUsd).toBe(0.00104)
    expect(session.totals).toMatchObject({ costSource: 'computed', costCoverage: 1 })
  })

  it('P12 is looked up by the served model, then by the requested one', () => {
    const usd = (line: string): number | undefined => oneSession(line, { prices }).totals.costUsd
    expect(usd('llm a 1..2 in=1000 out=0 model=served-x requested=gpt-x')).toBe(0.002)
    expect(usd('llm a 1..2 in=1000 out=0 model=gpt-x-2026 requested=gpt-x')).toBe(0.001)
    expect(usd('llm a 1..2 in=1000 out=0 model=unheard-of')).toBeUndefined()
    expect(usd('llm a 1..2 in=1000 out=0 model=constructor')).toBeUndefined()
  })

  it('P12 is not computed from half the counts, but an embedding has no output', () => {
    expect(oneSession('llm gpt-x 1..2 in=1000', { prices }).totals.costUsd).toBeUndefined()
    expect(oneSession('llm gpt-x 1..2 total=1000', { prices }).totals.costUsd).toBeUndefined()
    expect(oneSession('embedding gpt-x 1..2 in=1000', { prices }).totals.costUsd).toBe(0.001)
  })

  it('P12 never stands beside a reported cost of the same calls', () => {
    const text = `
      agent root 0..10 usd=0.05
        llm gpt-x 1..2 in=1000 out=100
        llm gpt-x 3..4 in=1000 out=100
    `
    expect(oneSession(text, { prices }).totals).toMatchObject({ costUsd: 0.05, costSource: 'reported' })
    const record = 'trace usd=0.05 session=s 0..10\n  llm gpt-x 1..2 in=1000 out=100'
    expect(oneSession(record, { prices }).totals).toMatchObject({ costUsd: 0.05, costSource: 'reported' })
  })

  it('P12 reported and computed together are mixed', () => {
    const session = oneSession('agent root 0..9\n  llm gpt-x 1..2 in=1000 out=0\n  llm other 3..4 in=1 out=1 usd=0.5', {
      prices,
    })
    expect(session.totals).toMatchObject({ costUsd: 0.501, costSource: 'mixed', costCoverage: 1 })
  })

  it('a reported cost of 0 is a cost', () => {
    const session = oneSession('llm gpt-x 1..2 in=1000 out=0 usd=0', { prices })
    expect(session.totals).toMatchObject({ costUsd: 0, costSource: 'reported', costCoverage: 1 })
  })
})

describe('a failed call that counted nothing', () => {
  const call = (failed: object, usage: object): Fact => ({
    fact: 'span',
    traceId: 't',
    spanId: JSON.stringify(failed) + JSON.stringify(usage),
    kind: 'llm',
    startMs: 0,
    endMs: 1,
    usage,
    ...failed,
  })
  const failed = { status: 'error' } as const
  const costOf = (...facts: Fact[]): number | undefined => {
    const { sessions, unassigned } = buildChecked(facts)
    return [...sessions, ...unassigned][0]?.totals.costUsd
  }

  it('has no price: its 0 does not make the session free', () => {
    expect(costOf(call(failed, { costUsd: 0 }), call({}, { inputTokens: 5, outputTokens: 1 }))).toBeUndefined()
  })

  it('keeps a price, and one of 0 where tokens were counted', () => {
    expect(costOf(call(failed, { costUsd: 0.5 }))).toBe(0.5)
    expect(costOf(call(failed, { costUsd: 0, inputTokens: 5 }))).toBe(0)
    expect(costOf(call({}, { costUsd: 0 }))).toBe(0)
  })
})

describe('one call that two instrumentations recorded side by side', () => {
  const call = (spanId: string, startMs: number, endMs: number, more: object): Fact => ({
    ...{ fact: 'span', traceId: 't', spanId, parentId: 'agent', kind: 'llm', startMs, endMs },
    ...{ usage: { inputTokens: 10, outputTokens: 2, totalTokens: 12 }, scope: { name: 'one' }, ...more },
  })
  const agent: Fact = { fact: 'span', traceId: 't', spanId: 'agent', kind: 'agent', startMs: 0, endMs: 100 }
  const totalsOf = (...facts: Fact[]): Totals | undefined => {
    const { sessions, unassigned } = buildChecked([agent, ...facts])
    return [...sessions, ...unassigned][0]?.totals
  }
  const outer = call('a', 10, 50, {})

  it('counts once; a price that only one of them names is kept', () => {
    const inner = call('b', 11, 49, { scope: { name: 'two' } })
    expect(totalsOf(outer, inner)).toMatchObject({ inputTokens: 10, outputTokens: 2, totalTokens: 12 })
    const usage = { inputTokens: 10, outputTokens: 2, totalTokens: 12, costUsd: 0.5, costSource: 'reported' }
    expect(totalsOf(call('a', 10, 50, { usage }), inner)).toMatchObject({ totalTokens: 12, costUsd: 0.5 })
    expect(totalsOf(outer, call('b', 11, 49, { scope: { name: 'two' }, usage }))).toMatchObject({
      ...{ totalTokens: 12, costUsd: 0.5 },
    })
  })

  it.each([
    ['of one instrumentation', call('b', 11, 49, {})],
    ['one after the other', call('b', 51, 90, { scope: { name: 'two' } })],
    ['that only overlap', call('b', 30, 90, { scope: { name: 'two' } })],
    ['with other counts', call('b', 11, 49, { scope: { name: 'two' }, usage: { inputTokens: 9, outputTokens: 2 } })],
  ])('two calls %s count twice', (_, other) => {
    expect(totalsOf(outer, other)?.outputTokens).toBe(4)
  })
})

describe('one call with a response id that two instrumentations recorded', () => {
  const call = (spanId: string, traceId: string, times: readonly [number, number], more: object = {}): Fact => ({
    ...{ fact: 'span', traceId, spanId, kind: 'llm', startMs: times[0], endMs: times[1], responseId: 'm1' },
    ...{ usage: { inputTokens: 10, outputTokens: 2, totalTokens: 12 }, scope: { name: spanId }, ...more },
  })
  const built = (...facts: Fact[]): ReturnType<typeof buildChecked>['unassigned'] => {
    const { sessions, unassigned } = buildChecked(facts)
    return [...sessions, ...unassigned]
  }
  const outer = call('tracer', 'one', [10, 50])
  const inner = call('sdk', 'two', [12, 49])

  it('in traces of their own: the inner one stands below the outer, in whichever order they came', () => {
    for (const facts of [
      [outer, inner],
      [inner, outer],
    ]) {
      const [session, ...others] = built(...facts)
      expect(others).toEqual([])
      expect(session?.spans.map(({ id, traceId, parent }) => [id, traceId, parent])).toEqual([
        ['tracer', 'one', -1],
        ['sdk', 'one', 0],
      ])
      expect(session?.totals).toMatchObject({ inputTokens: 10, outputTokens: 2, totalTokens: 12, costCoverage: 0 })
    }
  })

  it.each([
    ['of one instrumentation', call('sdk', 'two', [12, 49], { scope: { name: 'tracer' } })],
    ['of different responses', call('sdk', 'two', [12, 49], { responseId: 'm2' })],
    ['that only overlap', call('sdk', 'two', [12, 90])],
  ])('two traces %s stay two', (_, other) => {
    expect(built(outer, other)).toHaveLength(2)
  })

  it('side by side: one counts, though the other counted the pieces of its stream; its price is kept', () => {
    const agent: Fact = { fact: 'span', traceId: 'one', spanId: 'agent', kind: 'agent', startMs: 0, endMs: 100 }
    const usage = { inputTokens: 10, outputTokens: 3, totalTokens: 13, costUsd: 0.5, costSource: 'reported' }
    const [session] = built(
      agent,
      call('tracer', 'one', [10, 50], { parentId: 'agent', usage }),
      call('sdk', 'one', [12, 49], { parentId: 'agent' }),
    )
    expect(session?.totals).toMatchObject({ inputTokens: 10, outputTokens: 2, costUsd: 0.5, costCoverage: 1 })
  })
})
