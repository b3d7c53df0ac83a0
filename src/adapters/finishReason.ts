import { list, parseJson, text } from './reading.ts'

const spellings: Readonly<Record<string, string>> = {
  tool_call: 'tool_calls',
  tool_calls: 'tool_calls',
  tool_use: 'tool_calls',
  tooluse: 'tool_calls',
  toolcalls: 'tool_calls',
  function_call: 'tool_calls',
  tool_execution: 'tool_calls',
  stop: 'stop',
  end_turn: 'stop',
  stop_sequence: 'stop',
  complete: 'stop',
  completed: 'stop',
  length: 'length',
  max_tokens: 'length',
  max_output_tokens: 'length',
  content_filter: 'content_filter',
  safety: 'content_filter',
  refusal: 'refusal',
  error: 'error',
}

/**
 * Why the model stopped, in one vocabulary: `tool-calls`, `tool_use` and `toolUse` are `tool_calls`; `STOP`, `end_turn`
 * and `FinishReason.STOP` are `stop`. A list gives its last reason, a word nobody knows stays as sent.
 */
export function finishReason(value: unknown): string | undefined {
  const parsed = parseJson(value)
  const word = text(list(parsed)?.at(-1) ?? parsed)
  if (word === undefined) return undefined
  const plain = word.replace(/^.*\./, '').replaceAll('-', '_').toLowerCase()
  return Object.hasOwn(spellings, plain) ? spellings[plain] : word
}
