import { describe, expect, test } from 'vitest'
import type { ToolCall, Turn } from '../src/conversation/turn.ts'
import type { Session, Span } from '../src/model/session.ts'
import { conversationOf, milestonesOf, readSessions } from './support/entries.ts'
import { type PayloadFigures, payloads, plainPhotosynthesis, type TurnFigures } from './support/figures.ts'
import { fixtureText } from './support/fixtures.ts'

const read = (...paths: string[]) => readSessions(paths.map(fixtureText))

const figuresOf = (name: string): PayloadFigures => {
  const found = payloads.find((payload) => payload.name === name)
  if (!found) throw new Error(`no figures for ${name}`)
  return found
}

function only(name: string): { session: Session; turns: Turn[]; result: ReturnType<typeof read> } {
  const result = read(...figuresOf(name).files)
  const [session] = result.sessions
  if (!session || result.sessions.length !== 1) throw new Error(`${name} gives ${result.sessions.length} sessions`)
  return { session, turns: conversationOf(session), result }
}

/** JSON text and the value it stands for compare as equal. */
const value = (sent: unknown): unknown => (typeof sent === 'string' && /^\s*[[{]/.test(sent) ? JSON.parse(sent) : sent)

const ms = (found: number | undefined): number => (found === undefined ? Number.NaN : found)

function usageOf({ totals }: Pick<Turn, 'totals'>): [number, number, number] | undefined {
  const { inputTokens, outputTokens, totalTokens } = totals
  if (inputTokens === undefined && outputTokens === undefined && totalTokens === undefined) return undefined
  return [ms(inputTokens), ms(outputTokens), ms(totalTokens)]
}

const figuresOfTurn = (turn: Turn): TurnFigures => ({
  user: turn.userText ?? '',
  assistant: turn.assistantText,
  status: turn.status === 'error' ? 'error' : 'ok',
  usage: usageOf(turn),
  failedAttempts: turn.failedAttempts,
})

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const found of values) counts[found] = (counts[found] ?? 0) + 1
  return counts
}

const rolesOf = (turn: Turn | undefined): string[] => turn?.messages.map(({ role }) => role) ?? []

const toolCallsOf = (turns: readonly Turn[]): (readonly ToolCall[])[] => turns.map(({ toolCalls }) => toolCalls)

function spanNamed(session: Session, name: string): Span {
  const found = session.spans.find((span) => span.name === name)
  if (!found) throw new Error(`no span ${name}`)
  return found
}

/** Sums what every span reports, as a reader does that knows nothing of repetition. */
function naiveSum(sessions: readonly Session[]): [number, number] {
  const spans = sessions.flatMap((session) => session.spans)
  const sum = (key: 'inputTokens' | 'outputTokens'): number =>
    spans.reduce((total, span) => total + ((span.reported ?? span.own)[key] ?? 0), 0)
  return [sum('inputTokens'), sum('outputTokens')]
}

const countOf = (session: Session, code: string): number =>
  session.issues.find((issue) => issue.code === code)?.count ?? 0

