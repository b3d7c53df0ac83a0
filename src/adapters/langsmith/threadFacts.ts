import type { Fact, TraceFact, Usage } from '../../model/facts.ts'
import type { Issue } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { amount, at, list, own, text, timeToMs, type UnknownRecord } from '../reading.ts'
import { spanError } from '../spanError.ts'
import { feedbackScores } from './feedback.ts'
import { projectOf } from './projectOf.ts'
import { isRun } from './shapes.ts'

/**
 * `{ thread_id, count, first_inputs, last_outputs, last_error, min_start_time, max_start_time, total_tokens, total_cost,
 * total_token_details, feedback_stats, first_trace_id, last_trace_id }`: a session as a list shows it. Of its traces only
 * the first and the last are named, with cut texts.
 */
export function* threadFacts(row: UnknownRecord): Iterable<Fact> {
  const key = text(row.thread_id) ?? ''
  const startMs = timeToMs(row.min_start_time) ?? timeToMs(row.start_time) ?? timeToMs(row.first_start_time)
  const scores = feedbackScores(row.feedback_stats, { target: 'session', targetId: key })
  yield {
    fact: 'session',
    key,
    ...defined({
      startMs,
      endMs: timeToMs(row.last_end_time),
      project: projectOf(row),
      usage: usageOf(row),
      scores: scores.length === 0 ? undefined : scores,
    }),
  }
  if (list(row.runs)?.some(isRun)) return
  const first = text(row.first_trace_id)?.toLowerCase()
  const last = text(row.last_trace_id)?.toLowerCase()
  const failed = text(row.last_error)
  const isLastFailed = failed !== undefined && text(row.last_outputs) === undefined
  const ofFirst = { input: row.first_inputs ?? undefined }
  const ofLast = { output: row.last_outputs ?? undefined }
  const lastMs = timeToMs(row.max_start_time)
  const error = isLastFailed ? spanError({ message: failed, source: 'error field' }) : undefined
  if (first !== undefined && first === last) yield outline(first, key, { ...ofFirst, ...ofLast }, startMs, error)
  else {
    if (first !== undefined) yield outline(first, key, ofFirst, startMs, undefined)
    if (last !== undefined) yield outline(last, key, ofLast, lastMs, error)
  }
}

function outline(
  traceId: string,
  session: string,
  preview: { input?: unknown; output?: unknown },
  startMs: number | undefined,
  error: TraceFact['error'],
): TraceFact {
  return {
    fact: 'trace',
    traceId,
    preview,
    ...defined({ startMs, error, status: error === undefined ? undefined : ('error' as const) }),
    issues: [summaryOnly(traceId)],
    context: { sessionKeys: [{ class: 'session', value: session }] },
  }
}

function summaryOnly(id: string): Issue {
  const message =
    'LangSmith lists threads and traces without their runs: messages are cut and tools are not in this payload.'
  return { code: 'summary-only', message, count: 1, examples: [id] }
}

/** `{ trace_id, thread_id, turn_number, name, start_time, end_time, latency, inputs_preview, outputs_preview, total_* }`. */
export function threadTraceFact(row: UnknownRecord): TraceFact {
  const traceId = (text(row.trace_id) ?? '').toLowerCase()
  const startMs = timeToMs(row.start_time)
  const seconds = amount(row.latency) ?? amount(row.latency_seconds)
  const said = text(row.error) ?? text(row.error_preview)
  const error = said === undefined ? undefined : spanError({ message: said, source: 'error field' })
  const session = text(row.thread_id)
  const turn = amount(row.turn_number)
  return {
    fact: 'trace',
    traceId,
    preview: {
      input: row.inputs ?? row.inputs_preview ?? undefined,
      output: row.outputs ?? row.outputs_preview ?? undefined,
    },
    ...defined({
      name: text(row.name),
      startMs,
      endMs:
        timeToMs(row.end_time) ??
        (startMs === undefined || seconds === undefined ? undefined : startMs + seconds * 1000),
      error,
      usage: usageOf(row),
      raw: row,
    }),
    issues: [summaryOnly(traceId)],
    context: defined({
      sessionKeys: session === undefined ? undefined : [{ class: 'session' as const, value: session }],
      project: projectOf(row),
      metadata: turn === undefined ? undefined : { turn_number: turn },
    }),
  }
}

/** Sums over the traces of a thread, or over the runs of a trace. */
export function usageOf(row: unknown): Usage | undefined {
  const details = (whole: string): unknown =>
    at(row, `${whole}_token_details`, 'raw') ?? own(row, `${whole}_token_details`)
  const part = (name: string): number | undefined =>
    amount(own(details('prompt'), name)) ??
    amount(own(details('completion'), name)) ??
    amount(own(details('total'), name))
  const costUsd = amount(own(row, 'total_cost'))
  const usage = defined({
    inputTokens: amount(own(row, 'prompt_tokens')),
    outputTokens: amount(own(row, 'completion_tokens')),
    totalTokens: amount(own(row, 'total_tokens')),
    cacheReadTokens: part('cache_read'),
    cacheWriteTokens: part('cache_write') ?? part('cache_creation'),
    reasoningTokens: part('reasoning'),
    costUsd,
    costSource: costUsd === undefined ? undefined : ('reported' as const),
  })
  return Object.keys(usage).length === 0 ? undefined : usage
}
