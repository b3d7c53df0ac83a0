import type { SessionFact } from '../../model/facts.ts'
import { defined } from '../defined.ts'
import { list, textList, timeToMs } from '../reading.ts'
import type { Row } from '../rows.ts'
import { environmentOf, positive, projectOf } from './traceFact.ts'

/**
 * `{ id, createdAt, projectId, environment, traces?, totalCost?, users?, userIds?, traceTags?, totalTokens? }`.
 * `createdAt` is when the server first saw it: it stands in where no trace tells a time.
 */
export function sessionFact(row: Row): SessionFact {
  const { fields } = row
  const costUsd = positive(fields.totalCost)
  const totalTokens = positive(fields.totalTokens)
  const users = list(fields.userIds) ?? list(fields.users)
  return {
    fact: 'session',
    key: row.id,
    ...defined({
      userIds: users && textList(users),
      environment: environmentOf(fields),
      project: projectOf(fields),
      tags: list(fields.traceTags) ? textList(fields.traceTags) : undefined,
      startMs: timeToMs(fields.createdAt),
      usage:
        costUsd === undefined && totalTokens === undefined
          ? undefined
          : defined({ totalTokens, costUsd, costSource: costUsd === undefined ? undefined : ('reported' as const) }),
    }),
  }
}