describe.each(payloads)('$name', (figures) => {
  const result = read(...figures.files)
  const session = result.sessions[0] as Session
  const turns = session ? conversationOf(session) : []

  test('one session, read by its adapter, with every span accounted for', () => {
    expect(result.sessions.map(({ id }) => id)).toEqual([figures.sessionId])
    expect(result.report.formats).toEqual([figures.format])
    const lost = result.report.issues.reduce((sum, issue) => sum + (issue.spans ?? 0), 0)
    expect(result.report.spansRead).toBe(result.report.spansKept + lost)
    expect(session.userIds).toEqual([figures.userId])
    expect(session.projectId).toBe(figures.projectId)
    expect(session.tags).toEqual(figures.tags)
  })

  test('traces, spans and kinds', () => {
    expect([session.traces.length, session.traceCount]).toEqual([figures.traces, figures.traces])
    expect([session.spans.length, session.spanCount]).toEqual([figures.spans, figures.spans])
    expect(countBy(session.spans.map(({ kind }) => kind))).toEqual(figures.kinds)
  })

  test('tokens and cost', () => {
    const { totals } = session
    expect(usageOf({ totals })).toEqual([figures.input, figures.output, figures.total])
    expect(totals.cacheReadTokens).toBe(figures.cacheRead)
    expect(totals.reasoningTokens).toBe(figures.reasoning)
    if (figures.costUsd === undefined) expect(totals.costUsd).toBeUndefined()
    else {
      expect(totals.costUsd).toBeCloseTo(figures.costUsd, 12)
      expect(totals.costSource).toBe('reported')
    }
  })

  test('start and durations', () => {
    expect(Math.abs(session.startMs - Date.parse(figures.start))).toBeLessThan(1)
    const fraction = /\.(\d+)Z/.exec(figures.start)?.[1] ?? '0'
    expect(Math.abs((session.startMs % 1000) - Number(`0.${fraction}`) * 1000)).toBeLessThan(0.01)
    const { wallMs, startToStartMs, activeMs, idleMs, summedMs } = session.durations
    const found = { wallMs, startToStartMs, activeMs, idleMs, summedMs }
    const expected = { ...figures, summedMs: figures.activeMs }
    for (const [name, duration] of Object.entries(found)) {
      expect(Math.abs(duration - expected[name as keyof typeof found]), name).toBeLessThan(0.01)
    }
  })

  test('error rates', () => {
    expect(session.errorRates.traces).toBeCloseTo(figures.failed.traces / figures.traces, 9)
    expect(session.errorRates.turns).toBeCloseTo(figures.failed.turns / figures.turns.length, 9)
    expect(session.errorRates.spans).toBeCloseTo(figures.failed.spans / figures.spans, 9)
    expect(session.spans.filter(({ status }) => status === 'error').length).toBe(figures.failed.spans)
  })

  test('turns', () => {
    expect(turns.map(figuresOfTurn)).toEqual(figures.turns)
    expect(session.turnCount).toBe(figures.turns.length)
    expect(session.toolCallCount).toBe(turns.reduce((sum, turn) => sum + turn.toolCalls.length, 0))
    expect(turns.map(({ index }) => index)).toEqual(turns.map((_, index) => index))
  })

  test('first and last texts', () => {
    expect(session.firstUserText).toBe(figures.turns[0]?.user)
    expect(session.lastUserText).toBe(figures.turns.at(-1)?.user)
    expect(session.lastAssistantText).toBe(figures.turns.findLast(({ assistant }) => assistant)?.assistant)
  })
})

describe.each(['futureagi-ts-agent-session', 'futureagi-py-openai-session'])('photosynthesis: %s', (name) => {
  const { session, turns } = only(name)
  const isPython = name.includes('-py-')

  test('C2 the thread shows 3 user, 4 assistant and 1 tool message, nothing twice', () => {
    const roles = turns.flatMap(rolesOf)
    expect(countBy(roles)).toEqual({ user: 3, assistant: 4, tool: 1 })
    expect(turns.map(({ contextMessageCount }) => contextMessageCount)).toEqual([0, 2, 6])
  })

  test('one tool call, in turn 2', () => {
    expect(toolCallsOf(turns).map(({ length }) => length)).toEqual([0, 1, 0])
    const call = turns[1]?.toolCalls[0]
    expect(call?.name).toBe('lookup_glossary')
    expect(call?.id).toBe(isPython ? 'call_2' : 'call_6')
    expect(value(call?.arguments)).toEqual({ term: 'cellular respiration' })
    expect(value(call?.result)).toEqual({
      term: 'cellular respiration',
      definition: 'the set of metabolic reactions that convert glucose into ATP',
    })
    expect(['ok', 'unset']).toContain(call?.status)
    expect(Math.abs(ms(call?.durationMs) - (isPython ? 0.096 : 40.463))).toBeLessThan(0.01)
  })

  test('C10 the overloaded call is a failed attempt of turn 3, with type and message', () => {
    const failed = session.spans.filter(({ status }) => status === 'error')
    expect(failed.map(({ kind }) => kind)).toEqual(['llm'])
    expect(failed[0]?.error?.type).toBe(isPython ? 'openai.InternalServerError' : 'engine_overloaded')
    expect(failed[0]?.error?.message).toContain('The engine is currently overloaded, please try again later')
    expect(failed[0]?.error?.message).toContain('503')
  })

  test('C7 metadata per turn', () => {
    expect(turns.map(({ metadata }) => metadata.turn_number)).toEqual([1, 2, 3])
    expect(turns.map(({ metadata }) => metadata.conversation_stage)).toEqual(['opening', 'deepening', 'closing'])
    expect(turns.map(({ metadata }) => metadata.total_turns)).toEqual([3, 3, 3])
  })

  test('requested and served model, provider', () => {
    const calls = session.spans.filter(({ kind, status }) => kind === 'llm' && status !== 'error')
    expect(new Set(calls.map(({ model }) => model))).toEqual(new Set(['gpt-4o-mini-2024-07-18']))
    expect(new Set(calls.map(({ requestedModel }) => requestedModel))).toEqual(new Set(['gpt-4o-mini']))
    expect(new Set(calls.map(({ provider }) => provider))).toEqual(new Set(['openai']))
  })

  test('M5 spans that carry a session id', () => {
    const carrying = session.spans.filter(({ attributes }) => attributes['session.id'] !== undefined)
    expect(carrying.length).toBe(isPython ? 6 : 4)
    expect(session.spans.length).toBe(isPython ? 6 : 9)
  })
})

