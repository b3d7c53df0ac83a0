import type { Span } from '../model/session.ts'
import { type MessagesOptions, messagesOf } from './messagesOf.ts'
import { argumentsOf, resultOf } from './parts/toolParts.ts'
import { messageRepr, repairedRepr } from './pythonRepr.ts'
import type { Message } from './turn.ts'
import { decoded, listOf, own, recordOf, saysSomething, textIn, type UnknownRecord } from './values.ts'

/** The arguments a tool span ran with: JSON text parsed, Python's `{args, kwargs}` unwrapped. */
export function toolArguments(span: Span): unknown {
  const value = argumentsOf(span.input)
  const named = recordOf(own(value, 'kwargs'))
  const positional = listOf(own(value, 'args'))
  if (named === undefined && positional === undefined) {
    // OpenLLMetry's LangChain spans: {inputs: …, tags, metadata, kwargs}, or as Python printed it {input_str: "{'city': …}"}.
    const printed = own(value, 'input_str')
    if (typeof printed === 'string' && own(value, 'tags') !== undefined) return repairedRepr(printed)
    return recordOf(value) !== undefined && saysSomething(own(value, 'inputs')) ? decoded(own(value, 'inputs')) : value
  }
  if (saysSomething(own(value, 'inputs'))) return decoded(own(value, 'inputs'))
  if (named !== undefined && saysSomething(named)) return named
  if (positional === undefined || positional.length === 0) return named ?? undefined
  return positional.length === 1 ? decoded(positional[0]) : positional
}

/**
 * What a tool span gave back. 0, false and "" are results; `undefined` where the span does not say. Of a call that failed
 * "" is what stores write for nothing.
 */
export function toolResult(span: Span): unknown {
  const { output } = span
  if (output === undefined || (output === '' && span.status === 'error')) return undefined
  const answer = answerOf(output)
  for (const message of answer === undefined ? [] : messagesOf(answer, { role: 'tool' })) {
    for (const part of message.parts) if (part.type === 'tool-result') return part.result
  }
  const value = decoded(output)
  // `"done"`: SDKs write every result as JSON, texts with their quotes.
  return resultOf(value)
}

/** The id of the call inside a tool's answer or beside its arguments, where the span itself does not say. */
export function toolAnswerCallId(span: Span): string | undefined {
  const answer = answerOf(span.output)
  const beside = own(decoded(span.input), 'kwargs')
  return [answer, own(answer, 'kwargs'), own(answer, 'data'), beside]
    .map((place) => textIn(own(place, 'tool_call_id')))
    .find((id) => id !== undefined)
}

/** The message a tool answered with, whole or as Python prints it, alone or as `{output: …}`: LangChain's ToolMessage. */
function answerOf(output: unknown): UnknownRecord | undefined {
  const value = decoded(output)
  for (const candidate of [value, own(value, 'output')]) {
    const message = typeof candidate === 'string' ? messageRepr(candidate) : recordOf(candidate)
    if (message !== undefined && isAnswer(message)) return message
  }
  return undefined
}

function isAnswer(message: UnknownRecord): boolean {
  return (
    own(message, 'lc') !== undefined || own(message, 'tool_call_id') !== undefined || own(message, 'type') === 'tool'
  )
}

/** A tool span as messages: the call and its result. */
export function toolSpanMessages(
  span: Span,
  options: MessagesOptions,
): { readonly input: readonly Message[]; readonly output: readonly Message[] } {
  const id = span.toolCallId ?? toolAnswerCallId(span)
  const args = toolArguments(span)
  const result = toolResult(span)
  const spanIndex = options.spanIndex ?? -1
  const call: Message = {
    role: 'assistant',
    spanIndex,
    parts: [
      {
        type: 'tool-call',
        ...(id === undefined ? {} : { id }),
        name: span.name,
        ...(args === undefined ? {} : { arguments: args }),
      },
    ],
  }
  const answer: Message = {
    role: 'tool',
    spanIndex,
    parts: [{ type: 'tool-result', ...(id === undefined ? {} : { id }), name: span.name, result }],
  }
  return { input: [call], output: result === undefined ? [] : [answer] }
}
