import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import type { Session } from '../../src/model/session.ts'
import { fixture } from '../support/fixture.ts'

interface RawLine {
  readonly type: string
  readonly sessionId?: string
  readonly agentId?: string
  readonly message?: { readonly id?: string; readonly usage?: Readonly<Record<string, number>> }
}

const linesOf = (path: string): RawLine[] => [...fixture(path).matchAll(/^.+$/gm)].map(([line]) => JSON.parse(line))

/** Another way to count: the largest figure of each message, by plain addition. */
function counted(lines: readonly RawLine[]) {
  const messages = new Map<string, Readonly<Record<string, number>>>()
  for (const { type, message } of lines) {
    if (type === 'assistant' && message?.id?.startsWith('msg_') && message.usage)
      messages.set(message.id, message.usage)
  }
  const sum = (key: string) => [...messages.values()].reduce((whole, usage) => whole + (usage[key] ?? 0), 0)
  const [read, write] = [sum('cache_read_input_tokens'), sum('cache_creation_input_tokens')]
  const inputTokens = sum('input_tokens') + read + write
  const outputTokens = sum('output_tokens')
  return {
    ...{ inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
    ...{ cacheReadTokens: read, cacheWriteTokens: write },
  }
}

function onlySession(payload: unknown): Session {
  const { sessions, unassigned } = readSessions(payload)
  expect([sessions.length, unassigned.length]).toEqual([1, 0])
  return sessions[0] as Session
}

const words = (session: Session) =>
  conversationOf(session).map(({ userText, assistantText }) => [userText, assistantText])
const codes = (session: Session) => Object.fromEntries(session.issues.map(({ code, count }) => [code, count]))

describe('Claude Code session file', () => {
  const path = 'claudeCode/session.jsonl'
  const session = onlySession(fixture(path))
  const turns = conversationOf(session)

  test('8 a prompt is a turn; 18 commands, summaries and notes are not', () => {
    expect(words(session)).toEqual([
      ['Please run alpha: when does the harbour open?', 'The harbour opens at 9.'],
      ['bravo: how many lines are in the notes?', 'A helper counted 3 lines.'],
      ['charlie: write the file out.txt', 'I was not allowed to write the file.'],
      ['delta: what is in the missing folder?', 'That folder does not exist.'],
      ['One more alpha please: when again?', 'The harbour opens at 9.'],
      ['echo: take your time', undefined],
    ])
    expect(turns.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'running'])
  })

  test('20 the usage of a message counts once; 22 its cache stands beside the input', () => {
    expect(session.totals).toMatchObject(counted(linesOf(path)))
    // Calls 3, 4, 6, 8, 9, 10, 12, 13, 15, 16, 20 and 21 of the script: 7 + (100 + n) + (1000 + n) in, 20 + n out.
    expect(session.totals).toMatchObject({ inputTokens: 13_558, outputTokens: 377, cacheReadTokens: 12_137 })
    expect(session.totals.costUsd).toBeUndefined()
  })

  test('tools are paired by id, with their time, in the order of the answer', () => {
    const [read, bash] = turns[0]?.toolCalls ?? []
    expect([read?.name, bash?.name]).toEqual(['Read', 'Bash'])
    expect(read).toMatchObject({
      id: 'toolu_000001',
      arguments: { file_path: '/home/reader/harbour/notes.txt' },
      status: 'ok',
    })
    expect(bash).toMatchObject({ id: 'toolu_000002', result: 'notes.txt', status: 'ok' })
    expect(bash?.durationMs).toBeGreaterThan(0)
    expect(turns[4]?.messages.filter(({ role }) => role === 'tool')).toHaveLength(2)
  })

  test('what was denied or blocked is marked', () => {
    expect(turns[2]?.toolCalls[0]).toMatchObject({ name: 'Write', status: 'error', error: { type: 'denied' } })
    expect(turns[3]?.toolCalls[0]).toMatchObject({ name: 'Bash', status: 'error', error: { type: 'denied' } })
    expect(codes(session)).toMatchObject({ 'tool-denied': 2, 'time-derived': 1, 'history-compacted': 1 })
  })

  test('user ask 5: a sub-agent hangs below its tool call; its words stay its own', () => {
    const agent = session.spans.findIndex(({ kindLabel }) => kindLabel === 'sub-agent')
    const tool = session.spans[session.spans[agent]?.parent ?? -1]
    expect(tool).toMatchObject({ kind: 'tool', name: 'Agent', toolCallId: 'toolu_000005' })
    expect(session.spans[agent]).toMatchObject({ kind: 'agent', name: 'general-purpose' })
    expect(turns[1]?.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'tool', 'assistant'])
  })

  test('the summary of a compaction and the boundary are facts of their turns', () => {
    expect(turns[3]?.metadata.compaction).toMatchObject({ trigger: 'manual', preTokens: 1175 })
    expect(turns[4]?.messages[0]).toMatchObject({ role: 'system' })
  })

  test('user ask 5: files of sub-agents apart from the session, in any order, read alike', () => {
    const lines = linesOf(path)
    const main = lines.filter(({ agentId }) => agentId === undefined)
    const agent = lines.filter(({ agentId }) => agentId !== undefined)
    for (const payload of [
      [main, agent],
      [agent, main],
    ]) {
      const read = onlySession(payload)
      expect(read.totals).toEqual(session.totals)
      expect(read.spans.map(({ id, depth }) => [id, depth])).toEqual(session.spans.map(({ id, depth }) => [id, depth]))
    }
  })

  test('7 the same lines twice in one file: once', () => {
    const read = onlySession([...linesOf(path), ...linesOf(path)])
    expect(read.totals).toEqual(session.totals)
    expect(codes(read)['line-repeated']).toBeGreaterThan(0)
  })

  test('user ask 24: lines in any order stand by their chain', () => {
    const lines = linesOf(path)
    const shuffled = onlySession([...lines.slice(20), ...lines.slice(0, 20)])
    expect(words(shuffled)).toEqual(words(session))
    expect(shuffled.totals).toEqual(session.totals)
  })
})

