import { describe, expect, test } from 'vitest'
import type { SpanFact } from '../../../src/model/facts.ts'
import { attributes, documentOf, factsOf, reading, spanOf } from '../../support/otlp.ts'

describe('kind', () => {
  const kind = (sent: Record<string, unknown>, name = 'step'): string | undefined =>
    reading(sent, { span: { name } }).kind

  test.each([
    ['openinference.span.kind', 'AGENT', 'agent'],
    ['fi.span.kind', 'VECTOR_DB', 'retriever'],
    ['gen_ai.span.kind', 'LLM', 'llm'],
    ['langfuse.observation.type', 'generation', 'llm'],
    ['abv.observation.type', 'guardrail', 'guardrail'],
    ['mastra.span.type', 'model_generation', 'llm'],
    ['traceloop.span.kind', 'workflow', 'chain'],
    ['langsmith.span.kind', 'parser', 'prompt'],
    ['mlflow.spanType', '"CHAT_MODEL"', 'llm'],
    ['gen_ai.operation.name', 'execute_tool', 'tool'],
    ['gen_ai.operation.name', 'embeddings', 'embedding'],
    ['ai.operationId', 'ai.streamText.doStream', 'llm'],
    ['ai.operationId', 'ai.generateText', 'chain'],
    ['ai.operationId', 'ai.toolCall', 'tool'],
    ['ai.operationId', 'ai.embedMany.doEmbed', 'embedding'],
    ['langwatch.span.type', 'rag', 'retriever'],
    ['lmnr.span.type', 'EVALUATOR', 'evaluator'],
    ['llm.request.type', 'rerank', 'reranker'],
    ['genkit:metadata:subtype', 'model', 'llm'],
  ])('%s = %s is %s', (key, word, expected) => {
    expect(kind({ [key]: word })).toBe(expected)
  })

  test('a word nobody knows does not hide the next evidence, and is shown where there is none', () => {
    expect(kind({ 'openinference.span.kind': 'UNKNOWN', 'gen_ai.operation.name': 'chat' })).toBe('llm')
    expect(reading({ 'openinference.span.kind': 'USER' })).toMatchObject({ kind: 'unknown', kindLabel: 'USER' })
  })

  test('a model makes a call; a tool name alone does not make a tool', () => {
    expect(kind({ 'gen_ai.request.model': 'm', 'gen_ai.tool.name': 'search' })).toBe('llm')
    expect(kind({ 'gen_ai.tool.name': 'search' })).toBe('unknown')
    expect(kind({ 'embedding.model_name': 'm' })).toBe('embedding')
    expect(kind({ 'http.request.method': 'GET' }, 'GET /chat')).toBe('unknown')
    expect(kind({}, 'execute_tool search')).toBe('tool')
    expect(kind({}, 'chat gpt-x')).toBe('llm')
    expect(kind({}, 'chat-turn')).toBe('unknown')
  })

  test('Langfuse spans without a type are steps, or calls where they report usage', () => {
    const untyped = (sent: Record<string, unknown>) => reading(sent, { scope: 'abv-sdk' })
    expect(untyped({})).toMatchObject({ kind: 'chain', kindLabel: 'span' })
    expect(untyped({ 'abv.observation.usage_details': '{"input":1}' })).toMatchObject({ kind: 'llm' })
  })
})

