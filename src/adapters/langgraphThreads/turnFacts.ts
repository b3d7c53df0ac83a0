import type { Fact, SpanFact, TraceFact } from '../../model/facts.ts'
import { defined } from '../defined.ts'
import { finishReason } from '../finishReason.ts'
import { metadataContext } from '../metadataContext.ts'
import { at, emptyRecord, entries, label, list, own, record, text } from '../reading.ts'
import { remainingFields } from '../rows.ts'
import { spanError } from '../spanError.ts'
import { readUsage } from '../usage.ts'
import type { Thread, ThreadMessage } from './threadMessages.ts'

/** Each user message opens a turn: a trace, whose spans are the model's answers and the tools' results. */
export function* turnFacts(thread: Thread): Iterable<Fact> {
  const turns: ThreadMessage[][] = []
  for (const message of thread.messages) {
    if (message.role === 'user' || turns.length === 0) turns.push([])
    turns.at(-1)?.push(message)
  }
  // Words before the first user's are its context.
  const [first, second] = turns
  if (first && second && !first.some(({ role }) => role === 'user' || role === 'assistant')) {
    turns.splice(0, 2, [...first, ...second])
  }
  for (const [index, messages] of turns.entries()) yield* turnOf(thread, messages, index, index === turns.length - 1)
}

function* turnOf(thread: Thread, messages: readonly ThreadMessage[], index: number, isLast: boolean): Iterable<Fact> {
  // Messages of one checkpoint have one time: the order of traces and spans is that of their ids.
  const traceId = `${thread.id}:${String(index).padStart(5, '0')}`
  const asked = messages.filter(({ role }) => role === 'user')
  const answer = messages.findLast(({ role }) => role === 'assistant')
  const failure = isLast ? thread.failure : undefined
  const error = failure === undefined ? undefined : spanError({ message: failure, source: 'error field' })
  const isRunning = isLast && thread.status === 'busy'
  const trace: TraceFact = {
    fact: 'trace',
    traceId,
    ...defined({
      startMs: messages[0]?.endMs,
      endMs: isRunning ? undefined : messages.at(-1)?.endMs,
      status:
        error || (isLast && thread.status === 'error')
          ? ('error' as const)
          : isRunning
            ? ('running' as const)
            : ('ok' as const),
      error,
      input: asked.length === 0 ? undefined : { messages: asked.map(({ fields }) => fields) },
      output: answer?.fields,
      raw: isLast ? thread.raw : undefined,
    }),
    context: { ...contextOf(thread.metadata), sessionKeys: [{ class: 'session', value: thread.id }] },
  }
  yield trace
  let heard: unknown[] = []
  const calls = new Map<string, unknown>()
  for (const [place, message] of messages.entries()) {
    const spanId = `${traceId}:${String(place).padStart(5, '0')}`
    if (message.role === 'assistant') {
      yield answerFact(message, traceId, spanId, heard)
      heard = []
      for (const call of list(own(message.fields, 'tool_calls')) ?? []) {
        const id = label(own(call, 'id'))
        if (id !== undefined) calls.set(id, call)
      }
    } else {
      heard.push(message.fields)
      if (message.role === 'tool') yield toolFact(message, traceId, spanId, calls)
    }
  }
}

/** What the app put there; what the server knows of the run describes the step. */
function contextOf(metadata: unknown): TraceFact['context'] {
  const shown = emptyRecord()
  for (const [key, value] of entries(metadata)) if (!serverKeys.has(key) && !serverPrefix.test(key)) shown[key] = value
  const { sessionKeys, ...context } = metadataContext(shown)
  return context
}

const serverPrefix = /^(?:langgraph_|ls_|__pregel)/

const serverKeys = new Set([
  ...['source', 'step', 'writes', 'parents', 'run_id', 'graph_id', 'assistant_id', 'thread_id', 'created_by'],
  ...['run_attempt', 'checkpoint_ns', 'checkpoint_id'],
])

/** The model's call: it heard what was said since its last answer. */
function answerFact(message: ThreadMessage, traceId: string, spanId: string, heard: readonly unknown[]): SpanFact {
  const { fields, startMs, endMs } = message
  const told = own(fields, 'response_metadata')
  const usage =
    readUsage(record(own(fields, 'usage_metadata')), { cache: 'inside', reasoning: 'inside' }) ??
    readUsage(record(own(told, 'token_usage')) ?? record(own(told, 'tokenUsage')))
  return {
    fact: 'span',
    traceId,
    spanId,
    kind: 'llm',
    ...defined({
      name: text(own(fields, 'name')) ?? text(own(told, 'model_name')) ?? 'model',
      startMs,
      endMs,
      model: text(own(told, 'model_name')) ?? text(own(told, 'model')),
      provider: text(own(told, 'model_provider')),
      finishReason: finishReason(own(told, 'finish_reason') ?? own(told, 'stop_reason')),
      usage: usage?.usage,
      input: heard.length === 0 ? undefined : { messages: heard },
      output: fields,
      raw: fields,
    }),
    attributes: remainingFields(record(fields) ?? {}, placed),
  }
}

const placed = new Set(['id', 'content', 'tool_calls', 'usage_metadata', 'name', 'tool_call_id', 'type'])

function toolFact(
  message: ThreadMessage,
  traceId: string,
  spanId: string,
  calls: ReadonlyMap<string, unknown>,
): SpanFact {
  const { fields, startMs, endMs } = message
  const toolCallId = label(own(fields, 'tool_call_id'))
  const call = toolCallId === undefined ? undefined : calls.get(toolCallId)
  const isError = own(fields, 'status') === 'error'
  const content = own(fields, 'content')
  return {
    fact: 'span',
    traceId,
    spanId,
    kind: 'tool',
    status: isError ? 'error' : 'ok',
    ...defined({
      name: text(own(fields, 'name')) ?? text(own(call, 'name')) ?? text(at(call, 'function', 'name')) ?? 'tool',
      startMs,
      endMs,
      toolCallId,
      input: own(call, 'args') ?? at(call, 'function', 'arguments'),
      output: content ?? undefined,
      error: isError ? spanError({ message: text(content), source: 'status' }) : undefined,
      raw: fields,
    }),
    attributes: remainingFields(record(fields) ?? {}, placed),
  }
}
