import { describe, expect, test } from 'vitest'
import { readSessions } from '../../../src/adapters/readSessions.ts'
import { conversationOf } from '../../../src/conversation/conversationOf.ts'
import type { Session } from '../../../src/model/session.ts'
import { fixture } from '../../support/fixture.ts'
import { reading } from '../../support/otlp.ts'

/** What frameworks and workflow builders write over OpenTelemetry; the figures are those of each file's scenario. */

function sessionsOf(name: string): readonly Session[] {
  const { sessions, unassigned, report } = readSessions(fixture(`otel/${name}.json`))
  expect(report.spansKept).toBe(report.spansRead)
  expect(report.formats).toEqual(['otlp'])
  return [...sessions, ...unassigned]
}

function only(name: string): Session {
  const [session, ...others] = sessionsOf(name)
  expect(others).toEqual([])
  if (session === undefined) throw new Error('no session')
  return session
}

const turnsOf = (session: Session) =>
  conversationOf(session).map(({ userText, assistantText, failedAttempts, status }) => [
    ...[userText, assistantText, failedAttempts, status],
  ])
const toolsOf = (session: Session) =>
  conversationOf(session).map(({ toolCalls }) =>
    toolCalls.map(({ name, arguments: given, result, status }) => [name, given, result, status]),
  )
const kindsOf = (session: Session) => session.spans.map(({ kind, name }) => `${kind} ${name}`)

describe('LangSmith in JavaScript, over OpenTelemetry', () => {
  const session = only('langsmith-otel-js')

  test('session, user, project and tags', () => {
    expect(session).toMatchObject({ id: 'desk-2046', userIds: ['reader-17'], projectId: 'library-desk' })
    expect([...session.tags].sort()).toEqual(['demo', 'library'])
    expect(session.metadata.plan?.map(({ value }) => value)).toEqual(['gold'])
  })

  test('four turns: an answer, a streamed one, a failed attempt before a tool that threw, a refusal', () => {
    expect(turnsOf(session)).toEqual([
      ['Is Dune on the shelf, and how late is my loan?', 'Dune is out; your loan is 0 days late.', 0, 'ok'],
      ['Recommend something like it.', 'Try Hyperion by Dan Simmons.', 0, 'ok'],
      ['Reserve it for Friday.', 'The desk is closed on Friday; Saturday works.', 1, 'ok'],
      ['Which branch has it?', undefined, 1, 'error'],
    ])
  })

  test('a tool that gave 0 gave 0: the object around it is the SDK’s', () => {
    const [first, , third] = toolsOf(session)
    expect(first).toEqual([
      ['find_book', { title: 'Dune' }, { title: 'Dune', copies: 2, onShelf: false }, 'ok'],
      ['loan_days', { reader: 'reader-17' }, 0, 'ok'],
    ])
    expect(third?.map(([name, given, , status]) => [name, given, status])).toEqual([
      ['reserve_copy', { title: 'Hyperion', day: 'Friday' }, 'error'],
    ])
  })

  test('21 tokens of the five calls that were answered, once', () => {
    expect(session.totals).toMatchObject({
      ...{ inputTokens: 120 + 171 + 210 + 256 + 282, outputTokens: 31 + 14 + 88 + 22 + 19 },
      ...{ cacheReadTokens: 64 + 128, reasoningTokens: 64 },
    })
  })
})

describe('Dify', () => {
  const session = only('synthetic-dify')

  test('session, user and tenant', () => {
    expect(session).toMatchObject({ id: 'conv-77', userIds: ['user-42'], tenantId: 'tenant-9', traceCount: 2 })
    expect(kindsOf(session)).toEqual([
      ...['chain workflow', 'retriever Shipping rules', 'llm Answer', 'chain End'],
      ...['chain workflow', 'tool lookup_order'],
    ])
  })

  test('the words of the user stand in `sys.query`', () => {
    expect(turnsOf(session)).toEqual([
      ['How long is shipping?', 'Two days.', 0, 'ok'],
      ['Where is A-123?', undefined, 0, 'error'],
    ])
    expect(toolsOf(session)).toEqual([[], [['lookup_order', { order: 'A-123' }, undefined, 'error']]])
    expect(session.totals).toMatchObject({ inputTokens: 90, outputTokens: 4, totalTokens: 94 })
  })

  test('a retriever tells its query and its documents', () => {
    expect(session.spans[1]).toMatchObject({ input: 'How long is shipping?' })
    expect(String(session.spans[1]?.output)).toContain('Orders ship within two days.')
  })
})

