import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { fixture, fixtureValue } from '../support/fixture.ts'
import { expectReadable, expectTripTools, onlyRead, trip } from '../support/tripScenario.ts'

type Fields = Record<string, unknown>

/** Every run of a capture, its parts put together by hand: batches hold whole runs, multipart bodies their parts. */
function runsIn(path: string): Fields[] {
  const runs = new Map<string, Fields>()
  const add = (id: string, fields: Fields) => {
    const said = Object.entries(fields).filter(([, value]) => value !== null)
    runs.set(id, { ...runs.get(id), ...Object.fromEntries(said) })
  }
  for (const { body } of fixtureValue(`langsmith/${path}`).requests as { body: Fields }[]) {
    for (const run of [...((body.post as Fields[]) ?? []), ...((body.patch as Fields[]) ?? [])])
      add(String(run.id), run)
    for (const [name, value] of Object.entries(body)) {
      const [method, id = '', field] = name.split('.')
      if (method !== 'post' && method !== 'patch') continue
      if (id !== '') add(id, field === undefined ? (value as Fields) : { [field]: value })
    }
  }
  return [...runs.values()]
}

const typesOf = (runs: readonly Fields[]) => {
  const counts: Record<string, number> = {}
  for (const run of runs) counts[String(run.run_type)] = (counts[String(run.run_type)] ?? 0) + 1
  return counts
}

describe.each([
  ['langsmith-js-batch.json', 'desk-2041', { chain: 20, llm: 5, tool: 1 }],
  ['langsmith-js-multipart.json', 'desk-2041', { chain: 18, llm: 4, tool: 2 }],
  ['python-langgraph.json', 'trip-77', { chain: 16, llm: 6, tool: 3 }],
  ['python-wrapped.json', 'trip-77', { chain: 3, llm: 6, tool: 3 }],
] as const)('LangSmith capture %s', (name, id, types) => {
  const runs = runsIn(name)
  const { session, turns } = onlyRead(fixture(`langsmith/${name}`))

  test('every run is a span of its kind, under its parent', () => {
    expect(typesOf(runs)).toEqual(types)
    expect(typesOf(session.spans.map(({ kind }) => ({ run_type: kind })))).toEqual(types)
    const parents = new Map(runs.map((run) => [run.id, run.parent_run_id]))
    for (const span of session.spans) {
      expect(span.parent === -1 ? undefined : session.spans[span.parent]?.id).toBe(parents.get(span.id))
    }
  })

  test('trap 1: the project is session_name, the thread is in the metadata', () => {
    expect(session.id).toBe(id)
    expect(session.projectId).toBe(runs[0]?.session_name)
    expect(Object.keys(session.metadata).sort()).toEqual(['plan', 'session_id', 'user_id'])
  })

  test('tags of the app alone', () => {
    expect([...session.tags].sort()).toEqual(id === 'trip-77' ? ['beta', 'trips'] : ['demo', 'library'])
  })

  test('trap 20: usage that stands in the answer, its message and the metadata counts once', () => {
    const metadata = (run: Fields) => (run.extra as Fields | undefined)?.metadata as Fields | undefined
    const usages = runs.flatMap((run) => {
      const usage = metadata(run)?.usage_metadata as Fields | undefined
      return run.run_type === 'llm' && usage ? [usage] : []
    })
    const sum = (key: string) => usages.reduce((total, usage) => total + Number(usage[key]), 0)
    expect(session.totals).toMatchObject({ inputTokens: sum('input_tokens'), outputTokens: sum('output_tokens') })
    expect(session.totals.callsWithoutUsage).toBeUndefined()
  })

  test('trap 25: times of any type; every run has ended', () => {
    expect(session.spans.every((span) => span.endMs !== undefined && span.endMs >= span.startMs)).toBe(true)
    expect(session.status).toBe(name === 'python-wrapped.json' ? 'ok' : 'error')
  })

  test('readable', () => expectReadable(turns))

  test('feedback of the trace', () => {
    expect(session.scores).toMatchObject([
      { name: 'helpful', value: 0.9, source: 'api', target: 'trace', targetId: session.traces[0]?.id },
    ])
  })
})