describe('name, model, provider, parameters', () => {
  test('a tool is called by its own name', () => {
    const tool = { 'gen_ai.operation.name': 'execute_tool' }
    expect(reading(tool, { span: { name: 'execute_tool search' } }).name).toBe('search')
    expect(reading({ ...tool, 'gen_ai.tool.name': 'find' }, { span: { name: 'execute_tool x' } }).name).toBe('find')
    expect(reading({ 'traceloop.span.kind': 'tool', 'traceloop.entity.name': 'find' }).name).toBe('find')
    expect(reading({ 'ai.operationId': 'ai.toolCall', 'ai.toolCall.name': 'find' }).name).toBe('find')
    expect(reading({ 'gen_ai.operation.name': 'chat', 'gen_ai.tool.name': 'find' }).name).toBe('step')
  })

  test('requested and served model are kept apart', () => {
    expect(reading({ 'gen_ai.request.model': 'a', 'gen_ai.response.model': 'b' })).toMatchObject({
      model: 'b',
      requestedModel: 'a',
    })
    expect(reading({ 'gen_ai.request.model': 'a', 'gen_ai.response.model': 'a' }).requestedModel).toBeUndefined()
    expect(reading({ 'gen_ai.request.model': 'a' })).toMatchObject({ model: 'a' })
    expect(reading({ 'llm.model_name': 'b', 'llm.invocation_parameters': '{"model":"a"}' })).toMatchObject({
      model: 'b',
      requestedModel: 'a',
    })
  })

  test('the provider without its endpoint', () => {
    expect(reading({ 'ai.model.provider': 'azure.openai.chat' }).provider).toBe('azure.openai')
    expect(reading({ 'gen_ai.provider.name': 'openai', 'gen_ai.system': 'other' }).provider).toBe('openai')
  })

  test('parameters from JSON and from keys of their own', () => {
    const found = reading({ 'llm.invocation_parameters': '{"temperature":0.2}', 'gen_ai.request.top_p': 0.9 })
    expect(found.parameters).toEqual({ temperature: 0.2, top_p: 0.9 })
    expect(reading({ 'gen_ai.request.model': 'm' }).parameters).toBeUndefined()
  })

  test('finish reasons in one vocabulary', () => {
    const reason = (sent: Record<string, unknown>) => reading(sent).finishReason
    expect(reason({ 'gen_ai.response.finish_reasons': ['tool-calls'] })).toBe('tool_calls')
    expect(reason({ 'gen_ai.response.finish_reasons': '["end_turn"]' })).toBe('stop')
    expect(reason({ 'gen_ai.response.finish_reason': 'FinishReason.STOP' })).toBe('stop')
    expect(reason({ 'ai.response.finishReason': 'length' })).toBe('length')
    expect(reason({ 'llm.finish_reason': 'something new' })).toBe('something new')
  })
})

describe('input and output: one single value, exactly as sent', () => {
  test('messages before raw blobs', () => {
    const found = reading({ 'input.value': 'raw', 'gen_ai.input.messages': '[{"role": "user"}]', 'output.value': '5' })
    expect([found.input, found.output]).toEqual(['[{"role": "user"}]', '5'])
  })

  test('what says nothing is passed over', () => {
    const found = reading({ 'gcp.vertex.agent.llm_request': '{}', 'input.value': 'hello', 'ai.response.text': '' })
    expect([found.input, found.output]).toEqual(['hello', undefined])
  })

  test('15 of a tool, falsy results are results', () => {
    const tool = (sent: Record<string, unknown>): SpanFact => reading({ 'openinference.span.kind': 'TOOL', ...sent })
    expect(tool({ 'output.value': '' }).output).toBe('')
    expect(tool({ 'output.value': 0 }).output).toBe(0)
    expect(tool({ 'gen_ai.tool.call.result': false }).output).toBe(false)
    const called = tool({ 'input.value': '{"a":1}', 'tool.parameters': '{"type":"object"}', 'tool.id': 'c-1' })
    expect([called.input, called.toolCallId]).toEqual(['{"a":1}', 'c-1'])
    expect(tool({ 'gen_ai.tool.call.id': '<not specified>' }).toolCallId).toBeUndefined()
  })
})

