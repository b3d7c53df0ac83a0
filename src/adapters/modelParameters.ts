import { emptyRecord, own } from './reading.ts'

/** What a request tells a model beside its messages, in the words of the providers' interfaces. */
const names = [
  ...['temperature', 'top_p', 'top_k', 'topP', 'topK', 'max_tokens', 'max_completion_tokens', 'max_output_tokens'],
  ...['maxTokens', 'maxOutputTokens', 'frequency_penalty', 'presence_penalty', 'stop', 'stop_sequences', 'seed', 'n'],
  ...[
    'stream',
    'stream_options',
    'tool_choice',
    'toolChoice',
    'parallel_tool_calls',
    'response_format',
    'reasoning_effort',
    'reasoning',
  ],
  ...['thinking', 'logit_bias', 'logprobs', 'service_tier', 'verbosity'],
]

/** The parameters among the fields of a request or of metadata; `undefined`: there are none. */
export function modelParameters(source: unknown): Readonly<Record<string, unknown>> | undefined {
  let found: Record<string, unknown> | undefined
  for (const name of names) {
    const value = own(source, name)
    if (value === undefined || value === null) continue
    found ??= emptyRecord()
    found[name] = value
  }
  return found
}
