import { describe, expect, test } from 'vitest'
import { messagesOf } from '../../src/conversation/messagesOf.ts'
import type { Role } from '../../src/conversation/turn.ts'

/** A value as `[role, …parts]` lines, short enough to read. */
function drawn(value: unknown, role: Role = 'user'): unknown[] {
  return messagesOf(value, { role }).map((message) => {
    const parts = message.parts.map((part) => {
      switch (part.type) {
        case 'text':
          return part.text
        case 'reasoning':
          return { reasoning: part.text }
        case 'refusal':
          return { refusal: part.text }
        case 'tool-call':
          return { call: part.name, ...(part.id && { id: part.id }), arguments: part.arguments }
        case 'tool-result':
          return {
            result: part.result,
            ...(part.id && { id: part.id }),
            ...(part.name && { name: part.name }),
            ...(part.isError && { isError: true }),
          }
        default:
          return part
      }
    })
    const who = message.name === undefined ? message.role : `${message.role}:${message.name}`
    return [message.alternative === undefined ? who : `${who} #${message.alternative}`, ...parts]
  })
}

const paris = { city: 'Paris' }

describe('OpenAI chat', () => {
  test('roles, content as text or parts, tool calls after the content', () => {
    const list = [
      { role: 'developer', content: 'Be terse.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Look' },
          { type: 'image_url', image_url: { url: 'https://a/b.png' } },
        ],
      },
      {
        role: 'assistant',
        content: 'Checking',
        tool_calls: [{ id: 'c1', type: 'function', function: { name: 'weather', arguments: '{"city":"Paris"}' } }],
      },
      { role: 'tool', tool_call_id: 'c1', content: '{"temperature":18}' },
      { role: 'assistant', content: null, refusal: 'I cannot.' },
    ]
    const expected = [
      ['system', 'Be terse.'],
      ['user', 'Look', { type: 'image', url: 'https://a/b.png' }],
      ['assistant', 'Checking', { call: 'weather', id: 'c1', arguments: paris }],
      ['tool', { result: { temperature: 18 }, id: 'c1' }],
      ['assistant', { refusal: 'I cannot.' }],
    ]
    expect(drawn(list)).toEqual(expected)
    expect(drawn(JSON.stringify(list))).toEqual(expected)
    expect(drawn(JSON.stringify(JSON.stringify(list)))).toEqual(expected)
    expect(drawn({ model: 'gpt', messages: list, tools: [] })).toEqual(expected)
    expect(drawn({ messages: JSON.stringify(list) })).toEqual(expected)
  })

  test('several choices: the first answers, none is lost', () => {
    const choices = [
      { index: 1, message: { role: 'assistant', content: 'second' } },
      { index: 0, message: { role: 'assistant', content: 'first' } },
    ]
    expect(drawn({ object: 'chat.completion', choices }, 'assistant')).toEqual([
      ['assistant', 'first'],
      ['assistant #1', 'second'],
    ])
  })

  test('streamed chunks are joined', () => {
    const chunk = (delta: unknown): unknown => ({ object: 'chat.completion.chunk', choices: [{ index: 0, delta }] })
    const call = (name: string | undefined, text: string): unknown => ({
      tool_calls: [{ index: 0, ...(name && { id: 'c1' }), function: { ...(name && { name }), arguments: text } }],
    })
    const stream = [
      chunk({ role: 'assistant', content: 'He' }),
      chunk({ content: 'llo' }),
      chunk(call('weather', '{"city":')),
      chunk(call(undefined, '"Paris"}')),
    ]
    expect(drawn(stream, 'assistant')).toEqual([
      ['assistant', 'Hello', { call: 'weather', id: 'c1', arguments: paris }],
    ])
  })

  test('the old function call and role', () => {
    expect(
      drawn([
        { role: 'assistant', content: null, function_call: { name: 'weather', arguments: '{"city":"Paris"}' } },
        { role: 'function', name: 'weather', content: 'sunny' },
      ]),
    ).toEqual([
      ['assistant', { call: 'weather', arguments: paris }],
      ['tool:weather', { result: 'sunny', name: 'weather' }],
    ])
  })

  test('audio with its transcript, files and sounds by reference', () => {
    expect(drawn({ role: 'assistant', content: null, audio: { id: 'a1', data: 'AAAA', transcript: 'Hi' } })).toEqual([
      ['assistant', { type: 'audio', data: 'AAAA', transcript: 'Hi' }],
    ])
    const content = [
      { type: 'input_audio', input_audio: { data: 'BBBB', format: 'wav' } },
      { type: 'file', file: { file_data: 'data:application/pdf;base64,CCCC', filename: 'a.pdf' } },
      { type: 'image_url', image_url: { url: 'data:image/png;base64,DDDD' } },
    ]
    expect(drawn({ role: 'user', content })).toEqual([
      [
        'user',
        { type: 'audio', mimeType: 'audio/wav', data: 'BBBB' },
        { type: 'document', mimeType: 'application/pdf', name: 'a.pdf', data: 'CCCC' },
        { type: 'image', mimeType: 'image/png', data: 'DDDD' },
      ],
    ])
  })
})

