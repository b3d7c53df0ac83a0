import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import type { Session } from '../../src/model/session.ts'
import { fixture, fixtureValue } from '../support/fixture.ts'

const read = (path: string): Session[] => readSessions(fixture(`inspect/${path}`)).sessions
/** Of the script: call k has 100 + k tokens in and 30 of the cache beside them, 20 + k out. */
const inputOf = (...calls: number[]) => calls.reduce((sum, k) => sum + 100 + k + 30, 0)

describe('Inspect', () => {
  const [one, two] = read('sums.json') as [Session, Session]

  test('a sample is a session', () => {
    expect([one.name, two.name]).toEqual(['sums one', 'sums two'])
    expect(one).toMatchObject({ projectId: 'sums', tags: ['nightly'], traceCount: 1 })
    const [sample] = fixtureValue('inspect/sums.json').samples
    expect(one.id).toBe(sample.uuid)
  })

  test('8 what was asked and answered, messages of the pool in place, history told once', () => {
    expect(conversationOf(one).map(({ userText, assistantText }) => [userText, assistantText])).toEqual([
      ['What is 1 + 1?', 'The answer is 2.'],
    ])
    expect(conversationOf(one)[0]?.messages.map(({ role }) => role)).toEqual([
      ...['system', 'user', 'assistant', 'tool', 'assistant', 'tool', 'assistant'],
    ])
  })

  test('22 cache beside the input by the total; model_usage is a sum that adds nothing', () => {
    expect(one.totals).toMatchObject({
      inputTokens: inputOf(1, 2, 3),
      outputTokens: 66,
      cacheReadTokens: 90,
      reasoningTokens: 15,
    })
    expect(two.totals).toMatchObject({ inputTokens: inputOf(4, 5), outputTokens: 49, totalTokens: inputOf(4, 5) + 49 })
  })

  test('14 tools are paired, also those that failed; an event and its span are one', () => {
    const [turn] = conversationOf(one)
    expect(turn?.toolCalls.map(({ name, status, result, error }) => [name, status, result, error?.message])).toEqual([
      ['add', 'ok', '2', undefined],
      ['fragile', 'error', '', 'no such thing: boat'],
    ])
    expect(one.spans.filter(({ kind }) => kind === 'tool')).toHaveLength(2)
  })

  test('scores as sent', () => {
    expect(one.scores).toMatchObject([{ name: 'includes', label: 'C', passed: true, target: 'trace' }])
    expect(two.scores).toMatchObject([{ name: 'includes', label: 'I', passed: false }])
  })

  test('user ask 5: helpers below the tool that asked them', () => {
    const [session] = read('agents.json') as [Session]
    const helper = session.spans.find(({ kind, name }) => kind === 'agent' && name === 'helper')
    expect(session.spans[helper?.parent ?? -1]).toMatchObject({ kind: 'tool', name: 'helper' })
    expect(session.totals.inputTokens).toBe(inputOf(1, 2, 3, 4))
    const [turn] = conversationOf(session)
    expect(turn?.messages.filter(({ role }) => role === 'user')).toHaveLength(1)
    expect(turn?.toolCalls.map(({ name }) => name)).toEqual(['helper', 'add', 'submit', 'submit'])
    // Its system prompt stands among the attachments.
    expect(JSON.stringify(turn?.messages)).not.toContain('attachment://')
  })

  test('14 a sample that broke down twice, one that ran into a limit', () => {
    const sessions = read('broken.json')
    const [broken, limited] = [
      sessions.find(({ name }) => name === 'closed four'),
      sessions.find(({ name }) => name === 'limited five'),
    ]
    expect(broken?.status).toBe('error')
    expect(broken && conversationOf(broken)[0]).toMatchObject({
      ...{ status: 'error', failedAttempts: 1, error: { message: "RuntimeError('the harbour is closed')" } },
    })
    expect(limited?.traces[0]?.metadata.limit).toBe('message')
    expect(limited?.status).toBe('ok')
  })
})

describe('Inspect, other shapes', () => {
  test('one sample of an archive', () => {
    const [sample] = fixtureValue('inspect/sums.json').samples
    expect(readSessions(sample).sessions[0]?.totals.inputTokens).toBe(inputOf(1, 2, 3))
  })

  test('older logs: steps instead of spans, messages in place, tools inside tools', () => {
    const message = (role: string, content: string, more: object = {}) => ({ role, content, ...more })
    const log = {
      ...{ version: 2, status: 'success', eval: { task: 'old', model: 'x/y', task_id: 't', run_id: 'r' }, stats: {} },
      samples: [
        {
          ...{
            id: 1,
            epoch: 2,
            input: [message('user', 'Hello')],
            target: 'x',
            messages: [],
            scores: { exact: { value: 0.5 } },
          },
          events: [
            {
              timestamp: '2024-10-01T10:00:00+00:00',
              event: 'step',
              action: 'begin',
              type: 'solver',
              name: 'generate',
            },
            {
              ...{
                timestamp: '2024-10-01T10:00:01+00:00',
                event: 'model',
                model: 'x/y',
                input: [message('user', 'Hello')],
              },
              ...{ tools: [], config: {}, completed: '2024-10-01T10:00:02+00:00' },
              output: {
                ...{ model: 'y-1', choices: [{ message: message('assistant', 'Hi'), stop_reason: 'stop' }] },
                usage: { input_tokens: 9, output_tokens: 3, total_tokens: 12 },
              },
            },
            {
              ...{
                timestamp: '2024-10-01T10:00:03+00:00',
                event: 'tool',
                id: 'c1',
                function: 'outer',
                arguments: {},
                result: 0,
              },
              events: [{ timestamp: '2024-10-01T10:00:03+00:00', event: 'info', data: 'inside' }],
            },
            { timestamp: '2024-10-01T10:00:04+00:00', event: 'step', action: 'end', type: 'solver', name: 'generate' },
          ],
        },
      ],
    }
    const [session] = readSessions(log).sessions as [Session]
    expect(session).toMatchObject({ id: 't/1/2', totals: { inputTokens: 9, outputTokens: 3 }, models: ['y-1'] })
    expect(session.spans.map(({ name, depth }) => [name, depth])).toEqual([
      ['sample 1', 0],
      ['generate', 1],
      ['x/y', 2],
      ['outer', 2],
    ])
    expect(conversationOf(session)[0]).toMatchObject({
      userText: 'Hello',
      assistantText: 'Hi',
      toolCalls: [{ result: 0 }],
    })
  })

  test('a header without samples says so', () => {
    const { samples: _, ...header } = fixtureValue('inspect/sums.json')
    expect(readSessions(header).report.issues.map(({ code }) => code)).toEqual(['samples-missing'])
  })
})