describe('LangChain4j in Quarkus', () => {
  const session = only('synthetic-quarkus-langchain4j')

  test('services are steps, tools are tools, prompt and completion are the words', () => {
    expect(session.id).toBe('desk-8')
    expect(kindsOf(session)).toEqual([
      ...['unknown POST /chat', 'chain langchain4j.aiservices.SupportDesk.chat', 'llm completion gpt-4o-mini'],
      ...['llm completion gpt-4o-mini', 'tool lookup_order', 'llm completion gpt-4o-mini'],
      ...['chain langchain4j.aiservices.SupportDesk.chat', 'llm completion gpt-4o-mini'],
    ])
    expect(turnsOf(session)).toEqual([
      ['Where is A-123?', 'A-123 has shipped.', 1, 'ok'],
      ['Thank you!', 'You are welcome.', 0, 'ok'],
    ])
    expect(session.spans.map(({ finishReason }) => finishReason).filter(Boolean)).toEqual([
      ...['tool_calls', 'stop', 'stop'],
    ])
  })

  test('cost is text with its currency; two of three calls have one', () => {
    expect(session.totals).toMatchObject({ inputTokens: 260, outputTokens: 25, costSource: 'reported' })
    expect(session.totals.costUsd).toBeCloseTo(0.0000345, 12)
    expect(session.totals.costCoverage).toBeCloseTo(2 / 3)
    const costOf = (cost: string) =>
      reading({ 'gen_ai.operation.name': 'chat', 'gen_ai.client.estimated_cost': cost }).usage?.costUsd
    expect(['0.5USD', '0.5 USD', '0.5EUR', 'USD', ''].map(costOf)).toEqual([0.5, 0.5, undefined, undefined, undefined])
  })
})

describe('Microsoft.Extensions.AI', () => {
  const session = only('synthetic-microsoft-extensions-ai')

  test('two tools at once, then a refusal', () => {
    expect(session.id).toBe('thread-5')
    expect(turnsOf(session)).toEqual([
      ['Where is A-123, and what is my balance?', 'A-123 has shipped; your balance is 0.', 0, 'ok'],
      ['Cancel it.', undefined, 1, 'error'],
    ])
    expect(toolsOf(session)[0]?.map(([name, given, , status]) => [name, given, status])).toEqual([
      ['LookupOrder', { order: 'A-123' }, 'ok'],
      ['GetBalance', {}, 'ok'],
    ])
    expect(String(toolsOf(session)[0]?.[1]?.[2])).toBe('0')
    expect(session.spans[0]?.kind).toBe('chain')
  })

  test('cached and reasoning tokens are inside', () => {
    expect(session.totals).toMatchObject({
      ...{ inputTokens: 230, outputTokens: 54, cacheReadTokens: 192, reasoningTokens: 16 },
    })
  })
})

describe('opencode', () => {
  const session = only('synthetic-opencode')

  test('a title for the session is no turn', () => {
    expect(session).toMatchObject({ id: 'ses_7f', userIds: ['dev'], traceCount: 2, turnCount: 1 })
    expect(turnsOf(session)).toEqual([['Fix the failing test.', 'The test passes now.', 0, 'ok']])
    expect(toolsOf(session)[0]?.map(([name, given]) => [name, given])).toEqual([['bash', { command: 'npm test' }]])
  })

  test('the root repeats its calls; the title costs tokens as well', () => {
    expect(session.totals).toMatchObject({
      ...{ inputTokens: 600 + 700 + 40, outputTokens: 40 + 30 + 6, cacheReadTokens: 512 + 640 },
    })
  })
})

describe('n8n', () => {
  const sessions = sessionsOf('synthetic-n8n')

  test('an execution is a trace without a session; nodes go by their names and types', () => {
    expect(sessions.map(({ status, spanCount }) => [status, spanCount])).toEqual([
      ['ok', 5],
      ['error', 2],
    ])
    expect(sessions.map(kindsOf)).toEqual([
      [...['chain Support desk', 'chain Webhook', 'agent AI Agent', 'llm OpenAI Chat Model', 'tool Order lookup']],
      ['chain Support desk', 'llm OpenAI Chat Model'],
    ])
  })

  test('the failing node tells why', () => {
    expect(sessions[1]?.spans.map(({ error }) => [error?.type, error?.message])).toEqual([
      ['NodeApiError', 'NodeApiError'],
      ['NodeApiError', 'The service is receiving too many requests from you'],
    ])
  })

  test.each([
    ['@n8n/n8n-nodes-langchain.agent', 'agent'],
    ['@n8n/n8n-nodes-langchain.lmChatAnthropic', 'llm'],
    ['@n8n/n8n-nodes-langchain.openAi', 'llm'],
    ['@n8n/n8n-nodes-langchain.embeddingsOpenAi', 'embedding'],
    ['@n8n/n8n-nodes-langchain.vectorStorePGVector', 'retriever'],
    ['@n8n/n8n-nodes-langchain.rerankerCohere', 'reranker'],
    ['@n8n/n8n-nodes-langchain.guardrails', 'guardrail'],
    ['@n8n/n8n-nodes-langchain.mcpClientTool', 'tool'],
    ['n8n-nodes-base.gmailTool', 'tool'],
    ['@n8n/n8n-nodes-langchain.chainLlm', 'chain'],
    ['n8n-nodes-base.httpRequest', 'chain'],
    ['custom', 'chain'],
  ])('%s is a %s', (type, kind) => {
    expect(reading({ 'n8n.node.type': type }, { span: { name: 'node.execute' } }).kind).toBe(kind)
  })
})
