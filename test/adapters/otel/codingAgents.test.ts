import { describe, expect, test } from 'vitest'
import { readSessions } from '../../../src/adapters/readSessions.ts'
import { conversationOf } from '../../../src/conversation/conversationOf.ts'
import type { Session } from '../../../src/model/session.ts'
import { fixture, fixtureValue } from '../../support/fixture.ts'
import { attributes } from '../../support/otlp.ts'

/** Turns as `[what was asked, what was answered, status, failed attempts]`. */
const turnsOf = (session: Session) =>
  conversationOf(session).map((turn) => [turn.userText, turn.assistantText, turn.status, turn.failedAttempts])

const toolsOf = (session: Session) =>
  conversationOf(session).map((turn) => turn.toolCalls.map(({ name, status }) => `${name} ${status}`))

const only = (payload: unknown): Session => {
  const { sessions, unassigned } = readSessions(payload)
  expect([sessions.length, unassigned.length]).toEqual([1, 0])
  return sessions[0] as Session
}

const kindsOf = (session: Session) => {
  const counts: Record<string, number> = {}
  for (const { kind } of session.spans) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

/** The documents of a fixture that hold logs, or those that hold spans. */
const part = (path: string, key: 'resourceLogs' | 'resourceSpans'): unknown[] =>
  (fixtureValue(path) as Record<string, unknown>[]).filter((document) => key in document)

/** One document per record, the last first. */
const recordByRecord = (path: string): unknown[] => {
  const documents: unknown[] = []
  for (const document of part(path, 'resourceLogs') as { resourceLogs: Record<string, unknown>[] }[]) {
    for (const resource of document.resourceLogs) {
      for (const scope of resource.scopeLogs as Record<string, unknown>[]) {
        for (const record of scope.logRecords as unknown[]) {
          documents.push({
            resourceLogs: [{ ...resource, scopeLogs: [{ ...scope, logRecords: [record] }] }],
          })
        }
      }
    }
  }
  return documents.reverse()
}

describe('Claude Code', () => {
  const turns = [
    ['How many lines has notes.txt?', 'notes.txt has 3 lines.', 'ok', 0],
    ['Ask a helper for its title.', 'The helper says: Garden plan.', 'ok', 0],
    ['Run the checks.', 'Two checks failed.', 'ok', 0],
    ['Which branch is this?', undefined, 'error', 1],
  ]
  const tools = [['Bash ok', 'Read ok'], ['Agent ok'], ['Bash error'], []]
  // 12+9000, 20+9000+150 | 15+9150+60, 30+4000, 18+9210+80 | 14+9290+40, 16+9330+70
  const totals = { inputTokens: 59_505, outputTokens: 169, cacheReadTokens: 45_980, cacheWriteTokens: 13_400 }
  /** The checks took a second attempt: only the spans tell of it, by an event for each. */
  const expectScenario = (session: Session, told = turns): void => {
    expect(session.id).toBe('5f0c2a4e-77aa-4b0e-9d51-c0ffee002041')
    expect(session.userIds).toEqual(['user-made-up'])
    expect(session.status).toBe('error')
    expect(session.traces.length).toBe(4)
    expect(turnsOf(session)).toEqual(told)
    expect(toolsOf(session)).toEqual(tools)
    expect(session.totals).toMatchObject({ ...totals, totalTokens: 59_674, costSource: 'reported', costCoverage: 1 })
    expect(session.totals.costUsd).toBeCloseTo(0.066954, 6)
  }

  test('22 the log alone makes the session: turns by prompt, cache beside the input, costs as told', () => {
    const session = only(fixture('otel/claude-code-logs.json'))
    expectScenario(session)
    expect(kindsOf(session)).toEqual({ event: 4, llm: 8, tool: 4 })
    expect(session.errorRates.spans).toBe(2 / 16)
  })

  test('18 what a helper says stands below its tool and is no chat bubble', () => {
    const session = only(fixture('otel/claude-code-logs.json'))
    const helper = session.spans.find(({ attributes }) => attributes['agent.name'] === 'general-purpose')
    expect(session.spans[helper?.parent ?? -1]).toMatchObject({ kind: 'tool', name: 'Agent' })
    expect(conversationOf(session).flatMap(({ messages }) => messages.map(({ parts }) => parts))).not.toContainEqual([
      { type: 'text', text: 'Garden plan' },
    ])
  })

  test('29 record by record and backwards', () => {
    expectScenario(only(recordByRecord('otel/claude-code-logs.json')))
  })

  test('spans and their log: nothing twice, answers and costs from the log', () => {
    const session = only(fixture('otel/claude-code-traces.json'))
    expectScenario(
      session,
      turns.map((turn, index) => (index === 2 ? [...turn.slice(0, 3), 1] : turn)),
    )
    expect(kindsOf(session)).toEqual({ agent: 4, llm: 8, tool: 4, chain: 8 })
    expect(conversationOf(session)[0]?.toolCalls).toMatchObject([
      { name: 'Bash', arguments: { command: 'wc -l < notes.txt', description: 'Count lines' }, result: '3' },
      { name: 'Read', result: 'Garden plan\nbeans\npeas\n' },
    ])
  })

  test('spans alone: no answers, no costs, all tokens', () => {
    const session = only(part('otel/claude-code-traces.json', 'resourceSpans'))
    expect(session.totals).toMatchObject(totals)
    expect(session.totals.costUsd).toBeUndefined()
    expect(turnsOf(session).map(([asked]) => asked)).toEqual(turns.map(([asked]) => asked))
  })

  test('the log alone of a capture that had spans', () => {
    expectScenario(only(part('otel/claude-code-traces.json', 'resourceLogs')))
  })

  test('7 the log twice', () => {
    const text = fixture('otel/claude-code-logs.json')
    const { sessions, report } = readSessions([text, text])
    expectScenario(sessions[0] as Session)
    expect(report.spansRead).toBe(report.spansKept * 2)
    expect(report.issues.find(({ code }) => code === 'log-repeated')?.spans).toBe(report.spansKept)
  })
})

describe('Codex', () => {
  const turns = [
    ['How many lines has notes.txt?', undefined, 'ok', 0],
    ['Run the checks.', undefined, 'ok', 1],
  ]
  const totals = {
    inputTokens: 5000 + 5100 + 5200 + 5300,
    outputTokens: 60 + 9 + 25 + 7,
    totalTokens: 20_701,
    cacheReadTokens: 4096 + 5000 + 5100 + 5200,
    reasoningTokens: 32,
  }
  const expectScenario = (session: Session): void => {
    expect(turnsOf(session)).toEqual(turns)
    expect(toolsOf(session)).toEqual([['exec_command ok'], ['exec_command ok']])
    expect(session.totals).toMatchObject(totals)
    const [first, second] = conversationOf(session)
    expect(first?.toolCalls[0]).toMatchObject({ id: 'call_0002', arguments: { cmd: 'wc -l < notes.txt' } })
    expect(String(second?.toolCalls[0]?.result)).toContain('2 checks failed')
  }

  test('21, 22 the log alone: a prompt opens a turn, one record per call counts, cache inside the input', () => {
    const session = only(fixture('otel/codex-logs.json'))
    expectScenario(session)
    expect(kindsOf(session)).toEqual({ event: 2, llm: 5, tool: 2 })
    expect(session.spans.find(({ status }) => status === 'error')).toMatchObject({
      kind: 'llm',
      error: { type: '500', message: 'http 500' },
    })
  })

  test('29 record by record and backwards', () => {
    expectScenario(only(recordByRecord('otel/codex-logs.json')))
  })

  test('19 spans and their log: the roll-up of a turn is not counted', () => {
    const { sessions } = readSessions(fixture('otel/codex-traces.json'))
    expect(sessions.length).toBe(1)
    expectScenario(sessions[0] as Session)
    expect(kindsOf(sessions[0] as Session)).toMatchObject({ llm: 5, tool: 2, agent: 2 })
  })
})

describe('Gemini CLI', () => {
  const turns = [
    ['How many lines has notes.txt?', 'notes.txt has 3 lines.', 'ok', 0],
    ['Read plan.txt.', 'There is no plan.txt.', 'ok', 0],
    ['Which branch is this?', undefined, 'error', 1],
  ]
  // Thoughts stand beside the output: 20 + 30.
  const totals = {
    inputTokens: 900 + 960 + 1000 + 1050,
    outputTokens: 50 + 9 + 18 + 8,
    totalTokens: 3995,
    cacheReadTokens: 512 + 896,
    reasoningTokens: 30,
  }

  test.each([
    ['spans without content, content in the log', () => fixture('otel/gemini-cli-logs.json')],
    ['spans with content', () => fixture('otel/gemini-cli-traces.json')],
    ['the log alone', () => part('otel/gemini-cli-logs.json', 'resourceLogs')],
    ['the log alone, of a capture whose spans had content', () => part('otel/gemini-cli-traces.json', 'resourceLogs')],
  ])('22 %s', (_, payload) => {
    const session = only(payload())
    expect(session.id).toBe('5f0c2a4e-77aa-4b0e-9d51-c0ffee002042')
    expect(turnsOf(session)).toEqual(turns)
    expect(toolsOf(session)).toEqual([['read_file ok'], ['read_file error'], []])
    expect(session.totals).toMatchObject(totals)
    expect(conversationOf(session)[0]?.toolCalls[0]?.arguments).toEqual({ file_path: 'notes.txt' })
  })

  test('spans alone: cached and thought tokens stand in the log only', () => {
    const session = only(part('otel/gemini-cli-traces.json', 'resourceSpans'))
    expect(turnsOf(session)).toEqual(turns)
    expect(session.totals).toMatchObject({ inputTokens: 3910, outputTokens: 55 })
    expect(session.totals.cacheReadTokens).toBeUndefined()
  })
})

const second = 1_000_000_000n
const begin = 1_795_229_376n * second

/** Records as a document, a second apart. */
function logs(
  records: readonly (readonly [string, Record<string, unknown>, Record<string, unknown>?])[],
  around: { readonly scope?: string; readonly resource?: Record<string, unknown> } = {},
): unknown {
  const logRecords = records.map(([name, told, more], index) => ({
    timeUnixNano: String(begin + BigInt(index) * second),
    ...(name.startsWith('gen_ai.') ? {} : { body: { stringValue: name } }),
    attributes: attributes({ 'event.name': name, ...told }),
    ...more,
  }))
  return {
    resourceLogs: [
      {
        resource: { attributes: attributes(around.resource ?? {}) },
        scopeLogs: [{ scope: { name: around.scope ?? 'test' }, logRecords }],
      },
    ],
  }
}

describe('other records', () => {
  const session = { 'session.id': 's-1' }

  test('an older Claude Code names no prompt: what follows a prompt belongs to it; numbers are texts', () => {
    const call = { ...session, input_tokens: '3', output_tokens: '4', cache_read_tokens: '90', cost_usd: '0.5' }
    const found = only(
      logs([
        ['claude_code.user_prompt', { ...session, prompt: 'one' }],
        ['claude_code.api_request', { ...call, duration_ms: '700' }],
        ['claude_code.user_prompt', { ...session, prompt: '<REDACTED>', prompt_length: '3' }],
        ['claude_code.tool_decision', { ...session, tool_name: 'Bash', decision: 'reject', source: 'user_reject' }],
        ['claude_code.api_request', { ...call, duration_ms: '100' }],
      ]),
    )
    expect(turnsOf(found)).toEqual([
      ['one', undefined, 'ok', 0],
      [undefined, undefined, 'ok', 0],
    ])
    expect(found.totals).toMatchObject({ inputTokens: 186, outputTokens: 8, cacheReadTokens: 180, costUsd: 1 })
    expect(conversationOf(found)[1]?.toolCalls).toMatchObject([{ name: 'Bash', status: 'error' }])
    expect(found.spans[1]).toMatchObject({ kind: 'llm', startMs: Number(begin / 1_000_000n) + 300 })
  })

  test('18 titles and quota checks are told by their source', () => {
    const found = only(
      logs(
        [
          ['user_prompt', { ...session, 'prompt.id': 'p', prompt: 'one' }],
          ['api_request', { ...session, 'prompt.id': 'p', input_tokens: 1, output_tokens: 1, query_source: 'title' }],
          ['assistant_response', { ...session, 'prompt.id': 'p', response: 'A title', query_source: 'title' }],
          ['api_request', { ...session, 'prompt.id': 'p', input_tokens: 1, output_tokens: 1, query_source: 'sdk' }],
          ['assistant_response', { ...session, 'prompt.id': 'p', response: 'Yes.', query_source: 'sdk' }],
        ],
        { scope: 'com.anthropic.claude_code.events' },
      ),
    )
    expect(turnsOf(found)).toEqual([['one', 'Yes.', 'ok', 0]])
    expect(found.totals.totalTokens).toBe(4)
  })

  test('bodies of requests and answers hold what was said', () => {
    const answer = {
      role: 'assistant',
      content: [{ type: 'tool_use', id: 't-1', name: 'Bash', input: { command: 'ls' } }],
    }
    const told = { ...session, 'prompt.id': 'p', query_source: 'sdk' }
    const found = only(
      logs([
        ['claude_code.user_prompt', { ...told, prompt: 'List.' }],
        ['claude_code.api_request_body', { ...told, body: '{"messages":[{"role":"user","content":"List."}]}' }],
        ['claude_code.api_request', { ...told, request_id: 'r', input_tokens: 1, output_tokens: 1 }],
        ['claude_code.assistant_response', { ...told, request_id: 'r', response: 'Let me see.' }],
        ['claude_code.api_response_body', { ...told, request_id: 'r', body: JSON.stringify(answer) }],
        ['claude_code.tool_result', { ...told, tool_use_id: 't-1', tool_name: 'Bash', success: 'true' }],
      ]),
    )
    expect(conversationOf(found)[0]?.toolCalls).toMatchObject([
      { id: 't-1', arguments: { command: 'ls' }, status: 'ok' },
    ])
    expect(conversationOf(found)[0]?.toolCalls.length).toBe(1)
  })

  test('Qwen Code writes as Gemini CLI does, and numbers its prompts', () => {
    const told = (prompt: number) => ({ ...session, prompt_id: `s-1########${prompt}` })
    const found = only(
      logs([
        ['qwen-code.user_prompt', { ...told(0), prompt: 'one' }],
        [
          'qwen-code.api_response',
          { ...told(0), input_token_count: 10, output_token_count: 2, thoughts_token_count: 3 },
        ],
        ['qwen-code.user_prompt', { ...told(1), prompt: 'two' }],
        ['qwen-code.tool_call', { ...told(1), function_name: 'ls', function_args: '{"path":"."}', success: true }],
      ]),
    )
    expect(turnsOf(found).map(([asked]) => asked)).toEqual(['one', 'two'])
    expect(found.totals).toMatchObject({ inputTokens: 10, outputTokens: 5 })
    expect(toolsOf(found)[1]).toEqual(['ls ok'])
  })

  test('messages of the conventions that name a session and no span', () => {
    const found = only(
      logs([
        ['gen_ai.user.message', { ...session, content: 'one' }],
        [
          'gen_ai.choice',
          { ...session, index: 0 },
          { body: { kvlistValue: { values: attributes({ message: { content: 'yes' } }) } } },
        ],
        ['gen_ai.user.message', { ...session, content: 'two' }],
        [
          'gen_ai.choice',
          { ...session, index: 0 },
          { body: { kvlistValue: { values: attributes({ message: { content: 'no' } }) } } },
        ],
      ]),
    )
    expect(turnsOf(found)).toEqual([
      ['one', 'yes', 'ok', 0],
      ['two', 'no', 'ok', 0],
    ])
  })

  test('a call whose span was not received, by its session', () => {
    const ids = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' }
    const told = {
      ...session,
      'gen_ai.operation.name': 'chat',
      'gen_ai.usage.input_tokens': 5,
      'gen_ai.usage.output_tokens': 2,
      'gen_ai.input.messages': '[{"role":"user","parts":[{"type":"text","content":"one"}]}]',
      'gen_ai.output.messages': '[{"role":"assistant","parts":[{"type":"text","content":"yes"}]}]',
    }
    const found = only(logs([['gen_ai.client.inference.operation.details', told, ids]]))
    expect(turnsOf(found)).toEqual([['one', 'yes', 'ok', 0]])
    expect(found.totals.totalTokens).toBe(7)
  })

  test('records without a session are counted, not lost in silence', () => {
    const { sessions, report } = readSessions(logs([['claude_code.user_prompt', { prompt: 'one' }]]))
    expect(sessions).toEqual([])
    expect(report.issues).toMatchObject([{ code: 'log-unmatched', count: 1 }])
  })
})