test('photosynthesis in Python: six traces are three turns, and input.value is always the first message', () => {
  const { session, turns } = only('futureagi-py-openai-session')
  expect(turns.map(({ traceIds }) => traceIds.length)).toEqual([1, 3, 2])
  const calls = session.spans.filter(({ kind }) => kind === 'llm')
  expect(new Set(calls.map(({ attributes }) => attributes['input.value']))).toEqual(
    new Set(['What is photosynthesis?']),
  )
})

describe('futureagi-ts-auto-session', () => {
  const path = 'otel/futureagi-ts-auto-session.json'

  test('no session id and no user: three unassigned traces', () => {
    const { sessions, unassigned } = read(path)
    expect(sessions).toEqual([])
    expect(unassigned.map(({ id }) => id)).toEqual(unassigned.map(({ traces }) => `trace:${traces[0]?.id}`))
    expect(unassigned.flatMap(({ userIds }) => userIds)).toEqual([])
    expect(unassigned.flatMap(({ spans }) => spans.map(({ kind }) => kind))).toEqual(['llm', 'llm', 'llm'])
    expect(unassigned.flatMap(({ spans }) => spans).filter(({ attributes }) => 'session.id' in attributes)).toEqual([])
    const sum = (key: 'inputTokens' | 'outputTokens' | 'totalTokens'): number =>
      unassigned.reduce((total, { totals }) => total + (totals[key] ?? 0), 0)
    expect([sum('inputTokens'), sum('outputTokens'), sum('totalTokens')]).toEqual([261, 94, 355])
  })

  test('with a session of the host: the three turns of the table', () => {
    const { sessions } = readSessions(fixtureText(path), { sessionKey: () => 'mine' })
    const session = sessions[0] as Session
    const turns = conversationOf(session)
    expect(sessions.length).toBe(1)
    expect(turns.map(figuresOfTurn)).toEqual(plainPhotosynthesis)
    expect(turns.flatMap(({ messages }) => messages).length).toBe(6)
    expect(session.errorRates).toEqual({ traces: 0, turns: 0, spans: 0 })
    expect([session.totals.cacheReadTokens, session.totals.reasoningTokens]).toEqual([0, 0])
    expect(Math.abs(session.startMs - Date.parse('2026-11-21T02:57:03.504Z'))).toBeLessThan(0.01)
    const { wallMs, startToStartMs, activeMs, summedMs, idleMs } = session.durations
    const expected = [403, 309, 401.058, 401.058, 1.942]
    for (const [index, found] of [wallMs, startToStartMs, activeMs, summedMs, idleMs].entries()) {
      expect(Math.abs(found - (expected[index] ?? 0))).toBeLessThan(0.01)
    }
  })

  test('a leaf and a branch of one name stand side by side', () => {
    const [session] = read(path).unassigned
    const attributes = session?.spans[0]?.attributes ?? {}
    expect([attributes['gen_ai.usage.input_tokens'], attributes['gen_ai.usage.input_tokens.audio']]).toEqual([14, 0])
  })
})

