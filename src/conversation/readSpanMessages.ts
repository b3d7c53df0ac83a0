import type { Attributes, Span } from '../model/session.ts'
import { eventMessages } from './eventMessages.ts'
import { isFailureAlone } from './failureAlone.ts'
import { type MessagesOptions, messagesOf } from './messagesOf.ts'
import { withAnswers } from './mislabelled.ts'
import { spanDocuments } from './spanDocuments.ts'
import { toolDefinitionsOf } from './toolDefinitions.ts'
import { toolSpanMessages } from './toolSpanMessages.ts'
import type { Message, Role } from './turn.ts'
import { unflatten } from './unflatten.ts'
import { decoded, listOf, own, recordOf, saysSomething } from './values.ts'

export interface SpanMessages {
  readonly input: readonly Message[]
  readonly output: readonly Message[]
  /** Tools that were offered to the model, as sent; JSON text parsed. */
  readonly toolDefinitions?: unknown
}

/** Lists that are spread over many keys, in order of precedence. */
const INPUT_PREFIXES = ['gen_ai.input.messages', 'llm.input_messages', 'gen_ai.prompt', 'llm.prompts']
const OUTPUT_PREFIXES = [
  ...['gen_ai.output.messages', 'llm.output_messages', 'gen_ai.completion', 'llm.choices'],
  // Traceloop before it took the names of the standard.
  'llm.completions',
]

const NO_SPREAD: ReadonlyMap<string, unknown[]> = new Map()

/**
 * Reads a span's messages where they stand (structured lists before raw blobs): flattened or single attributes, span
 * events and joined log records, then the input and output as sent.
 */
export function readSpanMessages(span: Span, options: MessagesOptions = {}): SpanMessages {
  const definitions = toolDefinitionsOf(span)
  return {
    input: readInput(span, options),
    output: readOutput(span, options),
    ...(definitions === undefined ? {} : { toolDefinitions: definitions }),
  }
}

export function readInput(span: Span, options: MessagesOptions = {}): readonly Message[] {
  if (span.kind === 'tool') return toolSpanMessages(span, options).input
  return inputOf(span, spreadOf(span.attributes, INPUT_PREFIXES), options)
}

export function readOutput(span: Span, options: MessagesOptions = {}): readonly Message[] {
  if (span.kind === 'tool') return toolSpanMessages(span, options).output
  return outputOf(span, spreadOf(span.attributes, OUTPUT_PREFIXES), options)
}

function spreadOf(attributes: Attributes, prefixes: readonly string[]): ReadonlyMap<string, unknown[]> {
  return hasSpread(attributes) ? unflatten(attributes, prefixes) : NO_SPREAD
}

/** A quick look before every key is taken apart. */
function hasSpread(attributes: Attributes): boolean {
  for (const key in attributes) {
    if ((key.startsWith('llm.') || key.startsWith('gen_ai.')) && /\.\d{1,5}\./.test(key)) return true
  }
  return false
}

function inputOf(span: Span, spread: ReadonlyMap<string, unknown[]>, options: MessagesOptions): readonly Message[] {
  const { attributes } = span
  const as = { ...options, role: 'user' as Role }
  // Latitude writes a dot; OpenInference leaves Anthropic's among the parameters of the request.
  const instructions =
    attribute(attributes, 'gen_ai.system_instructions') ??
    attribute(attributes, 'gen_ai.system.instructions') ??
    own(span.parameters, 'system')
  const system = saysSomething(instructions) ? systemMessages(instructions, options) : []
  const structured = firstMessages([
    () => withAnswers(messagesOf(attribute(attributes, 'gen_ai.input.messages'), as), 'input'),
    () => messagesOf(spread.get('gen_ai.input.messages'), as),
    () => longer(span, messagesOf(spread.get('llm.input_messages'), as), as),
    () => messagesOf(attribute(attributes, 'ai.prompt.messages'), as),
    () => messagesOf(attribute(attributes, 'ai.prompt'), as),
    () => longer(span, messagesOf(spread.get('gen_ai.prompt'), as), as),
    () => messagesOf(attribute(attributes, 'gen_ai.prompt'), as),
    () => messagesOf(spread.get('llm.prompts'), as),
    () => eventMessages(span, 'input', options),
  ])
  if (structured.length > 0) return startsWithSystem(structured) ? structured : [...system, ...structured]
  const all = allMessages(span, as)
  if (all !== undefined) return [...system, ...all.input]
  const raw = span.input === undefined ? embeddedTexts(span, as) : messagesOf(span.input, as)
  return startsWithSystem(raw) ? raw : [...system, ...raw]
}

