import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import type { Session } from '../../src/model/session.ts'
import { fixture } from '../support/fixture.ts'

function onlySession(payload: unknown): Session {
  const { sessions, unassigned } = readSessions(payload)
  expect([sessions.length, unassigned.length]).toEqual([1, 0])
  return sessions[0] as Session
}

const words = (session: Session) =>
  conversationOf(session).map(({ userText, assistantText }) => [userText, assistantText])
const codes = (session: Session) => Object.fromEntries(session.issues.map(({ code, count }) => [code, count]))

/** Of the script: call n answers with 1000 + n in (600 + n of it cached), 40 + n out (10 + n of it reasoning). */
function scenario(calls: number) {
  const sum = (calls * (calls + 1)) / 2
  return {
    ...{ inputTokens: 1000 * calls + sum, cacheReadTokens: 600 * calls + sum },
    ...{ outputTokens: 40 * calls + sum, reasoningTokens: 10 * calls + sum, totalTokens: 1040 * calls + 2 * sum },
  }
}

const asked = [
  ['alpha: when does the harbour open?', 'The harbour opens at 9.'],
  ['bravo: what is in the missing folder?', 'That folder does not exist.'],
  ['charlie: please try again', 'It worked at the second attempt.'],
  ['delta: and with the other model?', undefined],
]

describe.each([
  ['0.58.0', 6, 'shell'],
  ['0.118.0', 6, 'exec_command'],
  ['0.169.0', 5, 'exec_command'],
])('Codex rollout %s', (version, calls, shell) => {
  const session = onlySession(fixture(`codex/rollout-${version}.jsonl`))
  const turns = conversationOf(session)

  test('trap 8: a prompt is a turn, told once; trap 18: the environment and instructions are not the user’s', () => {
    expect(words(session)).toEqual(asked)
    expect(turns[0]?.messages.filter(({ role }) => role === 'user')).toHaveLength(1)
    expect(turns[0]?.messages.filter(({ role }) => role === 'assistant')).toHaveLength(2)
  })

  test('trap 21: counters run on and are repeated: each call counts once; trap 22: its cache stands inside the input', () => {
    expect(session.totals).toMatchObject(scenario(calls))
    const models = session.spans.filter(({ kind, status }) => kind === 'llm' && status !== 'error')
    expect(models.map(({ own }) => own.inputTokens)).toEqual(Array.from({ length: calls }, (_, n) => 1001 + n))
    expect(new Set(models.map(({ model }) => model))).toEqual(new Set(['gpt-5-test']))
  })

  test('tools are paired; a command that failed says so', () => {
    expect(turns[0]?.toolCalls.map(({ id, name, status }) => [id, name, status])).toEqual([
      ['call_000001_0', shell, 'ok'],
      ['call_000001_1', shell, 'ok'],
    ])
    expect(turns[1]?.toolCalls[0]).toMatchObject({ status: 'error', error: { source: 'tool result' } })
    expect(turns[1]?.toolCalls[0]?.error?.message).toMatch(/^ls: cannot access/)
  })
})

