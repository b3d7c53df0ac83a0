import type { Message } from '../turn.ts'
import { decoded, listOf, own, recordOf, type UnknownRecord } from '../values.ts'
import type { MessageDialect } from './dialect.ts'

/** Logfire's first form of a stream's answer: `{combined_chunk_content: '…', chunk_count: 2}`. */
export const logfireStream: MessageDialect = {
  id: 'logfire-stream',
  matches(value) {
    return typeof own(value, 'combined_chunk_content') === 'string' && typeof own(value, 'chunk_count') === 'number'
  },
  messages(value, context): Message[] {
    return context.read(own(value, 'combined_chunk_content'))
  },
}

/**
 * Logfire's first form of Anthropic's answer: `{message: {tool_calls: [{id, function: {name, arguments}}]}, usage:
 * {input_tokens, …}}`, where the arguments are the field of the block they were taken from: `{input: {…}}`.
 */
export const logfireAnthropic: MessageDialect = {
  id: 'logfire-anthropic',
  matches(value) {
    const calls = callsOf(value)
    return typeof own(own(value, 'usage'), 'input_tokens') === 'number' && calls.length > 0 && calls.every(isWrapped)
  },
  messages(value, context): Message[] {
    const calls = callsOf(value).map((call) => {
      const called = recordOf(own(call, 'function'))
      return { ...recordOf(call), function: { ...called, arguments: own(wrapperOf(call), 'input') } }
    })
    return context.read({ ...recordOf(own(value, 'message')), tool_calls: calls })
  },
}

function callsOf(value: unknown): readonly unknown[] {
  return listOf(own(own(value, 'message'), 'tool_calls')) ?? []
}

function wrapperOf(call: unknown): UnknownRecord | undefined {
  return recordOf(decoded(own(own(call, 'function'), 'arguments')))
}

function isWrapped(call: unknown): boolean {
  const wrapper = wrapperOf(call)
  return wrapper !== undefined && Object.keys(wrapper).length === 1 && recordOf(own(wrapper, 'input')) !== undefined
}
