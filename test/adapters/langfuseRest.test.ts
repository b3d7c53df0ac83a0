import { describe, expect, test } from 'vitest'
import { fixture, fixturePaths, fixtureValue } from '../support/fixture.ts'
import { readBases } from '../support/readBases.ts'

const at = (name: string): string => `langfuseRest/synthetic-${name}.json`
const read = (...names: string[]) => readBases(names.map((name) => fixture(at(name))))

function onlySession(...names: string[]) {
  const { sessions, unassigned } = read(...names)
  expect([sessions.length, unassigned.length]).toEqual([1, 0])
  const [session] = sessions
  if (session === undefined) throw new Error('no session')
  return session
}

describe('ABV over REST', () => {
  test('E3 a session with its traces and totalCost: 7 traces, $0.30', () => {
    const session = onlySession('abv-session')
    expect(session).toMatchObject({ id: 'doc-processing-xyz', traceCount: 7, userIds: ['user-7'], tags: ['pipeline'] })
    expect(session.totals).toMatchObject({ costUsd: 0.3, costSource: 'reported' })
    expect(session.totals.totalTokens).toBeUndefined()
    // Traces arrive in any order.
    expect(session.traces.map((trace) => trace.name)).toEqual([
      'extract-text',
      'ocr',
      'split',
      'embed',
      'summarise',
      'classify',
      'store',
    ])
    expect(session.traces.every((trace) => trace.status === 'ok')).toBe(true)
  })

  test('its traces with observations: 11.7 s and $0.30, step 5 is 38 %', () => {
    const session = onlySession('abv-traces')
    expect(session.durations.summedMs).toBe(11_700)
    expect(session.totals.costUsd).toBeCloseTo(0.3, 12)
    const [share] = session.traces
      .slice(4)
      .map((trace) => ((trace.endMs ?? 0) - trace.startMs) / session.durations.summedMs)
    expect(Math.round((share ?? 0) * 100)).toBe(38)
  })

  test('the session and its traces in one call: the same traces, no amount twice', () => {
    const session = onlySession('abv-session', 'abv-traces')
    expect(session).toMatchObject({ traceCount: 7, spanCount: 7 })
    expect(session.totals.costUsd).toBeCloseTo(0.3, 12)
    expect(session.durations.summedMs).toBe(11_700)
  })

  test('absent reads like null', () => {
    const session = onlySession('abv-session')
    expect(session.environment).toBeUndefined()
    expect(session.traces[0]?.input).toBeUndefined()
  })
})