function outputOf(span: Span, spread: ReadonlyMap<string, unknown[]>, options: MessagesOptions): readonly Message[] {
  const { attributes } = span
  const as = { ...options, role: 'assistant' as Role }
  const structured = firstMessages([
    () => withAnswers(messagesOf(attribute(attributes, 'gen_ai.output.messages'), as), 'output'),
    () => messagesOf(spread.get('gen_ai.output.messages'), as),
    () => messagesOf(spread.get('llm.output_messages'), as),
    () => singleCall(attributes, as),
    () => vercelAnswer(attributes, as),
    () => messagesOf(spread.get('gen_ai.completion'), as),
    () => messagesOf(attribute(attributes, 'gen_ai.completion'), as),
    () => messagesOf(spread.get('llm.choices'), as),
    () => messagesOf(spread.get('llm.completions'), as),
    () => eventMessages(span, 'output', options),
  ])
  if (structured.length > 0) return withAlternatives(span, structured)
  const all = allMessages(span, as)
  if (all !== undefined && all.output.length > 0) return all.output
  if (span.kind === 'retriever' || span.kind === 'reranker') {
    const { output } = spanDocuments(span)
    if (output.length > 0) return [{ role: 'tool', parts: output, spanIndex: options.spanIndex ?? -1 }]
  }
  return isFailureAlone(span.output, span.error) ? [] : messagesOf(span.output, as)
}

const CHOICE_COUNTS = ['gen_ai.request.choice.count', 'gen_ai.request.n', 'llm.request.n']
const CHOICE_PARAMETERS = ['n', 'choice.count', 'choice_count', 'candidate_count', 'candidateCount', 'num_generations']

/** A request for several answers: those after the first are alternatives to it, not what was said next. */
function withAlternatives(span: Span, answers: readonly Message[]): readonly Message[] {
  if (span.kind !== 'llm' || answers.length < 2) return answers
  const asked = CHOICE_COUNTS.map((key) => own(span.attributes, key))
  const count = [...asked, ...CHOICE_PARAMETERS.map((key) => own(span.parameters, key))].find(saysSomething)
  const isOneEach = Number(count) > 1 && answers.length <= Number(count)
  if (!isOneEach || answers.some(({ role, alternative }) => role !== 'assistant' || alternative)) return answers
  return answers.map((answer, place) => (place === 0 ? answer : { ...answer, alternative: place }))
}

/** OpenInference's attribute for the one function that a completion asked for. */
function singleCall(attributes: Attributes, as: MessagesOptions): Message[] {
  const call = recordOf(decoded(attribute(attributes, 'llm.function_call')))
  return call === undefined ? [] : messagesOf([{ role: 'assistant', function_call: call }], as)
}

/** What was embedded; the vectors stay where they are. */
function embeddedTexts(span: Span, as: MessagesOptions): Message[] {
  if (span.kind !== 'embedding') return []
  const items = unflatten(span.attributes, ['embedding.embeddings']).get('embedding.embeddings') ?? []
  const texts = items.flatMap((item) => own(own(item, 'embedding'), 'text') ?? [])
  return texts.flatMap((text) => messagesOf(text, as))
}

/** The first list that says something. */
function firstMessages(sources: readonly (() => readonly Message[])[]): readonly Message[] {
  for (const source of sources) {
    const found = source()
    if (found.some((message) => message.parts.length > 0)) return found
  }
  return []
}