describe('Codex, other captures', () => {
  test('a refusal that ended a turn', () => {
    const turns = conversationOf(onlySession(fixture('codex/rollout-0.169.0.jsonl')))
    expect(turns[3]).toMatchObject({
      status: 'error',
      failedAttempts: 1,
      error: { message: 'This model does not exist' },
    })
  })

  test('before September 2025: no times, no counts', () => {
    const session = onlySession(fixture('codex/rollout-0.21.0.jsonl'))
    expect(words(session)).toEqual([asked[0]])
    const [first = ''] = fixture('codex/rollout-0.21.0.jsonl').split('\n')
    expect(session.startMs).toBeCloseTo(Date.parse(JSON.parse(first).timestamp), 1)
    expect(session.totals.totalTokens).toBeUndefined()
    expect(codes(session)).toMatchObject({ 'time-missing': 1, 'usage-missing': 2 })
    const [turn] = conversationOf(session)
    expect(turn?.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'tool', 'tool', 'assistant'])
    expect(turn?.toolCalls.map(({ status }) => status)).toEqual(['ok', 'ok'])
  })

  test('user ask 4: a fork that points to its past holds its own turns alone', () => {
    const { sessions } = readSessions([fixture('codex/rollout-0.169.0.jsonl'), fixture('codex/fork-0.169.0.jsonl')])
    expect(sessions.map(({ totals }) => totals.inputTokens)).toEqual([5_015, 2_013])
    expect(sessions[1]?.traces[0]?.metadata.forkedFrom).toBe(sessions[0]?.id)
  })

  test('codex exec --json: counters run on over the turns of a thread', () => {
    const session = onlySession(fixture('codex/exec-0.169.0.jsonl'))
    expect(session.totals).toMatchObject(scenario(5))
    expect(
      conversationOf(session).map(({ assistantText, failedAttempts, status }) => [
        assistantText,
        failedAttempts,
        status,
      ]),
    ).toEqual([
      ['The harbour opens at 9.', 0, 'ok'],
      ['That folder does not exist.', 0, 'ok'],
      ['It worked at the second attempt.', 0, 'ok'],
      [undefined, 1, 'error'],
    ])
    expect(conversationOf(session)[1]?.toolCalls[0]).toMatchObject({ name: 'command_execution', status: 'error' })
    // The id of a thread holds the moment it was made.
    const rollout = onlySession(fixture('codex/rollout-0.169.0.jsonl'))
    expect(Math.abs(session.startMs - rollout.startMs)).toBeLessThan(2_000)
  })

  test.each([
    ['the rollout first', ['rollout', 'exec']],
    ['the printed lines first', ['exec', 'rollout']],
    ['the printed lines twice', ['exec', 'rollout', 'exec']],
  ])('user ask 4: codex exec --json and the rollout of the same thread count once: %s', (_, names) => {
    const { sessions, report } = readSessions(names.map((name) => fixture(`codex/${name}-0.169.0.jsonl`)))
    expect(sessions).toHaveLength(1)
    const session = sessions[0] as Session
    const alone = onlySession(fixture('codex/rollout-0.169.0.jsonl'))
    expect(words(session)).toEqual(asked)
    expect(session.totals).toEqual(alone.totals)
    expect(session.totals).toMatchObject(scenario(5))
    expect(session.spans.map(({ id, startMs, endMs }) => [id, startMs, endMs])).toEqual(
      alone.spans.map(({ id, startMs, endMs }) => [id, startMs, endMs]),
    )
    expect(session.issues.find(({ code }) => code === 'turn-told-twice')?.count).toBe(4)
    expect(session.issues.find(({ code }) => code === 'time-missing')).toBeUndefined()
    const merged = report.issues.reduce((sum, { spans }) => sum + (spans ?? 0), 0)
    expect(report.spansKept + merged).toBe(report.spansRead)
  })

  test('user ask 4: what was printed of one turn alone joins that turn; an attempt the file does not tell of stays', () => {
    const lines = String(fixture('codex/exec-0.169.0.jsonl')).split('\n')
    const third = lines.slice(18, 21)
    const attempt = '{"type":"error","message":"Reconnecting... 1/5"}'
    const printed = [...third, attempt, ...lines.slice(21, 23)].join('\n')
    const session = readSessions([fixture('codex/rollout-0.169.0.jsonl'), printed]).sessions[0] as Session
    const turns = conversationOf(session)
    expect(words(session)).toEqual(asked)
    expect(session.totals).toMatchObject(scenario(5))
    expect(turns.map(({ failedAttempts }) => failedAttempts)).toEqual([0, 0, 1, 1])
    expect(turns[1]?.toolCalls).toHaveLength(1)
  })

  test('rollouts of two threads in one list', () => {
    const both = `${fixture('codex/rollout-0.58.0.jsonl')}\n${fixture('codex/rollout-0.118.0.jsonl')}`
    expect(readSessions(both).sessions.map(({ traceCount }) => traceCount)).toEqual([4, 4])
  })
})

