import type { Score } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { list, parseJson, type UnknownRecord } from '../reading.ts'

/** Every other column of an exported table. */
const columns = new Set([
  ...['id', 'traceId', 'projectId', 'parentObservationId', 'name', 'type', 'startTime', 'endTime', 'timestamp'],
  ...[
    'completionStartTime',
    'level',
    'statusMessage',
    'environment',
    'version',
    'release',
    'input',
    'output',
    'metadata',
  ],
  ...[
    'model',
    'modelId',
    'internalModel',
    'internalModelId',
    'providedModelName',
    'modelParameters',
    'usage',
    'usageDetails',
  ],
  ...['costDetails', 'providedUsageDetails', 'providedCostDetails', 'totalCost', 'latency', 'latencyMs', 'comments'],
  ...['timeToFirstToken', 'timeToFirstTokenMs', 'promptId', 'promptName', 'promptVersion', 'createdAt', 'updatedAt'],
  ...['traceName', 'traceTags', 'traceTimestamp', 'tags', 'userId', 'sessionId', 'bookmarked', 'public', 'scores'],
  ...['toolDefinitions', 'toolCalls', 'toolCallNames', 'observations', 'corrections', 'userIds', 'users', 'traces'],
  ...['usagePricingTierId', 'usagePricingTierName', 'isRootObservation', 'externalId', 'htmlPath'],
])

/**
 * Scores of a row of an exported table: a column for each name, holding the list of its values (`"helpful": [0.9]`,
 * `"tone": ["kind"]`, in a CSV file as JSON text). Only exported rows have comments: elsewhere a list of numbers is just that.
 */
export function scoreColumns(
  fields: UnknownRecord,
  target: 'trace' | 'span',
  targetId: string,
): readonly Score[] | undefined {
  if (!Object.hasOwn(fields, 'comments')) return undefined
  const scores: Score[] = []
  for (const name in fields) {
    if (columns.has(name) || !Object.hasOwn(fields, name)) continue
    for (const verdict of list(parseJson(fields[name])) ?? []) {
      const value = typeof verdict === 'number' ? verdict : undefined
      const label = typeof verdict === 'string' ? verdict : undefined
      if (value === undefined && label === undefined) continue
      scores.push({ name, target, targetId, ...defined({ value, label }) })
    }
  }
  return scores.length === 0 ? undefined : scores
}
