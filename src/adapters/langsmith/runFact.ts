import type { SpanFact, TraceContext } from '../../model/facts.ts'
import type { Score, SpanError, SpanEvent, SpanStatus } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { finishReason } from '../finishReason.ts'
import { kindOfWord } from '../kinds.ts'
import { metadataContext, sessionKeys } from '../metadataContext.ts'
import {
  amount,
  at,
  emptyRecord,
  entries,
  isPrototypeKey,
  label,
  list,
  number,
  own,
  record,
  text,
  textList,
  timeToMs,
} from '../reading.ts'
import { type Row, remainingFields } from '../rows.ts'
import { runOutput } from '../runOutput.ts'
import { spanError } from '../spanError.ts'
import { placeOf } from './placeOf.ts'
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
])

/** A run: `{ id, trace_id, parent_run_id, dotted_order, run_type, name, start_time, end_time, inputs, outputs, error, extra, … }`. */
export function runFact(row: Row): SpanFact {
  const { fields } = row
  const metadata = at(fields, 'extra', 'metadata')
  const word = text(fields.run_type)
  const place = placeOf(row.id, fields)
  const startMs = timeToMs(fields.start_time) ?? place.startMs
  const endMs = timeToMs(fields.end_time)
  const error = errorOf(fields.error)
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
      model: text(own(metadata, 'ls_model_name')) ?? text(at(fields, 'extra', 'invocation_params', 'model')),
      provider: text(own(metadata, 'ls_provider')),
      parameters: parametersOf(fields, metadata),
      firstTokenMs:
        firstTokenMs === undefined || startMs === undefined ? undefined : Math.max(0, firstTokenMs - startMs),
      toolCallId: word === 'tool' ? toolCallIdOf(fields.outputs) : undefined,
      finishReason: word === 'llm' ? finishReasonOf(fields.outputs) : undefined,
      usage: runUsage(fields, word),
      input: fields.inputs ?? undefined,
      output: runOutput(fields.outputs, word),
      events: events.length === 0 ? undefined : events,
      scores: feedbackScores(fields.feedback_stats, place),
      raw: row.raw,
    }),
    attributes: remainingFields(fields, placed),
    context: contextOf(fields, metadata, place.isRoot),
  }
}

/** LangChain's own words for the steps of a graph or sequence: they would bury the tags of the app. */
const STEP_TAG = /^(?:(?:graph|seq):step|map:key|branch|condition):/

function tagsOf(tags: unknown): readonly string[] | undefined {
  return list(tags) ? textList(tags)?.filter((tag) => !STEP_TAG.test(tag)) : undefined
}

/** A trace goes by the name of its root. */
function contextOf(fields: unknown, metadata: unknown, isRoot: boolean): TraceContext {
  const shown = emptyRecord()
  const known = record(metadata) ?? {}
  let hasShown = false
  for (const key in known) {
    if (isOwnKey(key) || isPrototypeKey(key)) continue
    shown[key] = known[key]
    hasShown = true
  }
  const fromMetadata = metadataContext(metadata)
  const projectName = text(own(fields, 'session_name'))
  const projectId = label(own(fields, 'session_id')) ?? label(own(fields, 'project_id'))
  const project =
    projectName === undefined
      ? projectId && { key: 'langsmith.session_id', value: projectId }
      : { key: 'langsmith.trace.session_name', value: projectName }
  return defined({
    ...fromMetadata,
    metadata: hasShown ? shown : undefined,
    sessionKeys: sessionKeys(own(fields, 'thread_id'), fromMetadata),
    project: project || undefined,
    traceName: isRoot ? text(own(fields, 'name')) : undefined,
    tags: tagsOf(own(fields, 'tags')),
  })
}

/** What the SDK itself writes among the app's metadata: it describes the call, not the trace. */
function isOwnKey(key: string): boolean {
  return key === 'usage_metadata' || ['ls_', 'LANGSMITH_', 'LANGCHAIN_'].some((start) => key.startsWith(start))
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
  return spanError({ message: said, source: 'error field' })
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
    const attributes = remainingFields(record(event) ?? {}, new Set(['name', 'time']))
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

function finishReasonOf(outputs: unknown): string | undefined {
  const generation = list(list(own(outputs, 'generations'))?.[0])?.[0] ?? list(own(outputs, 'generations'))?.[0]
  return finishReason(
    own(list(own(outputs, 'choices'))?.[0], 'finish_reason') ??
      own(outputs, 'finish_reason') ??
      at(outputs, 'response_metadata', 'finish_reason') ??
      at(generation, 'generation_info', 'finish_reason'),
  )
}

/** `{ helpfulness: { n: 2, avg: 0.5 }, topic: { n: 1, avg: null, values: { billing: 1 } } }`: the mean by key. */
function feedbackScores(
  stats: unknown,
  place: { traceId: string; isRoot: boolean; runId: string },
): Score[] | undefined {
  const target = place.isRoot ? ('trace' as const) : ('span' as const)
  const targetId = place.isRoot ? place.traceId : place.runId
  const scores = entries(stats).flatMap(([name, stat]): Score[] => {
    const value = number(own(stat, 'avg'))
    const words = entries(own(stat, 'values')).sort((one, other) => (amount(other[1]) ?? 0) - (amount(one[1]) ?? 0))
    const word = words[0]?.[0]
    if (value === undefined && word === undefined) return []
    return [{ name, target, targetId, ...defined({ value, label: word }) }]
  })
  return scores.length === 0 ? undefined : scores
}