describe('usage', () => {
  const usage = (sent: Record<string, unknown>, scope?: string) =>
    reading(sent, scope === undefined ? {} : { scope }).usage

  test('22 inside the input: OpenInference, the conventions, AI SDK 6 and newer', () => {
    const inside = { inputTokens: 100, outputTokens: 10, totalTokens: 110, cacheReadTokens: 60 }
    expect(
      usage({
        'llm.token_count.prompt': 100,
        'llm.token_count.completion': 10,
        'llm.token_count.prompt_details.cache_read': 60,
      }),
    ).toEqual(inside)
    expect(
      usage({
        'gen_ai.usage.input_tokens': 100,
        'gen_ai.usage.output_tokens': 10,
        'gen_ai.usage.cache_read.input_tokens': 60,
      }),
    ).toEqual(inside)
    expect(
      usage({
        'ai.model.provider': 'anthropic.messages',
        'ai.operationId': 'ai.generateText.doGenerate',
        'ai.usage.inputTokens': 100,
        'ai.usage.outputTokens': 10,
        'ai.usage.inputTokenDetails.cacheReadTokens': 60,
        'ai.usage.inputTokenDetails.noCacheTokens': 40,
      }),
    ).toEqual(inside)
  })

  test('22 beside the input: AI SDK 5 with Anthropic, Strands, Claude Code', () => {
    expect(
      usage({
        'ai.model.provider': 'anthropic.messages',
        'ai.operationId': 'ai.generateText.doGenerate',
        'ai.usage.inputTokens': 100,
        'ai.usage.outputTokens': 10,
        'ai.usage.totalTokens': 110,
        'ai.response.providerMetadata':
          '{"anthropic":{"usage":{"cache_read_input_tokens":60},"cacheCreationInputTokens":5}}',
      }),
    ).toEqual({ inputTokens: 165, outputTokens: 10, totalTokens: 175, cacheReadTokens: 60, cacheWriteTokens: 5 })
    expect(
      usage({
        'gen_ai.system': 'strands-agents',
        'gen_ai.operation.name': 'chat',
        'gen_ai.usage.prompt_tokens': 100,
        'gen_ai.usage.input_tokens': 100,
        'gen_ai.usage.output_tokens': 10,
        'gen_ai.usage.total_tokens': 170,
        'gen_ai.usage.cache_read_input_tokens': 60,
      }),
    ).toEqual({ inputTokens: 160, outputTokens: 10, totalTokens: 170, cacheReadTokens: 60 })
    expect(
      usage({ input_tokens: '100', output_tokens: '10', cache_read_tokens: '60', cache_creation_tokens: '0' }),
    ).toEqual({
      inputTokens: 160,
      outputTokens: 10,
      totalTokens: 170,
      cacheReadTokens: 60,
      cacheWriteTokens: 0,
    })
  })

  test('numbers as text, reasoning under a branch, a total alone', () => {
    expect(usage({ 'gen_ai.usage.output_tokens': '30', 'gen_ai.usage.output_tokens.reasoning': 20 })).toEqual({
      outputTokens: 30,
      totalTokens: 30,
      reasoningTokens: 20,
    })
    expect(usage({ 'gen_ai.usage.total_tokens': 30 })).toEqual({ totalTokens: 30 })
    expect(usage({})).toBeUndefined()
  })

  test('JSON that a dialect keeps: MLflow, LangSmith, Google ADK, Genkit', () => {
    const expected = { inputTokens: 10, outputTokens: 5, totalTokens: 15 }
    expect(usage({ 'mlflow.chat.tokenUsage': '{"input_tokens": 10, "output_tokens": 5, "total_tokens": 15}' })).toEqual(
      expected,
    )
    expect(
      usage({ 'langsmith.usage_metadata': '{"input_tokens": 10, "output_tokens": 5, "total_tokens": 15}' }),
    ).toEqual(expected)
    expect(
      usage({
        'gen_ai.operation.name': 'generate_content',
        'gen_ai.usage.input_tokens': 10,
        'gcp.vertex.agent.llm_response':
          '{"usage_metadata": {"prompt_token_count": 10, "candidates_token_count": 5, "thoughts_token_count": 3}}',
      }),
    ).toEqual({ inputTokens: 10, outputTokens: 8, totalTokens: 18, reasoningTokens: 3 })
    expect(
      usage({
        'genkit:metadata:subtype': 'model',
        'genkit:output': '{"usage": {"inputTokens": 10, "outputTokens": 5}}',
      }),
    ).toEqual(expected)
  })

  test('the answer of the same model call, only where attributes say nothing, and never on other spans', () => {
    const answer = '{"id": "x", "usage": {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15}}'
    expect(usage({ 'openinference.span.kind': 'LLM', 'output.value': answer })?.inputTokens).toBe(10)
    expect(usage({ 'openinference.span.kind': 'CHAIN', 'output.value': answer })).toBeUndefined()
  })

  test('cost: the total, else input and output; unknown is not zero', () => {
    const cost = (sent: Record<string, unknown>) => reading(sent).usage?.costUsd
    expect(cost({ 'llm.cost.total': 0.5, 'llm.cost.prompt': 0.1 })).toBe(0.5)
    expect(cost({ 'gen_ai.usage.input_cost': 0.25, 'gen_ai.usage.output_cost': 0.5 })).toBe(0.75)
    expect(cost({ 'operation.cost': '0.01' })).toBe(0.01)
    expect(cost({ 'langfuse.observation.cost_details': '{"input":0.1,"output":0.2}' })).toBeCloseTo(0.3, 12)
    expect(cost({ 'github.copilot.cost': 1 })).toBeUndefined()
    expect(cost({ 'llm.cost.total': -1 })).toBeUndefined()
    expect(cost({ 'llm.cost.total': 0 })).toBe(0)
  })
})