describe.each(['abv-otlp-3turn', 'langfuse-otlp-3turn'])('order return: %s', (name) => {
  const { session, turns } = only(name)
  const isAbv = name.startsWith('abv')

  test('environment and metadata', () => {
    expect(session.environment).toBe('staging')
    expect(session.metadata.channel).toEqual([{ value: 'web', count: 3 }])
    expect(session.metadata.plan).toEqual([{ value: { tier: 'pro', seats: 3 }, count: 1 }])
    expect(turns.map(({ metadata }) => metadata.turn)).toEqual(['1', '2', '3'])
  })

  test('the system message is shown once', () => {
    const system = turns.flatMap(({ messages }) => messages.filter(({ role }) => role === 'system'))
    expect(system.map(({ parts }) => parts)).toEqual([
      [{ type: 'text', text: 'You are a support agent for Example Shop.' }],
    ])
  })

  test('usage of both spellings, cache inside and beside', () => {
    const calls = session.spans.filter(({ kind }) => kind === 'llm')
    expect(calls.map(({ own }) => [own.inputTokens, own.outputTokens, own.totalTokens, own.cacheReadTokens])).toEqual([
      [52, 9, 61, undefined],
      [140, 18, 158, 64],
      [254, 15, 269, 64],
    ])
    expect(calls.map(({ own }) => own.costUsd)).toEqual([0.0000132, undefined, 0.0000426])
    expect(session.totals.costCoverage).toBeCloseTo(2 / 3, 9)
  })

  test('tool calls', () => {
    expect(toolCallsOf(turns).map(({ length }) => length)).toEqual([0, 1, 1])
    const [, second, third] = toolCallsOf(turns).map(([call]) => call)
    expect([second?.name, second?.id, second?.durationMs]).toEqual(['get_order', 'call_1', 350])
    expect(value(second?.arguments)).toEqual({ order_id: 'ORDER-123' })
    expect(value(second?.result)).toEqual({ order_id: 'ORDER-123', items: 10, status: 'delivered' })
    expect([third?.name, third?.status, third?.durationMs]).toEqual(['process_return', 'error', 10_000])
    expect(value(third?.arguments)).toEqual({ order_id: 'ORDER-123', reason: 'damaged' })
    expect(value(third?.result)).toEqual({ error: 'ETIMEDOUT' })
    expect(third?.error).toMatchObject({ type: 'TimeoutError', message: 'Return API timed out after 10000 ms' })
  })

  test('C5 the failed turn says why', () => {
    expect(turns[2]?.error?.message).toBe('Return API timed out after 10000 ms')
  })

  test('errors come from the status and from level and exception, each span once', () => {
    const failed = session.spans.filter(({ status }) => status === 'error')
    expect(failed.map(({ kind }) => kind)).toEqual(['agent', 'tool'])
    expect(failed.map(({ error }) => error?.source)).toEqual(['status', 'exception event'])
    const warning = spanNamed(session, 'policy-check-skipped')
    expect([warning.kind, warning.status]).toEqual(['event', 'unset'])
  })

  test('document, first token, plain root', () => {
    const [document] = value(spanNamed(session, 'policy-search').output) as { id: string; score: number }[]
    expect(document).toMatchObject({ id: 'doc-7', score: 0.83 })
    expect(spanNamed(session, 'llm-call').firstTokenMs).toBe(450)
    expect(session.spans[0]).toMatchObject({ kind: 'chain', kindLabel: 'span', depth: 0 })
  })

  test('times of the traces; children precede their parents on the wire', () => {
    expect(session.traces.map(({ startMs, endMs }) => (endMs ?? 0) - startMs)).toEqual([1_250, 2_450, 10_200])
    const carrying = session.spans.filter(({ attributes }) => attributes['session.id'] !== undefined)
    expect(carrying.length).toBe(isAbv ? 3 : 10)
  })
})

test('order return: both files in one call are one session of six traces', () => {
  const { sessions, report } = read('otel/abv-otlp-3turn.json', 'otel/langfuse-otlp-3turn.json')
  expect(sessions.map(({ traces }) => traces.length)).toEqual([6])
  expect(report.formats).toEqual(['otlp'])
})

