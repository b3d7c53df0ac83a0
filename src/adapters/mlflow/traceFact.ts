import type { SessionKey, TraceContext, TraceFact, Usage } from '../../model/facts.ts'
import { defined } from '../defined.ts'
import { metadataContext } from '../metadataContext.ts'
import {
  amount,
  at,
  durationToMs,
  emptyRecord,
  entries,
  label,
  list,
  number,
  own,
  parseJson,
  record,
  text,
  timeToMs,
  type UnknownRecord,
} from '../reading.ts'
import { readCost, readUsage } from '../usage.ts'
import { assessmentScores } from './assessments.ts'
import type { FoundTrace } from './shapes.ts'

/**
 * ```
 * 3  { trace_id, trace_location, request_time, execution_duration: '32.4s', state, trace_metadata, tags, assessments }
 * 2  { request_id, experiment_id, timestamp_ms, execution_time_ms, status, request_metadata, tags: {} | [{ key, value }] }
 * ```
 */
export function traceFact(found: FoundTrace, info: UnknownRecord, traceId: string): TraceFact {
  const metadata = pairs(info.trace_metadata ?? info.request_metadata)
  const tags = pairs(info.tags)
  const startMs = timeToMs(info.request_time) ?? timeToMs(info.timestamp_ms)
  const durationMs =
    durationToMs(info.execution_duration) ??
    amount(info.execution_duration_ms) ??
    amount(info.execution_time_ms) ??
    amount(info.execution_duration)
  const status = statusOf(info.state ?? info.status)
  const scores = assessmentScores(info.assessments, traceId)
  const preview = defined({
    input: unquoted(info.request_preview ?? metadata['mlflow.traceInputs']),
    output: unquoted(info.response_preview ?? metadata['mlflow.traceOutputs']),
  })
  return {
    fact: 'trace',
    traceId,
    ...defined({
      name: text(tags['mlflow.traceName']) ?? text(metadata['mlflow.traceName']),
      startMs,
      endMs:
        startMs === undefined || durationMs === undefined || status === 'running' ? undefined : startMs + durationMs,
      status,
      input: unquoted(found.data?.request),
      output: unquoted(found.data?.response),
      preview: Object.keys(preview).length === 0 ? undefined : preview,
      usage: usageOf(metadata),
      scores: scores.length === 0 ? undefined : scores,
      raw: found.raw,
    }),
    context: contextOf(info, metadata, tags),
  }
}

/** An object, a list of `{ key, value }`, or the JSON text of either. */
function pairs(value: unknown): UnknownRecord {
  const given = typeof value === 'string' ? parseJson(value) : value
  const found = emptyRecord()
  for (const pair of list(given) ?? []) {
    const key = text(own(pair, 'key'))
    if (key !== undefined) for (const [name] of entries({ [key]: true })) found[name] = own(pair, 'value')
  }
  for (const [key, entry] of entries(given)) found[key] = entry
  return found
}

/** A text as JSON writes it is that text; whole requests stay as sent. */
function unquoted(value: unknown): unknown {
  return (typeof value === 'string' && value.startsWith('"') ? parseJson(value) : value) ?? undefined
}

function statusOf(value: unknown): TraceFact['status'] {
  const word = text(value)?.toUpperCase().split('.').at(-1)
  if (word === 'OK') return 'ok'
  if (word === 'ERROR') return 'error'
  return word === 'IN_PROGRESS' ? 'running' : undefined
}

function contextOf(info: UnknownRecord, metadata: UnknownRecord, tags: UnknownRecord): TraceContext {
  const shown = emptyRecord()
  for (const source of [tags, metadata]) {
    for (const [key, value] of entries(source)) if (!key.startsWith('mlflow.')) shown[key] = value
  }
  const fromMetadata = metadataContext(shown)
  const keys: SessionKey[] = []
  for (const source of [metadata, tags]) {
    const value = source['mlflow.trace.session']
    if (value !== undefined && value !== null) keys.push({ class: 'session', value })
  }
  const experiment = label(at(info.trace_location, 'mlflow_experiment', 'experiment_id')) ?? label(info.experiment_id)
  return defined({
    ...fromMetadata,
    metadata: Object.keys(shown).length === 0 ? undefined : shown,
    sessionKeys: [...keys, ...(fromMetadata.sessionKeys ?? [])],
    userId: label(metadata['mlflow.trace.user']) ?? label(tags['mlflow.trace.user']) ?? fromMetadata.userId,
    project: experiment === undefined ? undefined : { key: 'mlflow.experiment_id', value: experiment },
  })
}

/** JSON texts: the sum of its spans, compared with them and never added. */
function usageOf(metadata: UnknownRecord): Usage | undefined {
  const found = readUsage(metadata['mlflow.trace.tokenUsage'], { cache: 'inside', reasoning: 'inside', certain: true })
  const told = metadata['mlflow.trace.cost']
  const costUsd = record(parseJson(told)) ? readCost(told) : number(told)
  if (found === undefined && costUsd === undefined) return undefined
  return defined({ ...found?.usage, costUsd, costSource: costUsd === undefined ? undefined : ('reported' as const) })
}