describe('Langfuse v3 over REST', () => {
  const session = onlySession('langfuse-session', 'langfuse-trace-1', 'langfuse-trace-2')

  test('a session and its traces, fetched one by one, are one session', () => {
    expect(session).toMatchObject({
      ...{ id: 'chat/abc 123', projectId: 'cm3pr0j3ct0000', environment: 'production', userIds: ['user-42'] },
      ...{ traceCount: 2, spanCount: 7, tags: ['support', 'refund'] },
    })
    expect(session.metadata.turn?.map(({ value }) => value)).toEqual([1, 2])
    expect(session.traces[0]).toMatchObject({
      ...{ input: { message: 'Where is my order?' }, output: { response: 'It has shipped.' } },
    })
  })

  test('the traces alone, the page of traces, and the session alone agree on who and when', () => {
    for (const names of [['langfuse-trace-1', 'langfuse-trace-2'], ['langfuse-traces-page'], ['langfuse-session']]) {
      const found = onlySession(...names)
      expect(found.id).toBe('chat/abc 123')
      expect(found.startMs).toBe(Date.parse('2026-03-02T09:00:00Z'))
      expect(found.durations.startToStartMs).toBe(60_000)
    }
  })

  test('trap 24: -1 and 0 are unknown', () => {
    const page = onlySession('langfuse-traces-page')
    expect(page.totals.costUsd).toBeUndefined()
    expect(page.traces.map((trace) => trace.endMs)).toEqual([undefined, undefined])
    const unpriced = session.spans.find((span) => span.name === 'summarise')
    expect(unpriced?.own.costUsd).toBeUndefined()
    expect(unpriced?.own.totalTokens).toBeUndefined()
    expect(session.totals.callsWithoutUsage).toBe(1)
  })

  test('trap 25: latency is in seconds', () => {
    expect(session.traces.map((trace) => (trace.endMs ?? 0) - trace.startMs)).toEqual([2000, 2500])
    expect(session.durations.wallMs).toBe(62_500)
  })

  test('trap 22: cache beside or inside the input is decided by the total', () => {
    const calls = session.spans.filter((span) => span.name === 'answer').map((span) => span.own)
    expect(calls[0]).toMatchObject({ inputTokens: 254, outputTokens: 15, totalTokens: 269, cacheReadTokens: 64 })
    expect(calls[1]).toMatchObject({ inputTokens: 140, outputTokens: 18, totalTokens: 158, cacheReadTokens: 64 })
    expect(session.totals).toMatchObject({ inputTokens: 394, outputTokens: 33, totalTokens: 427, cacheReadTokens: 128 })
    expect(session.totals.costUsd).toBeCloseTo(0.0000558, 12)
  })

  test('kinds, levels, first token, prompt', () => {
    expect(session.spans.map((span) => `${span.depth} ${span.kind} ${span.status} ${span.name}`)).toEqual([
      ...['0 agent unset handle', '1 tool unset get_order', '1 llm unset answer', '1 event unset policy-check-skipped'],
      ...['0 llm unset answer', '0 tool error process_return', '0 llm unset summarise'],
    ])
    expect(session.spans[2]).toMatchObject({ firstTokenMs: 350, prompt: { name: 'support-answer', version: '3' } })
    expect(session.spans[2]?.parameters).toEqual({ temperature: 0.2 })
    expect(session.spans[5]?.error).toMatchObject({ message: 'TimeoutError: Return API timed out', source: 'level' })
    expect(session.spans[3]?.attributes.level).toBe('WARNING')
  })

  test('scores of traces and observations, once, however they arrive', () => {
    const scores = onlySession('langfuse-session', 'langfuse-trace-1', 'langfuse-trace-2', 'langfuse-scores').scores
    expect(
      scores.map(
        (score) => `${score.name} ${score.target} ${score.value} ${score.label} ${score.passed} ${score.source}`,
      ),
    ).toEqual([
      'resolved session 0 undefined false api',
      'helpfulness trace 0.9 undefined undefined model',
      'grounded span 1 undefined true human',
      'tone trace 2 apologetic undefined model',
    ])
    expect(scores[1]?.explanation).toBe('answers the question')
  })

  test('observations alone: the spans, in traces without a session', () => {
    const { sessions, unassigned } = read('langfuse-observations-v1')
    expect(sessions).toEqual([])
    expect(unassigned.map((each) => each.spanCount)).toEqual([4, 3])
    expect(onlySession('langfuse-traces-page', 'langfuse-observations-v1').totals).toMatchObject({ totalTokens: 427 })
  })

  test('a row of a list of sessions is a session of which only the record is known', () => {
    expect(onlySession('langfuse-sessions-page')).toMatchObject({ id: 'chat/abc 123', traceCount: 0, spans: [] })
    expect(onlySession('langfuse-sessions-page', 'langfuse-session').traceCount).toBe(2)
  })

  test('a download holds its observations twice: those with contents win, each counts once', () => {
    const { sessions, spansRead, spansKept, issues } = read('langfuse-trace-download')
    expect([spansRead, spansKept]).toEqual([8, 4])
    expect(issues.find((issue) => issue.code === 'row-merged')).toMatchObject({ spans: 4 })
    expect(sessions[0]?.totals.totalTokens).toBe(269)
    expect(sessions[0]?.spans[2]?.output).toBe('{"role": "assistant", "content": "It has shipped."}')
    expect(sessions[0]?.metadata.channel?.[0]?.value).toBe('web')
  })

  test('a copy of a project: traces, observations and scores under their names', () => {
    const traces = [1, 2].map((n) => fixtureValue(at(`langfuse-trace-${n}`)))
    const observations = traces.flatMap((trace) => trace.observations)
    const scores = traces.flatMap((trace) => trace.scores)
    const rows = traces.map(({ observations: _, scores: __, ...trace }) => trace)
    const [whole] = readBases(traces).sessions
    const copied = readBases([{ traces: rows, observations, scores }])
    expect([copied.sessions.length, copied.unassigned.length]).toEqual([1, 0])
    const facts = (session: typeof whole) => [session?.id, session?.userIds, session?.totals, session?.spanCount]
    expect(facts(copied.sessions[0])).toEqual(facts(whole))
    expect(copied.sessions[0]?.scores).toHaveLength(whole?.scores.length ?? 0)
  })

  test('comments of an export are metadata of their trace; a list of them is what people said of it', () => {
    const trace = { ...fixtureValue(at('langfuse-trace-1')), comments: [{ id: 'c', content: 'see **this**' }] }
    const comments = {
      data: [{ id: 'c', objectType: 'TRACE', objectId: trace.id, content: 'x', createdAt: '2026-03-02T09:00:00Z' }],
    }
    const { issues, sessions } = readBases([trace, comments])
    expect(sessions).toHaveLength(1)
    expect(sessions[0]?.metadata.comments?.[0]?.value).toEqual([{ id: 'c', content: 'see **this**' }])
    expect(sessions[0]?.scores.find(({ name }) => name === 'comment')).toMatchObject({
      target: 'trace',
      explanation: 'x',
    })
    expect(issues.map((issue) => issue.code).sort()).toEqual(['usage-repeated'])
  })
})

