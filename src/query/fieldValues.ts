import type { Turn } from '../conversation/turn.ts'
import { traceFailed } from '../model/errorRates.ts'
import type { Score, Session, SessionSummary, Span, Status, Totals, Trace } from '../model/session.ts'
import { normalise } from './containsText.ts'

/** What a field holds: its values (none: known to be empty), or `undefined`: the payload did not say. */
export type FieldValues = readonly unknown[] | undefined

type Reader<Item> = (item: Item) => FieldValues

const one = (value: unknown): FieldValues => (value === undefined ? undefined : [value])
const lengthOf = (item: { readonly startMs: number; readonly endMs?: number }): FieldValues =>
  item.endMs === undefined ? undefined : [item.endMs - item.startMs]
const tokensOf = (totals: Totals | undefined): FieldValues => one(totals?.totalTokens)

/** Readers of session fields. `sessionId` is the id or the name: people search for either. */
const session: Readonly<Record<string, Reader<SessionSummary>>> = {
  sessionId: ({ id, name }) => (name === undefined ? [id] : [id, name]),
  name: ({ name }) => one(name),
  userId: ({ userIds }) => userIds,
  tenantId: ({ tenantId }) => one(tenantId),
  projectId: ({ projectId }) => one(projectId),
  environment: ({ environment }) => one(environment),
  status: ({ status }) => one(status),
  tag: ({ tags }) => tags,
  model: ({ models }) => models,
  text: (item) =>
    [
      item.id,
      item.name,
      item.firstUserText,
      item.lastUserText,
      item.lastAssistantText,
      ...(item.userIds ?? []),
      ...(item.tags ?? []),
    ].filter((value) => value !== undefined),
  firstMessage: ({ firstUserText }) => one(firstUserText),
  lastMessage: ({ lastUserText }) => one(lastUserText),
  lastAnswer: ({ lastAssistantText }) => one(lastAssistantText),
  traces: ({ traceCount }) => one(traceCount),
  turns: ({ turnCount }) => one(turnCount),
  spans: ({ spanCount }) => one(spanCount),
  toolCalls: ({ toolCallCount }) => one(toolCallCount),
  duration: ({ durations }) => one(durations?.wallMs),
  activeTime: ({ durations }) => one(durations?.activeMs),
  idleTime: ({ durations }) => one(durations?.idleMs),
  tokens: ({ totals }) => tokensOf(totals),
  inputTokens: ({ totals }) => one(totals?.inputTokens),
  outputTokens: ({ totals }) => one(totals?.outputTokens),
  cachedTokens: ({ totals }) => one(totals?.cacheReadTokens),
  reasoningTokens: ({ totals }) => one(totals?.reasoningTokens),
  costUsd: ({ totals }) => one(totals?.costUsd),
  costCoverage: ({ totals }) => one(totals?.costCoverage),
  errorRate: ({ errorRates }) => one(errorRates?.traces),
  startedAt: ({ startMs }) => [startMs],
  lastActivity: ({ endMs }) => one(endMs),
}

const turn: Readonly<Record<string, Reader<Turn>>> = {
  'turn.status': ({ status }) => [status],
  'turn.duration': lengthOf,
  'turn.tokens': ({ totals }) => tokensOf(totals),
  'turn.costUsd': ({ totals }) => one(totals.costUsd),
  'turn.toolCalls': ({ toolCalls }) => [toolCalls.length],
  'turn.failedAttempts': ({ failedAttempts }) => [failedAttempts],
  'turn.userText': ({ userText }) => one(userText),
  'turn.assistantText': ({ assistantText }) => one(assistantText),
}

