import { describe, expect, test } from 'vitest'
import { fixture, fixtureValue } from '../support/fixture.ts'
import { readBases } from '../support/readBases.ts'

const path = 'langsmith/langsmith-ingest-batch.json'
const runs = () => fixtureValue(path).requests[1].body.post

function onlySession(payload: unknown) {
  const { sessions, unassigned } = readBases(payload)
  expect([sessions.length, unassigned.length]).toEqual([1, 0])
  const [session] = sessions
  if (session === undefined) throw new Error('no session')
  return session
}

describe('LangSmith runs', () => {
  const session = onlySession(fixture(path))

  test('trap 1: session_name is the project, the thread is in the metadata', () => {
    expect(session).toMatchObject({ id: 'thread-7f3a', projectId: 'support-bot', userIds: ['u-42'] })
    expect(session.tags).toEqual(['prod', 'support'])
    expect(session.metadata.turn?.map(({ value }) => value)).toEqual([1, 2, 3])
    expect(Object.keys(session.metadata)).not.toContain('ls_provider')
  })

  test('3 traces, 9 runs, in their tree', () => {
    expect(session.traces.map((trace) => trace.spanEnd - trace.spanStart)).toEqual([2, 4, 3])
    expect(session.traces.map((trace) => trace.name)).toEqual(Array(3).fill('support_turn'))
    expect(session.spans.map((span) => `${span.depth} ${span.kind} ${span.status}`)).toEqual([
      ...[
        '0 chain ok',
        '1 llm ok',
        '0 chain ok',
        '1 llm ok',
        '1 tool ok',
        '1 llm ok',
        '0 chain error',
        '1 llm ok',
        '1 tool error',
      ],
    ])
  })

  test('trap 20: usage that stands twice in a run counts once', () => {
    expect(session.totals).toMatchObject({
      inputTokens: 202,
      outputTokens: 60,
      totalTokens: 262,
      cacheReadTokens: 48,
      reasoningTokens: 0,
    })
    expect(session.traces.map(({ totals }) => [totals.inputTokens, totals.outputTokens])).toEqual([
      [27, 9],
      [99, 33],
      [76, 18],
    ])
    expect(session.totals.costUsd).toBeUndefined()
  })

  test('trap 25: ISO starts and numeric ends in one object', () => {
    expect(session.startMs).toBeCloseTo(Date.parse('2026-11-21T02:38:21.350Z') + 0.001, 2)
    const { wallMs, startToStartMs, activeMs, summedMs, idleMs } = session.durations
    for (const [found, expected] of [
      [wallMs, 106.999],
      [startToStartMs, 80],
      [activeMs, 106.997],
      [summedMs, 106.997],
      [idleMs, 0.002],
    ]) {
      expect(Math.abs((found ?? 0) - (expected ?? 0))).toBeLessThan(0.01)
    }
    expect(session.spans.every((span) => (span.endMs ?? 0) - span.startMs > 9.9)).toBe(true)
  })

  test('model, provider, parameters, error', () => {
    expect(session.spans[1]).toMatchObject({
      model: 'gpt-4o-mini',
      provider: 'openai',
      parameters: { temperature: 0.2 },
    })
    expect(session.spans[8]?.error).toMatchObject({
      ...{ message: 'Error: OrderServiceTimeout: upstream did not answer in 5000 ms', source: 'error field' },
    })
    expect(session.traces.map((trace) => trace.status)).toEqual(['ok', 'ok', 'error'])
  })

  test('inputs and outputs as sent; a trace without a record has none of its own', () => {
    expect(session.spans[0]?.input).toEqual({ question: 'What is your return policy?' })
    expect(session.spans[4]?.output).toEqual({ order_id: 'A-123', status: 'shipped', eta: '2026-11-24' })
    expect(session.traces[0]?.input).toBeUndefined()
  })
})