describe.each(['transactional-ingest-session', 'transactional-export-derived'])(
  'chat with a failed turn: %s',
  (name) => {
    const { session, turns } = only(name)

    test('five traces, the last one a milestone', () => {
      expect(session.traces.map((trace) => trace.name)).toEqual([...Array(4).fill('chat-turn'), 'checkout-complete'])
      const milestones = milestonesOf(session)
      expect(milestones.map((found) => [found.name, found.tags])).toEqual([
        ['checkout-complete', ['conversion', 'checkout']],
      ])
    })

    test('the failed turn says why, with a stack', () => {
      expect(turns[3]?.error?.message).toBe('503 The engine is currently overloaded, please try again later')
      expect(turns[3]?.error?.stack).toContain('\n')
    })

    test('a plain span is a step, not a tool call', () => {
      expect(turns.flatMap(({ toolCalls }) => toolCalls)).toEqual([])
      const step = spanNamed(session, 'lookup_feature_list')
      expect(step.kind).toBe('chain')
      expect(value(step.input)).toEqual({ query: 'Tell me about your features' })
      expect(value(step.output)).toEqual({ features: ['sessions', 'traces'] })
      expect((step.endMs ?? 0) - step.startMs).toBe(40)
      expect(turns[2]?.spanIndices.map((index) => session.spans[index]?.name)).toContain('lookup_feature_list')
    })

    test('D9 the generation of turn 4 never ended', () => {
      const open = session.spans.filter(({ kind, endMs }) => kind === 'llm' && endMs === undefined)
      expect(open.length).toBe(1)
      expect(open[0]?.status).not.toBe('error')
    })

    test('the model; seven messages on every generation', () => {
      const calls = session.spans.filter(({ kind }) => kind === 'llm')
      expect(calls.map(({ model }) => model)).toEqual(Array(4).fill('gpt-4o'))
      expect(calls.map(({ input }) => (value(input) as { messages: unknown[] }).messages.length)).toEqual([7, 7, 7, 7])
    })

    test('P3 metadata: channel, intent and version on four traces, one message count each', () => {
      expect(session.metadata.channel).toEqual([{ value: 'web', count: 4 }])
      expect(session.metadata.intent).toEqual([{ value: 'support', count: 4 }])
      expect(session.metadata.version).toEqual([{ value: '2.0', count: 4 }])
      expect(session.traces.map(({ metadata }) => metadata.messageCount)).toEqual([1, 3, 5, 7, undefined])
      const failed = session.traces[3]?.metadata ?? {}
      expect([failed.channel, typeof failed.error, typeof failed.stack]).toEqual(['web', 'string', 'string'])
    })
  },
)

test('chat with a failed turn: nineteen ingest items merge into five traces and five observations', () => {
  const { sessions, report } = read('transactional/transactional-ingest-session.json')
  expect(sessions[0]?.traces.length).toBe(5)
  expect(report.spansKept).toBe(5)
  expect(report.spansRead).toBe(9)
})

test('chat with a failed turn: both files in one call', () => {
  const both = read(
    'transactional/transactional-ingest-session.json',
    'transactional/transactional-export-derived.json',
  )
  expect(both.sessions.map(({ traces, spans }) => [traces.length, spans.length])).toEqual([[5, 5]])
  expect(both.report.spansKept).toBe(5)
  const repeated = both.report.issues.find(({ code }) => code === 'span-repeated')
  expect(repeated?.spans ?? repeated?.count).toBe(5)
})

const weather = [
  { name: 'openinference-openai-traces', tool: 25.329, naive: [1097, 50], outside: 1 },
  { name: 'vercel-ai-sdk-v7-genai-traces', tool: 27.256, naive: [3112, 292], outside: 3 },
  { name: 'openllmetry-traceloop-traces', tool: 25.846, naive: [1146, 84], outside: 4 },
  { name: 'otel-contrib-openai', tool: 25.872, naive: [1552, 146], outside: 1 },
] as const

