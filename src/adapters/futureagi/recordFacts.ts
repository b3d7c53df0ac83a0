import type { Fact, SessionFact, TraceContext, TraceFact, Usage } from '../../model/facts.ts'
import { defined } from '../defined.ts'
import { metadataContext, sessionKeys } from '../metadataContext.ts'
import {
  amount,
  boolean,
  isUsable,
  label,
  list,
  own,
  parseJson,
  record,
  text,
  timeToMs,
  type UnknownRecord,
} from '../reading.ts'
import { rowWithoutId } from '../rowIssues.ts'
import { remainingFields } from '../rows.ts'
import { spanError } from '../spanError.ts'
import { attributesOf, type PlacedSpan, positive, projectOf, tagsOf, traceIdOf } from './fields.ts'
import { spelled } from './shapes.ts'
import { columnScores, evalMetrics } from './verdicts.ts'

function rollUp(totals: unknown): Usage | undefined {
  const costUsd = positive(own(totals, 'total_cost')) ?? positive(own(totals, 'cost'))
  const usage = defined({
    inputTokens: positive(own(totals, 'input_tokens')) ?? positive(own(totals, 'prompt_tokens')),
    outputTokens: positive(own(totals, 'output_tokens')) ?? positive(own(totals, 'completion_tokens')),
    totalTokens: positive(own(totals, 'total_tokens')),
    costUsd,
    costSource: costUsd === undefined ? undefined : ('reported' as const),
  })
  return Object.keys(usage).length === 0 ? undefined : usage
}

/** The id is a UUID; the name is what the developer passed, where the backend knows it: that is what spans carry. */
function identityOf(fields: unknown): Pick<SessionFact, 'key' | 'id' | 'name'> {
  const id = text(own(fields, 'session_id')) ?? ''
  const name = text(own(fields, 'session_name'))
  return name === undefined || name === id ? { key: id } : { key: name, id, name }
}

const placedInSession = new Set([
  ...[
    'session_id',
    'session_name',
    'project_id',
    'start_time',
    'end_time',
    'created_at',
    'duration',
    'total_cost',
    'total_tokens',
  ],
  ...['total_traces_count', 'total_traces', 'user_id', 'next_session_id', 'previous_session_id'],
])

/** `{ session_id, session_name, start_time, end_time, duration (s), total_cost, total_tokens, first_message, user_id, … }`. */
export function sessionRowFact(fields: UnknownRecord, config: unknown): SessionFact {
  const startMs = timeToMs(fields.start_time)
  const userId = label(fields.user_id)
  const seconds = amount(fields.duration)
  const identity = identityOf(fields)
  const metadata = remainingFields(fields, placedInSession)
  for (const column of list(config) ?? []) {
    // Columns of scores are no metadata.
    if (text(own(column, 'group_by'))) delete (metadata as Record<string, unknown>)[text(own(column, 'id')) ?? '']
  }
  return {
    fact: 'session',
    ...identity,
    ...defined({
      userIds: userId === undefined ? undefined : [userId],
      project: projectOf(fields.project_id),
      startMs,
      endMs:
        timeToMs(fields.end_time) ??
        (startMs === undefined || seconds === undefined ? undefined : startMs + seconds * 1000),
      usage: rollUp(fields),
      metadata: Object.keys(metadata).length === 0 ? undefined : metadata,
      scores: columnScores(fields, config, { target: 'session', targetId: identity.id ?? identity.key }),
    }),
  }
}

/** `{ session_metadata, response: [{ trace_id, input, output, system_metrics, evals_metrics }] }`. */
export function* sessionDetailFacts(result: UnknownRecord): Iterable<Fact> {
  const about = spelled(result.session_metadata) ?? {}
  const session = sessionRowFact(about, undefined)
  yield session
  for (const sent of list(result.response) ?? []) {
    const row = spelled(sent)
    const traceId = traceIdOf(row?.trace_id)
    if (!row || traceId === undefined) {
      yield rowWithoutId(sent, 0)
      continue
    }
    const metrics = spelled(row.system_metrics)
    const startMs = timeToMs(own(metrics, 'start_time'))
    const lengthMs = amount(own(metrics, 'total_latency_ms'))
    yield {
      fact: 'trace',
      traceId,
      ...defined({
        startMs,
        endMs: startMs === undefined || lengthMs === undefined ? undefined : startMs + lengthMs,
        usage: rollUp(metrics),
        scores: evalMetrics(row.evals_metrics, { target: 'trace', targetId: traceId }),
        raw: sent,
      }),
      context: defined({
        sessionKeys: [{ class: 'session' as const, value: session.key }],
        userId: label(own(metrics, 'user_id')),
        // Input and output are those of any span of the trace: what a trace says of itself stands before them.
        traceInput: usable(row.input),
        traceOutput: usable(row.output),
      }),
    }
  }
}

