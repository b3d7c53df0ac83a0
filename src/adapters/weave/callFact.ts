import type { SpanFact, TraceContext, Usage } from '../../model/facts.ts'
import type { SpanError, SpanKind, SpanStatus } from '../../model/session.ts'
import { addUsage } from '../addUsage.ts'
import { defined } from '../defined.ts'
import { finishReason } from '../finishReason.ts'
import { metadataContext, sessionKeys } from '../metadataContext.ts'
import { modelParameters } from '../modelParameters.ts'
import { namedProject } from '../namedProject.ts'
import { pricedUsage } from '../pricedUsage.ts'
import {
  amount,
  at,
  emptyRecord,
  entries,
  label,
  list,
  own,
  parseJson,
  record,
  text,
  timeToMs,
  type UnknownRecord,
} from '../reading.ts'
import { type Row, remainingFields } from '../rows.ts'
import { spanError } from '../spanError.ts'
import { readUsage } from '../usage.ts'
import { operationName, usageOfModels } from './callKinds.ts'

const placed = new Set(['id', 'trace_id', 'parent_id', 'started_at', 'ended_at', 'inputs', 'output', 'exception'])

/** `{ id, op_name, trace_id, parent_id, thread_id, turn_id, started_at, ended_at, inputs, output, exception, summary, … }`. */
export function callFact(call: Row, kind: SpanKind): SpanFact {
  const { fields } = call
  const { summary, inputs, output } = fields
  const error = errorOf(fields)
  const models = usageOfModels(fields)
  const isCall = kind === 'llm' || kind === 'embedding'
  const requested = isCall ? text(own(inputs, 'model')) : undefined
  const model = isCall ? (text(own(output, 'model')) ?? models[0]?.[0] ?? requested) : undefined
  const name = operationName(fields)
  return {
    fact: 'span',
    traceId: text(fields.trace_id) ?? '',
    spanId: call.id,
    ...defined({
      parentId: text(fields.parent_id),
      name: kind === 'tool' ? name.slice(name.lastIndexOf('.') + 1) : text(name),
      kind,
      kindLabel: text(at(fields.attributes, 'weave', 'kind')) ?? text(own(fields.attributes, 'kind')),
      startMs: timeToMs(fields.started_at),
      endMs: timeToMs(fields.ended_at),
      status: statusOf(summary, error),
      error,
      model,
      requestedModel: requested === model ? undefined : requested,
      parameters: isCall ? modelParameters(inputs) : undefined,
      responseId: isCall ? text(own(output, 'id')) : undefined,
      finishReason: isCall
        ? finishReason(own(list(own(output, 'choices'))?.[0], 'finish_reason') ?? own(output, 'stop_reason'))
        : undefined,
      usage: usageOf(fields),
      input: inputs ?? undefined,
      output: output ?? undefined,
      raw: call.raw,
    }),
    attributes: remainingFields(fields, placed),
    context: contextOf(fields),
  }
}

/** An error below is not the call's own. */
function statusOf(summary: unknown, error: SpanError | undefined): SpanStatus | undefined {
  if (error !== undefined) return 'error'
  const word = text(at(summary, 'weave', 'status'))?.toLowerCase()
  if (word === 'success' || word === 'descendant_error') return 'ok'
  return word === 'running' ? 'running' : undefined
}

/** `exception` is the JSON text of `{ type, message, traceback }`, or plain words. */
function errorOf(fields: UnknownRecord): SpanError | undefined {
  const sent = parseJson(fields.exception)
  const words = text(sent)
  if (words !== undefined) return spanError({ message: words, source: 'exception' })
  if (record(sent) === undefined) {
    const isFailed = text(at(fields.summary, 'weave', 'status'))?.toLowerCase() === 'error'
    return isFailed ? spanError({ source: 'status' }) : undefined
  }
  const type = text(own(sent, 'type'))
  const stack = text(own(sent, 'traceback')) ?? text(own(sent, 'stack')) ?? stackOf(own(sent, 'traceback'))
  return spanError({ type, message: text(own(sent, 'message')), stack, source: 'exception' })
}

/** `[{ filename, line_number, function_name, text }]`, as Python prints it. */
function stackOf(sent: unknown): string | undefined {
  const lines = (list(sent) ?? []).map((frame) => {
    const [file, line, name] = ['filename', 'line_number', 'function_name'].map((key) => label(own(frame, key)) ?? '?')
    return `  File "${file}", line ${line}, in ${name}\n    ${text(own(frame, 'text')) ?? ''}`
  })
  return lines.length === 0 ? undefined : ['Traceback (most recent call last):', ...lines].join('\n')
}

/** What all models of a call used, and what it cost; of a parent, what the calls below it did. */
function usageOf(call: UnknownRecord): Usage | undefined {
  let sum: Usage | undefined
  for (const [, sent] of usageOfModels(call)) sum = addUsage(sum, readUsage(sent)?.usage)
  let costUsd: number | undefined
  for (const [, costs] of entries(at(call.summary, 'weave', 'costs'))) {
    for (const [name, given] of entries(costs)) {
      const cost = name.endsWith('_total_cost') ? amount(given) : undefined
      if (cost !== undefined) costUsd = (costUsd ?? 0) + cost
    }
  }
  return pricedUsage(sum, costUsd)
}

/** What integrations write about themselves. */
const ofTracing = new Set(['weave', 'kind', 'integration'])

function contextOf(fields: UnknownRecord): TraceContext {
  const metadata = emptyRecord()
  for (const [key, value] of entries(fields.attributes)) if (!ofTracing.has(key)) metadata[key] = value
  const fromMetadata = Object.keys(metadata).length === 0 ? {} : metadataContext(metadata)
  return defined({
    ...fromMetadata,
    sessionKeys: sessionKeys(fields.thread_id, fromMetadata),
    project: namedProject('weave.project_id', fields.project_id),
  })
}