describe('14 errors: any one piece of evidence', () => {
  const exception = {
    name: 'exception',
    timeUnixNano: '1795229376976000000',
    attributes: attributes({ 'exception.type': 'E', 'exception.message': 'boom', 'exception.stacktrace': 'at x' }),
  }
  test.each([
    [
      'exception event',
      { span: { events: [exception], status: { code: 1 } } },
      { type: 'E', message: 'boom', stack: 'at x' },
    ],
    ['status', { span: { status: { code: 2, message: 'no' } } }, { message: 'no' }],
    [
      'level',
      { attributes: { 'langfuse.observation.level': 'FATAL', 'langfuse.observation.status_message': 'no' } },
      { message: 'no' },
    ],
    [
      'attribute',
      { attributes: { 'error.type': 'RateLimitError' } },
      { type: 'RateLimitError', message: 'RateLimitError' },
    ],
    ['attribute', { attributes: { 'exception.message': 'boom' } }, { message: 'boom' }],
    ['attribute', { attributes: { 'genkit:state': 'error' } }, {}],
    ['http status', { attributes: { 'http.response.status_code': 429 } }, { message: 'HTTP 429' }],
    ['finish reason', { attributes: { 'gen_ai.response.finish_reasons': ['error'] } }, {}],
  ])('%s', (source, sketch, error) => {
    const found = reading(
      'attributes' in sketch ? { ...sketch.attributes } : {},
      'span' in sketch ? { span: sketch.span } : {},
    )
    expect(found.status).toBe('error')
    expect(found.error).toMatchObject({ source, ...error })
    expect(found.error?.message).not.toBe('')
  })

  test('a warning is none, nor is an exit without one', () => {
    expect(reading({ 'langfuse.observation.level': 'WARNING' }).status).toBe('unset')
    expect(reading({ 'http.response.status_code': 200, error: false }).status).toBe('unset')
  })

  test('a message that carries its stack is split', () => {
    const message = 'Error: boom\n    at f (a.js:1:2)\n    at g (b.js:3:4)'
    const found = reading({}, { span: { status: { code: 2, message } } }).error
    expect(found).toEqual({
      message: 'Error: boom',
      stack: '    at f (a.js:1:2)\n    at g (b.js:3:4)',
      source: 'status',
    })
    const lines = reading({}, { span: { status: { code: 2, message: 'first\nsecond' } } }).error
    expect(lines?.message).toBe('first\nsecond')
  })
})