describe.each(weather)('weather: $name', ({ name, tool, naive, outside }) => {
  const { session, turns, result } = only(name)

  test('the tool call of turn 1', () => {
    expect(toolCallsOf(turns).map(({ length }) => length)).toEqual(turns.map((_, index) => (index === 0 ? 1 : 0)))
    const call = turns[0]?.toolCalls[0]
    expect([call?.name, call?.id]).toEqual(['get_weather', 'call_demo0001'])
    expect(value(call?.arguments)).toEqual({ city: 'Paris', unit: 'celsius' })
    expect(value(call?.result)).toEqual({ city: 'Paris', temperature: 18, unit: 'celsius', condition: 'partly cloudy' })
    expect(['ok', 'unset']).toContain(call?.status)
    expect(Math.abs(ms(call?.durationMs) - tool)).toBeLessThan(0.01)
  })

  test('turn 1 reads system, user, call, result, answer: in this order, nothing doubled', () => {
    expect(rolesOf(turns[0])).toEqual(['system', 'user', 'assistant', 'tool', 'assistant'])
    expect(turns[0]?.messages[0]?.parts).toEqual([{ type: 'text', text: 'You are a terse weather assistant.' }])
    expect(rolesOf(turns[1])).toEqual(['user', 'assistant'])
    expect(rolesOf(turns.at(-1))).toEqual(['user', 'assistant'])
  })

  test('sums over all spans would count repetition', () => {
    expect(naiveSum([...result.sessions, ...result.unassigned])).toEqual(naive)
  })

  test('children outside their parent by less than a millisecond', () => {
    const all = [...result.sessions, ...result.unassigned]
    expect(all.reduce((sum, found) => sum + countOf(found, 'child-outside-parent'), 0)).toBe(outside)
  })

  test('served model', () => {
    const models = session.spans
      .filter(({ kind, status }) => kind === 'llm' && status !== 'error')
      .map(({ model }) => model)
    const streamed = name.startsWith('openinference') ? ['gpt-4o-mini'] : []
    expect(new Set(models)).toEqual(new Set(['gpt-4o-mini-2024-07-18', ...streamed]))
  })

  test('turn 3 failed for its rate, turn 4 is its retry; OpenLLMetry sent nothing of the failed turn', () => {
    if (name === 'openllmetry-traceloop-traces') {
      expect(turns.map(({ retryOf }) => retryOf)).toEqual([undefined, undefined, undefined])
      return
    }
    const message =
      'Rate limit reached for gpt-4o-mini in organization org-demo on requests per min (RPM): Limit 3, Used 3, Requested 1.'
    expect(turns[2]?.error?.message).toBe(name.startsWith('vercel') ? message : `429 ${message}`)
    expect(rolesOf(turns[2])).toEqual(['user'])
    expect(turns[3]?.retryOf).toBe(2)
  })
})

