import type { Fact, SpanFact, TraceContext } from '../../model/facts.ts'
import type { PromptTemplate, SpanKind } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { kindOfWord } from '../kinds.ts'
import { metadataContext, sessionKeys } from '../metadataContext.ts'
import { boolean, label, own, parseJson, record, text, timeToMs, type UnknownRecord } from '../reading.ts'
import { type Row, remainingFields } from '../rows.ts'
import { spanError } from '../spanError.ts'
import { scoreColumns } from './scoreColumns.ts'
import { environmentOf, inMs, projectOf, tagsOf } from './traceFact.ts'
import { positive, usageOf } from './usageOf.ts'

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
])

/** An observation of REST v1 or v2, of a download, of an exported table or of an ingestion batch. */
export function observationFact(row: Row): SpanFact {
  const { fields } = row
  const traceId = text(fields.traceId) ?? ''
  const parentId = text(fields.parentObservationId)
  const word = text(fields.type)
  const startMs = timeToMs(fields.startTime)
  const lengthMs = positive(fields.latencyMs) ?? inMs(positive(fields.latency))
  const hasFailed = isErrorLevel(fields.level)
  const isLogicalRoot = boolean(fields.isRootObservation) === true
  return {
    fact: 'span',
    traceId,
    spanId: row.id,
    ...defined({
      // A migrated trace stands among its observations as one of them; older integrations name the trace itself.
      parentId: parentId === `t-${traceId}` || parentId === traceId ? undefined : parentId,
      isRoot: isLogicalRoot || undefined,
      name: text(fields.name),
      kind: kindOf(fields, word),
      kindLabel: word,
      startMs,
      endMs:
        timeToMs(fields.endTime) ?? (startMs === undefined || lengthMs === undefined ? undefined : startMs + lengthMs),
      status: hasFailed ? ('error' as const) : undefined,
      error: hasFailed ? spanError({ message: text(fields.statusMessage), source: 'level' }) : undefined,
      model: modelOf(fields),
      parameters: record(parseJson(fields.modelParameters)),
      firstTokenMs: firstTokenOf(fields, startMs),
      toolCallId: toolCallIdOf(fields),
      usage: usageOf(fields),
      scores: scoreColumns(fields, 'span', row.id),
      input: fields.input ?? undefined,
      output: fields.output ?? undefined,
      prompt: promptOf(fields),
      raw: row.raw,
    }),
    attributes: remainingFields(fields, placed),
    context: contextOf(fields, isLogicalRoot),
  }
}

/** Before there was a type for embeddings they were generations of an embedding model. */
function kindOf(fields: UnknownRecord, word: string | undefined): SpanKind | undefined {
  const kind = kindOfWord(word)
  return kind === 'llm' && /embed/i.test(modelOf(fields) ?? '') ? 'embedding' : kind
}

function modelOf(fields: UnknownRecord): string | undefined {
  return text(fields.model) ?? text(fields.providedModelName) ?? text(fields.internalModel)
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
    tags: tagsOf(fields),
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

/** Frameworks write the id of the call into the metadata of the tool's span, or into the message it answers with. */
function toolCallIdOf(fields: UnknownRecord): string | undefined {
  const metadata = parseJson(fields.metadata)
  const named = text(own(metadata, 'tool_call_id')) ?? text(own(metadata, 'toolCallId'))
  return named ?? text(own(record(fields.output), 'tool_call_id'))
}

function promptOf(fields: UnknownRecord): PromptTemplate | undefined {
  const name = text(fields.promptName)
  return name === undefined ? undefined : { name, ...defined({ version: label(fields.promptVersion) }) }
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