test('OpenAI responses: instructions, items, built-in tools, encrypted reasoning', () => {
  expect(drawn({ instructions: 'Be terse.', input: 'Hi' })).toEqual([
    ['system', 'Be terse.'],
    ['user', 'Hi'],
  ])
  const input = [
    { role: 'user', content: [{ type: 'input_text', text: 'Weather?' }] },
    { type: 'reasoning', summary: [{ type: 'summary_text', text: 'think' }] },
    { type: 'function_call', id: 'fc_1', call_id: 'c1', name: 'weather', arguments: '{"city":"Paris"}' },
    { type: 'function_call_output', call_id: 'c1', output: 'sunny' },
  ]
  expect(drawn({ input, model: 'gpt' })).toEqual([
    ['user', 'Weather?'],
    ['assistant', { reasoning: 'think' }, { call: 'weather', id: 'c1', arguments: paris }],
    ['tool', { result: 'sunny', id: 'c1' }],
  ])
  const output = [
    { type: 'reasoning', encrypted_content: 'xxx', summary: [] },
    { type: 'web_search_call', id: 'ws_1', action: { query: 'Paris' }, status: 'completed' },
    { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Sunny.' }] },
  ]
  expect(drawn({ object: 'response', output }, 'assistant')).toEqual([
    [
      'assistant',
      { reasoning: undefined },
      { call: 'web_search', id: 'ws_1', arguments: { query: 'Paris' } },
      'Sunny.',
    ],
  ])
})

test('Anthropic: system beside, thinking, tool results inside user messages', () => {
  const messages = [
    { role: 'user', content: 'Weather?' },
    {
      role: 'assistant',
      content: [
        { type: 'thinking', thinking: 'hm', signature: 's' },
        { type: 'redacted_thinking', data: 'zzz' },
        { type: 'text', text: 'Checking' },
        { type: 'tool_use', id: 't1', name: 'weather', input: paris },
      ],
    },
    {
      role: 'user',
      content: [
        { type: 'tool_result', tool_use_id: 't1', content: [{ type: 'text', text: '0' }], is_error: true },
        { type: 'text', text: 'and Rome?' },
      ],
    },
    { role: 'user', content: [{ type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AAAA' } }] },
  ]
  expect(drawn({ system: [{ type: 'text', text: 'Be terse.' }], messages })).toEqual([
    ['system', 'Be terse.'],
    ['user', 'Weather?'],
    [
      'assistant',
      { reasoning: 'hm' },
      { reasoning: undefined },
      'Checking',
      { call: 'weather', id: 't1', arguments: paris },
    ],
    ['tool', { result: '0', id: 't1', isError: true }],
    ['user', 'and Rome?'],
    ['user', { type: 'image', mimeType: 'image/png', data: 'AAAA' }],
  ])
  const reply = {
    type: 'message',
    role: 'assistant',
    content: [{ type: 'text', text: 'Sunny.' }],
    stop_reason: 'end_turn',
  }
  expect(drawn(reply)).toEqual([['assistant', 'Sunny.']])
})

test('Gemini: parts known by their only key, both spellings, all candidates', () => {
  const contents = [
    { role: 'user', parts: [{ text: 'Weather?' }, { inline_data: { mime_type: 'image/png', data: 'AAAA' } }] },
    {
      role: 'model',
      parts: [
        { text: 'hm', thought: true },
        { functionCall: { name: 'weather', args: paris }, thoughtSignature: 'x' },
      ],
    },
    { role: 'user', parts: [{ functionResponse: { name: 'weather', response: { ok: false } } }] },
  ]
  expect(drawn({ contents, systemInstruction: { parts: [{ text: 'Be terse.' }] } })).toEqual([
    ['system', 'Be terse.'],
    ['user', 'Weather?', { type: 'image', mimeType: 'image/png', data: 'AAAA' }],
    ['assistant', { reasoning: 'hm' }, { call: 'weather', arguments: paris }],
    ['tool', { result: { ok: false }, name: 'weather' }],
  ])
  expect(drawn({ contents: 'Hi', config: { system_instruction: 'Be terse.' } })).toEqual([
    ['system', 'Be terse.'],
    ['user', 'Hi'],
  ])
  const candidates = [
    { index: 0, content: { role: 'model', parts: [{ text: 'one' }] }, finishReason: 'STOP' },
    { index: 1, content: { role: 'model', parts: [{ text: 'two' }] } },
  ]
  expect(drawn({ candidates }, 'assistant')).toEqual([
    ['assistant', 'one'],
    ['assistant #1', 'two'],
  ])
})

test('Bedrock Converse: blocks with one key', () => {
  const messages = [
    { role: 'user', content: [{ text: 'Weather?' }, { image: { format: 'png', source: { bytes: 'AAAA' } } }] },
    {
      role: 'assistant',
      content: [
        { reasoningContent: { reasoningText: { text: 'hm' } } },
        { toolUse: { toolUseId: 't1', name: 'weather', input: paris } },
      ],
    },
    {
      role: 'user',
      content: [
        { toolResult: { toolUseId: 't1', content: [{ json: { a: 1 } }], status: 'error' } },
        { cachePoint: {} },
      ],
    },
  ]
  expect(drawn({ system: [{ text: 'Be terse.' }], messages })).toEqual([
    ['system', 'Be terse.'],
    ['user', 'Weather?', { type: 'image', mimeType: 'image/png', data: 'AAAA' }],
    ['assistant', { reasoning: 'hm' }, { call: 'weather', id: 't1', arguments: paris }],
    ['tool', { result: [{ json: { a: 1 } }], id: 't1', isError: true }],
  ])
  const output = { message: { role: 'assistant', content: [{ text: 'Sunny.' }] } }
  expect(drawn({ output, stopReason: 'end_turn' }, 'assistant')).toEqual([['assistant', 'Sunny.']])
})

describe('LangChain', () => {
  const blob = (name: string, kwargs: unknown): unknown => ({
    lc: 1,
    type: 'constructor',
    id: ['langchain_core', 'messages', name],
    kwargs,
  })

  test('lc blobs, nested in batches and states', () => {
    const messages = [
      blob('SystemMessage', { content: 'Be terse.' }),
      blob('HumanMessage', { content: 'Weather?' }),
      blob('AIMessage', {
        content: '',
        tool_calls: [{ id: 'c1', name: 'weather', args: paris, type: 'tool_call' }],
        additional_kwargs: {
          tool_calls: [{ id: 'c1', type: 'function', function: { name: 'weather', arguments: '{"city":"Paris"}' } }],
        },
      }),
      blob('ToolMessage', { content: 'sunny', tool_call_id: 'c1', name: 'weather', status: 'error' }),
    ]
    const expected = [
      ['system', 'Be terse.'],
      ['user', 'Weather?'],
      ['assistant', { call: 'weather', id: 'c1', arguments: paris }],
      ['tool:weather', { result: 'sunny', id: 'c1', name: 'weather', isError: true }],
    ]
    expect(drawn({ messages: [messages] })).toEqual(expected)
    expect(drawn({ messages, next: 'agent' })).toEqual(expected)
    expect(drawn({ agent: { messages } })).toEqual(expected)
  })

  test('plain messages, Python messages, generations', () => {
    const expected = [
      ['user', 'Hi'],
      ['assistant', 'Hello'],
    ]
    expect(
      drawn([
        { type: 'human', content: 'Hi' },
        { type: 'ai', content: 'Hello' },
      ]),
    ).toEqual(expected)
    const data = (content: string): unknown => ({ content, additional_kwargs: {} })
    expect(
      drawn([
        { type: 'human', data: data('Hi') },
        { type: 'ai', data: data('Hello') },
      ]),
    ).toEqual(expected)
    const generations = [[{ text: 'Hello', message: blob('AIMessage', { content: 'Hello' }) }, { text: 'Other' }]]
    expect(drawn({ generations, llm_output: {} }, 'assistant')).toEqual([
      ['assistant', 'Hello'],
      ['assistant #1', 'Other'],
    ])
  })

  test('the definition of a tool in the role of one is no message', () => {
    const definition = { type: 'function', function: { name: 'weather', description: 'd', parameters: {} } }
    expect(
      drawn([
        { role: 'user', content: 'Hi' },
        { role: 'tool', content: definition },
      ]),
    ).toEqual([['user', 'Hi']])
    expect(drawn([definition])).toEqual([])
  })
})

describe('Vercel', () => {
  test('model messages', () => {
    const messages = [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Hi' },
          { type: 'file', data: 'AAAA', mediaType: 'application/pdf', filename: 'a.pdf' },
        ],
      },
      { role: 'assistant', content: [{ type: 'tool-call', toolCallId: 'c1', toolName: 'weather', input: paris }] },
      {
        role: 'tool',
        content: [{ type: 'tool-result', toolCallId: 'c1', toolName: 'weather', output: { type: 'json', value: 0 } }],
      },
      {
        role: 'tool',
        content: [
          { type: 'tool-result', toolCallId: 'c2', toolName: 'weather', output: { type: 'error-text', value: 'down' } },
        ],
      },
    ]
    expect(drawn({ system: 'Be terse.', messages })).toEqual([
      ['system', 'Be terse.'],
      ['user', 'Hi', { type: 'document', mimeType: 'application/pdf', name: 'a.pdf', data: 'AAAA' }],
      ['assistant', { call: 'weather', id: 'c1', arguments: paris }],
      ['tool', { result: 0, id: 'c1', name: 'weather' }],
      ['tool', { result: 'down', id: 'c2', name: 'weather', isError: true }],
    ])
    expect(drawn({ prompt: 'Hi', system: 'Be terse.' })).toEqual([
      ['system', 'Be terse.'],
      ['user', 'Hi'],
    ])
  })

  test('interface messages and a bare list of calls', () => {
    const parts = [
      { type: 'step-start' },
      { type: 'tool-weather', toolCallId: 'c1', state: 'output-available', input: paris, output: { t: 18 } },
      { type: 'data-chart', data: 1 },
      { type: 'text', text: 'Sunny.' },
    ]
    expect(drawn({ id: 'm', role: 'assistant', parts })).toEqual([
      [
        'assistant',
        { call: 'weather', id: 'c1', arguments: paris },
        { result: { t: 18 }, id: 'c1', name: 'weather' },
        { type: 'json', value: { type: 'data-chart', data: 1 } },
        'Sunny.',
      ],
    ])
    expect(drawn([{ toolCallId: 'c1', toolName: 'weather', input: '{"city":"Paris"}' }], 'assistant')).toEqual([
      ['assistant', { call: 'weather', id: 'c1', arguments: paris }],
    ])
  })
})

test('Pydantic AI: one request may hold several roles', () => {
  const history = [
    {
      kind: 'request',
      parts: [
        { part_kind: 'system-prompt', content: 'Be terse.' },
        { part_kind: 'user-prompt', content: ['Weather?', { kind: 'image-url', url: 'https://a/b.png' }] },
      ],
    },
    {
      kind: 'response',
      parts: [
        { part_kind: 'thinking', content: 'hm' },
        { part_kind: 'tool-call', tool_name: 'weather', args: '{"city":"Paris"}', tool_call_id: 'c1' },
      ],
    },
    {
      kind: 'request',
      parts: [{ part_kind: 'retry-prompt', content: 'wrong', tool_name: 'weather', tool_call_id: 'c1' }],
    },
  ]
  expect(drawn(history)).toEqual([
    ['system', 'Be terse.'],
    ['user', 'Weather?', { type: 'image', url: 'https://a/b.png' }],
    ['assistant', { reasoning: 'hm' }, { call: 'weather', id: 'c1', arguments: paris }],
    ['tool', { result: 'wrong', id: 'c1', name: 'weather', isError: true }],
  ])
})

test('GenAI parts: also `result`, encoded arguments, media by modality, an unknown part whole', () => {
  const messages = [
    {
      role: 'user',
      parts: [
        { type: 'text', content: 'Weather?' },
        { type: 'uri', modality: 'image', uri: 'https://a/b' },
      ],
    },
    {
      role: 'assistant',
      parts: [
        { type: 'reasoning', content: 'hm' },
        { type: 'hologram', content: 'x' },
        { type: 'tool_call', id: 'c1', name: 'weather', arguments: '"{\\"city\\":\\"Paris\\"}"' },
      ],
      finish_reason: 'tool_call',
    },
    { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c1', result: false }] },
    { role: 'user', parts: [{ type: 'blob', modality: 'audio', mime_type: 'audio/wav', content: 'AAAA' }] },
  ]
  expect(drawn(messages)).toEqual([
    ['user', 'Weather?', { type: 'image', url: 'https://a/b' }],
    [
      'assistant',
      { reasoning: 'hm' },
      { type: 'json', value: { type: 'hologram', content: 'x' } },
      { call: 'weather', id: 'c1', arguments: paris },
    ],
    ['tool', { result: false, id: 'c1' }],
    ['user', { type: 'audio', mimeType: 'audio/wav', data: 'AAAA' }],
  ])
})

test('AutoGen, Semantic Kernel, agent trajectories', () => {
  expect(
    drawn([
      { source: 'user', content: 'Hi', type: 'TextMessage' },
      {
        source: 'helper',
        content: [{ id: 'c1', name: 'weather', arguments: '{"city":"Paris"}' }],
        type: 'ToolCallRequestEvent',
      },
      {
        source: 'helper',
        content: [{ call_id: 'c1', content: 'sunny', is_error: false }],
        type: 'ToolCallExecutionEvent',
      },
    ]),
  ).toEqual([
    ['user', 'Hi'],
    ['assistant:helper', { call: 'weather', id: 'c1', arguments: paris }],
    ['tool:helper', { result: 'sunny', id: 'c1' }],
  ])
  expect(
    drawn({
      schema_version: 'ATIF-v1.4',
      steps: [
        { step_id: 1, source: 'user', message: 'Hi' },
        {
          step_id: 2,
          source: 'agent',
          message: '',
          tool_calls: [{ tool_call_id: 'c1', function_name: 'weather', arguments: paris }],
          observation: { results: [{ source_call_id: 'c1', content: 'sunny' }] },
        },
      ],
    }),
  ).toEqual([
    ['user', 'Hi'],
    ['assistant', { call: 'weather', id: 'c1', arguments: paris }],
    ['tool', { result: 'sunny', id: 'c1' }],
  ])
})

describe('C6 generic shapes', () => {
  test.each([
    [{ message: 'It is ORDER-123', turnNumber: 3 }, 'user', [['user', 'It is ORDER-123']]],
    [{ response: 'Found.' }, 'assistant', [['assistant', 'Found.']]],
    [{ content: 'Found.' }, 'assistant', [['assistant', 'Found.']]],
    [{ question: 'Where?' }, 'user', [['user', 'Where?']]],
    [{ answer: 'There.' }, 'assistant', [['assistant', 'There.']]],
    [{ args: ['Hi'], kwargs: {} }, 'user', [['user', 'Hi']]],
    [{ inputs: { question: 'Hi' }, tags: [] }, 'user', [['user', 'Hi']]],
    ['"quoted"', 'user', [['user', 'quoted']]],
    [['Hi'], 'user', [['user', 'Hi']]],
    [{ completion: 'Done' }, 'assistant', [['assistant', 'Done']]],
    [
      { question: 'Where?', answer: 'There.' },
      'user',
      [
        ['user', 'Where?'],
        ['assistant', 'There.'],
      ],
    ],
    [
      [
        { from: 'human', value: 'Hi' },
        { from: 'gpt', value: 'Hello' },
      ],
      'user',
      [
        ['user', 'Hi'],
        ['assistant', 'Hello'],
      ],
    ],
    [[{ speaker: 'Dana', text: 'Hi' }], 'user', [['other:Dana', 'Hi']]],
    [{ author: { role: 'user' }, content: { content_type: 'text', parts: ['Hi'] } }, 'user', [['user', 'Hi']]],
    [{ role: 'human-agent', content: 'This is Dana.' }, 'assistant', [['human-agent', 'This is Dana.']]],
    [
      { chat_history: [{ role: 'user', content: 'a' }], input: 'b' },
      'user',
      [
        ['user', 'a'],
        ['user', 'b'],
      ],
    ],
  ] as const)('%j', (value, role, expected) => {
    expect(drawn(value, role)).toEqual(expected)
  })

  test('unknown shapes fall back to JSON, whole', () => {
    expect(drawn({ features: ['sessions'] })).toEqual([['user', { type: 'json', value: { features: ['sessions'] } }]])
    const nested = { result: { rows: [1] }, status: 'done' }
    expect(drawn(nested)).toEqual([['user', { type: 'json', value: nested }]])
    expect(drawn([1, 2])).toEqual([['user', { type: 'json', value: [1, 2] }]])
  })

  test('nothing says nothing', () => {
    for (const value of [undefined, null, '', [], {}, '[]', '{}']) expect(drawn(value)).toEqual([])
  })

  test('Python values, apostrophes intact', () => {
    expect(
      drawn(`[{'role': 'user', 'content': "it's me"}, {'role': 'assistant', 'content': None, 'ok': True}]`),
    ).toEqual([['user', "it's me"], ['assistant']])
    expect(drawn(`[HumanMessage(content='Hi', additional_kwargs={}), AIMessage(content='He said \\'no\\'')]`)).toEqual([
      ['user', 'Hi'],
      ['assistant', "He said 'no'"],
    ])
    expect(drawn(`[{'role': 'user', 'content': 'cut`)).toEqual([['user', `[{'role': 'user', 'content': 'cut`]])
  })

  test('trap 17: JSON cut in the middle is text', () => {
    expect(drawn('{"messages":[{"role":"user","con')).toEqual([['user', '{"messages":[{"role":"user","con']])
  })
})

describe('15 16', () => {
  test('falsy results are results', () => {
    for (const content of [0, false, '']) {
      expect(drawn({ role: 'tool', tool_call_id: 'c', content })).toEqual([['tool', { result: content, id: 'c' }]])
    }
  })

  test('a tool call of nothing but empty values is dropped and counted', () => {
    const codes: string[] = []
    const message = {
      role: 'assistant',
      content: 'Hi',
      tool_calls: [{}, { tool_call: { function: {} } }, { function: { name: 'weather' } }],
    }
    const [read] = messagesOf(message, { note: (code) => codes.push(code) })
    expect(read?.parts).toEqual([
      { type: 'text', text: 'Hi' },
      { type: 'tool-call', name: 'weather' },
    ])
    expect(codes).toEqual(['tool-call-empty', 'tool-call-empty'])
  })

  test('one unknown part hides no neighbour', () => {
    const content = [{ type: 'text', text: 'a' }, { type: 'odd', b: 1 }, 7, { type: 'text', text: 'c' }]
    expect(drawn({ role: 'user', content })).toEqual([
      ['user', 'a', { type: 'json', value: { type: 'odd', b: 1 } }, { type: 'json', value: 7 }, 'c'],
    ])
  })

  test('deep nesting neither throws nor overflows', () => {
    let value: unknown = 'x'
    for (let level = 0; level < 20_000; level++) value = level % 2 === 0 ? [value] : { messages: [value] }
    expect(() => messagesOf(value)).not.toThrow()
    expect(() => messagesOf('['.repeat(100_000))).not.toThrow()
  })

  test('keys of prototypes are data', () => {
    expect(() => messagesOf('{"__proto__":{"role":"user"},"constructor":1}')).not.toThrow()
    expect(drawn('{"__proto__":{"messages":[{"role":"user","content":"x"}]}}')).not.toEqual([['user', 'x']])
  })
})

describe('messages as Python prints their fields', () => {
  const human = "content=\"it's me\" additional_kwargs={} response_metadata={} id='1'"
  const calls = "tool_calls=[{'name': 'look', 'args': {'q': 1}, 'id': 'c1', 'type': 'tool_call'}]"
  const assistant = `content='' additional_kwargs={'refusal': None} response_metadata={'n': 1} id='2' ${calls}`
  const tool = "content='0' name='look' tool_call_id='c1'"

  test('in a list their fields tell who speaks', () => {
    expect(drawn({ messages: [human, assistant, tool] })).toEqual([
      ['user', "it's me"],
      ['assistant', { call: 'look', id: 'c1', arguments: { q: 1 } }],
      ['tool:look', { result: '0', id: 'c1', name: 'look' }],
    ])
  })

  test('AutoGen: a class, a moment and counts are among the fields', () => {
    const at = 'created_at=datetime.datetime(2026, 1, 5, 4, 30, 31, 4349, tzinfo=datetime.timezone.utc)'
    const asked = `id='1' source='user' models_usage=None metadata={} ${at} content="it's me" type='TextMessage'`
    const calls = `content=[FunctionCall(id='c1', arguments='{"q": 1}', name='look')] type='ToolCallRequestEvent'`
    const calling = `source='desk' models_usage=RequestUsage(prompt_tokens=60, completion_tokens=4) ${calls}`
    const results = `content=[FunctionExecutionResult(content='0', name='look', call_id='c1', is_error=False)]`
    const answered = `source='desk' models_usage=None ${results} type='ToolCallExecutionEvent'`
    expect(drawn({ messages: [asked, calling, answered] })).toEqual([
      ['user', "it's me"],
      ['assistant:desk', { call: 'look', id: 'c1', arguments: { q: 1 } }],
      ['tool:desk', { result: '0', id: 'c1', name: 'look' }],
    ])
    const pictured = `source='user' content=['Look', <autogen_core._image.Image object at 0x7f4f>] type='MultiModalMessage'`
    expect(drawn([pictured])).toEqual([['user', 'Look', '<autogen_core._image.Image object at 0x7f4f>']])
    for (const words of ["path='a' and content='b'", '(f(x))', '[f(x), g(y)]', '(f(a=b))']) {
      expect(drawn([words])).toEqual([['user', words]])
    }
  })

  test('alone it is what the side says; text that only begins alike stays text', () => {
    expect(drawn(human, 'assistant')).toEqual([['assistant', "it's me"]])
    expect(drawn("content='open and never closed")).toEqual([['user', "content='open and never closed"]])
    expect(drawn("content='a' and so on")).toEqual([['user', "content='a' and so on"]])
  })
})

test('a speaker called unknown is the one of that side', () => {
  expect(drawn([{ role: 'unknown', parts: [{ type: 'text', content: 'Booked.' }] }], 'assistant')).toEqual([
    ['assistant', 'Booked.'],
  ])
})
