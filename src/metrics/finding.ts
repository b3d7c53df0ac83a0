/**
 * What a rule can find. `values` of each:
 *
 * | code | values |
 * |---|---|
 * | `breaks-at-turn` | turn (from 1), error |
 * | `unanswered` | turn |
 * | `turn-not-recorded` | turn |
 * | `reply-cut-off` | turn |
 * | `refusal` | turn |
 * | `repeated-question` | turn |
 * | `slow-step` | name, kind, share (0 to 1), durationMs, count |
 * | `repeated-failing-call` | name, times, durationMs |
 * | `actions-failed` | failed, calls |
 * | `rate-limited` | times, gaveUp (0 or 1) |
 * | `retry-time` | durationMs, attempts |
 * | `cache-rebuilt` | writeTokens, readTokens |
 * | `context-near-limit` | turn, share (0 to 1), tokens, limit, model |
 * | `never-ended` | spans |
 * | `usage-missing` | calls, known (calls that did report) |
 * | `cost-missing` | share (of calls with a cost) |
 * | `attributes-dropped` | attributes, spans |
 * | `user-missing` | traces, of |
 * | `several-users` | users |
 * | `id-inherited` | spans (that carry the id), of |
 * | `id-regenerated` | sessions, user |
 */
export type FindingCode =
  | 'breaks-at-turn'
  | 'unanswered'
  | 'turn-not-recorded'
  | 'reply-cut-off'
  | 'refusal'
  | 'repeated-question'
  | 'slow-step'
  | 'repeated-failing-call'
  | 'actions-failed'
  | 'rate-limited'
  | 'retry-time'
  | 'cache-rebuilt'
  | 'context-near-limit'
  | 'never-ended'
  | 'usage-missing'
  | 'cost-missing'
  | 'attributes-dropped'
  | 'user-missing'
  | 'several-users'
  | 'id-inherited'
  | 'id-regenerated'

/** Something a pure rule found, and where to look. The sentence is made of `values` when it is shown. */
export interface Finding {
  readonly code: FindingCode
  /** `error`: it reached the reader of the session. `warning`: it cost time, money or quality. `info`: about the data. */
  readonly severity: 'error' | 'warning' | 'info'
  /** Where it is best seen; empty: the whole session. */
  readonly target: { readonly turnIndex?: number; readonly traceId?: string; readonly spanIndex?: number }
  readonly values: Readonly<Record<string, string | number>>
}