describe('Claude Code fork', () => {
  const [session, fork] = [fixture('claudeCode/session.jsonl'), fixture('claudeCode/fork.jsonl')]

  test.each([
    ['user ask 4: history copied into a fork is marked and counts once', [session, fork]],
    ['the fork first', [fork, session]],
    ['all lines in one list', `${fork}\n${session}`],
  ])('%s', (_, payload) => {
    const { sessions } = readSessions(payload)
    expect(sessions).toHaveLength(2)
    const [first, second] = sessions as [Session, Session]
    expect(first.totals).toMatchObject({ inputTokens: 13_558, outputTokens: 377 })
    // Calls 23, 25, 26 and 27 are the fork's own.
    expect(second.totals).toMatchObject({ inputTokens: 4_630, outputTokens: 181 })
    const copied = conversationOf(second).filter(({ metadata }) => metadata.copiedFrom === first.id)
    expect(copied.map(({ userText }) => userText)).toEqual(['One more alpha please: when again?'])
    expect(codes(second)['turn-copied']).toBe(1)
    expect(codes(first)['turn-copied']).toBeUndefined()
  })

  test('alone, its past counts', () => {
    expect(onlySession(fork).totals.inputTokens).toBe(4_630 + 1_147 + 1_149)
  })
})

describe('Claude Code workflow', () => {
  const path = 'claudeCode/synthetic-workflow.jsonl'
  const session = onlySession(fixture(path))

  test('user ask 5: agents that no tool call names work for the turn they follow, and open none', () => {
    expect(words(session)).toEqual([
      ['Run the docs sweep workflow from its file.', 'The sweep is done.'],
      ['/review src please', 'Reviewed.'],
      ['and the tests', 'Tests reviewed too.'],
    ])
    const { inputTokens, outputTokens } = counted(linesOf(path))
    expect(session.totals).toMatchObject({ inputTokens, outputTokens })
    expect(session.spans.filter(({ kindLabel }) => kindLabel === 'sub-agent')).toHaveLength(2)
  })

  test('alone, agents tell what they were asked', () => {
    const agents = linesOf(path).filter(({ agentId }) => agentId !== undefined)
    expect(words(onlySession(agents))).toEqual([
      ['Sweep batch w1', 'Swept w1'],
      ['Sweep batch w2', 'Swept w2'],
    ])
  })

  test('the last state of the costs is what the session cost, unless a model has no price', () => {
    expect(session.totals).toMatchObject({ costUsd: 0.03, costSource: 'reported', costCoverage: 1 })
    expect(codes(session)['cost-missing']).toBeUndefined()
    const unpriced = fixture(path).replaceAll('"hasUnknownModelCost":false', '"hasUnknownModelCost":true')
    expect(onlySession(unpriced).totals.costUsd).toBeUndefined()
  })
})

