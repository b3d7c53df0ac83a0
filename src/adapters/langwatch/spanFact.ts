import type { SpanFact, Usage } from '../../model/facts.ts'
import type { SpanError } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { kindOfWord } from '../kinds.ts'
import { pricedUsage } from '../pricedUsage.ts'
import { amount, list, own, record, text, timeToMs } from '../reading.ts'
import { type Row, remainingFields } from '../rows.ts'
import { spanError } from '../spanError.ts'
import { usageOfAmounts } from '../usage.ts'

const placed = new Set(['span_id', 'parent_id', 'trace_id', 'name', 'input', 'output', 'error', 'timestamps'])

/**
 * `{ span_id, parent_id, trace_id, type, name, input: { type, value }, output, error, timestamps: { started_at,
 * first_token_at, finished_at }, metrics, params, vendor, model, contexts }`.
 */
export function spanFact(span: Row): SpanFact {
  const { fields } = span
  const times = fields.timestamps
  const startMs = timeToMs(own(times, 'started_at'))
  const firstMs = timeToMs(own(times, 'first_token_at'))
  const word = text(fields.type)
  const kind = kindOfWord(word)
  const error = errorOf(fields.error)
  const served = text(own(fields.params, 'response_model'))
  const model = served ?? text(fields.model)
  return {
    fact: 'span',
    traceId: text(fields.trace_id) ?? '',
    spanId: text(fields.span_id) ?? span.id,
    ...defined({
      parentId: text(fields.parent_id),
      name: text(fields.name) ?? word,
      kind,
      kindLabel: word,
      startMs,
      endMs: timeToMs(own(times, 'finished_at')),
      status: error ? ('error' as const) : undefined,
      error,
      model,
      requestedModel: model === text(fields.model) ? undefined : text(fields.model),
      provider: text(fields.vendor),
      parameters: kind === 'llm' ? record(fields.params) : undefined,
      firstTokenMs: startMs === undefined || firstMs === undefined ? undefined : firstMs - startMs,
      usage: usageOf(fields.metrics, 'cost'),
      input: typedValue(fields.input),
      output: typedValue(fields.output),
      raw: span.raw,
    }),
    attributes: remainingFields(fields, placed),
  }
}

/** `{ type: 'text' | 'json' | 'chat_messages' | …, value }`. A falsy value is a value. */
export function typedValue(sent: unknown): unknown {
  if (record(sent) === undefined || !Object.hasOwn(sent as object, 'value')) return sent ?? undefined
  const values = own(sent, 'type') === 'list' ? list(own(sent, 'value')) : undefined
  if (values !== undefined) return values.length === 1 ? typedValue(values[0]) : values.map(innerValue)
  return own(sent, 'value') ?? undefined
}

function innerValue(sent: unknown): unknown {
  return record(sent) !== undefined && Object.hasOwn(sent as object, 'value') ? own(sent, 'value') : sent
}

/** `{ has_error, message, stacktrace: [line] }`. */
export function errorOf(sent: unknown): SpanError | undefined {
  const message = text(own(sent, 'message')) ?? text(sent)
  const lines = list(own(sent, 'stacktrace'))?.filter((line) => typeof line === 'string')
  const has = own(sent, 'has_error')
  if (has === false || (has !== true && message === undefined)) return undefined
  const stack = lines === undefined || lines.length === 0 ? undefined : lines.join('\n')
  return spanError({ message, stack, source: 'error field' })
}

export function usageOf(metrics: unknown, cost: string): Usage | undefined {
  const tokens = (name: string): number | undefined => amount(own(metrics, name))
  const found = usageOfAmounts(
    {
      input: tokens('prompt_tokens'),
      output: tokens('completion_tokens'),
      cacheRead: tokens('cache_read_input_tokens'),
      cacheWrite: tokens('cache_creation_input_tokens'),
      reasoning: tokens('reasoning_tokens'),
    },
    { cache: 'inside', reasoning: 'inside' },
  )
  const costUsd = tokens(cost)
  return pricedUsage(found?.usage, costUsd)
}
