import type { ProjectName, TraceFact } from '../../model/facts.ts'
import { defined } from '../defined.ts'
import { metadataContext, sessionKeys } from '../metadataContext.ts'
import { label, list, parseJson, record, text, textList, timeToMs, type UnknownRecord } from '../reading.ts'
import type { Row } from '../rows.ts'
import { scoreColumns } from './scoreColumns.ts'
import { positive, rollUpOf } from './usageOf.ts'

/**
 * `{ id, timestamp, name, userId, sessionId, input, output, metadata, tags, environment, projectId, latency, totalCost, … }`.
 * Latency is in SECONDS; -1 and 0 mean "not asked for" and "unknown", for the cost as well.
 */
export function traceFact(row: Row): TraceFact {
  const { fields } = row
  const fromMetadata = metadataContext(parseJson(fields.metadata))
  const startMs = timeToMs(fields.timestamp) ?? timeToMs(fields.createdAt)
  const lengthMs = positive(fields.latencyMs) ?? inMs(positive(fields.latency))
  return {
    fact: 'trace',
    traceId: row.id,
    ...defined({
      name: text(fields.name),
      startMs,
      endMs: startMs === undefined || lengthMs === undefined ? undefined : startMs + lengthMs,
      input: fields.input ?? undefined,
      output: fields.output ?? undefined,
      usage: rollUpOf(fields),
      scores: scoreColumns(fields, 'trace', row.id),
      raw: row.raw,
    }),
    context: defined({
      ...fromMetadata,
      metadata: withComments(fromMetadata.metadata, fields.comments),
      sessionKeys: sessionKeys(fields.sessionId, fromMetadata),
      userId: label(fields.userId) ?? fromMetadata.userId,
      environment: environmentOf(fields),
      project: projectOf(fields),
      tags: tagsOf(fields),
    }),
  }
}

/** Of a trace, or of the trace an exported observation belongs to; in a CSV file the text of a list. */
export function tagsOf(fields: UnknownRecord): readonly string[] | undefined {
  const found = [fields.tags, fields.traceTags].map(parseJson).find((tags) => list(tags) !== undefined)
  return found === undefined ? undefined : textList(found)
}

/** Exports hold what people wrote about a row (`{ id, content, author_email, created_at }`); it stays with its metadata. */
export function withComments(metadata: unknown, comments: unknown): UnknownRecord | undefined {
  const known = record(metadata)
  const found = list(parseJson(comments))
  if (found === undefined || found.length === 0 || (known !== undefined && Object.hasOwn(known, 'comments')))
    return known
  return { ...known, comments: found }
}

export function projectOf(fields: UnknownRecord): ProjectName | undefined {
  const value = text(fields.projectId)
  return value === undefined ? undefined : { key: 'langfuse.projectId', value }
}

/** `default` is what the server writes where nobody set one. */
export function environmentOf(fields: UnknownRecord): string | undefined {
  const environment = text(fields.environment)
  return environment === 'default' ? undefined : environment
}

export function inMs(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000
}
