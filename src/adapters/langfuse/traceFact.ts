import type { ProjectName, TraceFact } from '../../model/facts.ts'
import { defined } from '../defined.ts'
import { metadataContext, sessionKeys } from '../metadataContext.ts'
import { label, list, number, own, parseJson, text, textList, timeToMs, type UnknownRecord } from '../reading.ts'
import type { Row } from '../rows.ts'

/**
 * `{ id, timestamp, name, userId, sessionId, input, output, metadata, tags, environment, projectId, latency, totalCost, … }`.
 * Latency is in SECONDS; -1 and 0 mean "not asked for" and "unknown", for the cost as well.
 */
export function traceFact(row: Row): TraceFact {
  const { fields } = row
  const fromMetadata = metadataContext(parseJson(fields.metadata))
  const startMs = timeToMs(fields.timestamp) ?? timeToMs(fields.createdAt)
  const lengthMs = positive(fields.latencyMs) ?? inMs(positive(fields.latency))
  const costUsd = positive(fields.totalCost)
  return {
    fact: 'trace',
    traceId: row.id,
    ...defined({
      name: text(fields.name),
      startMs,
      endMs: startMs === undefined || lengthMs === undefined ? undefined : startMs + lengthMs,
      input: fields.input ?? undefined,
      output: fields.output ?? undefined,
      usage: costUsd === undefined ? undefined : { costUsd, costSource: 'reported' as const },
      raw: row.raw,
    }),
    context: defined({
      ...fromMetadata,
      sessionKeys: sessionKeys(fields.sessionId, fromMetadata),
      userId: label(fields.userId) ?? fromMetadata.userId,
      environment: environmentOf(fields),
      project: projectOf(fields),
      tags: list(fields.tags) ? textList(fields.tags) : undefined,
    }),
  }
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

export function positive(value: unknown): number | undefined {
  const found = number(value)
  return found !== undefined && found > 0 ? found : undefined
}

export function inMs(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000
}

/** A field under any of the names it has had. */
export function firstText(fields: UnknownRecord, names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = text(own(fields, name))
    if (found !== undefined) return found
  }
  return undefined
}
