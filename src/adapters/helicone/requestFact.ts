import type { SessionFact, SpanFact, TraceContext } from '../../model/facts.ts'
import type { SpanKind } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { finishReason } from '../finishReason.ts'
import { modelParameters } from '../modelParameters.ts'
import {
  amount,
  emptyRecord,
  entries,
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
import { type Row, remainingFields } from '../rows.ts'
import { errorOf } from './errorOf.ts'
import type { SessionPlace } from './pathTree.ts'
import { property } from './property.ts'
import { scoresOf } from './scoresOf.ts'
import { usageOf } from './usageOf.ts'

const placed = new Set([
  ...['request_id', 'request_created_at', 'response_created_at', 'request_body', 'response_body', 'scores'],
])

/** So many segments of a path are told apart. */
const deepest = 32

export function sessionPlaceOf({ id, fields }: Row): SessionPlace {
  const sessionId = text(property(fields, 'Helicone-Session-Id'))
  const path = text(property(fields, 'Helicone-Session-Path')) ?? ''
  const startMs = timeToMs(fields.request_created_at)
  const delayMs = amount(fields.delay_ms)
  return defined({
    traceId: sessionId ?? id,
    sessionId,
    path: path
      .split('/')
      .map((segment) => segment.trim())
      .filter((segment) => segment !== '')
      .slice(0, deepest),
    startMs,
    endMs:
      timeToMs(fields.response_created_at) ??
      (startMs === undefined || delayMs === undefined ? undefined : startMs + delayMs),
  })
}

export function sessionNameFact({ fields }: Row, { sessionId }: SessionPlace): SessionFact | undefined {
  const name = text(property(fields, 'Helicone-Session-Name'))
  return name === undefined || sessionId === undefined ? undefined : { fact: 'session', key: sessionId, name }
}

/** `{ request_id, request_properties, request_body, response_body, response_status, prompt_tokens, cost, … }`. */
export function requestFact(request: Row, place: SessionPlace, parentId: string | undefined): SpanFact {
  const { fields } = request
  const asked = parseJson(fields.request_body)
  const answered = parseJson(fields.response_body)
  const head = list(answered)?.[0] ?? answered
  const step = stepOf(own(asked, '_type')) ?? stepOf(own(answered, '_type'))
  const kind = kindOf(step, fields, answered)
  const error = errorOf(fields, answered, place)
  const isCall = kind === 'llm' || kind === 'embedding'
  const model = isCall ? modelOf(fields, asked, head) : {}
  const firstTokenMs = amount(fields.time_to_first_token)
  return {
    fact: 'span',
    traceId: place.traceId,
    spanId: request.id,
    ...defined({
      parentId,
      name: nameOf(step, asked) ?? model.model ?? 'request',
      kind,
      kindLabel: step,
      startMs: place.startMs,
      endMs: place.endMs,
      status: error ? ('error' as const) : undefined,
      error,
      ...model,
      provider: isCall ? text(fields.provider) : undefined,
      parameters: kind === 'llm' ? modelParameters(asked) : undefined,
      firstTokenMs,
      responseId: isCall ? text(own(head, 'id')) : undefined,
      finishReason: isCall
        ? finishReason(own(list(own(answered, 'choices'))?.[0], 'finish_reason') ?? own(answered, 'stop_reason'))
        : undefined,
      usage: isCall ? usageOf(fields, answered) : undefined,
      input: inputOf(fields, step, asked),
      output: error === undefined ? outputOf(fields, step, answered) : undefined,
      scores: scoresOf(fields, request.id, place),
      raw: request.raw,
    }),
    attributes: remainingFields(fields, placed),
    context: contextOf(fields, place),
  }
}

/** The Python logger writes "unknown" for a plain request. */
function stepOf(sent: unknown): string | undefined {
  return sent === 'unknown' ? undefined : text(sent)
}

function kindOf(step: string | undefined, fields: UnknownRecord, answered: unknown): SpanKind {
  if (step === 'tool') return 'tool'
  if (step === 'vector_db') return 'retriever'
  if (step === 'data') return 'chain'
  const path = text(fields.request_path) ?? ''
  const isEmbedding = /embeddings?\b/i.test(path) || isUsable(own(list(own(answered, 'data'))?.[0], 'embedding'))
  if (isEmbedding) return 'embedding'
  return /\/moderations\b/.test(path) ? 'guardrail' : 'llm'
}

function nameOf(step: string | undefined, asked: unknown): string | undefined {
  if (step === 'tool') return text(own(asked, 'toolName')) ?? text(own(asked, 'name')) ?? 'tool'
  if (step === 'vector_db') return text(own(asked, 'operation')) ?? 'vector_db'
  return step === 'data' ? (text(own(asked, 'name')) ?? 'data') : undefined
}

function modelOf(
  fields: UnknownRecord,
  asked: unknown,
  answered: unknown,
): { model?: string; requestedModel?: string } {
  const requested = text(fields.request_model) ?? text(own(asked, 'model'))
  const model =
    text(fields.model_override) ??
    text(fields.response_model) ??
    text(own(answered, 'model')) ??
    text(fields.model) ??
    requested
  return defined({ model, requestedModel: requested === model ? undefined : requested })
}

function inputOf(fields: UnknownRecord, step: string | undefined, asked: unknown): unknown {
  if (step === 'tool') return own(asked, 'input') ?? undefined
  if (isUsable(fields.request_body)) return fields.request_body
  return own(fields.llmSchema, 'request') ?? undefined
}

function outputOf(fields: UnknownRecord, step: string | undefined, answered: unknown): unknown {
  if (step === 'tool') return toolResult(answered)
  if (isUsable(fields.response_body)) return fields.response_body
  return own(fields.llmSchema, 'response') ?? undefined
}

/** A tool's body names itself beside its result. */
function toolResult(answered: unknown): unknown {
  for (const key of ['output', 'result', 'response']) {
    const found = own(answered, key)
    if (found !== undefined && found !== null) return found
  }
  if (record(answered) === undefined) return answered ?? undefined
  const rest = emptyRecord()
  for (const [key, value] of entries(answered)) {
    if (key !== '_type' && key !== 'toolName' && key !== 'status' && key !== 'metadata') rest[key] = value
  }
  return Object.keys(rest).length === 0 ? undefined : rest
}

function contextOf(fields: UnknownRecord, place: SessionPlace): TraceContext {
  const metadata = emptyRecord()
  for (const [key, value] of entries(fields.request_properties)) {
    if (!/^helicone-/i.test(key)) metadata[key] = value
  }
  return defined({
    sessionKeys: place.sessionId === undefined ? undefined : [{ class: 'session' as const, value: place.sessionId }],
    userId: label(fields.request_user_id) ?? label(fields.helicone_user),
    metadata: Object.keys(metadata).length === 0 ? undefined : metadata,
  })
}