describe('Claude Code stream-json', () => {
  const session = onlySession(fixture('claudeCode/stream.jsonl'))
  const turns = conversationOf(session)

  test('a run is a turn; its result tells tokens and cost, that of a compaction too', () => {
    // The twelve calls of the session file, and call 17 that wrote the summary.
    expect(session.totals).toMatchObject({
      inputTokens: 13_558 + 1_141,
      outputTokens: 377 + 37,
      costSource: 'reported',
    })
    const costs = linesOf('claudeCode/stream.jsonl').flatMap((line) => Object(line).total_cost_usd ?? [])
    expect(session.totals.costUsd).toBeCloseTo(
      costs.reduce((sum: number, cost: number) => sum + cost, 0),
      10,
    )
    expect(turns.map(({ assistantText }) => assistantText)).toEqual([
      ...['The harbour opens at 9.', 'A helper counted 3 lines.', 'I was not allowed to write the file.'],
      ...['That folder does not exist.', 'The harbour opens at 9.'],
    ])
  })

  test('14 requests that were refused and sent again are failed attempts', () => {
    expect(turns.map(({ failedAttempts }) => failedAttempts)).toEqual([0, 0, 2, 0, 0])
    expect(turns[2]?.status).toBe('ok')
  })

  test('sub-agents hang below their tool call', () => {
    const agent = session.spans.find(({ kindLabel }) => kindLabel === 'sub-agent')
    expect(session.spans[agent?.parent ?? -1]).toMatchObject({ kind: 'tool', toolCallId: 'toolu_000005' })
  })

  test('several prompts of one process: its counters run on', () => {
    const run = (n: number, total: number, cost: number) => [
      {
        ...{ type: 'assistant', uuid: `a${n}`, session_id: 's', parent_tool_use_id: null },
        message: {
          id: `m${n}`,
          role: 'assistant',
          content: [{ type: 'text', text: `Answer ${n}` }],
          usage: { input_tokens: 10, output_tokens: 1 },
          stop_reason: null,
        },
      },
      {
        ...{
          type: 'result',
          subtype: 'success',
          is_error: false,
          session_id: 's',
          uuid: `r${n}`,
          total_cost_usd: cost,
        },
        modelUsage: { x: { inputTokens: total, outputTokens: total / 2, costUSD: cost } },
      },
    ]
    const read = onlySession([...run(1, 10, 0.1), ...run(2, 20, 0.25)])
    expect(read.totals).toMatchObject({ inputTokens: 20, outputTokens: 10 })
    expect(read.totals.costUsd).toBeCloseTo(0.25)
  })
})

let made = 0
interface Extras {
  readonly [key: string]: unknown
}
/** One line with the fields that every line has. */
function line(type: string, parentUuid: string | null, message: unknown, extras: Extras = {}) {
  made += 1
  const timestamp = new Date(Date.UTC(2026, 0, 1, 10, 0, made)).toISOString()
  return { parentUuid, isSidechain: false, sessionId: 's1', type, message, uuid: `u${made}`, timestamp, ...extras }
}
const user = (parent: string | null, content: unknown, extras?: Extras) =>
  line('user', parent, { role: 'user', content }, extras)
const assistant = (parent: string | null, id: string, content: unknown[], extras: Extras = {}) => {
  const usage = { input_tokens: 10, output_tokens: 5, cache_read_input_tokens: 100 }
  return line(
    'assistant',
    parent,
    { id, role: 'assistant', model: 'claude-x', content, stop_reason: 'end_turn', usage },
    extras,
  )
}
const text = (words: string) => ({ type: 'text', text: words })
const use = (id: string, name: string, input: unknown) => ({ type: 'tool_use', id, name, input })
const result = (id: string | undefined, content: unknown, more: Extras = {}) => ({
  type: 'tool_result',
  tool_use_id: id,
  content,
  ...more,
})

