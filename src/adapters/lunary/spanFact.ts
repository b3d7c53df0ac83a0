import type { EventFact, SessionFact, SpanFact, TraceContext, TraceFact, Usage } from '../../model/facts.ts'
import type { Score, SpanError } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { jsonText } from '../jsonText.ts'
import { kindOfWord } from '../kinds.ts'
import { metadataContext, sessionKeys } from '../metadataContext.ts'
import { namedProject } from '../namedProject.ts'
import { pricedUsage } from '../pricedUsage.ts'
import {
  amount,
  emptyRecord,
  entries,
  label,
  list,
  own,
  record,
  text,
  textList,
  timeToMs,
  type UnknownRecord,
} from '../reading.ts'
import { type Row, remainingFields } from '../rows.ts'
import { scoreValue } from '../scoreValue.ts'
import { spanError } from '../spanError.ts'
import { usageOfAmounts } from '../usage.ts'
import { field } from './events.ts'
import type { RunPlace, RunPlaces } from './places.ts'

const placed = new Set([
  ...['id', 'traceId', 'parentRunId', 'name', 'createdAt', 'endedAt', 'input', 'output', 'error', 'feedback', 'scores'],
])

/** `{ id, type, name, createdAt, endedAt, input, output, error, status, tokens, cost, params, metadata, tags, user, … }`. */
export function spanFact(run: Row, place: RunPlace): SpanFact {
  const { fields } = run
  const type = text(fields.type)
  const isCall = type === 'llm'
  const name = text(fields.name)
  const error = errorOf(fields)
  const startMs = timeToMs(fields.createdAt)
  return {
    fact: 'span',
    traceId: place.traceId,
    spanId: run.id,
    ...defined({
      parentId: place.parentId,
      name: name ?? type,
      kind: type === 'chat' ? ('chain' as const) : kindOfWord(type),
      kindLabel: type,
      startMs,
      endMs: endOf(fields, startMs, place),
      status: error ? ('error' as const) : undefined,
      error,
      // The name of a call is that of its model.
      model: isCall ? name : undefined,
      parameters: isCall ? record(fields.params) : undefined,
      usage: usageOf(fields),
      input: fields.input ?? undefined,
      output: fields.output ?? undefined,
      scores: scoresOf(fields, 'span', run.id),
      raw: run.raw,
    }),
    attributes: remainingFields(fields, placed),
    context: contextOf(fields, place),
  }
}

/** A message and what was answered to it: the record of its trace. */
export function turnFact(run: Row, place: RunPlace): TraceFact {
  const last = place.answers.at(-1)
  const { input, output } = run.fields
  return {
    fact: 'trace',
    traceId: place.traceId,
    ...defined({
      input: input ?? undefined,
      output: last?.fields.output ?? output ?? undefined,
    }),
  }
}

/** A message lasts until it is answered. */
function endOf(fields: UnknownRecord, startMs: number | undefined, place: RunPlace): number | undefined {
  const durationMs = amount(fields.duration)
  const endMs = timeToMs(fields.endedAt)
  const answeredMs = place.answers.flatMap((answer) => timeToMs(answer.fields.endedAt) ?? [])
  if (answeredMs.length > 0) return Math.max(endMs ?? 0, ...answeredMs)
  return endMs ?? (startMs === undefined || durationMs === undefined ? undefined : startMs + durationMs)
}

function contextOf(fields: UnknownRecord, place: RunPlace): TraceContext {
  const fromMetadata = metadataContext(fields.metadata)
  return defined({
    ...fromMetadata,
    sessionKeys: sessionKeys(place.threadId, fromMetadata),
    userId: userOf(fields) ?? fromMetadata.userId,
    project: namedProject('lunary.projectId', fields.projectId),
    tags: list(fields.tags) || text(fields.tags) ? textList(fields.tags) : undefined,
  })
}

function userOf(fields: UnknownRecord): string | undefined {
  const { user } = fields
  return label(own(user, 'externalId')) ?? label(own(user, 'id')) ?? label(fields.userId)
}