describe('weather: what each one has of its own', () => {
  test('OpenInference', () => {
    const { session, turns } = only('openinference-openai-traces')
    expect(session.tenantId).toBe('acme')
    expect(turns.map(({ metadata }) => [metadata.tenant, metadata.turn, metadata.nested])).toEqual(
      [1, 2, 3, 4].map((turn) => ['acme', turn, { plan: 'pro' }]),
    )
    expect(turns[2]?.error?.type).toBe('rate_limit_exceeded')
    expect(turns[3]?.contextMessageCount).toBe(7)
    expect(session.totals.callsWithoutUsage).toBe(1)
    expect(countOf(session, 'usage-missing')).toBe(1)
    const streamed = session.spans.filter(({ kind, own }) => kind === 'llm' && own.inputTokens === undefined)
    expect(streamed.map(({ status, model }) => [status, model])).toEqual([['unset', 'gpt-4o-mini']])
    const embedding = session.spans.find(({ kind }) => kind === 'embedding')
    expect([embedding?.model, embedding?.own.inputTokens]).toEqual(['text-embedding-3-small', undefined])
    expect(value(embedding?.input)).toBe('weather in Paris')
    const memory = session.traces.find(({ id }) => id === embedding?.traceId)
    expect(session.spans[memory?.spanStart ?? -1]).toMatchObject({ kind: 'chain', name: 'index-memory' })
    expect(spanNamed(session, 'get_weather').attributes['tool.name']).toBeUndefined()
    const failed = session.spans.filter(({ status }) => status === 'error')
    expect(failed.map(({ kind, depth }) => [kind, depth])).toEqual([['agent', 0]])
  })

  test('AI SDK 7', () => {
    const { session, turns, result } = only('vercel-ai-sdk-v7-genai-traces')
    expect(turns.map(({ metadata }) => [metadata.turn, metadata['nested.plan']])).toEqual(
      [1, 2, 3, 4].map((turn) => [turn, 'pro']),
    )
    const streamed = session.spans.find(({ firstTokenMs }) => firstTokenMs !== undefined)
    expect(Math.abs(ms(streamed?.firstTokenMs) - 80.128)).toBeLessThan(0.01)
    expect(streamed?.traceId).toBe(turns[1]?.traceIds[0])
    const calls = session.spans.filter(({ kind }) => kind === 'llm')
    expect(calls.map(({ model, requestedModel }) => [model, requestedModel])).toEqual([
      ['gpt-4o-mini-2024-07-18', 'gpt-4o-mini'],
      ['gpt-4o-mini-2024-07-18', 'gpt-4o-mini'],
      ['gpt-4o-mini-2024-07-18', 'gpt-4o-mini'],
      ['gpt-4o-mini', undefined],
      ['gpt-4o-mini-2024-07-18', 'gpt-4o-mini'],
    ])
    expect(turns[2]?.error?.type).toBe('AI_APICallError')
    const failed = session.spans.filter(({ status }) => status === 'error')
    expect(failed.map(({ kind, attributes }) => [kind, attributes['http.response.status_code']])).toEqual([
      ['agent', 429],
      ['chain', 429],
      ['llm', 429],
    ])
    expect(result.unassigned.length).toBe(1)
    const [embeddings] = result.unassigned
    expect(embeddings?.spans.map(({ name, kind, own }) => [name, kind, own.inputTokens])).toEqual([
      ['embeddings text-embedding-3-small', 'embedding', undefined],
      ['embeddings text-embedding-3-small', 'embedding', 8],
    ])
  })

  test('OpenLLMetry', () => {
    const { session } = only('openllmetry-traceloop-traces')
    expect(session.metadata.customer_id).toEqual([{ value: 'acme', count: 3 }])
    expect(countOf(session, 'turn-not-recorded')).toBe(0)
    expect(session.spans[0]?.attributes['gen_ai.conversation.id']).toBe(session.id)
    expect(countOf(session, 'session-id-conflict')).toBe(0)
  })

  test('OTel contrib: 32 log records, all of them on a span', () => {
    const { session, result } = only('otel-contrib-openai')
    expect(result.report.issues.filter(({ code }) => code === 'log-unmatched')).toEqual([])
    const messages = session.spans.flatMap(({ events }) => events.filter(({ name }) => name.startsWith('gen_ai.')))
    expect(messages.length).toBe(32)
    expect(session.spans.filter(({ kind }) => kind === 'unknown').map(({ name }) => name)).toEqual(
      Array(4).fill('POST /chat'),
    )
    const failed = session.spans.find(({ kind, status }) => kind === 'llm' && status === 'error')
    expect(failed?.error?.type).toBe('RateLimitError')
  })

  test('OTel contrib without its logs: the same traces, totals and failures, no texts', () => {
    const figures = figuresOf('otel-contrib-openai')
    const [session] = read('otel/otel-contrib-openai-traces.json').sessions
    expect(session?.id).toBe(figures.sessionId)
    expect([session?.traces.length, session?.spans.length]).toEqual([figures.traces, figures.spans])
    expect([session?.totals.inputTokens, session?.totals.outputTokens]).toEqual([figures.input, figures.output])
    expect(session?.errorRates.spans).toBeCloseTo(2 / 10, 9)
    expect([session?.firstUserText, session?.lastUserText, session?.lastAssistantText]).toEqual(
      Array(3).fill(undefined),
    )
  })
})