describe('who and where', () => {
  const context = (sent: Record<string, unknown>, resource: Record<string, unknown> = {}) =>
    reading(sent, { resource }).context ?? {}
  const ids = (sent: Record<string, unknown>, resource: Record<string, unknown> = {}) =>
    (context(sent, resource).sessionKeys ?? []).map((key) => [key.class, key.value])

  test('trap 2: every class of session id is told, best first', () => {
    expect(
      ids(
        {
          'gen_ai.conversation.id': 'thread',
          metadata: '{"sessionId": "in metadata"}',
          'traceloop.association.properties.session_id': 'second',
          'session.id': 'first',
        },
        { session_name: 'resource' },
      ),
    ).toEqual([
      ['session', 'first'],
      ['session', 'second'],
      ['resource', 'resource'],
      ['metadata', 'in metadata'],
      ['thread', 'thread'],
    ])
  })

  test('ids of the process stand on the resource, after those of the span', () => {
    expect(ids({ 'session.id': 'span' }, { 'session.id': 'process' })).toEqual([
      ['session', 'span'],
      ['resource', 'process'],
    ])
    expect(context({}, { 'user.id': 'u' }).userId).toBe('u')
  })

  test('M4 an empty or numeric id is told as it is: the builder reports it', () => {
    expect(ids({ 'session.id': '' })).toEqual([['session', '']])
    expect(ids({ 'session.id': 7 })).toEqual([['session', 7]])
  })

  test('1, 5 never a session: projects, runs, instances, turns, threads of the operating system', () => {
    expect(
      ids(
        {
          'langsmith.trace.session_id': 'x',
          'langsmith.trace.session_name': 'x',
          'mastra.metadata.runId': 'x',
          'gcp.vertex.agent.invocation_id': 'x',
          'event_loop.cycle_id': 'x',
          'prompt.id': 'x',
          'turn.id': 'x',
          'gen_ai.agent.call.id': 'x',
          'thread.id': 12,
        },
        { 'service.instance.id': 'x', 'service.name': 'x' },
      ),
    ).toEqual([])
    expect(ids({ 'thread.id': '0199-codex' })).toEqual([['thread', '0199-codex']])
    expect(context({ 'langsmith.trace.session_name': 'bot' }).project).toEqual({
      key: 'langsmith.trace.session_name',
      value: 'bot',
    })
  })

  test('LangSmith and Mastra tell threads in their metadata, which stays metadata', () => {
    expect(ids({ 'langsmith.metadata.thread_id': 't', 'mastra.metadata.threadId': 'm' })).toEqual([
      ['thread', 't'],
      ['thread', 'm'],
    ])
    expect(context({ 'langsmith.metadata.thread_id': 't' }).metadata).toEqual({ thread_id: 't' })
  })

  test('MLflow writes every value as JSON', () => {
    expect(context({ 'mlflow.trace.session': '"s-1"', 'mlflow.trace.user': '"u-1"' })).toMatchObject({
      sessionKeys: [{ class: 'session', value: 's-1' }],
      userId: 'u-1',
    })
  })

  test('user, tenant, environment, project', () => {
    expect(context({ 'enduser.id': 'u-2', 'langfuse.user.id': 'u-1' }).userId).toBe('u-1')
    expect(context({ metadata: '{"user_id": "u-3", "tenant": "acme"}' })).toMatchObject({
      userId: 'u-3',
      tenantId: 'acme',
    })
    expect(context({ 'abv.environment': 'staging' }, { 'deployment.environment': 'prod' }).environment).toBe('staging')
    expect(context({}, { 'deployment.environment.name': 'prod' }).environment).toBe('prod')
    expect(context({}, { project_name: 'p', 'service.name': 'bot' }).project).toEqual({
      key: 'project_name',
      value: 'p',
    })
    expect(context({}, { 'service.name': 'bot' }).project).toBeUndefined()
  })

  test('tags: a list, JSON text, a comma list, in order and once', () => {
    expect(context({ 'tag.tags': '["a","b"]', 'langfuse.trace.tags': ['b', 'c'] }).tags).toEqual(['a', 'b', 'c'])
    expect(context({ 'langsmith.span.tags': 'a, b' }).tags).toEqual(['a', 'b'])
    expect(context({ 'ai.settings.context.tags': ['a'] }).tags).toEqual(['a'])
  })

  test('metadata: JSON text and flat keys, read once, without what has a place of its own', () => {
    expect(
      context({
        metadata: '{"turn": 1}',
        'langfuse.trace.metadata.plan': '{"tier":"pro"}',
        'abv.trace.metadata.turn_text': '1',
        'ai.settings.context.sessionId': 's',
        'ai.telemetry.metadata.nested.plan': 'pro',
        'traceloop.association.properties.user_id': 'u',
        'traceloop.association.properties.customer_id': 'acme',
        'langfuse.observation.metadata.own': 'of the span',
      }).metadata,
    ).toEqual({ turn: 1, plan: { tier: 'pro' }, turn_text: '1', 'nested.plan': 'pro', customer_id: 'acme' })
    expect(context({ metadata: '{"broken": ' }).metadata).toEqual({})
  })

  test('the trace of Langfuse: name, input, output, root', () => {
    const found = reading({
      'langfuse.trace.name': 'chat',
      'langfuse.trace.input': '{"q":1}',
      'langfuse.trace.output': 'yes',
      'langfuse.internal.is_app_root': true,
    })
    expect(found).toMatchObject({
      isRoot: true,
      context: { traceName: 'chat', traceInput: '{"q":1}', traceOutput: 'yes' },
    })
  })
})