describe('Langfuse, other shapes', () => {
  test('v2 observations: one session, spans without the id come along, a logical root may have a parent', () => {
    const session = onlySession('langfuse-observations-v2')
    expect(session).toMatchObject({ id: 'chat/abc 123', traceCount: 2, spanCount: 7, userIds: ['user-42'] })
    expect(session.totals).toMatchObject({ inputTokens: 394, outputTokens: 33, totalTokens: 427 })
    expect(session.traces.map((trace) => trace.name)).toEqual(['support-turn', 'support-turn'])
    expect(session.traces[0]?.metadata).toEqual({ channel: 'web', turn: 1 })
  })

  test('v2: the row that stands for a migrated trace becomes its record', () => {
    const session = onlySession('langfuse-observations-v2')
    expect(session.traces[1]?.input).toBe('{"message": "I want a refund"}')
    expect(session.spans.filter((span) => span.traceId === session.traces[1]?.id).map((span) => span.depth)).toEqual([
      0, 0, 0,
    ])
  })

  test('an ingestion batch: creates and updates are merged, metadata key by key', () => {
    const session = onlySession('langfuse-ingestion')
    expect(session).toMatchObject({
      id: 'chat/abc 123',
      traceCount: 1,
      spanCount: 1,
      scores: [{ name: 'helpfulness' }],
    })
    expect(session.startMs).toBe(Date.parse('2026-03-02T09:00:00Z'))
    expect(session.traces[0]).toMatchObject({
      metadata: { channel: 'web', turn: 1 },
      output: { response: 'It has shipped.' },
    })
    expect(session.spans[0]?.attributes.metadata).toEqual({ step: 'draft', verdict: 'sent' })
    expect(session.totals).toMatchObject({ inputTokens: 254, outputTokens: 15, totalTokens: 269 })
  })

  test('the answer of a server without sessions says so', () => {
    const message = 'This endpoint is not available on deployments running in Langfuse v4 events_only mode.'
    const { sessions, issues } = readBases({ message })
    expect(sessions).toEqual([])
    expect(issues).toMatchObject([{ code: 'answer-empty', examples: [message] }])
  })

  test('scores of v3 name their subject', () => {
    const scores = [
      {
        id: '1',
        name: 'ok',
        source: 'EVAL',
        dataType: 'BOOLEAN',
        value: true,
        subject: { kind: 'session', id: 'chat/abc 123' },
      },
      {
        id: '2',
        name: 'note',
        source: 'ANNOTATION',
        dataType: 'TEXT',
        value: 'fine',
        subject: { kind: 'observation', id: 'a000000000000002' },
      },
      {
        id: '3',
        name: 'output',
        source: 'ANNOTATION',
        dataType: 'CORRECTION',
        value: 'It shipped.',
        subject: { kind: 'trace', id: fixtureValue(at('langfuse-trace-1')).id },
      },
    ]
    const { sessions } = readBases([fixtureValue(at('langfuse-trace-1')), { data: scores }])
    const found = sessions[0]?.scores.filter((score) => ['ok', 'note', 'output'].includes(score.name))
    expect(found).toMatchObject([
      { name: 'ok', target: 'session', value: 1, passed: true },
      { name: 'output', target: 'trace', label: 'correction', explanation: 'It shipped.' },
      { name: 'note', target: 'span', label: 'fine', source: 'human' },
    ])
  })

  test('objects of the Python SDK as it dumps them: names with underscores, times with a blank, text encoded twice', () => {
    const dumped = {
      ...{
        id: 'tr-1',
        timestamp: '2026-03-02 09:00:00+00:00',
        name: 'chat',
        session_id: 's-1',
        user_id: 'u',
        latency: 1.5,
      },
      ...{ release: null, tags: ['a'], public: false, environment: 'default', html_path: '/x', total_cost: 0.001 },
      ...{ input: JSON.stringify(JSON.stringify({ message: 'hi there' })), output: '{"response": "hello"}' },
      observations: [
        {
          ...{
            id: 'o-1',
            trace_id: 'tr-1',
            type: 'GENERATION',
            name: 'answer',
            parent_observation_id: 'tr-1',
            level: 'DEFAULT',
          },
          ...{
            start_time: '2026-03-02 09:00:00.1+00:00',
            end_time: '2026-03-02 09:00:01+00:00',
            model: 'm',
            prompt_name: 'p',
          },
          ...{ usage_details: { input: 3, output: 2, total: 5 }, cost_details: { input: 0.0004, output: 0.0006 } },
          ...{ time_to_first_token: 0.3, prompt_version: 2, input: 'hi there', output: 'hello' },
        },
      ],
      scores: [
        { id: 's', trace_id: 'tr-1', name: 'q', value: 0.4, source: 'EVAL', data_type: 'NUMERIC', comment: 'meh' },
      ],
    }
    const [session] = readBases(dumped).sessions
    expect(session).toMatchObject({ id: 's-1', userIds: ['u'], spanCount: 1, scores: [{ name: 'q', value: 0.4 }] })
    expect(session?.spans[0]).toMatchObject({ parent: -1, firstTokenMs: 300, prompt: { name: 'p', version: '2' } })
    expect(session?.totals).toMatchObject({ inputTokens: 3, outputTokens: 2, totalTokens: 5 })
    expect(session?.totals.costUsd).toBeCloseTo(0.001, 12)
  })

  test('20 details, their mirrors and calculated costs say the same usage: it counts once, the details win', () => {
    const observation = {
      ...{ id: 'o', traceId: 't', type: 'GENERATION', startTime: '2026-01-01T00:00:00Z', level: 'DEFAULT' },
      ...{
        usageDetails: { input: 10, output: 5, total: 15 },
        usage: { input: 99, output: 99, total: 198, unit: 'TOKENS' },
      },
      ...{ promptTokens: 99, completionTokens: 99, totalTokens: 198, costDetails: { total: 0.01 } },
      ...{ calculatedInputCost: 1, calculatedOutputCost: 1, calculatedTotalCost: 2, totalCost: 2 },
    }
    const totalsOf = (fields: object) => readBases({ data: [{ ...observation, ...fields }] }).unassigned[0]?.totals
    expect(totalsOf({})).toMatchObject({ inputTokens: 10, outputTokens: 5, totalTokens: 15, costUsd: 0.01 })
    expect(totalsOf({ usageDetails: {}, costDetails: {} })).toMatchObject({ totalTokens: 198, costUsd: 2 })
    expect(totalsOf({ usageDetails: {}, usage: null })).toMatchObject({
      inputTokens: 99,
      outputTokens: 99,
      totalTokens: 198,
    })
    const characters = {
      usageDetails: {},
      usage: { input: 400, unit: 'CHARACTERS' },
      unit: 'CHARACTERS',
      costDetails: {},
    }
    expect(totalsOf(characters)?.totalTokens).toBeUndefined()
    // Zeros that were told are zeros; zeros of mirrors are not, and nothing costs $0 that nobody counted.
    expect(totalsOf({ usageDetails: { input: 0, output: 0, total: 0 } })).toMatchObject({
      totalTokens: 0,
      costUsd: 0.01,
    })
    const silent = {
      usageDetails: {},
      usage: { input: 0 },
      promptTokens: 0,
      completionTokens: 0,
      totalTokens: 0,
      totalCost: 0,
    }
    const unknown = totalsOf({ ...silent, calculatedTotalCost: 0, costDetails: { input: 0, output: 0, total: 0 } })
    expect([unknown?.totalTokens, unknown?.costUsd]).toEqual([undefined, undefined])
  })

  test('26 a trace of no length: no NaN anywhere', () => {
    const { unassigned } = readBases({
      data: [{ id: 't', timestamp: '2026-01-01T00:00:00Z', name: 'x', latency: 0, tags: [] }],
    })
    expect(Object.values(unassigned[0]?.durations ?? {}).every(Number.isFinite)).toBe(true)
    expect(unassigned[0]?.durations.wallMs).toBe(0)
  })

  test.each(fixturePaths('langfuseRest').filter((path) => path.endsWith('.json')))(
    '%s cut, emptied and spoiled: no exception, nothing lost without an entry',
    (path) => {
      const value = fixtureValue(path)
      for (const key of Object.keys(value)) {
        for (const wrong of [undefined, null, 0, 'x', [], {}]) {
          const { spansRead, spansKept, issues } = readBases({ ...value, [key]: wrong })
          expect(spansRead).toBe(spansKept + issues.reduce((sum, issue) => sum + (issue.spans ?? 0), 0))
        }
      }
    },
  )
})