const trace: Readonly<Record<string, Reader<Trace>>> = {
  'trace.id': ({ id }) => [id],
  'trace.name': ({ name }) => one(name),
  'trace.userId': ({ userId }) => one(userId),
  'trace.environment': ({ environment }) => one(environment),
  'trace.tag': ({ tags }) => tags,
  'trace.status': ({ status }) => [status],
  'trace.duration': lengthOf,
  'trace.tokens': ({ totals }) => tokensOf(totals),
  'trace.costUsd': ({ totals }) => one(totals.costUsd),
  'trace.spans': ({ spanStart, spanEnd }) => [spanEnd - spanStart],
  'trace.startedAt': ({ startMs }) => [startMs],
}

const span: Readonly<Record<string, Reader<Span>>> = {
  'span.id': ({ id }) => [id],
  'span.name': ({ name }) => [name],
  'span.kind': ({ kind }) => [kind],
  'span.status': ({ status }) => [status],
  'span.model': ({ model, requestedModel }) =>
    model === undefined ? undefined : requestedModel === undefined ? [model] : [model, requestedModel],
  'span.provider': ({ provider }) => one(provider),
  'span.duration': lengthOf,
  'span.firstToken': ({ firstTokenMs }) => one(firstTokenMs),
  'span.tokens': ({ own, reported }) => tokensOf(reported ?? own),
  'span.costUsd': ({ own, reported }) => one((reported ?? own).costUsd),
  'span.error': ({ error }) => one(error?.message),
  'span.errorType': ({ error }) => one(error?.type),
  'span.finishReason': ({ finishReason }) => one(finishReason),
  'span.startedAt': ({ startMs }) => [startMs],
}

/** The reader of a session field. */
export function sessionReader(field: string): Reader<SessionSummary> {
  const known = readerIn(session, field)
  if (known) return known
  const metadataKey = after(field, 'metadata.')
  if (metadataKey !== undefined) {
    return ({ metadata }) =>
      metadata && Object.hasOwn(metadata, metadataKey) ? metadata[metadataKey]?.map(({ value }) => value) : undefined
  }
  const scoreName = after(field, 'score.')
  return ({ scores }) => (scoreName === undefined ? undefined : scoreValues(scores, scoreName))
}

export function turnReader(field: string): Reader<Turn> {
  return readerIn(turn, field) ?? (() => undefined)
}

export function traceReader(field: string): Reader<Trace> {
  const known = readerIn(trace, field)
  if (known) return known
  const metadataKey = after(field, 'trace.metadata.')
  if (metadataKey !== undefined) {
    return ({ metadata }) => (Object.hasOwn(metadata, metadataKey) ? [metadata[metadataKey]] : undefined)
  }
  const scoreName = after(field, 'trace.score.')
  return ({ scores }) => (scoreName === undefined ? undefined : scoreValues(scores, scoreName))
}

export function spanReader(field: string): Reader<Span> {
  const known = readerIn(span, field)
  if (known) return known
  const key = after(field, 'span.attribute.')
  if (key !== undefined) return ({ attributes }) => (Object.hasOwn(attributes, key) ? [attributes[key]] : undefined)
  const scoreName = after(field, 'span.score.')
  return ({ scores }) => (scoreName === undefined ? undefined : scoreValues(scores, scoreName))
}

/** How a trace stands for `status`: failed when it, or one of its spans, did (the rule of `errorRates.traces`). */
export function traceStatus(whole: Session, item: Trace): Status {
  return traceFailed(whole, item) ? 'error' : item.status
}

function scoreValues(scores: readonly Score[] | undefined, name: string): FieldValues {
  const found = scores?.filter((score) => normalise(score.name) === normalise(name))
  if (!found || found.length === 0) return undefined
  return found.flatMap(({ value, label, passed }) => [value, label, passed].filter((part) => part !== undefined))
}

function readerIn<Item>(readers: Readonly<Record<string, Reader<Item>>>, field: string): Reader<Item> | undefined {
  return Object.hasOwn(readers, field) ? readers[field] : undefined
}

function after(field: string, prefix: string): string | undefined {
  return field.startsWith(prefix) ? field.slice(prefix.length) : undefined
}
