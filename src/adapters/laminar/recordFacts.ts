import type { SessionFact, TraceContext, TraceFact, Usage } from '../../model/facts.ts'
import { defined } from '../defined.ts'
import { metadataContext, sessionKeys } from '../metadataContext.ts'
import { namedProject } from '../namedProject.ts'
import { pricedUsage } from '../pricedUsage.ts'
import { amount, label, list, own, parseJson, text, textList, timeToMs, type UnknownRecord } from '../reading.ts'
import { spanError } from '../spanError.ts'
import { usageOfAmounts } from '../usage.ts'
import { plainId } from './ids.ts'

/** `{ input_tokens, output_tokens, total_tokens, cache_read_input_tokens, input_cost, output_cost, total_cost, … }`. */
function usageOf(fields: UnknownRecord): Usage | undefined {
  const found = usageOfAmounts(
    {
      input: amount(fields.input_tokens),
      output: amount(fields.output_tokens),
      total: amount(fields.total_tokens) ?? amount(fields.total_token_count),
      cacheRead: amount(fields.cache_read_input_tokens),
      cacheWrite: amount(fields.cache_creation_input_tokens),
      reasoning: amount(fields.reasoning_tokens),
    },
    { cache: 'inside', reasoning: 'inside' },
  )
  const input = amount(fields.input_cost)
  const output = amount(fields.output_cost)
  const parts = input === undefined && output === undefined ? undefined : (input ?? 0) + (output ?? 0)
  const costUsd = amount(fields.total_cost) ?? amount(fields.cost) ?? parts
  return pricedUsage(found?.usage, costUsd)
}

/** Columns of rows that count nothing hold zeros: a step that is no call used no tokens, it is not known to be free. */
export function countedUsage(fields: UnknownRecord): Usage | undefined {
  const usage = usageOf(fields)
  const { inputTokens = 0, outputTokens = 0, totalTokens = 0, costUsd = 0 } = usage ?? {}
  return inputTokens + outputTokens + totalTokens + costUsd > 0 ? usage : undefined
}

export function contextOf(fields: UnknownRecord): TraceContext {
  const fromMetadata = metadataContext(parseJson(fields.metadata))
  const session = text(fields.session_id) === '' ? undefined : (fields.session_id ?? undefined)
  const tags = parseJson(fields.tags) ?? parseJson(fields.trace_tags)
  return defined({
    ...fromMetadata,
    sessionKeys: sessionKeys(session, fromMetadata),
    userId: label(fields.user_id) ?? fromMetadata.userId,
    tags: list(tags) ? textList(tags) : undefined,
    project: namedProject('laminar.project_id', fields.project_id),
  })
}

/** `{ id, start_time, end_time, session_id, user_id, metadata, status, trace_type, top_span_name, … }`. */
export function traceFact(fields: UnknownRecord, raw: unknown): TraceFact {
  const isFailed = text(fields.status) === 'error'
  return {
    fact: 'trace',
    traceId: plainId(fields.id, 'trace') ?? '',
    ...defined({
      name: text(fields.top_span_name) ?? text(fields.name),
      startMs: timeToMs(fields.start_time),
      endMs: timeToMs(fields.end_time),
      status: isFailed ? ('error' as const) : undefined,
      error: isFailed ? spanError({ source: 'status' }) : undefined,
      usage: countedUsage(fields),
      raw,
    }),
    context: contextOf(fields),
  }
}

/** `{ id | session_id, trace_count, start_time, end_time, input_tokens, …, total_cost }`; its duration is a sum. */
export function sessionFact(fields: UnknownRecord): SessionFact {
  const user = label(fields.user_id)
  return {
    fact: 'session',
    key: text(own(fields, 'session_id')) ?? text(own(fields, 'id')) ?? '',
    ...defined({
      startMs: timeToMs(fields.start_time),
      endMs: timeToMs(fields.end_time),
      userIds: user === undefined ? undefined : [user],
      usage: countedUsage(fields),
    }),
  }
}
