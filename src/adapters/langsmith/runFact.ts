import type { SpanFact, TraceContext } from '../../model/facts.ts'
import type { SpanError, SpanEvent, SpanStatus } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { kindOfWord } from '../kinds.ts'
import { metadataContext, sessionKeys } from '../metadataContext.ts'
import { structure } from '../openedCells.ts'
import {
  amount,
  at,
  emptyRecord,
  entries,
  isPrototypeKey,
  list,
  own,
  ownRecord,
  record,
  text,
  textList,
  timeToMs,
} from '../reading.ts'
import { type Row, remainingFields } from '../rows.ts'
import { runOutput } from '../runOutput.ts'
import { spanError } from '../spanError.ts'
import { withoutStepTags } from '../stepTags.ts'
import { answerOf } from './answer.ts'
import { feedbackScores } from './feedback.ts'
import { placeOf } from './placeOf.ts'
import { projectOf } from './projectOf.ts'
import { runUsage } from './runUsage.ts'

const placed = new Set([
  'id',
  'trace_id',
  'parent_run_id',
  'name',
  'start_time',
  'end_time',
  'inputs',
  'outputs',
  'child_runs',
  'events',
  'root_run',
])

/** A run: `{ id, trace_id, parent_run_id, dotted_order, run_type, name, start_time, end_time, inputs, outputs, error, extra, … }`. */
export function runFact(row: Row): SpanFact {
  const { fields } = row
  const metadata = metadataOf(fields)
  const outputs = structure(fields.outputs)
  const word = text(fields.run_type)
  const place = placeOf(row.id, fields)
  const startMs = timeToMs(fields.start_time) ?? place.startMs
  const seconds = amount(fields.latency_seconds)
  const endMs =
    timeToMs(fields.end_time) ?? (startMs === undefined || seconds === undefined ? undefined : startMs + seconds * 1000)
  const error = errorOf(fields.error ?? fields.error_preview)
  const requested = text(own(metadata, 'ls_model_name')) ?? text(at(fields, 'extra', 'invocation_params', 'model'))
  const call = word === 'llm' || word === 'embedding' ? answerOf(outputs) : undefined
  const model = call?.model ?? requested
  const scores = feedbackScores(fields.feedback_stats, {
    target: place.isRoot ? 'trace' : 'span',
    targetId: place.isRoot ? place.traceId : place.runId,
  })
  const events = eventsOf(fields.events)
  const firstTokenMs = timeToMs(fields.first_token_time) ?? events.find((event) => event.name === 'new_token')?.atMs
  return {
    fact: 'span',
    traceId: place.traceId,
    spanId: row.id,
    ...defined({
      parentId: place.parentId,
      name: text(fields.name),
      kind: kindOfWord(word),
      kindLabel: word,
      startMs,
      endMs,
      status: statusOf(fields, error, endMs),
      error,
      model,
      requestedModel: requested === model ? undefined : requested,
      provider: text(own(metadata, 'ls_provider')),
      parameters: parametersOf(fields, metadata),
      firstTokenMs:
        firstTokenMs === undefined || startMs === undefined ? undefined : Math.max(0, firstTokenMs - startMs),
      toolCallId: word === 'tool' ? (toolCallIdOf(outputs) ?? text(at(fields, 'extra', 'tool_call_id'))) : undefined,
      responseId: call?.responseId,
      finishReason: call?.finishReason,
      usage: runUsage(fields, outputs, metadata, word),
      input: fields.inputs ?? fields.inputs_preview ?? undefined,
      output: runOutput(fields.outputs, word) ?? fields.outputs_preview ?? undefined,
      events: events.length === 0 ? undefined : events,
      scores: scores.length === 0 ? undefined : scores,
      raw: row.raw,
    }),
    attributes: remainingFields(fields, placed),
    context: contextOf(fields, metadata, place.isRoot),
  }
}

function tagsOf(tags: unknown): readonly string[] | undefined {
  return list(tags) ? withoutStepTags(textList(tags)) : undefined
}

