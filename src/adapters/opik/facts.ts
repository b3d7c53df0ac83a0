import type { SessionFact, SpanFact, TraceFact, Usage } from '../../model/facts.ts'
import type { SpanError } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { finishReason } from '../finishReason.ts'
import { kindOfWord } from '../kinds.ts'
import { metadataContext, sessionKeys } from '../metadataContext.ts'
import { amount, at, entries, list, own, text, textList, timeToMs, type UnknownRecord } from '../reading.ts'
import { type Row, remainingFields } from '../rows.ts'
import { runOutput } from '../runOutput.ts'
import { spanError } from '../spanError.ts'
import { usageOfAmounts } from '../usage.ts'
import { scoresOf } from './scores.ts'

/** `{ id, name, thread_id, start_time, end_time, input, output, metadata, tags, error_info, usage, feedback_scores, … }`. */
export function traceFact(row: Row): TraceFact {
  const { fields } = row
  const fromMetadata = metadataContext(fields.metadata)
  const startMs = timeToMs(fields.start_time)
  const endMs = endOf(fields, startMs)
  const error = errorOf(fields.error_info)
  return {
    fact: 'trace',
    traceId: row.id,
    ...defined({
      name: text(fields.name),
      startMs,
      endMs,
      status: error ? ('error' as const) : endMs === undefined ? undefined : ('ok' as const),
      error,
      input: fields.input ?? undefined,
      output: fields.output ?? undefined,
      usage: usageOf(fields),
      scores: scoresOf(fields.feedback_scores, 'trace', row.id),
      raw: row.raw,
    }),
    context: defined({
      ...fromMetadata,
      // The field beats what an app writes into the metadata or the input.
      sessionKeys: sessionKeys(fields.thread_id, fromMetadata),
      project: projectOf(fields),
      environment: text(fields.environment),
      tags: list(fields.tags) ? textList(fields.tags) : undefined,
    }),
  }
}

const placed = new Set([
  ...['id', 'trace_id', 'parent_span_id', 'name', 'start_time', 'end_time', 'input', 'output', 'feedback_scores'],
])

/** `{ id, trace_id, parent_span_id, name, type, model, provider, usage, total_estimated_cost, ttft, input, output, … }`. */
export function spanFact(row: Row): SpanFact {
  const { fields } = row
  const startMs = timeToMs(fields.start_time)
  const word = text(fields.type)
  const error = errorOf(fields.error_info)
  const project = projectOf(fields)
  return {
    fact: 'span',
    traceId: (text(fields.trace_id) ?? '').toLowerCase(),
    spanId: row.id,
    ...defined({
      parentId: text(fields.parent_span_id)?.toLowerCase(),
      name: text(fields.name),
      kind: isCall(fields, word) ? ('llm' as const) : kindOfWord(word),
      kindLabel: word,
      startMs,
      endMs: endOf(fields, startMs),
      status: error ? ('error' as const) : undefined,
      error,
      model: text(fields.model),
      provider: text(fields.provider),
      // As sent, also where it is longer than its span.
      firstTokenMs: amount(fields.ttft),
      finishReason:
        word === 'llm' ? finishReason(own(list(own(fields.output, 'choices'))?.[0], 'finish_reason')) : undefined,
      usage: usageOf(fields),
      input: fields.input ?? undefined,
      output: runOutput(fields.output, word),
      scores: scoresOf(fields.feedback_scores, 'span', row.id),
      context: project && { project },
      raw: row.raw,
    }),
    attributes: remainingFields(fields, placed),
  }
}

/** The JavaScript integrations send model calls as `general`: what names a model and who serves it is one. */
function isCall(fields: UnknownRecord, word: string | undefined): boolean {
  const isPlain = word === undefined || word === 'general'
  return isPlain && text(fields.model) !== undefined && text(fields.provider) !== undefined
}