function usable(value: unknown): unknown {
  return isUsable(value) ? value : undefined
}

/** The record of a trace, and what the attributes of its spans say about the session: its name beside its UUID. */
export function* traceRecordFact(trace: UnknownRecord, spans: readonly PlacedSpan[]): Iterable<Fact> {
  const traceId = traceIdOf(trace.id) ?? ''
  const id = text(trace.session)
  const name = spans.map(({ fields }) => text(own(attributesOf(fields), 'session.id'))).find(Boolean)
  if (id !== undefined && name !== undefined && name !== id) yield { fact: 'session', key: name, id, name }
  const fromMetadata = metadataContext(parseJson(trace.metadata))
  const error = errorOf(trace.error)
  yield {
    fact: 'trace',
    traceId,
    ...defined({
      name: text(trace.name),
      input: usable(trace.input),
      output: usable(trace.output),
      error,
      raw: trace,
    }),
    context: defined({
      ...fromMetadata,
      sessionKeys: sessionKeys(name ?? trace.session, fromMetadata),
      project: projectOf(trace.project) ?? projectOf(trace.project_id),
      tags: tagsOf(trace.tags),
    }) as TraceContext,
  }
}

/** `true` says that some span failed, and which one the spans themselves say. */
function errorOf(error: unknown): ReturnType<typeof spanError> | undefined {
  const message = text(error) ?? text(own(error, 'message'))
  return message === undefined || boolean(message) !== undefined
    ? undefined
    : spanError({ message, source: 'error field' })
}

const placedInTrace = new Set([
  ...[
    'trace_id',
    'trace_name',
    'project_id',
    'input',
    'output',
    'created_at',
    'start_time',
    'node_type',
    'latency',
    'status',
    'tags',
  ],
  ...['total_tokens', 'prompt_tokens', 'completion_tokens', 'cost', 'user_id', 'session_id', 'model', 'provider'],
])

/** `{ trace_id, trace_name, input, output, start_time, latency (ms), total_tokens, cost, status, user_id, tags, … }`. */
export function traceRowFact(fields: UnknownRecord, config: unknown, raw: unknown): TraceFact {
  const traceId = traceIdOf(fields.trace_id) ?? ''
  const startMs = timeToMs(fields.start_time) ?? timeToMs(fields.created_at)
  const lengthMs = positive(fields.latency)
  const word = text(fields.status)?.toUpperCase()
  const columns = new Set(
    (list(config) ?? []).flatMap((column) => (text(own(column, 'group_by')) ? (text(own(column, 'id')) ?? []) : [])),
  )
  const metadata = remainingFields(fields, new Set([...placedInTrace, ...columns]))
  const fromMetadata = metadataContext(record(metadata))
  const carried = own(metadata, 'session.id') ?? fields.session_id
  return {
    fact: 'trace',
    traceId,
    ...defined({
      name: text(fields.trace_name),
      startMs,
      endMs: startMs === undefined || lengthMs === undefined ? undefined : startMs + lengthMs,
      status: word === 'ERROR' ? ('error' as const) : undefined,
      usage: rollUp(fields),
      scores: columnScores(fields, config, { target: 'trace', targetId: traceId }),
      raw,
    }),
    context: defined({
      ...fromMetadata,
      sessionKeys: sessionKeys(carried, fromMetadata),
      userId: label(fields.user_id) ?? fromMetadata.userId,
      project: projectOf(fields.project_id),
      tags: tagsOf(fields.tags),
      traceInput: usable(fields.input),
      traceOutput: usable(fields.output),
    }) as TraceContext,
  }
}
