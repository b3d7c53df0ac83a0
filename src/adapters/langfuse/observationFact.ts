import type { Fact, SpanFact, TraceContext, Usage } from '../../model/facts.ts'
import type { PromptTemplate } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { kindOfWord } from '../kinds.ts'
import { metadataContext, sessionKeys } from '../metadataContext.ts'
import {
  amount,
  label,
  list,
  own,
  parseJson,
  record,
  text,
  textList,
  timeToMs,
  type UnknownRecord,
} from '../reading.ts'
import { type Row, remainingFields } from '../rows.ts'
import { spanError } from '../spanError.ts'
import { readCost, readUsage } from '../usage.ts'
import { environmentOf, firstText, inMs, positive, projectOf } from './traceFact.ts'

const placed = new Set([
  'id',
  'traceId',
  'parentObservationId',
  'name',
  'startTime',
  'endTime',
  'input',
  'output',
  'scores',
  'comments',
])

/** An observation of REST v1 or v2, of a download or of an ingestion batch. */
export function observationFact(row: Row): SpanFact {
  const { fields } = row
  const traceId = text(fields.traceId) ?? ''
  const parentId = text(fields.parentObservationId)
  const word = text(fields.type)
  const startMs = timeToMs(fields.startTime)
  const lengthMs = positive(fields.latencyMs) ?? inMs(positive(fields.latency))
  const hasFailed = isErrorLevel(fields.level)
  const isLogicalRoot = fields.isRootObservation === true
  return {
    fact: 'span',
    traceId,
    spanId: row.id,
    ...defined({
      // A migrated trace stands among its observations as one of them.
      parentId: parentId === `t-${traceId}` ? undefined : parentId,
      isRoot: isLogicalRoot || undefined,
      name: text(fields.name),
      kind: kindOfWord(word),
      kindLabel: word,
      startMs,
      endMs:
        timeToMs(fields.endTime) ?? (startMs === undefined || lengthMs === undefined ? undefined : startMs + lengthMs),
      status: hasFailed ? ('error' as const) : undefined,
      error: hasFailed ? spanError({ message: text(fields.statusMessage), source: 'level' }) : undefined,
      model: firstText(fields, ['model', 'providedModelName', 'internalModel', 'internalModelId']),
      parameters: record(parseJson(fields.modelParameters)),
      firstTokenMs: firstTokenOf(fields, startMs),
      usage: usageOf(fields),
      input: fields.input ?? undefined,
      output: fields.output ?? undefined,
      prompt: promptOf(fields),
      raw: row.raw,
    }),
    attributes: remainingFields(fields, placed),
    context: contextOf(fields, isLogicalRoot),
  }
}

/** v2 tells trace properties on every row, and the trace's metadata on its root only. */
function contextOf(fields: UnknownRecord, isLogicalRoot: boolean): TraceContext {
  const { metadata, ...fromMetadata } = metadataContext(parseJson(fields.metadata))
  return defined({
    ...fromMetadata,
    sessionKeys: sessionKeys(fields.sessionId, fromMetadata),
    userId: label(fields.userId) ?? fromMetadata.userId,
    metadata: isLogicalRoot ? metadata : undefined,
    environment: environmentOf(fields),
    project: projectOf(fields),
    tags: list(fields.tags) ? textList(fields.tags) : undefined,
    traceName: text(fields.traceName),
  })
}

const errorLevels = new Set(['ERROR', 'FATAL', 'CRITICAL'])

function isErrorLevel(level: unknown): boolean {
  return typeof level === 'string' && errorLevels.has(level.toUpperCase())
}

function firstTokenOf(fields: UnknownRecord, startMs: number | undefined): number | undefined {
  const atMs = timeToMs(fields.completionStartTime)
  if (atMs !== undefined && startMs !== undefined && atMs >= startMs) return atMs - startMs
  return positive(fields.timeToFirstTokenMs) ?? inMs(positive(fields.timeToFirstToken))
}

function promptOf(fields: UnknownRecord): PromptTemplate | undefined {
  const name = text(fields.promptName)
  return name === undefined ? undefined : { name, ...defined({ version: label(fields.promptVersion) }) }
}

/** `usageDetails` has open keys; the older `usage` and the flat counts are mirrors, 0 where nothing is known. */
function usageOf(fields: UnknownRecord): Usage | undefined {
  const details = record(parseJson(fields.usageDetails))
  const mirror = record(fields.usage)
  const isTokens = (text(own(mirror, 'unit')) ?? text(fields.unit) ?? 'TOKENS').toUpperCase() === 'TOKENS'
  const found = counted(details) ?? (isTokens ? (counted(mirror) ?? counted(mirrorOf(fields))) : undefined)
  const costUsd =
    costOf(fields.costDetails) ??
    positive(fields.calculatedTotalCost) ??
    positive(fields.totalCost) ??
    amount(own(mirror, 'totalCost'))
  if (found === undefined && costUsd === undefined) return undefined
  return defined({ ...found, costUsd, costSource: costUsd === undefined ? undefined : ('reported' as const) })
}

function counted(usage: UnknownRecord | undefined): Usage | undefined {
  const found = usage && readUsage(usage)?.usage
  return found && [found.inputTokens, found.outputTokens, found.totalTokens].some(Boolean) ? found : undefined
}

function mirrorOf(fields: UnknownRecord): UnknownRecord {
  return {
    input: positive(fields.promptTokens) ?? positive(fields.inputUsage),
    output: positive(fields.completionTokens) ?? positive(fields.outputUsage),
    total: positive(fields.totalTokens) ?? positive(fields.totalUsage),
  }
}

function costOf(details: unknown): number | undefined {
  const parsed = record(parseJson(details))
  return parsed === undefined ? undefined : readCost(parsed)
}

/** The row that stands for a trace among migrated observations: it holds the trace's own input and output. */
export function isTraceStandIn(row: Row): boolean {
  const traceId = text(row.fields.traceId)
  return traceId !== undefined && row.id === `t-${traceId}`
}

export function* traceOfStandIn(row: Row): Iterable<Fact> {
  const { fields } = row
  yield {
    fact: 'trace',
    traceId: text(fields.traceId) ?? '',
    ...defined({
      name: text(fields.traceName) ?? text(fields.name),
      startMs: timeToMs(fields.startTime),
      endMs: timeToMs(fields.endTime),
      input: fields.input ?? undefined,
      output: fields.output ?? undefined,
      raw: row.raw,
    }),
    context: contextOf(fields, true),
  }
  yield {
    fact: 'issue',
    code: 'row-merged',
    message: 'A row that stands for its trace became the record of that trace.',
    example: row.id,
    spans: 1,
  }
}