/** A trace goes by the name of its root. */
function contextOf(fields: unknown, metadata: unknown, isRoot: boolean): TraceContext {
  const shown = emptyRecord()
  const known = record(metadata) ?? {}
  const parameters = at(fields, 'extra', 'invocation_params')
  let hasShown = false
  for (const key in known) {
    if (isOwnKey(key) || isPrototypeKey(key) || own(parameters, key) !== undefined) continue
    shown[key] = known[key]
    hasShown = true
  }
  const fromMetadata = metadataContext(metadata)
  return defined({
    ...fromMetadata,
    metadata: hasShown ? shown : undefined,
    sessionKeys: sessionKeys(own(fields, 'thread_id'), fromMetadata),
    project: projectOf(fields),
    traceName: isRoot ? text(own(fields, 'name')) : undefined,
    tags: tagsOf(own(fields, 'tags')),
  })
}

/** What SDKs write among the app's metadata: it describes the call or the step, not the trace. */
const ownKeys = new Set(['usage_metadata', 'checkpoint_ns', 'checkpoint_id', 'versions', 'lc_versions', 'revision_id'])
const ownPrefixes = ['ls_', 'LANGSMITH_', 'LANGCHAIN_', 'langgraph_', '__pregel', 'lc_agent_']

function isOwnKey(key: string): boolean {
  return ownKeys.has(key) || ownPrefixes.some((start) => key.startsWith(start))
}

/** Version 2 shows the metadata beside `extra`. */
function metadataOf(fields: unknown): unknown {
  const inside = record(at(fields, 'extra', 'metadata'))
  const beside = record(own(fields, 'metadata'))
  return inside && beside ? { ...ownRecord(inside), ...ownRecord(beside) } : (inside ?? beside)
}

function statusOf(fields: unknown, error: SpanError | undefined, endMs: number | undefined): SpanStatus | undefined {
  if (error) return 'error'
  const word = text(own(fields, 'status'))?.toLowerCase()
  if (word === 'success' || word === 'error') return word === 'success' ? 'ok' : 'error'
  if (word === 'pending') return endMs === undefined ? 'running' : 'ok'
  return endMs === undefined ? undefined : 'ok'
}

/** One text: the words, then the stack. Python writes the exception's repr and its traceback without a line between. */
function errorOf(error: unknown): SpanError | undefined {
  const said = text(error) ?? text(own(error, 'message'))
  if (said === undefined) return undefined
  const traceback = said.indexOf('Traceback (most recent call last)')
  if (traceback > 0 && said[traceback - 1] !== '\n') {
    return spanError({ message: said.slice(0, traceback), stack: said.slice(traceback), source: 'error field' })
  }
  const split = spanError({ message: said, source: 'error field' })
  // LangChain for JavaScript writes the message, and below it the stack, which begins with the message.
  const [words = '', again] = split.message.split('\n\n', 2)
  if (split.stack === undefined || again === undefined || !again.endsWith(words)) return split
  return { ...split, message: words, stack: `${again}\n${split.stack}` }
}

function parametersOf(fields: unknown, metadata: unknown): Record<string, unknown> | undefined {
  const parameters = emptyRecord()
  for (const [key, value] of entries(at(fields, 'extra', 'invocation_params'))) {
    if (key !== 'tools' && key !== 'functions') parameters[key] = value
  }
  for (const name of ['temperature', 'max_tokens', 'stop']) {
    const value = own(metadata, `ls_${name}`)
    if (value !== undefined && value !== null) parameters[name] = value
  }
  return Object.keys(parameters).length === 0 ? undefined : parameters
}

/** `{ name: 'start' | 'new_token' | 'end' | …, time, kwargs }`. */
function eventsOf(events: unknown): SpanEvent[] {
  return (list(events) ?? []).flatMap((event) => {
    const name = text(own(event, 'name'))
    if (name === undefined) return []
    const attributes = remainingFields(record(own(event, 'kwargs')) ?? {}, new Set())
    return [{ name, attributes, ...defined({ atMs: timeToMs(own(event, 'time')) }) }]
  })
}

/** A tool run may answer with LangChain's tool message: plain, under `output`, or as constructor arguments. */
function toolCallIdOf(outputs: unknown): string | undefined {
  for (const path of [[], ['output'], ['output', 'kwargs'], ['kwargs']]) {
    const found = text(own(at(outputs, ...path), 'tool_call_id'))
    if (found !== undefined) return found
  }
  return undefined
}
