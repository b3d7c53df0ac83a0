import type { SpanFact, TraceContext, Usage } from '../../model/facts.ts'
import type { Score, SpanError, SpanKind } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { finishReason } from '../finishReason.ts'
import { jsonText } from '../jsonText.ts'
import { kindOfWord } from '../kinds.ts'
import { metadataContext, sessionKeys } from '../metadataContext.ts'
import { modelParameters } from '../modelParameters.ts'
import { namedProject } from '../namedProject.ts'
import { pricedUsage } from '../pricedUsage.ts'
import { amount, at, emptyRecord, entries, list, number, own, text, textList, timeToMs } from '../reading.ts'
import { type Row, remainingFields } from '../rows.ts'
import { spanError } from '../spanError.ts'
import { usageOfAmounts } from '../usage.ts'

/** Braintrust's own words, where they mean something else than elsewhere: a function is any traced function. */
const words: Readonly<Record<string, SpanKind>> = {
  function: 'chain',
  preprocessor: 'chain',
  automation: 'chain',
  facet: 'evaluator',
  classifier: 'evaluator',
  review: 'evaluator',
}

/** What belongs to a model call and says nothing about the trace. */
const callNames = new Set(['model', 'provider', 'tools', 'messages', 'prompt', 'instructions'])

const placed = new Set([
  ...['id', 'span_id', 'root_span_id', 'span_parents', 'input', 'output', 'scores', 'created', '_is_merge'],
])

/**
 * `{ id, span_id, root_span_id, span_parents, span_attributes: { name, type, purpose }, input, output, error, scores,
 * metadata, tags, metrics: { start, end (seconds), prompt_tokens, completion_tokens, tokens, … }, … }`.
 */
export function spanFact(row: Row, tools: ReadonlySet<string>): SpanFact {
  const { fields } = row
  const { metrics, metadata } = fields
  const word = text(at(fields, 'span_attributes', 'type'))
  const name = text(at(fields, 'span_attributes', 'name'))
  const kind = kindOf(word, at(fields, 'span_attributes', 'purpose'), name !== undefined && tools.has(name))
  const isCall = kind === 'llm'
  const error = errorOf(fields.error)
  const startMs = timeToMs(own(metrics, 'start'))
  const seconds = amount(own(metrics, 'time_to_first_token'))
  const spanId = text(fields.span_id) ?? row.id
  // The row itself may stand in another file: when a part of it was written is not when it began.
  const isPart = fields._is_merge === true && fields.span_attributes === undefined
  return {
    fact: 'span',
    traceId: text(fields.root_span_id) ?? spanId,
    spanId,
    ...defined({
      parentId: (list(fields.span_parents) ?? []).map(text).find((parent) => parent !== undefined && parent !== spanId),
      name,
      kind,
      kindLabel: word,
      startMs: startMs ?? (isPart ? undefined : timeToMs(fields.created)),
      endMs: timeToMs(own(metrics, 'end')),
      status: error ? ('error' as const) : undefined,
      error,
      model: text(own(metadata, 'model')),
      provider: text(own(metadata, 'provider')),
      parameters: isCall ? modelParameters(metadata) : undefined,
      firstTokenMs: seconds === undefined ? undefined : seconds * 1000,
      finishReason:
        isCall || isPart ? finishReason(own(list(fields.output)?.[0] ?? fields.output, 'finish_reason')) : undefined,
      usage: usageOf(metrics),
      input: fields.input ?? undefined,
      output: fields.output ?? undefined,
      scores: scoresOf(fields.scores, spanId),
      raw: row.raw,
    }),
    attributes: remainingFields(fields, placed),
    context: contextOf(row, isCall),
  }
}

function kindOf(word: string | undefined, purpose: unknown, isCalled: boolean): SpanKind | undefined {
  if (purpose === 'scorer') return 'evaluator'
  const own = word === undefined ? undefined : words[word]
  const kind = own ?? kindOfWord(word)
  return isCalled && (kind === undefined || kind === 'chain') ? 'tool' : kind
}

/** There are no sessions: an application names one in the metadata, else the trace is one. */
function contextOf(row: Row, isCall: boolean): TraceContext {
  const { fields } = row
  const fromMetadata = metadataContext(fields.metadata)
  const metadata = isCall ? withoutCall(fields.metadata) : fromMetadata.metadata
  const root = text(fields.root_span_id) ?? text(fields.span_id)
  return defined({
    ...fromMetadata,
    metadata,
    sessionKeys: [
      ...sessionKeys(undefined, fromMetadata),
      ...(root === undefined ? [] : [{ class: 'thread' as const, value: root }]),
    ],
    project: namedProject('braintrust.project_id', fields.project_id),
    tags: list(fields.tags) ? textList(fields.tags) : undefined,
  })
}

/**
 * The metadata of a model call names its model and parameters, and sometimes more. The wrapper of OpenAI's Responses writes
 * what came around the answer beside them: nothing that anybody said about the trace.
 */
function withoutCall(metadata: unknown): Readonly<Record<string, unknown>> | undefined {
  if (own(metadata, 'object') === 'response') return undefined
  const parameters = modelParameters(metadata) ?? {}
  const kept = emptyRecord()
  for (const [key, value] of entries(metadata)) {
    if (!callNames.has(key) && !Object.hasOwn(parameters, key)) kept[key] = value
  }
  return Object.keys(kept).length === 0 ? undefined : kept
}

/** Words, a blank line and the stack in one text; also as an object. */
function errorOf(error: unknown): SpanError | undefined {
  const words = text(error)
  if (words !== undefined) return spanError({ message: words, source: 'error field' })
  if (entries(error).length === 0) return undefined
  const message = text(own(error, 'message')) ?? text(own(error, 'error')) ?? jsonText(error)
  return spanError({
    type: text(own(error, 'name')) ?? text(own(error, 'type')),
    message,
    stack: text(own(error, 'stack')),
    source: 'error field',
  })
}

/** Their wrappers add what a provider counts beside the input to it. */
function usageOf(metrics: unknown): Usage | undefined {
  const tokens = (name: string): number | undefined => amount(own(metrics, name))
  const found = usageOfAmounts(
    {
      input: tokens('prompt_tokens'),
      output: tokens('completion_tokens'),
      total: tokens('tokens') ?? tokens('total_tokens'),
      cacheRead: tokens('prompt_cached_tokens'),
      cacheWrite: tokens('prompt_cache_creation_tokens'),
      reasoning: tokens('completion_reasoning_tokens') ?? tokens('reasoning_tokens'),
    },
    { cache: 'inside', reasoning: 'inside' },
  )
  const costUsd = tokens('estimated_cost') ?? tokens('cost') ?? tokens('total_cost')
  return pricedUsage(found?.usage, costUsd)
}

/** `{ name: number | null }`: null is a scorer that passed. */
function scoresOf(scores: unknown, spanId: string): Score[] | undefined {
  const found = entries(scores).flatMap(([name, given]): Score[] => {
    const value = number(given)
    if (value === undefined && given !== null) return []
    const state = given === null ? ({ state: 'skipped' } as const) : {}
    return [{ name, ...(value === undefined ? state : { value }), target: 'span', targetId: spanId }]
  })
  return found.length === 0 ? undefined : found
}