describe('order status', () => {
  test('LangSmith', () => {
    const { session, turns } = only('langsmith-ingest-batch')
    expect(turns.map(({ metadata }) => metadata.turn)).toEqual([1, 2, 3])
    expect(turns.map(({ contextMessageCount }) => contextMessageCount)).toEqual([0, 2, 6])
    expect(turns[2]?.error?.message).toBe('Error: OrderServiceTimeout: upstream did not answer in 5000 ms')
    expect(session.traces.map(({ spanStart, spanEnd }) => spanEnd - spanStart)).toEqual([2, 4, 3])
    expect(naiveSum([session])).toEqual([202, 60])
    expect(toolCallsOf(turns).map(({ length }) => length)).toEqual([0, 1, 1])
    const [, second, third] = toolCallsOf(turns).map(([call]) => call)
    expect([second?.name, second?.id]).toEqual(['lookup_order', 'call_2'])
    expect(value(second?.arguments)).toEqual({ order_id: 'A-123' })
    expect(value(second?.result)).toEqual({ order_id: 'A-123', status: 'shipped', eta: '2026-11-24' })
    expect([third?.name, third?.id, third?.status]).toEqual(['lookup_order', 'call_3', 'error'])
    expect(value(third?.arguments)).toEqual({ order_id: 'A-999' })
    for (const call of [second, third]) expect(Math.abs(ms(call?.durationMs) - 9.997)).toBeLessThan(0.01)
    const lengths = session.spans.map(({ startMs, endMs }) => (endMs ?? 0) - startMs)
    expect(Math.min(...lengths)).toBeGreaterThan(9.98)
    expect(Math.max(...lengths)).toBeLessThan(43.01)
    expect(new Set(session.models)).toEqual(new Set(['gpt-4o-mini']))
    expect(session.spans.filter(({ status }) => status === 'error').map(({ kind }) => kind)).toEqual(['chain', 'tool'])
  })

  test('Opik', () => {
    const { session, turns } = only('opik-ingest')
    expect(session.traces.map(({ spanStart, spanEnd }) => spanEnd - spanStart)).toEqual([1, 4, 1])
    expect(turns[2]?.error).toMatchObject({
      type: 'OrderServiceTimeout',
      message: 'upstream did not answer in 5000 ms',
    })
    expect(toolCallsOf(turns).map(({ length }) => length)).toEqual([0, 1, 1])
    const [, second, third] = toolCallsOf(turns).map(([call]) => call)
    expect([second?.name, second?.id, second?.durationMs]).toEqual(['lookup_order', 'call_2', 8])
    expect(value(second?.arguments)).toEqual({ order_id: 'A-123' })
    expect(value(second?.result)).toEqual({ order_id: 'A-123', status: 'shipped', eta: '2026-11-24' })
    expect([third?.name, third?.id, third?.status, third?.durationMs]).toEqual(['lookup_order', undefined, 'error', 9])
    expect(value(third?.arguments)).toEqual({ order_id: 'A-999' })
    expect(session.traces[2]?.error?.message).toBe('upstream did not answer in 5000 ms')
    expect(session.scores).toEqual([
      expect.objectContaining({
        name: 'helpfulness',
        value: 0.9,
        explanation: 'answers the policy question',
        source: 'api',
        target: 'trace',
        targetId: session.traces[0]?.id,
      }),
    ])
    expect(session.spans[0]?.firstTokenMs).toBe(312.5)
    expect(session.spans.filter(({ own }) => own.costUsd !== undefined).length).toBe(1)
    expect(session.totals.costCoverage).toBeCloseTo(1 / 3, 9)
    expect(new Set(session.models)).toEqual(new Set(['gpt-4o-mini-2024-07-18']))
    expect(turns.map(({ metadata }) => [metadata.user_id, metadata.turn])).toEqual(
      [1, 2, 3].map((turn) => ['u-42', turn]),
    )
  })

  test('OpenAI Agents', () => {
    const { session, turns } = only('openai-agents-traces-chat')
    expect(session.traces.map(({ spanStart, spanEnd }) => spanEnd - spanStart)).toEqual([4, 7, 7])
    expect(session.traces.map(({ name }) => name)).toEqual(Array(3).fill('support_turn'))
    expect(naiveSum([session])).toEqual([1320, 225])
    expect(turns.map(({ contextMessageCount }) => contextMessageCount)).toEqual([0, 1, 1])
    const system = turns.flatMap(({ messages }) => messages.filter(({ role }) => role === 'system'))
    expect(system.map(({ parts }) => parts)).toEqual([[{ type: 'text', text: 'Help with orders.' }]])
    expect(toolCallsOf(turns).map(({ length }) => length)).toEqual([0, 1, 1])
    const [, second, third] = toolCallsOf(turns).map(([call]) => call)
    expect([second?.name, second?.id, second?.durationMs]).toEqual(['lookup_order', 'call_2', 11])
    expect(value(second?.arguments)).toEqual({ order_id: 'A-123' })
    expect(value(second?.result)).toEqual({ order_id: 'A-123', status: 'shipped' })
    expect([third?.name, third?.id, third?.status, third?.durationMs]).toEqual(['lookup_order', 'call_3', 'error', 9])
    expect(third?.error?.message).toBe('Error running tool (non-fatal)')
    expect(third?.result).toBe('An error occurred while running the tool. Please try again.')
    const calls = session.spans.filter(({ kind }) => kind === 'llm')
    expect(new Set(calls.map(({ model }) => model))).toEqual(new Set(['gpt-4o-mini-2024-07-18']))
    expect(new Set(calls.map(({ requestedModel }) => requestedModel))).toEqual(new Set(['gpt-4o-mini']))
  })
})