/** Attributes were dropped by a limit: the request beside the list may hold more of it. */
function longer(span: Span, list: Message[], as: MessagesOptions): Message[] {
  if (list.length === 0 || (span.droppedAttributes ?? 0) === 0) return list
  const request = messagesOf(attribute(span.attributes, 'input.value') ?? span.input, as)
  return request.length > list.length ? request : list
}

function attribute(attributes: Attributes, key: string): unknown {
  const value = own(attributes, key)
  return saysSomething(value) ? value : undefined
}

function systemMessages(instructions: unknown, options: MessagesOptions): Message[] {
  return messagesOf(instructions, { ...options, role: 'system' }).map((message) => ({ ...message, role: 'system' }))
}

function startsWithSystem(messages: readonly Message[]): boolean {
  return messages[0]?.role === 'system'
}

const CALL = 'conversation.transcript'

/** Pydantic AI keeps question and answer of a whole run in one list, FutureAGI a whole call: the last answer is the output. */
function allMessages(span: Span, as: MessagesOptions): { input: Message[]; output: Message[] } | undefined {
  const value =
    attribute(span.attributes, 'pydantic_ai.all_messages') ?? attribute(span.attributes, 'all_messages_events')
  const told = span.kindLabel?.toLowerCase() === 'conversation' ? transcriptOf(span.attributes) : undefined
  const source = value ?? told ?? (span.kind === 'llm' ? attribute(span.attributes, 'events') : undefined)
  if (source === undefined) return undefined
  const messages = messagesOf(source, as)
  const last = messages[messages.length - 1]
  if (last?.role !== 'assistant') return { input: messages, output: [] }
  return { input: messages.slice(0, -1), output: [last] }
}

/** A call that was spoken, as the provider's list, as counted keys or as plain text. */
function transcriptOf(attributes: Attributes): unknown {
  const list = attribute(attributes, 'provider_transcript') ?? unflatten(attributes, [CALL]).get(CALL)
  return list ?? attribute(attributes, 'gen_ai.voice.transcript')
}

/** `ai.response.text`, `.reasoning`, `.toolCalls`, `.object`, `.files` are one message of the assistant. */
function vercelAnswer(attributes: Attributes, as: MessagesOptions): Message[] {
  const text = attribute(attributes, 'ai.response.text') ?? attribute(attributes, 'ai.result.text')
  const reasoning = attribute(attributes, 'ai.response.reasoning')
  const calls = decoded(attribute(attributes, 'ai.response.toolCalls') ?? attribute(attributes, 'ai.result.toolCalls'))
  const object = attribute(attributes, 'ai.response.object') ?? attribute(attributes, 'ai.result.object')
  const files = decoded(attribute(attributes, 'ai.response.files'))
  const content: unknown[] = []
  if (reasoning !== undefined) content.push({ type: 'reasoning', text: reasoningText(reasoning) })
  if (typeof text === 'string') content.push({ type: 'text', text })
  else if (object !== undefined || text !== undefined) content.push(objectPart(object ?? text))
  for (const file of listOf(files) ?? [])
    if (recordOf(file) !== undefined) content.push({ type: 'file', ...recordOf(file) })
  const message = { role: 'assistant', content, tool_calls: listOf(calls) ?? [] }
  return content.length === 0 && message.tool_calls.length === 0 ? [] : messagesOf([message], as)
}

function reasoningText(value: unknown): unknown {
  const items = listOf(decoded(value))
  return items === undefined ? value : items.map((item) => own(item, 'text') ?? '').join('\n')
}

/** The object that was asked for is the answer, written out; one too deep to be written is shown as it is. */
function objectPart(object: unknown): unknown {
  if (typeof object === 'string') return { type: 'text', text: object }
  try {
    return { type: 'text', text: JSON.stringify(object) ?? '' }
  } catch {
    return { type: 'object', object }
  }
}
