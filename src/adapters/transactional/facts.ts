import type { SessionFact, SpanFact, TraceFact } from '../../model/facts.ts'
import type { SpanStatus } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { kindOfWord } from '../kinds.ts'
import { metadataContext, sessionKeys } from '../metadataContext.ts'
import { amount, at, durationToMs, label, list, number, own, record, text, textList, timeToMs } from '../reading.ts'
import { type Row, remainingFields } from '../rows.ts'
import { spanError } from '../spanError.ts'

/** Projects of other products are numbered by themselves. */
function projectOf(id: unknown): { key: string; value: string } | undefined {
  const value = label(id)
  return value === undefined ? undefined : { key: 'transactional.projectId', value }
}

/** What a document says about all of its rows. */
export interface Surroundings {
  readonly projectId?: unknown
  /** The session of traces that do not name one themselves. */
  readonly sessionId?: string | undefined
  readonly userId?: string | undefined
}

/** A trace: `{ id, name, sessionId, userId, input, output, status, startTime, endTime, tags, metadata, totalTokens, … }`. */
export function traceFact(row: Row, around: Surroundings): TraceFact {
  const { fields } = row
  const fromMetadata = metadataContext(fields.metadata)
  const startMs = startOf(fields)
  const status = { RUNNING: 'running', COMPLETED: 'ok', ERROR: 'error' } as const
  const found = statusWord(fields.status)
  return {
    fact: 'trace',
    traceId: row.id,
    ...defined({
      name: text(fields.name),
      startMs,
      endMs: endOf(fields, startMs),
      status: found === undefined ? undefined : status[found],
      error: found === 'ERROR' ? errorOf(fields) : undefined,
      input: fields.input ?? undefined,
      output: fields.output ?? undefined,
      usage: rollUp(fields),
      raw: row.raw,
    }),
    context: defined({
      ...fromMetadata,
      sessionKeys: sessionKeys(fields.sessionId ?? around.sessionId, fromMetadata),
      userId: label(fields.userId) ?? fromMetadata.userId ?? around.userId,
      project: projectOf(fields.projectId ?? around.projectId),
      environment: text(fields.environment),
      tags: list(fields.tags) ? textList(fields.tags) : undefined,
    }),
  }
}

const placedSpanFields = new Set([
  ...['id', 'traceId', 'parentObservationId', 'name', 'startTime', 'endTime', 'input', 'output'],
  ...['observations', 'generations', 'spans', 'children'],
])

/** Where an observation stands, and what it is where it does not say so itself. */
export interface Place {
  readonly traceId: string
  readonly parentId: string | undefined
  readonly word?: string | undefined
}

/** An observation: `{ id, traceId, parentObservationId, observationType, name, modelName, input, output, … }`. */
export function spanFact(row: Row, { traceId, parentId, word: otherwise }: Place): SpanFact {
  const { fields } = row
  const typed = text(fields.type)
  const word = text(fields.observationType) ?? (typed === 'observation' ? undefined : typed) ?? otherwise
  const kind = kindOfWord(word)
  const startMs = startOf(fields)
  const found = statusWord(fields.status)
  const hasFailed = found === 'ERROR' || text(fields.level)?.toUpperCase() === 'ERROR'
  const status: Record<string, SpanStatus> = { RUNNING: 'running', COMPLETED: 'ok', ERROR: 'error' }
  const isCall = kind === 'llm' || kind === 'embedding'
  const costUsd = amount(fields.cost) ?? amount(fields.totalCost)
  const usage = defined({
    inputTokens: amount(fields.promptTokens),
    outputTokens: amount(fields.completionTokens),
    totalTokens: amount(fields.totalTokens),
    costUsd,
    costSource: costUsd === undefined ? undefined : ('reported' as const),
  })
  // A call without a single token is a call whose tokens nobody counted.
  const isCounted = !isCall || [usage.inputTokens, usage.outputTokens, usage.totalTokens, costUsd].some(Boolean)
  return {
    fact: 'span',
    traceId,
    spanId: row.id,
    ...defined({
      parentId,
      name: text(fields.name),
      kind,
      kindLabel: word,
      startMs,
      endMs: endOf(fields, startMs),
      status: hasFailed ? 'error' : found === undefined ? undefined : status[found],
      error: hasFailed ? errorOf(fields) : undefined,
      model: text(fields.modelName) ?? text(fields.model),
      provider: text(fields.provider),
      parameters: record(fields.modelParameters),
      usage: isCounted ? usage : undefined,
      input: fields.input ?? undefined,
      output: fields.output ?? undefined,
      attributes: remainingFields(fields, placedSpanFields),
      raw: row.raw,
    }),
  }
}