describe('scores', () => {
  const scores = (sent: Record<string, unknown>, span: Record<string, unknown> = {}) =>
    factsOf(documentOf({ attributes: sent, span })).flatMap((fact) => (fact.fact === 'score' ? [fact.score] : []))

  test('flattened feedback: the scope is the prefix', () => {
    expect(
      scores({
        'session.id': 's-1',
        'annotations.0.annotation.name': 'quality',
        'annotations.0.annotation.score': 0.7,
        'annotations.0.annotation.annotator_kind': 'HUMAN',
        'annotations.0.annotation.explanation': 'fine',
        'trace.evaluations.0.evaluation.name': 'correct',
        'trace.evaluations.0.evaluation.score': true,
        'session.annotations.1.annotation.name': 'mood',
        'session.annotations.1.annotation.label': 'good',
      }),
    ).toEqual([
      expect.objectContaining({
        name: 'quality',
        value: 0.7,
        source: 'human',
        explanation: 'fine',
        target: 'span',
        targetId: 'b7ad6b7169203331',
      }),
      expect.objectContaining({ name: 'correct', value: 1, passed: true, target: 'trace' }),
      expect.objectContaining({ name: 'mood', label: 'good', target: 'session', targetId: 's-1' }),
    ])
  })

  test('feedback on a span with exactly one link judges what is linked', () => {
    const link = { traceId: 'f'.repeat(32), spanId: 'e'.repeat(16) }
    const sent = { 'evaluations.0.evaluation.name': 'n', 'evaluations.0.evaluation.score': 1 }
    expect(scores(sent, { links: [link] })[0]).toMatchObject({ target: 'span', targetId: 'e'.repeat(16) })
    expect(scores(sent, { links: [link, link] })[0]).toMatchObject({ targetId: 'b7ad6b7169203331' })
  })

  test("evaluation events, FutureAGI's evaluations", () => {
    const evaluation = {
      name: 'gen_ai.evaluation.result',
      attributes: attributes({ 'gen_ai.evaluation.name': 'Relevance', 'gen_ai.evaluation.score.label': 'pass' }),
    }
    expect(scores({}, { events: [evaluation] })).toEqual([
      { name: 'Relevance', label: 'pass', target: 'span', targetId: 'b7ad6b7169203331' },
    ])
    const named = { 'gen_ai.evaluation.name': 'tone', 'gen_ai.evaluation.score.value': '80' }
    expect(scores({ ...named, 'gen_ai.evaluation.target_span_id': 'A'.repeat(16) })[0]).toMatchObject({
      name: 'tone',
      value: 80,
      targetId: 'a'.repeat(16),
    })
  })
})

