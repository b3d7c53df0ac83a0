import { emptyRecord, list, text } from '../reading.ts'

/** What every span carries about its process; shown nowhere as a tag. */
const technical = new Set([
  ...['decorator', 'agent_service', 'runtime', 'process_id', 'dd.ml_obs.version'],
  ...['session_id', 'ml_app', 'env', 'version', 'service', 'source', 'language', 'error', 'error_type', 'host'],
  ...[
    'ddtrace.version',
    'runtime-id',
    'integration',
    'trace_id',
    'span_id',
    'parent_id',
    'user_id',
    'usr.id',
    'user.id',
  ],
])

export interface ReadTags {
  /** By key, the first value. */
  readonly values: Readonly<Record<string, string | undefined>>
  readonly userId: string | undefined
  /** As sent, those of the application. */
  readonly shown: readonly string[] | undefined
}

/** `["session_id:chat-1", "env:prod", "vip"]`. */
export function readTags(sent: unknown): ReadTags {
  const values = emptyRecord() as Record<string, string | undefined>
  const shown: string[] = []
  for (const tag of list(sent) ?? []) {
    const words = text(tag)
    if (words === undefined) continue
    const colon = words.indexOf(':')
    const key = colon > 0 ? words.slice(0, colon) : words
    if (colon > 0) values[key] ??= words.slice(colon + 1)
    if (!technical.has(key) && !/^(?:_dd|git)\./.test(key)) shown.push(words)
  }
  return {
    values,
    userId: text(values.user_id) ?? text(values['usr.id']) ?? text(values['user.id']),
    shown: shown.length === 0 ? undefined : shown,
  }
}