const texts = (path: string) =>
  onlyRead(fixture(`langsmith/${path}`)).turns.map((turn) => [
    turn.userText,
    turn.assistantText,
    turn.status,
    turn.failedAttempts,
  ])

describe('LangSmith captures, turns', () => {
  test('an attempt inside the turn', () => {
    expect(texts('langsmith-js-batch.json')).toEqual([
      ['Reserve it for Friday.', 'The desk is closed on Friday; Saturday works.', 'ok', 1],
      ['Recommend something like it.', 'Try Hyperion by Dan Simmons.', 'ok', 0],
      ['Which branch has it?', undefined, 'error', 1],
    ])
  })

  test('tools at once, a stream with its first token', () => {
    expect(texts('langsmith-js-multipart.json')).toEqual([
      ['Is Dune on the shelf, and how late is my loan?', 'Dune is out; your loan is 0 days late.', 'ok', 0],
      ['Recommend something like it.', 'Try Hyperion by Dan Simmons.', 'ok', 0],
      ['Which branch has it?', undefined, 'error', 1],
    ])
    const { session, turns } = onlyRead(fixture('langsmith/langsmith-js-multipart.json'))
    expect(turns[0]?.toolCalls.map(({ name, result, spanIndex }) => [name, result, spanIndex !== undefined])).toEqual([
      ['find_book', { title: 'Dune', onShelf: false }, true],
      ['loan_days', '0', true],
    ])
    expect(session.spans.find(({ firstTokenMs }) => firstTokenMs !== undefined)?.kind).toBe('llm')
  })

  test('trap 11: the root gives back its whole state, its last message answers; an attempt in a trace of its own is a turn that was repeated', () => {
    expect(texts('python-langgraph.json')).toEqual([
      [...trip.turns[0].slice(0, 2), 'ok', 0],
      [trip.turns[1][0], undefined, 'error', 1],
      [...trip.turns[1].slice(0, 2), 'ok', 0],
      [...trip.turns[2].slice(0, 2), 'ok', 0],
    ])
    expectTripTools(onlyRead(fixture('langsmith/python-langgraph.json')).turns)
  })

  test('a wrapped client: requested and served model, response, tools', () => {
    expect(texts('python-wrapped.json')).toEqual([
      [...trip.turns[0].slice(0, 2), 'ok', 0],
      [...trip.turns[1].slice(0, 2), 'ok', 1],
      [...trip.turns[2].slice(0, 2), 'ok', 0],
    ])
    const { session, turns } = onlyRead(fixture('langsmith/python-wrapped.json'))
    expectTripTools(turns)
    expect(session.spans[1]).toMatchObject({
      ...{ model: 'gpt-4o-mini-2024-07-18', requestedModel: 'gpt-4o-mini', provider: 'openai' },
      ...{ responseId: 'chatcmpl-1', finishReason: 'tool_calls' },
    })
  })

  test('trap 14: an error of Python is words and a stack', () => {
    const failed = onlyRead(fixture('langsmith/python-wrapped.json')).session.spans.filter(
      ({ status }) => status === 'error',
    )
    expect(failed.map(({ kind, error }) => [kind, error?.message, error?.stack?.startsWith('Traceback')])).toEqual([
      ['llm', "InternalServerError('Error code: 500 - The server had an error')", true],
      ['tool', "ValueError('no table left')", true],
    ])
  })

  test('LangChain for JavaScript writes the message twice', () => {
    const { session } = onlyRead(fixture('langsmith/langsmith-js-batch.json'))
    const failed = session.spans.find(({ kind, status }) => kind === 'tool' && status === 'error')
    expect(failed?.error).toMatchObject({
      message: 'closed on Friday',
      stack: expect.stringMatching(/^Error: closed on Friday\n {4}at /),
    })
  })
})