test('prompt template in any dialect', () => {
  const openInference = reading({
    'llm.prompt_template.template': 'Hi {x}',
    'llm.prompt_template.variables': '{"x":1}',
  })
  expect(openInference.prompt).toEqual({ template: 'Hi {x}', variables: { x: 1 } })
  expect(reading({ 'gen_ai.prompt.name': 'greet', 'gen_ai.prompt.variable.x': 1 }).prompt).toEqual({
    name: 'greet',
    variables: { x: 1 },
  })
  expect(
    reading({ 'langfuse.observation.prompt.name': 'greet', 'langfuse.observation.prompt.version': 3 }).prompt,
  ).toEqual({
    name: 'greet',
    version: '3',
  })
  expect(reading({ 'gen_ai.prompt.0.role': 'user' }).prompt).toBeUndefined()
})

describe('first token', () => {
  const first = (sent: Record<string, unknown>, more = {}) => reading(sent, more).firstTokenMs

  test('seconds, milliseconds, points in time', () => {
    expect(first({ 'gen_ai.response.time_to_first_chunk': 0.25 })).toBe(250)
    expect(first({ 'ai.response.msToFirstChunk': 80.5 })).toBe(80.5)
    expect(first({ 'langfuse.observation.completion_start_time': '"2026-11-21T02:49:37.000Z"' })).toBeCloseTo(25, 6)
    const event = { name: 'ai.stream.firstChunk', timeUnixNano: '1795229376985000000', attributes: [] }
    expect(first({}, { span: { events: [event] } })).toBe(10)
  })

  test('seconds by the specification, milliseconds from Strands, nothing from OpenLIT', () => {
    expect(first({ 'gen_ai.server.time_to_first_token': 0.3 })).toBe(300)
    expect(first({ 'gen_ai.server.time_to_first_token': 300, 'gen_ai.system': 'strands-agents' })).toBe(300)
    const resource = { 'telemetry.sdk.name': 'openlit' }
    expect(first({ 'gen_ai.server.time_to_first_token': 0.001 }, { resource })).toBeUndefined()
  })
})

test("Logfire's pending span is the span it announces, still running", () => {
  const sent = { 'logfire.span_type': 'pending_span', 'logfire.pending_parent_id': '1111111111111111' }
  const found = spanOf(documentOf({ attributes: sent, span: { parentSpanId: '2222222222222222' } }))
  expect(found).toMatchObject({ spanId: '2222222222222222', parentId: '1111111111111111', status: 'running' })
  expect(found.endMs).toBeUndefined()
})

test("Google ADK's merged tool span is no tool call", () => {
  const sent = { 'gen_ai.operation.name': 'execute_tool' }
  expect(reading(sent, { span: { name: 'execute_tool (merged tools)' } }).kind).toBe('chain')
})

test('one span may speak several dialects', () => {
  const found = reading({
    'openinference.span.kind': 'LLM',
    'ai.operationId': 'ai.generateText.doGenerate',
    'gen_ai.operation.name': 'chat',
    'gen_ai.usage.input_tokens': 10,
    'llm.token_count.prompt': 10,
    'ai.usage.inputTokens': 10,
    'ai.usage.outputTokenDetails.reasoningTokens': 4,
    'gen_ai.usage.output_tokens': 6,
  })
  expect(found.usage).toEqual({ inputTokens: 10, outputTokens: 6, totalTokens: 16, reasoningTokens: 4 })
})
