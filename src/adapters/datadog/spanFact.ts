import type { SpanFact, TraceContext, Usage } from '../../model/facts.ts'
import type { PromptTemplate, Score, SpanError, SpanLink } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { finishReason } from '../finishReason.ts'
import { kindOfWord } from '../kinds.ts'
import { metadataContext } from '../metadataContext.ts'
import { modelParameters } from '../modelParameters.ts'
import { namedProject } from '../namedProject.ts'
import { pricedUsage } from '../pricedUsage.ts'
import {
  amount,
  at,
  entries,
  epochToMs,
  isUsable,
  label,
  list,
  number,
  own,
  ownRecord,
  record,
  text,
  type UnknownRecord,
} from '../reading.ts'
import { type Row, remainingFields } from '../rows.ts'
import { scoreValue } from '../scoreValue.ts'
import { spanError } from '../spanError.ts'
import { usageOfAmounts } from '../usage.ts'
import { readTags } from './tags.ts'

const placed = new Set([
  'span_id',
  'trace_id',
  'parent_id',
  'name',
  'start_ns',
  'duration',
  'input',
  'output',
  'evaluation',
])

/** What stands in `meta` on the way in stands beside it in an export. */
function field(fields: UnknownRecord, name: string): unknown {
  return own(fields.meta, name) ?? own(fields, name)
}

/**
 * `{ span_id, trace_id, parent_id, name, start_ns, duration, status, meta: { kind, input, output, error, metadata,
 * model_name }, metrics, tags, session_id, ml_app }`; in an export the fields of `meta` stand beside the others.
 */
export function spanFact(span: Row): SpanFact {
  const { fields } = span
  const word =
    text(own(fields.meta, 'kind')) ??
    text(own(fields.meta, 'span.kind')) ??
    text(at(fields.meta, 'span', 'kind')) ??
    text(fields.span_kind)
  const kind = kindOfWord(word)
  const isCall = kind === 'llm' || kind === 'embedding'
  const error = errorOf(fields)
  const spanId = label(fields.span_id) ?? span.id
  const metadata = field(fields, 'metadata')
  const seconds = amount(own(fields.metrics, 'time_to_first_token'))
  const time = timeOf(fields)
  return {
    fact: 'span',
    traceId: label(fields.trace_id) ?? '',
    spanId,
    ...defined({
      parentId: parentOf(fields),
      name: text(fields.name),
      kind,
      kindLabel: word,
      ...time,
      status: error ? ('error' as const) : fields.status === 'ok' ? ('ok' as const) : undefined,
      error,
      model: named(field(fields, 'model_name') ?? own(metadata, 'model_name')),
      provider: named(field(fields, 'model_provider') ?? own(metadata, 'model_provider')),
      parameters: isCall ? modelParameters(metadata) : undefined,
      firstTokenMs: seconds === undefined ? undefined : seconds * 1000,
      finishReason: isCall ? finishReason(own(metadata, 'finish_reason')) : undefined,
      usage: usageOf(fields.metrics),
      input: contentOf(field(fields, 'input')),
      output: contentOf(field(fields, 'output')),
      links: linksOf(fields.span_links),
      scores: scoresOf(fields.evaluation, spanId),
      prompt: promptOf(own(field(fields, 'input'), 'prompt')),
      raw: span.raw,
    }),
    attributes: remainingFields(fields, placed),
    context: contextOf(fields, isCall ? undefined : metadata),
  }
}

/** A root's parent is the word "undefined", or zero. */
function parentOf(fields: UnknownRecord): string | undefined {
  const parent = label(fields.parent_id)
  return parent === undefined || parent === 'undefined' || parent === 'null' || /^0+$/.test(parent) ? undefined : parent
}

/** SDKs write "custom" where they were not told. */
function named(value: unknown): string | undefined {
  const found = text(value)
  return found === 'custom' || found === 'unknown' ? undefined : found
}

const dayMs = 86_400_000

/** `start_ns` is documented as nanoseconds; what holds milliseconds says so by its size, and then so does the duration. */
function timeOf(fields: UnknownRecord): { startMs?: number; endMs?: number } {
  const startMs = epochToMs(fields.start_ns)
  const duration = amount(fields.duration)
  if (startMs === undefined || duration === undefined) return defined({ startMs })
  const isNanoseconds = !hasGuessedTime(fields) || duration > dayMs
  return { startMs, endMs: startMs + (isNanoseconds ? duration / 1e6 : duration) }
}