let seconds = 0
const at = () => {
  seconds += 1
  return new Date(Date.UTC(2026, 0, 1, 10, 0, seconds)).toISOString()
}
const meta = (id: string, more: object = {}) => ({
  timestamp: at(),
  type: 'session_meta',
  payload: { id, cwd: '/work', ...more },
})
const item = (payload: object) => ({ timestamp: at(), type: 'response_item', payload })
const event = (payload: object) => ({ timestamp: at(), type: 'event_msg', payload })
const says = (role: string, text: string) =>
  item({ type: 'message', role, content: [{ type: role === 'assistant' ? 'output_text' : 'input_text', text }] })
const calls = (call_id: string | undefined, name: string, args: unknown) =>
  item({ type: 'function_call', name, call_id, arguments: typeof args === 'string' ? args : JSON.stringify(args) })
const gives = (call_id: string | undefined, output: unknown) => item({ type: 'function_call_output', call_id, output })
const usage = (input: number, output: number) => ({
  input_tokens: input,
  output_tokens: output,
  total_tokens: input + output,
})
const counts = (total: object, last?: object) =>
  event({ type: 'token_count', info: { total_token_usage: total, last_token_usage: last } })

describe('a sub-agent that was forked from the thread that started it', () => {
  const lines = [...fixture('codex/synthetic-forked-helper.jsonl').matchAll(/^.+$/gm)].map(([line]) => JSON.parse(line))
  const second = lines.findLastIndex(({ payload }) => payload.id === 'helper-thread')
  const [parent, helper] = [lines.slice(0, second), lines.slice(second)]
  // Of the lines: the parent's calls used 1000, 1200 and 1300, the helper's own 1100 and 1150.
  const [ofParent, ofHelper] = [3500, 2250]

  test.each([
    ['in one file', lines],
    ['in two', [parent, helper]],
    ['the other way round', [helper, parent]],
  ])('user ask 5: its copy of the past counts once, its work is of the turn that started it, %s', (_, payload) => {
    const session = onlySession(payload)
    expect(session.totals.inputTokens).toBe(ofParent + ofHelper)
    expect(words(session)).toEqual([['Split the work: audit the API.', 'The audit says the API is fine.']])
    expect(conversationOf(session)[0]?.toolCalls.map(({ name, status }) => [name, status])).toEqual([
      ['spawn_agent', 'ok'],
      ['wait', 'ok'],
      ['exec_command', 'error'],
    ])
  })

  test('alone it tells of its own work', () => {
    const session = onlySession(helper)
    expect(session.id).toBe('parent-thread')
    expect(session.totals.inputTokens).toBe(ofHelper)
    expect(words(session)).toEqual([['Audit the API', 'API is fine.']])
    expect(session.spans[0]).toMatchObject({ name: 'Newton', kindLabel: 'sub-agent' })
  })

  const own = helper.findIndex(({ payload }) => payload.turn_id === 'ct1')
  const past = helper.slice(1, own).filter(({ payload }) => payload.type !== 'function_call_output')
  const [head] = helper
  const withMeta = (payload: object) => ({ ...head, payload: { ...head.payload, ...payload } })
  const uuid = (seconds: number) => `0196000000${seconds.toString(16).padStart(2, '0')}-7000-8000-000000000000`
  const dashed = (seconds: number) => uuid(seconds).replace(/^(.{8})/, '$1-')
  const renamed = (line: { payload: object }, turn: string) => ({
    ...line,
    payload: 'turn_id' in line.payload ? { ...line.payload, turn_id: turn } : line.payload,
  })

  test.each([
    [
      'a place is named',
      [
        withMeta({ subagent_history_start_ordinal: own }),
        ...[...past, ...helper.slice(own)].map((line, n) => ({ ...line, ordinal: n < past.length ? n + 1 : own + n })),
      ],
    ],
    ['an agent spoke to it', [head, ...past, ...helper.slice(own)]],
    [
      'ids tell when turns began',
      [
        withMeta({ id: dashed(5) }),
        ...past.map((line) => renamed(line, dashed(1))),
        ...helper.slice(own).map((line) => renamed(line, dashed(6))),
      ],
    ],
  ])('where its own begins: %s', (_, payload) => {
    const session = onlySession(payload)
    expect(session.totals.inputTokens).toBe(ofHelper)
    expect(words(session)).toEqual([['Audit the API', 'API is fine.']])
  })

  test('a tool call that started a sub-agent nobody sent: the session has ended', () => {
    const session = onlySession(parent)
    expect([session.status, session.traceCount, session.spanCount]).toEqual(['ok', 1, 6])
  })
})