describe('LangSmith, shapes', () => {
  const times = ['end_time', 'outputs', 'error']
  const split = () => {
    const post = runs().map((run: object) =>
      Object.fromEntries(Object.entries(run).filter(([key]) => !times.includes(key))),
    )
    const patch = runs().map((run: Record<string, unknown>) =>
      Object.fromEntries(['id', 'trace_id', 'dotted_order', 'parent_run_id', ...times].map((key) => [key, run[key]])),
    )
    return { post, patch }
  }

  test.each([
    ['post and patch in one batch', () => split()],
    [
      'post and patch in two requests',
      () => [
        { post: split().post, patch: [] },
        { post: [], patch: split().patch },
      ],
    ],
    ['patches first', () => [{ patch: split().patch }, { post: split().post }]],
    ['a list', () => runs()],
    ['runs', () => ({ runs: runs() })],
    [
      'items of v2',
      () => ({
        items: runs().map((run: Record<string, unknown>) => ({
          ...run,
          dotted_order: undefined,
          status: run.error ? 'ERROR' : 'SUCCESS',
        })),
        next: null,
      }),
    ],
    [
      'JSON Lines',
      () =>
        runs()
          .map((run: unknown) => JSON.stringify(run))
          .join('\n'),
    ],
  ])('%s', (_, payload) => {
    const session = onlySession(payload())
    expect(session).toMatchObject({ id: 'thread-7f3a', traceCount: 3, spanCount: 9, totals: { totalTokens: 262 } })
    expect(session.traces.map((trace) => trace.status)).toEqual(['ok', 'ok', 'error'])
    expect(session.spans.filter((span) => span.status === 'error')).toHaveLength(2)
  })

  test('trap 36: a patch erases neither metadata nor inputs', () => {
    const [run] = runs()
    const patch = {
      id: run.id,
      trace_id: run.trace_id,
      dotted_order: run.dotted_order,
      inputs: null,
      extra: { metadata: { verdict: 'good' } },
      end_time: run.end_time,
    }
    const session = onlySession({ post: [{ ...run, end_time: undefined }], patch: [patch] })
    expect(session.spans[0]?.input).toEqual({ question: 'What is your return policy?' })
    expect(session.traces[0]?.metadata).toMatchObject({ turn: 1, verdict: 'good' })
    expect(session.spans[0]?.attributes.extra).toMatchObject({ runtime: { sdk: 'langsmith-js' } })
  })

  test('trace, parent and start are in the dotted order', () => {
    const session = onlySession(
      runs().map((run: Record<string, unknown>) => ({
        ...run,
        trace_id: undefined,
        parent_run_id: undefined,
        start_time: undefined,
      })),
    )
    expect(session).toMatchObject({ traceCount: 3, spanCount: 9 })
    expect(session.durations.startToStartMs).toBeCloseTo(80, 2)
  })

  test('trap 23: costs are text; parents repeat tokens; an error carries its stack; feedback is a score', () => {
    const [root, call] = runs()
    const rows = [
      {
        ...root,
        prompt_tokens: 27,
        completion_tokens: 9,
        total_tokens: 36,
        total_cost: '0.0000095',
        feedback_stats: { helpful: { n: 2, avg: 0.5 } },
      },
      {
        ...call,
        total_cost: '0.0000095',
        error: 'ValueError(\'no\')Traceback (most recent call last):\n\n  File "a.py", line 1',
        first_token_time: '2026-11-21T02:38:21.371002',
      },
    ]
    const session = onlySession({ runs: rows })
    expect(session.totals).toMatchObject({ totalTokens: 36, costUsd: 0.0000095, costSource: 'reported' })
    expect(session.spans[1]?.error).toMatchObject({
      message: "ValueError('no')",
      stack: expect.stringContaining('a.py'),
    })
    expect(session.spans[1]?.firstTokenMs).toBeCloseTo(4, 2)
    expect(session.scores).toMatchObject([{ name: 'helpful', value: 0.5, target: 'trace', targetId: root.trace_id }])
  })

  test('a run that has not ended is open', () => {
    const [run] = runs()
    const session = onlySession({ post: [{ ...run, end_time: undefined, outputs: undefined }] })
    expect(session.spans[0]).toMatchObject({ status: 'running' })
    expect(session.spans[0]?.endMs).toBeUndefined()
  })

  test('spoiled fields do not throw', () => {
    for (const wrong of [null, 0, 'x', [], {}, true]) {
      const rows = runs().map((run: object) =>
        Object.fromEntries(
          Object.entries(run).map(([key, value]) => [
            key,
            ['id', 'run_type', 'dotted_order'].includes(key) ? value : wrong,
          ]),
        ),
      )
      expect(readBases({ post: rows }).spansKept).toBe(9)
    }
  })

  test('what is no object is sent as { output }: a tool gave the value, a failed call nothing', () => {
    const outputOf = (run: object): unknown => {
      const sent = { ...runs()[0], parent_run_id: undefined, trace_id: runs()[0].id, ...run }
      return onlySession({ post: [sent] }).spans[0]?.output
    }
    expect([0, false, '', ['10:00']].map((output) => outputOf({ run_type: 'tool', outputs: { output } }))).toEqual([
      0,
      false,
      '',
      ['10:00'],
    ])
    expect(outputOf({ run_type: 'chain', outputs: { output: 'yes' } })).toEqual({ output: 'yes' })
    expect(outputOf({ run_type: 'tool', outputs: { output: 1, more: 2 } })).toEqual({ output: 1, more: 2 })
    expect(outputOf({ run_type: 'llm', outputs: { output: null }, error: 'overloaded' })).toBeUndefined()
  })

  test('counts beside an answer that stands alone, whole, as constructor arguments, or as its stream', () => {
    const usage = { input_tokens: 30, output_tokens: 2, total_tokens: 32 }
    const message = { role: 'assistant', content: 'yes', usage_metadata: usage }
    const id = ['langchain', 'schema', 'messages', 'AIMessage']
    for (const output of [
      message,
      { lc: 1, type: 'constructor', id, kwargs: message },
      [
        { choices: [{ delta: { content: 'yes' } }] },
        { choices: [], usage: { prompt_tokens: 30, completion_tokens: 2 } },
      ],
    ]) {
      const [run] = runs()
      const sent = { ...run, run_type: 'llm', parent_run_id: undefined, trace_id: run.id, outputs: { output } }
      expect(onlySession({ post: [sent] }).totals).toMatchObject({ inputTokens: 30, outputTokens: 2, totalTokens: 32 })
    }
  })

  test('the steps of a graph are no tags', () => {
    const [run] = runs()
    const session = onlySession({ post: [{ ...run, tags: ['prod', 'graph:step:12', 'seq:step:1', 'map:key:x'] }] })
    expect(session.tags).toEqual(['prod'])
  })
})