const run = (more: Fields = {}): Fields => ({
  ...{
    id: 'b0000000-0000-4000-8000-000000000001',
    trace_id: 'b0000000-0000-4000-8000-000000000001',
    name: 'turn',
    run_type: 'chain',
  },
  ...{
    start_time: '2026-01-01T00:00:00.000001',
    end_time: '2026-01-01T00:00:02.000000',
    session_id: 'project-1',
    status: 'success',
  },
  ...{
    inputs: { question: 'Hi' },
    outputs: { answer: 'Hello' },
    extra: { metadata: { thread_id: 't-1', user_id: 'u-1' } },
  },
  dotted_order: '20260101T000000000001Zb0000000-0000-4000-8000-000000000001',
  ...more,
})

describe('LangSmith, shapes of exports and answers', () => {
  const expectOne = (payload: unknown, more: object = {}) => {
    const { session, turns } = onlyRead(payload)
    expect(session).toMatchObject({
      id: 't-1',
      projectId: 'project-1',
      userIds: ['u-1'],
      spanCount: 1,
      status: 'ok',
      ...more,
    })
    expect(turns).toMatchObject([{ userText: 'Hi', assistantText: 'Hello' }])
  }
  const asText = (fields: Fields, write: (value: unknown) => string) =>
    Object.fromEntries(
      Object.entries(fields).map(([key, value]) => [key, typeof value === 'object' ? write(value) : value]),
    )
  const python = (value: unknown): string => JSON.stringify(value).replaceAll('"', "'").replaceAll('null', 'None')

  test.each([
    ['a query, with cursors', () => ({ runs: [run()], cursors: { next: null }, parsed_query: null })],
    ['a list', () => [run()]],
    ['one run', () => run()],
    ['JSON Lines', () => `${JSON.stringify(run())}\n`],
    ['a bulk export whose objects are JSON text', () => [asText(run(), JSON.stringify)]],
    ['a table whose objects are what Python prints', () => [asText(run({ tags: ['a'] }), python)]],
    [
      'a table with a column for every path',
      () => [
        {
          ...Object.fromEntries(Object.entries(run()).filter(([key]) => !['inputs', 'outputs', 'extra'].includes(key))),
          ...{ 'inputs.question': 'Hi', 'outputs.answer': 'Hello' },
          ...{ 'extra.metadata.thread_id': 't-1', 'extra.metadata.user_id': 'u-1', 'extra.__proto__.x': 1 },
        },
      ],
    ],
    [
      'CSV',
      () => {
        const cells = Object.entries(run()).map(([key, value]) => [
          key,
          typeof value === 'object' ? JSON.stringify(value) : String(value),
        ])
        const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`
        return `${cells.map(([key]) => key).join(',')}\n${cells.map(([, cell = '']) => quote(cell)).join(',')}\n`
      },
    ],
    [
      'version 2: metadata beside extra, status in capitals, a latency',
      () => {
        const { extra, session_id, dotted_order, end_time, ...rest } = run({ status: 'SUCCESS' })
        const more = {
          project_id: 'project-1',
          metadata: { user_id: 'u-1' },
          thread_id: 't-1',
          latency_seconds: 2,
          is_root: true,
        }
        return { items: [{ ...rest, ...more }], next: null }
      },
    ],
    [
      'version 2: a trace',
      () => ({ items: [{ root_run: run(), trace_aggregates: { total_tokens: 12 } }], next: null }),
    ],
    [
      'multipart, as lines',
      () =>
        `${JSON.stringify({ [`post.${run().id}`]: run({ inputs: undefined }) })}\n${JSON.stringify({ [`post.${run().id}.inputs`]: { question: 'Hi' } })}`,
    ],
  ])('trap 25 and 36: %s', (_, payload) => expectOne(payload()))

  test('runs inside runs, at any depth', () => {
    const leaf = {
      id: 'c3',
      name: 'find',
      run_type: 'tool',
      start_time: '2026-01-01T00:00:01',
      inputs: { q: 1 },
      outputs: { output: 0 },
    }
    const middle = {
      id: 'c2',
      name: 'step',
      run_type: 'chain',
      start_time: '2026-01-01T00:00:01',
      inputs: {},
      child_runs: [leaf],
    }
    const { session } = onlyRead(run({ child_runs: [middle] }))
    expect(session.spans.map(({ name, depth }) => [name, depth])).toEqual([
      ['turn', 0],
      ['step', 1],
      ['find', 2],
    ])
    expect(session.spans[2]?.output).toBe(0)
  })

  test('trap 42: a run inside itself; attachments of a multipart body stay with their run', () => {
    const loop: Fields = run()
    loop.child_runs = [loop]
    expect(readSessions(loop).report.spansKept).toBe(1)
    const parts = { [`post.${run().id}`]: run(), [`attachment.${run().id}.photo`]: 'aGk=' }
    expect(onlyRead(parts).session.spans[0]?.attributes.attachments).toEqual({ photo: 'aGk=' })
  })

  test('trap 5: the order names trace and parent where the run does not', () => {
    const child = {
      ...{
        id: 'b0000000-0000-4000-8000-000000000002',
        name: 'call',
        run_type: 'llm',
        end_time: 1767225602000,
        inputs: {},
        outputs: {},
      },
      dotted_order: `${String(run().dotted_order)}.20260101T000001000001Zb0000000-0000-4000-8000-000000000002`,
    }
    const { session } = onlyRead([child, run()])
    expect(session.spans[1]).toMatchObject({
      name: 'call',
      depth: 1,
      startMs: expect.closeTo(Date.parse('2026-01-01T00:00:01Z') + 0.001, 3),
    })
  })

  test('trap 23: cost is text; 0 on a parent says nothing', () => {
    const call = run({
      id: 'c1',
      parent_run_id: run().id,
      run_type: 'llm',
      total_cost: '0.000125',
      prompt_tokens: 10,
      completion_tokens: 5,
      total_tokens: 15,
    })
    const { session } = onlyRead([
      run({ total_cost: '0.000125', total_tokens: 15, prompt_tokens: 10, completion_tokens: 5 }),
      call,
    ])
    expect(session.totals).toMatchObject({ costUsd: 0.000125, inputTokens: 10, outputTokens: 5, totalTokens: 15 })
    expect(onlyRead(run({ total_cost: '0', total_tokens: 0 })).session.totals).toEqual({})
  })

  test('details of version 2: cache and reasoning', () => {
    const details = {
      ...{ prompt_tokens: 10, completion_tokens: 5, total_tokens: 15, total_cost: 0.5 },
      ...{ prompt_token_details: { raw: { cache_read: 4 } }, completion_token_details: { raw: { reasoning: 2 } } },
    }
    expect(onlyRead(run({ run_type: 'llm', ...details })).session.totals).toMatchObject({
      inputTokens: 10,
      cacheReadTokens: 4,
      reasoningTokens: 2,
      costUsd: 0.5,
    })
  })

  test('trap 22: the usage of an Anthropic answer that nobody rewrote: cache beside the input', () => {
    const outputs = {
      role: 'assistant',
      content: [],
      usage: { input_tokens: 10, cache_read_input_tokens: 90, output_tokens: 5 },
    }
    expect(onlyRead(run({ run_type: 'llm', outputs })).session.totals).toMatchObject({
      inputTokens: 100,
      cacheReadTokens: 90,
    })
  })

  test('content that is stored elsewhere is named', () => {
    const { issues } = onlyRead(run({ outputs: null, outputs_s3_urls: { ROOT: { s3_url: 'x' } } }))
    expect(issues.get('content-missing')).toBe(1)
  })

  test('feedback rows: of a run that is no root, without its trace, as yes and no', () => {
    const child = run({ id: 'c1', parent_run_id: run().id, dotted_order: undefined, run_type: 'tool' })
    const rows = [
      { id: 'f1', run_id: 'c1', trace_id: run().id, key: 'useful', score: 1, feedback_source: { type: 'model' } },
      { id: 'f2', run_id: 'c1', key: 'kind', value: 'warm', feedback_source: { type: 'app', user_name: 'grace' } },
      { id: 'f3', run_id: run().id, key: 'ok', score: true },
    ]
    const { session } = onlyRead([{ runs: [run(), child] }, rows])
    expect(session.scores).toHaveLength(3)
    expect(session.scores).toEqual(
      expect.arrayContaining([
        { name: 'useful', value: 1, source: 'model', target: 'span', targetId: 'c1' },
        { name: 'kind', label: 'warm', source: 'human', evaluator: 'grace', target: 'span', targetId: 'c1' },
        { name: 'ok', value: 1, passed: true, target: 'trace', targetId: run().id },
      ]),
    )
  })
})

describe('LangSmith threads', () => {
  const thread = {
    ...{ thread_id: 't-1', count: 3, first_inputs: 'Hi', last_outputs: 'Bye', last_error: null, num_errored_turns: 0 },
    ...{
      latency_p50: 1.5,
      latency_p99: 2,
      min_start_time: '2026-01-01T00:00:00Z',
      max_start_time: '2026-01-01T00:10:00Z',
    },
    ...{ total_tokens: 120, total_cost: '0.25', total_token_details: { cache_read: 40, reasoning: 8 } },
    ...{ first_trace_id: run().trace_id, last_trace_id: 'b0000000-0000-4000-8000-000000000009' },
    feedback_stats: { helpful: { n: 2, avg: 0.5, comments: ['so so'] } },
  }

  test('a list of threads alone: sessions with their sums, first and last words', () => {
    const { session } = onlyRead({ items: [thread], next: null })
    expect(session).toMatchObject({
      ...{ id: 't-1', spanCount: 0, firstUserText: 'Hi', lastAssistantText: 'Bye', status: 'ok' },
      totals: { totalTokens: 120, costUsd: 0.25, cacheReadTokens: 40, reasoningTokens: 8 },
      scores: [{ name: 'helpful', value: 0.5, explanation: 'so so', target: 'session', targetId: 't-1' }],
    })
    expect(session.startMs).toBe(Date.parse('2026-01-01T00:00:00Z'))
    expect(session.issues.map(({ code }) => code)).toContain('summary-only')
  })

  test('with the runs of a trace, these speak; in any order', () => {
    for (const payload of [
      [{ items: [thread] }, { items: [run()] }],
      [{ items: [run()] }, { items: [thread] }],
    ]) {
      const { session, turns } = onlyRead(payload)
      expect(session.traces[0]).toMatchObject({ id: run().trace_id, name: 'turn' })
      expect(turns[0]).toMatchObject({ userText: 'Hi', assistantText: 'Hello' })
    }
  })

  test('the last turn failed', () => {
    const { session } = onlyRead([{ ...thread, last_outputs: undefined, last_error: 'boom', num_errored_turns: 1 }])
    expect(session.status).toBe('error')
    expect(session.traces[1]?.error?.message).toBe('boom')
  })

  test('threads of the older client hold their root runs', () => {
    const { session } = onlyRead([
      { thread_id: 't-1', runs: [run()], count: 1, min_start_time: '2026-01-01T00:00:00Z' },
    ])
    expect(session).toMatchObject({ id: 't-1', spanCount: 1 })
  })

  test('trap 28: the traces of a thread, without their runs; latencies in seconds', () => {
    const row = {
      trace_id: 'x1',
      thread_id: 't-1',
      turn_number: 1,
      inputs_preview: 'Hi',
      outputs_preview: 'Hello',
      start_time: '2026-01-01T00:00:00Z',
      latency: 2,
    }
    const next = {
      ...row,
      trace_id: 'x2',
      turn_number: 2,
      inputs_preview: 'And?',
      outputs_preview: 'Bye',
      start_time: '2026-01-01T00:01:00Z',
    }
    const { session, turns } = onlyRead({ items: [row, next] })
    expect(session).toMatchObject({ id: 't-1', traceCount: 2, durations: { wallMs: 62_000, activeMs: 4_000 } })
    expect(turns.map((turn) => [turn.userText, turn.assistantText])).toEqual([
      ['Hi', 'Hello'],
      ['And?', 'Bye'],
    ])
  })

  test('trap 38: what merely looks like it is left alone', () => {
    for (const stranger of [
      { items: [{ id: 'x' }] },
      { thread_id: 'x' },
      { runs: [{ id: 'x', type: 'llm' }] },
      { 'post.x': {} },
    ]) {
      expect(readSessions(stranger).report.formats).not.toContain('langsmith')
    }
  })
})