describe('Claude Code, other lines', () => {
  test('going back leaves a branch: both were paid for, the left one is marked', () => {
    const first = user(null, 'Paint it red')
    const answer = assistant(first.uuid, 'm1', [text('Red.')])
    const left = user(answer.uuid, 'Now blue')
    const leftAnswer = assistant(left.uuid, 'm2', [text('Blue.')])
    const kept = user(answer.uuid, 'Now green')
    const keptAnswer = assistant(kept.uuid, 'm3', [text('Green.')])
    const session = onlySession([first, answer, left, leftAnswer, kept, keptAnswer])
    expect(words(session)).toEqual([
      ['Paint it red', 'Red.'],
      ['Now blue', 'Blue.'],
      ['Now green', 'Green.'],
    ])
    expect(conversationOf(session).map(({ metadata }) => metadata.abandoned)).toEqual([undefined, true, undefined])
    expect(codes(session)['branch-left']).toBe(1)
    expect(session.totals.inputTokens).toBe(330)
  })

  test('14 refused requests, retried and given up', () => {
    const prompt = user(null, 'Hello')
    const error = { status: 529, error: { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } } }
    const retry = (attempt: number, parent: string) =>
      line('system', parent, undefined, {
        subtype: 'api_error',
        error,
        retryInMs: 500,
        retryAttempt: attempt,
        maxRetries: 2,
      })
    const one = retry(1, prompt.uuid)
    const two = retry(2, one.uuid)
    const last = line(
      'assistant',
      two.uuid,
      {
        id: 'x',
        model: '<synthetic>',
        role: 'assistant',
        content: [text('API Error: Overloaded')],
        usage: { input_tokens: 0, output_tokens: 0 },
      },
      { isApiErrorMessage: true },
    )
    const [turn] = conversationOf(onlySession([prompt, one, two, last]))
    expect(turn).toMatchObject({ status: 'error', failedAttempts: 3, error: { message: 'API Error: Overloaded' } })
    expect(turn?.assistantText).toBeUndefined()
    expect(conversationOf(onlySession([prompt, one, two]))[0]).toMatchObject({ failedAttempts: 2 })
  })

  test('the person stops the work', () => {
    const prompt = user(null, 'Delete everything')
    const call = assistant(prompt.uuid, 'm1', [text('Deleting.'), use('t1', 'Bash', { command: 'rm' })])
    const refused = user(call.uuid, [
      result('t1', "The user doesn't want to proceed with this tool use. Stop.", { is_error: true }),
    ])
    const stopped = user(refused.uuid, [text('[Request interrupted by user for tool use]')])
    const next = user(stopped.uuid, 'Sorry, list it instead')
    const answer = assistant(next.uuid, 'm2', [text('Listed.')])
    const session = onlySession([prompt, call, refused, stopped, next, answer])
    const turns = conversationOf(session)
    expect(turns.map(({ userText }) => userText)).toEqual(['Delete everything', 'Sorry, list it instead'])
    expect(turns[0]).toMatchObject({
      metadata: { interrupted: true },
      toolCalls: [{ status: 'error', error: { type: 'denied' } }],
    })
  })

  test('18 a command that the program answers is no turn, one that the model answers is', () => {
    const local = user(
      null,
      '<command-name>/cost</command-name>\n<command-message>cost</command-message>\n<command-args></command-args>',
    )
    const printed = user(local.uuid, '<local-command-stdout>$0.10</local-command-stdout>')
    const own = user(
      printed.uuid,
      '<command-message>review is running…</command-message>\n<command-name>/review</command-name>\n<command-args>42</command-args>',
    )
    const expanded = user(own.uuid, [text('Review the pull request 42 with care.')], { isMeta: true })
    const answer = assistant(expanded.uuid, 'm1', [text('Looks good.')])
    expect(words(onlySession([local, printed, own, expanded, answer]))).toEqual([['/review 42', 'Looks good.']])
  })

  test('user ask 5: side chains inside an older file belong to the call with the same prompt', () => {
    const prompt = user(null, 'Ask two helpers')
    const one = assistant(prompt.uuid, 'm1', [use('t1', 'Task', { prompt: 'Count', subagent_type: 'counter' })])
    const two = assistant(one.uuid, 'm1', [use('t2', 'Task', { prompt: 'Sum', subagent_type: 'adder' })])
    const side = { isSidechain: true }
    const sum = user(null, 'Sum', side)
    const summed = assistant(sum.uuid, 'm3', [text('Seven.')], side)
    const count = user(null, 'Count', side)
    const counting = assistant(count.uuid, 'm2', [use('t3', 'Bash', { command: 'wc' })], side)
    const counted = user(counting.uuid, [result('t3', '3')], side)
    const done = user(two.uuid, [result('t1', [text('3')]), result('t2', [text('Seven.')])])
    const answer = assistant(done.uuid, 'm4', [text('3 and 7.')])
    const session = onlySession([prompt, one, two, sum, summed, count, counting, counted, done, answer])
    expect(words(session)).toEqual([['Ask two helpers', '3 and 7.']])
    const agents = session.spans.filter(({ kind, depth }) => kind === 'agent' && depth > 0)
    expect(agents.map(({ name, parent }) => [name, session.spans[parent]?.toolCallId])).toEqual([
      ['counter', 't1'],
      ['adder', 't2'],
    ])
    expect(session.totals.inputTokens).toBe(440)
  })

  test('user ask 5: an older file of a sub-agent without a prompt id joins the turn of its tool call', () => {
    const prompt = user(null, 'Ask a helper')
    const call = assistant(prompt.uuid, 'm1', [use('t1', 'Task', { prompt: 'Count', subagent_type: 'counter' })])
    const done = user(call.uuid, [result('t1', '3')], { toolUseResult: { status: 'completed', agentId: 'a7' } })
    const answer = assistant(done.uuid, 'm2', [text('3.')])
    const side = { isSidechain: true, agentId: 'a7' }
    const asked = user(null, 'Count', side)
    const counted = assistant(asked.uuid, 'm3', [text('3')], side)
    for (const payload of [
      [
        [prompt, call, done, answer],
        [asked, counted],
      ],
      [
        [asked, counted],
        [prompt, call, done, answer],
      ],
    ]) {
      const session = onlySession(payload)
      expect(words(session)).toEqual([['Ask a helper', '3.']])
      expect(session.totals.inputTokens).toBe(330)
    }
  })

  test('costs of older files, per message', () => {
    const prompt = user(null, 'Hello')
    const one = assistant(prompt.uuid, 'm1', [text('Hel')], { costUSD: 0.02 })
    const two = assistant(one.uuid, 'm1', [text('lo')], { costUSD: 0.02 })
    expect(onlySession([prompt, one, two]).totals).toMatchObject({
      costUsd: 0.02,
      costSource: 'reported',
      inputTokens: 110,
    })
  })

  test('15 falsy results are results, 16 results without an id belong to the next open call, unknown blocks hide nothing', () => {
    const prompt = user(null, 'Go')
    const call = assistant(prompt.uuid, 'm1', [
      { type: 'hologram', beam: 1 },
      use('t1', 'One', {}),
      use('t2', 'Two', {}),
    ])
    const results = user(call.uuid, [result('t1', ''), result(undefined, 'second')])
    const answer = assistant(results.uuid, 'm2', [text('Done.')])
    const [turn] = conversationOf(onlySession([prompt, call, results, answer]))
    expect(turn?.toolCalls.map(({ name, result: found, status }) => [name, found, status])).toEqual([
      ['One', '', 'ok'],
      ['Two', 'second', 'ok'],
    ])
    expect(turn?.messages[1]?.parts.map(({ type }) => type)).toEqual(['json', 'tool-call', 'tool-call'])
  })

  test('titles name the session; a summary only where it is of this file', () => {
    const prompt = user(null, 'Hello')
    const answer = assistant(prompt.uuid, 'm1', [text('Hi')])
    const foreign = { type: 'summary', summary: 'Another day', leafUuid: 'elsewhere' }
    expect(onlySession([foreign, prompt, answer]).name).toBeUndefined()
    expect(onlySession([{ type: 'summary', summary: 'Greetings', leafUuid: answer.uuid }, prompt, answer]).name).toBe(
      'Greetings',
    )
    expect(onlySession([foreign, prompt, answer, { type: 'ai-title', aiTitle: 'Hello', sessionId: 's1' }]).name).toBe(
      'Hello',
    )
  })

  test('pictures, queued words, kinds of lines nobody knows', () => {
    const picture = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBORw0=' } }
    const prompt = user(null, [text('What is this?'), picture])
    const call = assistant(prompt.uuid, 'm1', [use('t1', 'Look', {})])
    const queued = line('attachment', call.uuid, undefined, {
      attachment: { type: 'queued_command', prompt: 'And this?' },
    })
    const done = user(call.uuid, [result('t1', 'a boat')])
    const answer = assistant(done.uuid, 'm2', [text('A boat.')])
    const strange = { type: 'moon-phase', phase: 3, sessionId: 's1' }
    const session = onlySession([prompt, call, strange, done, queued, answer])
    expect(conversationOf(session)[0]?.messages[0]?.parts.map(({ type }) => type)).toEqual(['text', 'image'])
    expect(conversationOf(session).map(({ userText }) => userText)).toEqual(['What is this?', 'And this?'])
    expect(session.spans.some(({ events }) => events.some(({ name }) => name === 'moon-phase'))).toBe(true)
  })

  test('one line alone, and lines that say nothing', () => {
    expect(onlySession(assistant(null, 'm1', [text('Hi')])).totals.inputTokens).toBe(110)
    const { sessions, report } = readSessions([{ type: 'mode', mode: 'normal', sessionId: 's1' }])
    expect(sessions).toHaveLength(0)
    expect(report.issues.map(({ code }) => code)).toContain('transcript-empty')
  })
})