/** A session item or the head of a session export. `endTime` is by the documentation the last trace's start: not taken. */
export function sessionFact(key: string, row: Row, around: Surroundings, hasTraces: boolean): SessionFact {
  const { fields } = row
  const startMs = startOf(fields) ?? timeToMs(at(fields, 'metadata', 'startTime'))
  const userId = label(fields.userId) ?? label(at(fields, 'metadata', 'userId'))
  const { userId: _, startTime: __, ...metadata } = record(fields.metadata) ?? {}
  return {
    fact: 'session',
    key,
    ...defined({
      userIds: userId === undefined ? undefined : [userId],
      project: projectOf(fields.projectId ?? around.projectId),
      environment: text(fields.environment),
      tags: list(fields.tags) ? textList(fields.tags) : undefined,
      metadata: Object.keys(metadata).length === 0 ? undefined : metadata,
      startMs: hasTraces ? undefined : startMs,
      endMs: hasTraces ? undefined : endOf(fields, startMs),
      usage: rollUp(fields),
    }),
  }
}

export function startOf(fields: unknown): number | undefined {
  return timeToMs(own(fields, 'startTime')) ?? timeToMs(own(fields, 'timestamp'))
}

/** The end as sent, else the start and the duration: a number of milliseconds or a text (`"2m 30s"`). */
function endOf(fields: unknown, startMs: number | undefined): number | undefined {
  const endMs = timeToMs(own(fields, 'endTime'))
  if (endMs !== undefined || startMs === undefined) return endMs
  for (const name of ['latencyMs', 'duration', 'totalDuration']) {
    const value = own(fields, name) ?? at(fields, 'aggregates', name)
    const lengthMs = durationToMs(value) ?? amount(value)
    if (lengthMs !== undefined) return startMs + lengthMs
  }
  return undefined
}

/** A roll-up of the product, flat or in `aggregates`. It sums what it has, so that 0 means that it had nothing. */
function rollUp(fields: unknown): { totalTokens?: number; costUsd?: number; costSource?: 'reported' } | undefined {
  const positive = (name: string): number | undefined => {
    const value = number(own(fields, name) ?? at(fields, 'aggregates', name))
    return value !== undefined && value > 0 ? value : undefined
  }
  const totalTokens = positive('totalTokens')
  const costUsd = positive('totalCost')
  if (totalTokens === undefined && costUsd === undefined) return undefined
  return defined({ totalTokens, costUsd, costSource: costUsd === undefined ? undefined : ('reported' as const) })
}

const statusWords: Readonly<Record<string, 'RUNNING' | 'COMPLETED' | 'ERROR'>> = {
  RUNNING: 'RUNNING',
  PENDING: 'RUNNING',
  COMPLETED: 'COMPLETED',
  SUCCESS: 'COMPLETED',
  ERROR: 'ERROR',
  FAILED: 'ERROR',
}

export function statusWord(status: unknown): 'RUNNING' | 'COMPLETED' | 'ERROR' | undefined {
  const word = text(status)?.toUpperCase() ?? ''
  return Object.hasOwn(statusWords, word) ? statusWords[word] : undefined
}

/** The SDK writes what it caught into the metadata: `{ error, stack }`. */
function errorOf(fields: unknown): ReturnType<typeof spanError> | undefined {
  const inMetadata = at(fields, 'metadata', 'error')
  const message = text(inMetadata) ?? text(own(inMetadata, 'message'))
  const stack = text(at(fields, 'metadata', 'stack'))
  if (message !== undefined) return spanError({ message, stack, source: 'metadata' })
  const said = text(own(fields, 'statusMessage')) ?? text(own(fields, 'error')) ?? text(at(fields, 'error', 'message'))
  return said === undefined ? undefined : spanError({ message: said, stack, source: 'error field' })
}
