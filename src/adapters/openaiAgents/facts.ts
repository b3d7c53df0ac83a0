import type { SpanFact, TraceFact } from '../../model/facts.ts'
import type { SpanError, SpanKind } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { finishReason } from '../finishReason.ts'
import { metadataContext, sessionKeys } from '../metadataContext.ts'
import { at, isUsable, list, own, record, text, timeToMs, type UnknownRecord } from '../reading.ts'
import { type Row, remainingFields } from '../rows.ts'
import { spanError } from '../spanError.ts'
import { callUsage } from './callUsage.ts'

/** `{ object: 'trace', id, workflow_name, group_id, metadata }`: no times, no status. */
export function traceFact(row: Row): TraceFact {
  const { fields } = row
  const fromMetadata = metadataContext(fields.metadata)
  return {
    fact: 'trace',
    traceId: row.id,
    ...defined({ name: text(fields.workflow_name), raw: row.raw }),
    context: defined({ ...fromMetadata, sessionKeys: sessionKeys(fields.group_id, fromMetadata, 'thread') }),
  }
}

const kinds: Readonly<Record<string, SpanKind>> = {
  agent: 'agent',
  generation: 'llm',
  response: 'llm',
  function: 'tool',
  handoff: 'event',
  guardrail: 'guardrail',
  custom: 'chain',
  task: 'chain',
  turn: 'chain',
  mcp_tools: 'tool',
  transcription: 'llm',
  speech: 'llm',
  speech_group: 'chain',
}

const placed = new Set([
  ...[
    'name',
    'input',
    'output',
    'usage',
    'model_config',
    'response',
    'result',
    '_input',
    '_response',
    'object',
    'model',
  ],
])

/** `{ object: 'trace.span', id, trace_id, parent_id, started_at, ended_at, span_data: { type, … }, error }`. */
export function spanFact(row: Row): SpanFact {
  const { fields } = row
  const data = record(fields.span_data) ?? {}
  const response = responseOf(data)
  const type = text(data.type)
  const endMs = timeToMs(fields.ended_at)
  const error = errorOf(fields.error)
  const requested = text(data.model)
  const served = text(own(list(data.output)?.[0], 'model')) ?? text(own(response, 'model'))
  return {
    fact: 'span',
    traceId: text(fields.trace_id) ?? '',
    spanId: row.id,
    ...defined({
      parentId: text(fields.parent_id),
      name: text(data.name) ?? type,
      kind: type !== undefined && Object.hasOwn(kinds, type) ? kinds[type] : undefined,
      kindLabel: type,
      startMs: timeToMs(fields.started_at),
      endMs,
      status: error ? ('error' as const) : undefined,
      error,
      model: served ?? requested,
      requestedModel: served !== undefined && served !== requested ? requested : undefined,
      parameters: parametersOf(data.model_config),
      responseId: text(data.response_id) ?? text(own(response, 'id')) ?? text(own(list(data.output)?.[0], 'id')),
      finishReason: finishReason(own(list(own(list(data.output)?.[0], 'choices'))?.[0], 'finish_reason')),
      usage: callUsage(data),
      input: inputOf(data, response),
      output: data.output ?? own(response, 'output') ?? data.result ?? undefined,
      raw: row.raw,
    }),
    attributes: attributesOf(fields, data),
  }
}

/** A response span that holds nothing but the id of its response. */
export function isContentMissing(fields: UnknownRecord): boolean {
  const data = fields.span_data
  return (
    own(data, 'type') === 'response' &&
    ['input', 'response', 'output', '_input', '_response'].every((name) => (own(data, name) ?? null) === null)
  )
}

/** The JavaScript SDK keeps what was said to itself, under names that its own exporter leaves out. */
function responseOf(data: UnknownRecord): UnknownRecord | undefined {
  return record(data.response) ?? record(data._response)
}

/** A response tells the instructions beside its input. */
function inputOf(data: UnknownRecord, response: UnknownRecord | undefined): unknown {
  const input = data.input ?? data._input ?? undefined
  const instructions = response?.instructions
  return input !== undefined && (text(instructions) ?? list(instructions)) !== undefined
    ? { instructions, input }
    : input
}

/** What was not set is sent as null. */
function parametersOf(config: unknown): UnknownRecord | undefined {
  const set = remainingFields(record(config) ?? {}, new Set())
  return Object.keys(set).length === 0 ? undefined : set
}

/** What is left of `span_data` stands flat, under the names it has there. */
function attributesOf(fields: UnknownRecord, data: UnknownRecord): Readonly<Record<string, unknown>> {
  const { error } = fields
  const response = responseOf(data)
  if (error === undefined && response === undefined) return remainingFields(data, placed)
  return remainingFields({ ...response, ...data, error }, placed)
}

function errorOf(error: unknown): SpanError | undefined {
  // Stores write "" and `{}` where there was none.
  if (!isUsable(error)) return undefined
  const message = text(error) ?? text(own(error, 'message'))
  const cause = text(at(error, 'data', 'error'))
  const isTold = cause !== undefined && !/redacted/i.test(cause) && !message?.includes(cause)
  const both = message !== undefined && isTold ? `${message}: ${cause}` : (message ?? cause)
  return spanError({ message: both, source: 'error field' })
}