describe('Codex, other lines', () => {
  test('trap 21: totals alone: their differences; a counter that fell was started again', () => {
    const session = onlySession([
      ...[meta('s1'), says('user', 'One'), says('assistant', 'First'), counts(usage(100, 10)), counts(usage(100, 10))],
      ...[says('user', 'Two'), says('assistant', 'Second'), counts(usage(250, 30))],
      ...[says('user', 'Three'), says('assistant', 'Third'), counts(usage(80, 8))],
    ])
    expect(conversationOf(session).map(({ totals }) => totals.inputTokens)).toEqual([100, 150, 80])
  })

  test('history that was compacted: a call without words, a summary before the next', () => {
    const session = onlySession([
      ...[meta('s1'), says('user', 'One'), counts(usage(100, 10), usage(100, 10)), says('assistant', 'First')],
      ...[says('user', 'Two'), counts(usage(300, 30), usage(200, 20))],
      { timestamp: at(), type: 'compacted', payload: { message: 'They counted to one.' } },
      ...[counts(usage(350, 35), usage(50, 5)), says('assistant', 'Second')],
    ])
    expect(words(session)).toEqual([
      ['One', 'First'],
      ['Two', 'Second'],
    ])
    expect(session.totals).toMatchObject({ inputTokens: 350, outputTokens: 35 })
    expect(conversationOf(session)[1]?.metadata.compactions).toBe(1)
    expect(conversationOf(session)[1]?.messages.some(({ role }) => role === 'system')).toBe(true)
    expect(codes(session)['history-compacted']).toBe(1)
  })

  test('user ask 4: a fork that repeats its parent’s history counts what is its own', () => {
    const past = [
      ...[says('user', 'One'), calls('c1', 'shell', { command: ['ls'] }), counts(usage(100, 10), usage(100, 10))],
      ...[gives('c1', 'ok'), says('assistant', 'First'), counts(usage(220, 20), usage(120, 10))],
    ]
    const parent = [meta('parent'), ...past]
    const fork = [
      ...[
        meta('fork', { forked_from_id: 'parent' }),
        meta('parent'),
        ...past.map((line) => ({ ...line, timestamp: at() })),
      ],
      ...[says('user', 'Two'), says('assistant', 'Second'), counts(usage(300, 30), usage(80, 10))],
    ]
    for (const payload of [
      [parent, fork],
      [fork, parent],
    ]) {
      const { sessions } = readSessions(payload)
      const [first, second] = [sessions.find(({ id }) => id === 'parent'), sessions.find(({ id }) => id === 'fork')]
      expect(first?.totals.inputTokens).toBe(220)
      expect(second?.totals.inputTokens).toBe(80)
      expect(second && words(second)).toEqual([
        ['One', 'First'],
        ['Two', 'Second'],
      ])
      expect(second?.traces[0]?.metadata.copiedFrom).toBe('parent')
    }
  })

  test('user ask 5: a sub-agent’s thread joins the turn that started it', () => {
    const started = { timestamp: at(), type: 'event_msg', payload: { type: 'task_started', turn_id: 'turn-1' } }
    const parent = [
      ...[meta('parent'), started, says('user', 'Ask a helper'), calls('c1', 'spawn_agent', { message: 'Count' })],
      ...[counts(usage(100, 10), usage(100, 10)), gives('c1', '{"agent_id":"helper"}'), says('assistant', 'Three.')],
      counts(usage(220, 20), usage(120, 10)),
    ]
    const source = { subagent: { thread_spawn: { parent_thread_id: 'parent', depth: 1 } } }
    const helper = [
      meta('helper', { source }),
      says('user', 'Count'),
      says('assistant', '3'),
      counts(usage(50, 5), usage(50, 5)),
    ]
    const session = onlySession([parent, helper])
    expect(session.id).toBe('parent')
    expect(session.totals.inputTokens).toBe(270)
    expect(session.spans.find(({ kindLabel }) => kindLabel === 'sub-agent')).toMatchObject({ kind: 'agent' })
  })

  test('the person stops; attempts that were sent again; answers that events alone tell', () => {
    const session = onlySession([
      ...[
        meta('s1'),
        says('user', 'Stop me'),
        calls('c1', 'shell', {}),
        event({ type: 'turn_aborted', reason: 'interrupted' }),
      ],
      ...[says('user', 'Again'), event({ type: 'stream_error', message: 'stream disconnected; retrying 1/5' })],
      ...[says('assistant', 'Here.'), event({ type: 'agent_message', message: 'Here.' })],
      ...[event({ type: 'user_message', message: 'Last' }), event({ type: 'agent_message', message: 'Bye.' })],
    ])
    const turns = conversationOf(session)
    expect(
      turns.map(({ userText, assistantText, failedAttempts }) => [userText, assistantText, failedAttempts]),
    ).toEqual([
      ['Stop me', undefined, 0],
      ['Again', 'Here.', 1],
      ['Last', 'Bye.', 0],
    ])
    expect(turns[0]?.metadata.interrupted).toBe(true)
  })

  test('a tool server tells of a failure beside the answer', () => {
    const ended = (id: string, result: unknown) => event({ type: 'mcp_tool_call_end', call_id: id, result })
    const ids = ['c1', 'c2', 'c3']
    const session = onlySession([
      ...[meta('s1'), says('user', 'Look'), ...ids.map((id) => calls(id, 'mcp__shelf__find', {}))],
      ...[ended('c1', { Err: 'no shelf' }), ended('c2', { Ok: { content: [], isError: true } })],
      ...[ended('c3', { Ok: { content: [], isError: false } }), ...ids.map((id) => gives(id, 'no shelf'))],
      says('assistant', 'Nothing.'),
    ])
    expect(conversationOf(session)[0]?.toolCalls.map(({ status }) => status)).toEqual(['error', 'error', 'ok'])
  })

  test('15, 16, 17 every kind of tool call, falsy results, arguments encoded twice, ids that are missing', () => {
    const session = onlySession([
      ...[meta('s1'), says('user', 'Go')],
      calls('c1', 'shell', JSON.stringify(JSON.stringify({ command: ['ls'] }))),
      item({ type: 'custom_tool_call', call_id: 'c2', name: 'apply_patch', input: '*** Begin Patch' }),
      item({
        type: 'local_shell_call',
        call_id: 'c3',
        status: 'completed',
        action: { type: 'exec', command: ['pwd'] },
      }),
      item({ type: 'web_search_call', id: 'w1', status: 'completed', action: { type: 'search', query: 'tides' } }),
      calls(undefined, 'ping', '{}'),
      ...[
        gives('c1', ''),
        item({ type: 'custom_tool_call_output', call_id: 'c2', output: 'done' }),
        gives('c3', '/work'),
        gives(undefined, 'pong'),
      ],
      says('assistant', 'Done.'),
    ])
    const [turn] = conversationOf(session)
    expect(turn?.toolCalls.map(({ name, status, result }) => [name, status, result])).toEqual([
      ['shell', 'ok', ''],
      ['apply_patch', 'ok', 'done'],
      ['local_shell', 'ok', '/work'],
      ['web_search', 'ok', undefined],
      ['ping', 'ok', 'pong'],
    ])
    expect(turn?.toolCalls[0]?.arguments).toEqual({ command: ['ls'] })
  })

  test('trap 14: the same words asked again after a failure are another turn', () => {
    const session = onlySession([
      ...[meta('s1'), says('user', 'Try'), event({ type: 'error', message: 'No credits' })],
      ...[says('user', 'Try'), says('assistant', 'Done.')],
    ])
    expect(conversationOf(session).map(({ status, retryOf }) => [status, retryOf])).toEqual([
      ['error', undefined],
      ['ok', 0],
    ])
  })
})
