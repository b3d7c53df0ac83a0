import type { SessionFact } from '../../model/facts.ts'
import { defined } from '../defined.ts'
import { pricedUsage } from '../pricedUsage.ts'
import { amount, label, list, own, text, textList, timeToMs, type UnknownRecord } from '../reading.ts'
import { usageOfAmounts } from '../usage.ts'

/**
 * A row of the list of sessions, `{ session_id, session_name, created_at, latest_request_created_at, total_cost,
 * prompt_tokens, completion_tokens, total_tokens, user_ids }`, or the head of a drawn one,
 * `{ session_id, start_time_unix_timestamp_ms, end_time_unix_timestamp_ms, session_tags, session_cost_usd }`.
 */
export function sessionFact(fields: UnknownRecord): SessionFact {
  const found = usageOfAmounts({
    input: amount(fields.prompt_tokens),
    output: amount(fields.completion_tokens),
    total: amount(fields.total_tokens),
  })
  // The interface draws 0 where it has added nothing up.
  const drawnUsd = amount(fields.session_cost_usd)
  const costUsd = amount(fields.total_cost) ?? (drawnUsd === 0 ? undefined : drawnUsd)
  return {
    fact: 'session',
    key: text(own(fields, 'session_id')) ?? '',
    ...defined({
      name: text(fields.session_name),
      userIds: list(fields.user_ids)?.flatMap((user) => label(user) ?? []),
      startMs: timeToMs(fields.created_at) ?? timeToMs(fields.start_time_unix_timestamp_ms),
      endMs: timeToMs(fields.end_time_unix_timestamp_ms),
      tags: list(fields.session_tags) ? textList(fields.session_tags) : undefined,
      usage: pricedUsage(found?.usage, costUsd),
    }),
  }
}