/** `{ id, thread_model_id, start_time, end_time, first_message, usage, total_estimated_cost, feedback_scores, tags, … }`. */
export function threadFact(fields: UnknownRecord): SessionFact {
  const key = text(fields.id) ?? ''
  const startMs = timeToMs(fields.start_time)
  return {
    fact: 'session',
    key,
    ...defined({
      startMs,
      endMs: endOf(fields, startMs),
      project: projectOf(fields),
      environment: text(fields.environment),
      tags: list(fields.tags) ? textList(fields.tags) : undefined,
      scores: scoresOf(fields.feedback_scores, 'session', key),
      usage: usageOf(fields),
      preview:
        fields.first_message === undefined && fields.last_message === undefined
          ? undefined
          : { input: fields.first_message ?? undefined, output: fields.last_message ?? undefined },
    }),
  }
}

/** Names of projects and their ids are two vocabularies: ingest sends the one, answers the other. */
function projectOf(fields: unknown): { key: string; value: string } | undefined {
  const name = text(own(fields, 'project_name'))
  if (name !== undefined) return { key: 'opik.project_name', value: name }
  const id = text(own(fields, 'project_id'))
  return id === undefined ? undefined : { key: 'opik.project_id', value: id }
}

function endOf(fields: unknown, startMs: number | undefined): number | undefined {
  const durationMs = amount(own(fields, 'duration'))
  const endMs = timeToMs(own(fields, 'end_time'))
  return endMs ?? (startMs === undefined || durationMs === undefined ? undefined : startMs + durationMs)
}

/** `{ exception_type, message, traceback }`. */
function errorOf(info: unknown): SpanError | undefined {
  const type = text(own(info, 'exception_type'))
  const message = text(own(info, 'message'))
  const stack = text(own(info, 'traceback'))
  if (type === undefined && message === undefined && stack === undefined) return undefined
  return spanError({ type, message: message ?? type ?? stack?.trim().split('\n').at(-1), stack, source: 'error field' })
}

const cacheReadKeys = [
  'prompt_tokens_details.cached_tokens',
  'input_tokens_details.cached_tokens',
  'cache_read_input_tokens',
  'cached_content_token_count',
]
const cacheWriteKeys = ['cache_creation_input_tokens', 'cacheWriteInputTokens']
const reasoningKeys = [
  'completion_tokens_details.reasoning_tokens',
  'output_tokens_details.reasoning_tokens',
  'thoughts_token_count',
]

/** `original_usage.*` repeats the provider's own object, flattened: it tells the parts, it is never added. */
function usageOf(fields: unknown): Usage | undefined {
  const usage = own(fields, 'usage')
  const original = (keys: readonly string[]): number | undefined => {
    for (const key of keys) {
      const found =
        amount(own(usage, key)) ??
        amount(own(usage, `original_usage.${key}`)) ??
        amount(at(usage, 'original_usage', ...key.split('.')))
      if (found !== undefined) return found
    }
    return undefined
  }
  const prompt = amount(own(usage, 'prompt_tokens'))
  const completion = amount(own(usage, 'completion_tokens'))
  // The JavaScript integration takes the one for the other in OpenAI's Responses: the provider's own object is right.
  const isExchanged =
    prompt !== completion && original(['input_tokens']) === completion && original(['output_tokens']) === prompt
  const found =
    entries(usage).length === 0
      ? undefined
      : usageOfAmounts({
          input: isExchanged ? completion : prompt,
          output: isExchanged ? prompt : completion,
          total: amount(own(usage, 'total_tokens')),
          cacheRead: original(cacheReadKeys),
          cacheWrite: original(cacheWriteKeys),
          reasoning: original(reasoningKeys),
        })
  const costUsd = amount(own(fields, 'total_estimated_cost'))
  if (found === undefined && costUsd === undefined) return undefined
  return defined({ ...found?.usage, costUsd, costSource: costUsd === undefined ? undefined : ('reported' as const) })
}
