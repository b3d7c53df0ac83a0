import type { SessionFact } from '../../model/facts.ts'
import { defined } from '../defined.ts'
import { list, parseJson, textList, timeToMs } from '../reading.ts'
import type { Row } from '../rows.ts'
import { environmentOf, projectOf, withComments } from './traceFact.ts'
import { positive } from './usageOf.ts'

/**
 * `{ id, createdAt, projectId, environment, traces?, totalCost?, users?, userIds?, traceTags?, totalTokens?,
 * sessionDuration?, comments? }`. `createdAt` is when the server first saw it: it stands in where no trace tells a time.
 */
export function sessionFact(row: Row): SessionFact {
  const { fields } = row
  const costUsd = positive(fields.totalCost)
  const totalTokens = positive(fields.totalTokens)
  const users = [fields.userIds, fields.users].map(parseJson).find((names) => list(names) !== undefined)
  const tags = parseJson(fields.traceTags)
  const startMs = timeToMs(fields.createdAt)
  // The exported table divides whole seconds by 1,000 once more than it should.
  const lengthMs = fields.countTraces === undefined ? undefined : positive(fields.sessionDuration)
  return {
    fact: 'session',
    key: row.id,
    ...defined({
      userIds: users === undefined ? undefined : textList(users),
      environment: environmentOf(fields),
      project: projectOf(fields),
      tags: list(tags) ? textList(tags) : undefined,
      metadata: withComments(undefined, fields.comments),
      startMs,
      endMs: startMs === undefined || lengthMs === undefined ? undefined : startMs + lengthMs * 1_000_000,
      usage:
        costUsd === undefined && totalTokens === undefined
          ? undefined
          : defined({ totalTokens, costUsd, costSource: costUsd === undefined ? undefined : ('reported' as const) }),
    }),
  }
}