export function hasGuessedTime(fields: UnknownRecord): boolean {
  const start = number(fields.start_ns)
  return start !== undefined && start > 0 && start < 1e17
}

/** `{ value }`, `{ messages }`, `{ documents }` or several of them: messages are what was said. */
function contentOf(sent: unknown): unknown {
  if (record(sent) === undefined) return sent ?? undefined
  for (const name of ['messages', 'documents']) if (isUsable(own(sent, name))) return own(sent, name)
  const value = own(sent, 'value')
  if (value !== undefined && value !== null) return value
  return entries(sent).length === 0 || own(sent, 'messages') !== undefined ? undefined : sent
}

function errorOf(fields: UnknownRecord): SpanError | undefined {
  const error = field(fields, 'error')
  const said = (name: string): string | undefined => text(own(fields.meta, `error.${name}`)) ?? text(own(error, name))
  const message = said('message') ?? text(fields.status_message)
  const type = said('type')
  const stack = said('stack')
  if (fields.status !== 'error' && message === undefined && type === undefined && stack === undefined) return undefined
  const isNamed = (message ?? type ?? stack) !== undefined
  return spanError({ type, message, stack, source: isNamed ? 'error field' : 'status' })
}

/** Nano-dollars: 7500 are $0.0000075. */
const nano = 1e9

/** Input tokens hold cached ones. Costs that Datadog estimated are in nano-dollars, those an application sends in dollars. */
function usageOf(metrics: unknown): Usage | undefined {
  const tokens = (name: string): number | undefined => amount(own(metrics, name))
  const found = usageOfAmounts(
    {
      input: tokens('input_tokens') ?? tokens('prompt_tokens'),
      output: tokens('output_tokens') ?? tokens('completion_tokens'),
      total: tokens('total_tokens'),
      cacheRead: tokens('cache_read_input_tokens'),
      cacheWrite: tokens('cache_write_input_tokens'),
      reasoning: tokens('reasoning_output_tokens'),
    },
    { cache: 'inside', reasoning: 'inside' },
  )
  const estimated = tokens('estimated_total_cost')
  const costUsd = estimated === undefined ? tokens('total_cost') : estimated / nano
  return pricedUsage(found?.usage, costUsd)
}

function contextOf(fields: UnknownRecord, metadata: unknown): TraceContext {
  const tags = readTags(fields.tags)
  const fromMetadata = metadataContext(ownRecord(metadata))
  const session = fields.session_id ?? tags.values.session_id
  const app = text(fields.ml_app) ?? tags.values.ml_app
  return defined({
    ...fromMetadata,
    sessionKeys: [
      ...(session === undefined || session === null ? [] : [{ class: 'session' as const, value: session }]),
      ...(fromMetadata.sessionKeys ?? []),
    ],
    userId: tags.userId ?? fromMetadata.userId,
    environment: tags.values.env,
    project: namedProject('ml_app', app),
    tags: tags.shown,
  })
}

function linksOf(sent: unknown): SpanLink[] | undefined {
  const links = (list(sent) ?? []).flatMap((link): SpanLink[] => {
    const spanId = label(own(link, 'span_id'))
    const traceId = label(own(link, 'trace_id'))
    if (spanId === undefined || traceId === undefined || spanId === 'undefined') return []
    return [{ spanId, traceId, attributes: ownRecord(own(link, 'attributes')) ?? {} }]
  })
  return links.length === 0 ? undefined : links
}

/** `{ name: { value, … } }` of an export. */
function scoresOf(evaluation: unknown, spanId: string): Score[] | undefined {
  const found = entries(evaluation).map(([name, sent]): Score => {
    const given = record(sent) === undefined ? sent : own(sent, 'value')
    return {
      name,
      target: 'span',
      targetId: spanId,
      ...scoreValue(given),
      ...defined({ explanation: text(own(sent, 'reasoning')) }),
    }
  })
  return found.length === 0 ? undefined : found
}

function promptOf(prompt: unknown): PromptTemplate | undefined {
  const name = text(own(prompt, 'name')) ?? text(own(prompt, 'id'))
  const template = text(own(prompt, 'template'))
  if (name === undefined && template === undefined) return undefined
  return defined({ name, template, version: label(own(prompt, 'version')), variables: at(prompt, 'variables') })
}
