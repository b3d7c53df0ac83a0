import type { TraceContext, TraceFact } from '../../model/facts.ts'
import type { Score } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { metadataContext } from '../metadataContext.ts'
import { namedProject } from '../namedProject.ts'
import { amount, emptyRecord, entries, label, list, number, own, text, textList, timeToMs } from '../reading.ts'
import type { Row } from '../rows.ts'
import { errorOf, typedValue, usageOf } from './spanFact.ts'

/**
 * `{ trace_id, project_id, metadata: { thread_id, user_id, customer_id, labels, … }, timestamps, input, output, metrics,
 * error, evaluations, events }`.
 */
export function traceFact(trace: Row): TraceFact {
  const { fields } = trace
  const startMs = timeToMs(own(fields.timestamps, 'started_at'))
  const totalMs = amount(own(fields.metrics, 'total_time_ms'))
  const error = errorOf(fields.error)
  const traceId = text(fields.trace_id) ?? trace.id
  return {
    fact: 'trace',
    traceId,
    ...defined({
      name: text(fields.name),
      startMs,
      endMs: startMs === undefined || totalMs === undefined ? undefined : startMs + totalMs,
      status: error ? ('error' as const) : undefined,
      error,
      input: typedValue(fields.input),
      output: typedValue(fields.output),
      usage: usageOf(fields.metrics, 'total_cost'),
      scores: scoresOf(fields, traceId),
      raw: trace.raw,
    }),
    context: contextOf(fields),
  }
}

/** Ids of threads and users have places of their own; senders in camelCase are read alike. */
function contextOf(fields: Row['fields']): TraceContext {
  const { metadata } = fields
  const fromMetadata = metadataContext(metadata)
  const thread = own(metadata, 'thread_id') ?? own(metadata, 'threadId') ?? own(metadata, 'langwatch.thread.id')
  const kept = emptyRecord()
  for (const [key, value] of entries(metadata)) if (key !== 'all_keys') kept[key] = value
  const labels = own(metadata, 'labels')
  return defined({
    ...fromMetadata,
    metadata: Object.keys(kept).length === 0 ? undefined : kept,
    sessionKeys: [
      ...(thread === undefined || thread === null ? [] : [{ class: 'session' as const, value: thread }]),
      ...(fromMetadata.sessionKeys ?? []),
    ],
    tenantId: label(own(metadata, 'customer_id')) ?? label(own(metadata, 'customerId')) ?? fromMetadata.tenantId,
    tags: list(labels) || text(labels) ? textList(labels) : undefined,
    project: namedProject('langwatch.project_id', fields.project_id),
  })
}

const states: Readonly<Record<string, Score['state']>> = {
  scheduled: 'pending',
  in_progress: 'pending',
  skipped: 'skipped',
  error: 'failed',
}

/** Only an evaluation that was processed has a score. Votes of people are events. */
function scoresOf(fields: Row['fields'], traceId: string): Score[] | undefined {
  const found: Score[] = []
  for (const sent of list(fields.evaluations) ?? []) {
    const status = text(own(sent, 'status')) ?? 'processed'
    const isDone = status === 'processed'
    const spanId = text(own(sent, 'span_id'))
    const passed = own(sent, 'passed')
    found.push({
      name: label(own(sent, 'name')) ?? text(own(sent, 'evaluator_id')) ?? 'evaluation',
      source: text(own(sent, 'evaluator_id')) === undefined ? 'api' : 'model',
      target: spanId === undefined ? 'trace' : 'span',
      targetId: spanId ?? traceId,
      ...defined({
        value: isDone ? number(own(sent, 'score')) : undefined,
        passed: isDone && typeof passed === 'boolean' ? passed : undefined,
        label: isDone ? label(own(sent, 'label')) : undefined,
        explanation: text(own(sent, 'details')) ?? text(own(own(sent, 'error'), 'message')),
        evaluator: text(own(sent, 'evaluator_id')),
        state: isDone ? undefined : states[status],
        atMs: timeToMs(own(own(sent, 'timestamps'), 'finished_at')),
      }),
    })
  }
  for (const event of list(fields.events) ?? []) {
    const vote = number(entryOf(own(event, 'metrics'), 'vote'))
    if (vote === undefined) continue
    found.push({
      ...{ name: text(own(event, 'event_type')) ?? 'vote', value: vote, source: 'human', target: 'trace' },
      targetId: traceId,
      ...defined({
        passed: vote === 0 ? undefined : vote > 0,
        explanation: text(entryOf(own(event, 'event_details'), 'feedback')),
        atMs: timeToMs(own(own(event, 'timestamps'), 'started_at')),
      }),
    })
  }
  return found.length === 0 ? undefined : found
}

/** `{ vote: 1 }`, or as it is stored, `[{ key: 'vote', value: 1 }]`. */
function entryOf(sent: unknown, name: string): unknown {
  const pairs = list(sent)
  return pairs === undefined
    ? own(sent, name)
    : own(
        pairs.find((pair) => own(pair, 'key') === name),
        'value',
      )
}
