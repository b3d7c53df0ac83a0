import { describe, expect, test } from 'vitest'
import { conversationOf } from '../../../src/conversation/conversationOf.ts'
import { spanDocuments } from '../../../src/conversation/spanDocuments.ts'
import { spanMessages } from '../../../src/conversation/spanMessages.ts'
import { attributes, reading } from '../../support/otlp.ts'
import { drawn, input, output, sessionOf, spanWith, traceOf } from '../../support/spans.ts'

describe('OpenInference', () => {
  test.each([
    ['LLM', 'llm'],
    ['EMBEDDING', 'embedding'],
    ['CHAIN', 'chain'],
    ['RETRIEVER', 'retriever'],
    ['RERANKER', 'reranker'],
    ['TOOL', 'tool'],
    ['AGENT', 'agent'],
    ['GUARDRAIL', 'guardrail'],
    ['EVALUATOR', 'evaluator'],
    ['PROMPT', 'prompt'],
    ['UNKNOWN', 'unknown'],
  ])('%s is %s', (word, kind) => {
    expect(reading({ 'openinference.span.kind': word }).kind).toBe(kind)
  })

  test('requested and served model, provider before system, parameters, why it ended', () => {
    expect(
      reading({
        'openinference.span.kind': 'LLM',
        'llm.request.model_name': 'a',
        'llm.response.model_name': 'b',
        'llm.model_name': 'c',
        'llm.system': 'openai',
        'llm.provider': 'azure',
        'llm.invocation_parameters': '{"temperature": 0.2}',
        'llm.finish_reason': 'tool_calls',
      }),
    ).toMatchObject({
      model: 'b',
      requestedModel: 'a',
      provider: 'azure',
      parameters: { temperature: 0.2 },
      finishReason: 'tool_calls',
    })
  })

  test('the old single call, tool messages, a call id that is missing', () => {
    const list = {
      'openinference.span.kind': 'LLM',
      'llm.input_messages.0.message.role': 'user',
      'llm.input_messages.0.message.content': 'Weather?',
      'llm.input_messages.1.message.role': 'assistant',
      'llm.input_messages.1.message.function_call_name': 'look',
      'llm.input_messages.1.message.function_call_arguments_json': '{"city": "Oslo"}',
      'llm.input_messages.2.message.role': 'tool',
      'llm.input_messages.2.message.content': '0',
      'llm.input_messages.2.message.tool_call_id': 'c1',
      'llm.output_messages.0.message.role': 'assistant',
      'llm.output_messages.0.message.tool_calls.0.tool_call.function.name': 'look',
      'llm.output_messages.0.message.tool_calls.0.tool_call.function.arguments': '"{\\"city\\": \\"Rome\\"}"',
    }
    expect(input(list)).toEqual([
      ['user', 'Weather?'],
      ['assistant', [undefined, 'look', { city: 'Oslo' }]],
      ['tool', ['c1', '0']],
    ])
    expect(output(list)).toEqual([['assistant', [undefined, 'look', { city: 'Rome' }]]])
  })

  test('a task is what was asked; a tool message made of parts is one result', () => {
    const agent = {
      'openinference.span.kind': 'AGENT',
      'session.id': 's',
      'input.value': '{"task": "Weather?", "reset": true}',
    }
    const call = {
      'openinference.span.kind': 'LLM',
      'llm.input_messages.0.message.role': 'tool',
      'llm.input_messages.0.message.contents.0.message_content.type': 'text',
      'llm.input_messages.0.message.contents.0.message_content.text': 'Observation: 4',
      'llm.input_messages.0.message.tool_call_id': 'c1',
    }
    const [turn] = conversationOf(sessionOf(traceOf([{ sent: { ...agent, 'output.value': '4 C' } }])))
    expect([turn?.userText, turn?.assistantText]).toEqual(['Weather?', '4 C'])
    expect(input(call)).toEqual([['tool', ['c1', 'Observation: 4']]])
  })

  test('15 parts of every type in the order sent; sound shows what was said', () => {
    const content = 'llm.input_messages.0.message.contents'
    const list = {
      'openinference.span.kind': 'LLM',
      'llm.input_messages.0.message.role': 'user',
      'llm.input_messages.0.message.content': 'flat',
      [`${content}.0.message_content.type`]: 'image',
      [`${content}.0.message_content.image.image.url`]: 'https://example.com/a.png',
      [`${content}.1.message_content.type`]: 'text',
      [`${content}.1.message_content.text`]: 'What is it?',
      [`${content}.2.message_content.type`]: 'audio',
      [`${content}.2.message_content.audio.audio.url`]: 'https://example.com/a.wav',
      [`${content}.2.message_content.audio.audio.transcript`]: 'and this?',
      'llm.output_messages.0.message.role': 'assistant',
      'llm.output_messages.0.message.contents.0.message_content.type': 'reasoning',
      'llm.output_messages.0.message.contents.0.message_content.text': 'hm',
      'llm.output_messages.0.message.contents.1.message_content.type': 'text',
      'llm.output_messages.0.message.contents.1.message_content.text': 'A cat.',
    }
    const [message] = spanMessages(spanWith(list)).input
    expect(message?.parts.map(({ type }) => type)).toEqual(['image', 'text', 'audio'])
    expect(message?.parts[2]).toMatchObject({ url: 'https://example.com/a.wav', transcript: 'and this?' })
    expect(output(list)).toEqual([['assistant', ['thinks', 'hm'], 'A cat.']])
  })

  test('a voice turn reads like a text turn', () => {
    const session = sessionOf(
      traceOf([
        {
          sent: {
            'openinference.span.kind': 'LLM',
            'session.id': 's',
            'input.audio.url': 'https://example.com/q.wav',
            'input.audio.mime_type': 'audio/wav',
            'input.audio.transcript': 'Are you open?',
            'output.audio.transcript': 'Yes, until nine.',
            time_to_first_token_ms: 320,
          },
        },
      ]),
    )
    const [turn] = conversationOf(session)
    expect([turn?.userText, turn?.assistantText]).toEqual(['Are you open?', 'Yes, until nine.'])
    expect(session.spans[0]?.firstTokenMs).toBe(320)
  })

  test('the completions interface, tools offered', () => {
    const sent = {
      'openinference.span.kind': 'LLM',
      'llm.prompts.0.prompt.text': 'Once upon',
      'llm.choices.0.completion.text': 'a time.',
      'llm.tools.0.tool.json_schema': '{"name": "look"}',
    }
    expect([...input(sent), ...output(sent)]).toEqual([
      ['user', 'Once upon'],
      ['assistant', 'a time.'],
    ])
    expect(spanMessages(spanWith(sent)).toolDefinitions).toEqual([{ name: 'look' }])
  })

  test('a call that stands in an attribute of its own', () => {
    const sent = {
      'openinference.span.kind': 'LLM',
      'llm.input_messages.0.message.role': 'user',
      'llm.input_messages.0.message.content': 'Weather?',
      'llm.function_call': '{"name": "look", "arguments": "{\\"city\\": \\"Oslo\\"}"}',
    }
    expect(output(sent)).toEqual([['assistant', [undefined, 'look', { city: 'Oslo' }]]])
  })

  test('22 counts and money of every part', () => {
    expect(
      reading({
        'openinference.span.kind': 'LLM',
        'llm.token_count.prompt': 100,
        'llm.token_count.completion': 20,
        'llm.token_count.total': 120,
        'llm.token_count.prompt_details.cache_read': 60,
        'llm.token_count.prompt_details.cache_write': 10,
        'llm.token_count.prompt_details.audio': 5,
        'llm.token_count.completion_details.reasoning': 4,
        'llm.cost.prompt': 0.25,
        'llm.cost.completion': 0.5,
        'llm.cost.prompt_details.cache_read': 0.125,
      }).usage,
    ).toEqual({
      inputTokens: 100,
      outputTokens: 20,
      totalTokens: 120,
      cacheReadTokens: 60,
      cacheWriteTokens: 10,
      reasoningTokens: 4,
      costUsd: 0.75,
      costSource: 'reported',
    })
  })

  test('a tool span by its own name, arguments and result; without a name by that of the span', () => {
    const tool = { 'openinference.span.kind': 'TOOL', 'input.value': '{"city": "Oslo"}', 'output.value': '0' }
    expect(reading({ ...tool, 'tool.name': 'look', 'tool.id': 'c1' })).toMatchObject({
      name: 'look',
      toolCallId: 'c1',
      input: '{"city": "Oslo"}',
      output: '0',
    })
    expect(reading(tool, { span: { name: 'traced' } }).name).toBe('traced')
  })

  test('documents: ids that are numbers, metadata as JSON and as Python prints it', () => {
    const sent = {
      'openinference.span.kind': 'RETRIEVER',
      'input.value': 'open when?',
      'retrieval.documents.0.document.id': 7,
      'retrieval.documents.0.document.content': 'Nine.',
      'retrieval.documents.0.document.score': 0.5,
      'retrieval.documents.0.document.metadata': '{"page": 1}',
      'retrieval.documents.1.document.id': 'b',
      'retrieval.documents.1.document.content': "It's closed.",
      'retrieval.documents.1.document.metadata': "{'page': 2, 'title': None}",
    }
    expect(spanDocuments(spanWith(sent)).output).toMatchObject([
      { id: '7', text: 'Nine.', score: 0.5, metadata: { page: 1 } },
      { id: 'b', text: "It's closed.", metadata: { page: 2, title: null } },
    ])
    expect(input(sent)).toEqual([['user', 'open when?']])
  })

  test('a reranker: its query, what it was given, what it kept', () => {
    const sent = {
      'openinference.span.kind': 'RERANKER',
      'reranker.model_name': 'rerank-1',
      'reranker.query': 'open when?',
      'reranker.top_k': 1,
      'reranker.input_documents.0.document.content': 'Closed.',
      'reranker.input_documents.1.document.content': 'Nine.',
      'reranker.output_documents.0.document.content': 'Nine.',
      'reranker.output_documents.0.document.score': 0.9,
    }
    const span = spanWith(sent)
    expect(span).toMatchObject({ kind: 'reranker', model: 'rerank-1', input: 'open when?' })
    expect(spanDocuments(span).input.map(({ text }) => text)).toEqual(['Closed.', 'Nine.'])
    expect(spanDocuments(span).output).toMatchObject([{ text: 'Nine.', score: 0.9 }])
  })

  test('an embedding: its model, parameters and text', () => {
    const sent = {
      'openinference.span.kind': 'EMBEDDING',
      'embedding.model_name': 'embed-1',
      'embedding.invocation_parameters': '{"dimensions": 4}',
      'embedding.embeddings.0.embedding.text': 'open when?',
      'embedding.embeddings.0.embedding.vector': [0.1, 0.2],
      'llm.token_count.prompt': 3,
    }
    const span = spanWith(sent)
    expect(span).toMatchObject({ kind: 'embedding', model: 'embed-1', parameters: { dimensions: 4 } })
    expect(span.own.inputTokens).toBe(3)
    expect(drawn(spanMessages(span).input)).toEqual([['user', 'open when?']])
  })

  test('prompt templates, and prompts that a library keeps', () => {
    expect(
      reading({
        'llm.prompt_template.template': 'Hi {x}',
        'llm.prompt_template.version': 'v1.0',
        'llm.prompt_template.variables': '{"x": 1}',
        'prompt.id': 'p-1',
        'prompt.vendor': 'phoenix',
      }).prompt,
    ).toEqual({ name: 'p-1', version: 'v1.0', template: 'Hi {x}', variables: { x: 1 } })
  })

  test('the same result of a trace or session on every span is one score', () => {
    const sent = {
      'openinference.span.kind': 'CHAIN',
      'session.id': 's',
      'trace.annotations.0.annotation.name': 'correct',
      'trace.annotations.0.annotation.score': 1,
      'trace.annotations.0.annotation.identifier': 'nightly',
      'session.evaluations.0.evaluation.name': 'mood',
      'session.evaluations.0.evaluation.label': 'good',
      'session.evaluations.0.evaluation.annotator_kind': 'LLM',
    }
    const session = sessionOf(traceOf([{ sent }, { sent }, { sent }]))
    expect(session.traces[0]?.scores).toMatchObject([{ name: 'correct', value: 1, evaluator: 'nightly' }])
    expect(session.scores).toMatchObject([
      { name: 'mood', label: 'good', source: 'model', target: 'session' },
      { name: 'correct', target: 'trace' },
    ])
  })

  test('feedback sent again under its identifier is the same feedback, changed', () => {
    const judged = { traceId: 'a'.repeat(32), spanId: `b${'0'.repeat(14)}1` }
    const feedback = (score: number, identifier: string) => ({
      sent: {
        'openinference.span.kind': 'EVALUATOR',
        'annotations.0.annotation.name': 'tone',
        'annotations.0.annotation.score': score,
        'annotations.0.annotation.identifier': identifier,
      },
      span: { links: [judged] },
    })
    const said = { sent: { 'openinference.span.kind': 'AGENT', 'session.id': 's' } }
    const called = { sent: { 'openinference.span.kind': 'LLM' } }
    const scoresOf = (spans: Parameters<typeof traceOf>[0]) =>
      sessionOf(traceOf(spans)).spans.flatMap(({ scores }) => scores.map(({ value, evaluator }) => [evaluator, value]))
    expect(scoresOf([said, called, feedback(0, 'ada'), feedback(0.5, 'bob'), feedback(1, 'ada')])).toEqual([
      ['bob', 0.5],
      ['ada', 1],
    ])
  })

  test('feedback sent later, on a span of its own with one link', () => {
    const judged = { traceId: 'a'.repeat(32), spanId: `b${'0'.repeat(14)}1` }
    const document = traceOf([
      { sent: { 'openinference.span.kind': 'AGENT', 'session.id': 's' } },
      { sent: { 'openinference.span.kind': 'LLM' } },
      {
        sent: {
          'openinference.span.kind': 'EVALUATOR',
          'annotations.0.annotation.name': 'tone',
          'annotations.0.annotation.score': 0,
          'annotations.0.annotation.annotator_kind': 'CODE',
        },
        span: { links: [judged] },
      },
    ])
    const { spans } = sessionOf(document)
    expect(spans.map(({ scores }) => scores.map(({ name, value, source }) => [name, value, source]))).toEqual([
      [],
      [['tone', 0, 'code']],
      [],
    ])
  })

  test('11 the root that ends with the whole state: the last answer, never the blob', () => {
    const state = {
      messages: [
        { type: 'human', content: 'Hello' },
        { type: 'ai', content: 'Hi.' },
        { type: 'human', content: 'And now?' },
        { type: 'ai', content: 'Now this.' },
      ],
    }
    const root = {
      'openinference.span.kind': 'CHAIN',
      'session.id': 's',
      'input.value': JSON.stringify({ messages: [{ type: 'human', content: 'And now?' }] }),
      'output.value': JSON.stringify(state),
    }
    const [turn] = conversationOf(sessionOf(traceOf([{ sent: root }])))
    expect([turn?.userText, turn?.assistantText]).toEqual(['And now?', 'Now this.'])
  })

  test('14 one failure on every enclosing span is one failed attempt', () => {
    const event = (message: string) => ({
      name: 'exception',
      timeUnixNano: '1795229376900000000',
      attributes: attributes({ 'exception.type': 'E', 'exception.message': message }),
    })
    const failed = { events: [event('boom')], status: { code: 2, message: 'E: boom' } }
    const document = traceOf([
      { sent: { 'openinference.span.kind': 'CHAIN', 'session.id': 's', 'input.value': 'Hello' }, span: failed },
      { sent: { 'openinference.span.kind': 'CHAIN' }, span: failed },
      { sent: { 'openinference.span.kind': 'LLM' }, span: { ...failed, parentSpanId: `b${'0'.repeat(14)}1` } },
    ])
    const [turn] = conversationOf(sessionOf(document))
    expect(turn).toMatchObject({ status: 'error', failedAttempts: 1, userText: 'Hello' })
    expect(turn?.error).toMatchObject({ type: 'E', message: 'boom' })
  })
})