describe('printed lines that name no moments', () => {
  const printed = fixture('claudeCode/stream.jsonl').trim().split('\n')

  test('a tool starts after the call that asks for it', () => {
    const [session] = readSessions(printed.join('\n')).sessions
    for (const span of session?.spans ?? []) {
      if (span.kind !== 'tool') continue
      const asking = session?.spans.filter(({ kind, raw }) => kind === 'llm' && JSON.stringify(raw).includes(span.id))
      for (const call of asking ?? []) expect(span.startMs).toBeGreaterThanOrEqual(call.startMs)
    }
    const agents = session?.spans.flatMap(({ kind, name }, index) =>
      kind === 'tool' && name === 'Agent' ? [index] : [],
    )
    for (const index of agents ?? []) expect(session?.spans[index - 1]?.kind).toBe('llm')
  })

  test('a run in which history was compacted and nothing was said has its price and no blank turn', () => {
    const end = printed.findIndex((line) => line.includes('compact_boundary'))
    const run = [
      ...printed.slice(end - 1, end + 1),
      printed.find((line, at) => at > end && line.includes('"type":"result"')),
    ]
    const { sessions } = readSessions(run.join('\n'))
    expect(sessions).toHaveLength(1)
    expect(sessions[0]?.totals.costUsd).toBeGreaterThan(0)
    expect(sessions.flatMap(conversationOf)).toEqual([])
  })
})