/** `{ id, type: 'thread', tags, metadata, user, feedback, … }`: the session. */
export function threadFact(run: Row): SessionFact {
  const { fields } = run
  const user = userOf(fields)
  return {
    fact: 'session',
    key: run.id,
    ...defined({
      userIds: user === undefined ? undefined : [user],
      project: namedProject('lunary.projectId', fields.projectId),
      tags: list(fields.tags) ? textList(fields.tags) : undefined,
      metadata: record(fields.metadata),
      scores: scoresOf(fields, 'session', run.id),
    }),
  }
}

/** A line that was logged while a run went on. */
export function logEvent(log: UnknownRecord, places: RunPlaces): EventFact {
  const spanId = (text(field(log, 'parentRunId')) ?? '').toLowerCase()
  const { traceId } = places.of(spanId)
  const attributes = emptyRecord()
  for (const [key, value] of entries(own(log, 'extra') ?? own(log, 'metadata'))) attributes[key] = value
  const atMs = timeToMs(log.timestamp)
  const event = { name: text(log.event) ?? 'log', ...(atMs === undefined ? {} : { atMs }), attributes }
  return { fact: 'event', traceId, spanId, event: log.message === undefined ? event : { ...event, body: log.message } }
}

/** `{ message, stack }`, or the words alone. */
function errorOf(fields: UnknownRecord): SpanError | undefined {
  const { error, status } = fields
  const message =
    text(error) ?? text(own(error, 'message')) ?? (entries(error).length > 0 ? jsonText(error) : undefined)
  if (message === undefined && status !== 'error') return undefined
  return spanError({
    type: text(own(error, 'name')) ?? text(own(error, 'type')),
    message,
    stack: text(own(error, 'stack')),
    source: message === undefined ? 'status' : 'error field',
  })
}

/** Cached tokens of the prompt are part of it. */
function usageOf(fields: UnknownRecord): Usage | undefined {
  const tokens = (short: string, long: string): number | undefined =>
    amount(own(fields.tokens, short)) ?? amount(fields[long])
  const input = tokens('prompt', 'promptTokens')
  const output = tokens('completion', 'completionTokens')
  const total = tokens('total', 'totalTokens')
  const found = usageOfAmounts(
    {
      input,
      output,
      // The sum of two counts nobody took is sent as 0.
      total: total === 0 && (input ?? output) === undefined ? undefined : total,
      cacheRead: tokens('cachedPrompt', 'cachedPromptTokens'),
      reasoning: tokens('reasoning', 'reasoningTokens'),
    },
    { cache: 'inside', reasoning: 'inside' },
  )
  const costUsd = amount(fields.cost)
  return pricedUsage(found?.usage, costUsd)
}

const thumbs: Readonly<Record<string, boolean>> = { up: true, down: false, true: true, false: false }

/** Feedback of people `{ thumb | thumbs: 'up' | 'down', comment, emoji }` and scores `[{ label, value, comment }]`. */
function scoresOf(fields: UnknownRecord, target: Score['target'], targetId: string): Score[] | undefined {
  const { feedback } = fields
  const found: Score[] = []
  const thumb = label(own(feedback, 'thumb')) ?? label(own(feedback, 'thumbs'))
  const passed = thumb !== undefined && Object.hasOwn(thumbs, thumb) ? thumbs[thumb] : undefined
  const explanation = text(own(feedback, 'comment'))
  const mark = text(own(feedback, 'emoji'))
  if (passed !== undefined || explanation !== undefined || mark !== undefined) {
    const value = passed === undefined ? undefined : Number(passed)
    found.push({
      ...{ name: 'feedback', target, targetId, source: 'human' as const },
      ...defined({ value, passed, label: mark ?? (passed === undefined ? undefined : thumb), explanation }),
    })
  }
  for (const score of list(fields.scores) ?? []) {
    found.push({
      ...{ name: label(own(score, 'label')) ?? label(own(score, 'name')) ?? 'score', target, targetId },
      ...scoreValue(own(score, 'value')),
      ...defined({ explanation: text(own(score, 'comment')) }),
    })
  }
  return found.length === 0 ? undefined : found
}