describe('user ask 4: a session file and what was printed of the same session', () => {
  const [file, printed] = [fixture('claudeCode/session.jsonl'), fixture('claudeCode/stream.jsonl')]
  const inputOf = (lines: readonly RawLine[]) => counted(lines).inputTokens
  const alone = onlySession(file)
  // The summary of the history is a call that only the printed price of that run tells of: call 17 of the capture.
  const summary = 7 + 117 + 1017

  test.each([
    ['as two payloads', [file, printed]],
    ['the other way round', [printed, file]],
    ['in one text', file + printed],
    ['in one text, the other way round', printed + file],
    ['with a fork of it', [file, printed, fixture('claudeCode/fork.jsonl')]],
  ])('counts once, %s', (_, payload) => {
    const [session] = readSessions(payload).sessions
    expect(session?.turnCount).toBe(alone.turnCount)
    expect(session?.toolCallCount).toBe(alone.toolCallCount)
    expect(session && words(session)).toEqual(words(alone))
    expect(session?.totals.inputTokens).toBe(inputOf(linesOf('claudeCode/session.jsonl')) + summary)
    // What only one of them tells: the attempts that were refused, and the price.
    expect(session?.spans.filter(({ kind, status }) => kind === 'llm' && status === 'error')).toHaveLength(2)
    expect(session?.totals.costUsd).toBe(onlySession(printed).totals.costUsd)
  })

  test('every span is accounted for', () => {
    const { report } = readSessions([file, printed])
    expect(report.spansKept + report.issues.reduce((sum, { spans = 0 }) => sum + spans, 0)).toBe(report.spansRead)
    expect(report.issues.find(({ code }) => code === 'turn-told-twice')?.count).toBe(5)
  })
})

test('a store that answers newest first: the session is the same', () => {
  const lines = [...fixture('claudeCode/session.jsonl').matchAll(/^.+$/gm)].map(([line]) => line)
  const asWritten = onlySession(lines.join('\n'))
  const reversed = onlySession([...lines].reverse().join('\n'))
  expect(words(reversed)).toEqual(words(asWritten))
  expect(reversed.totals).toEqual(asWritten.totals)
  expect(reversed.spans.map(({ kind, name }) => [kind, name])).toEqual(
    asWritten.spans.map(({ kind, name }) => [kind, name]),
  )
})
