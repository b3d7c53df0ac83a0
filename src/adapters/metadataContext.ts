import type { SessionKey, TraceContext } from '../model/facts.ts'
import { defined } from './defined.ts'
import { label, own, record } from './reading.ts'

/** In order of precedence. */
const sessionNames = [
  ...['session_id', 'sessionId', 'conversation_id', 'conversationId', 'thread_id', 'threadId'],
  ...['langfuse_session_id', 'litellm_session_id'],
]
const userNames = ['user_id', 'userId', 'langfuse_user_id', 'trace_user_id']
const tenantNames = ['tenantId', 'tenant_id', 'tenant']

/** What a product's metadata object says about its trace: ids that apps put there, and the metadata itself, keys as sent. */
export function metadataContext(metadata: unknown): TraceContext {
  const known = record(metadata)
  if (known === undefined) return {}
  const sessionKeys: SessionKey[] = []
  for (const name of sessionNames) {
    const value = own(metadata, name)
    if (value !== undefined && value !== null) sessionKeys.push({ class: 'metadata', value })
  }
  return defined({
    sessionKeys: sessionKeys.length === 0 ? undefined : sessionKeys,
    userId: firstLabel(metadata, userNames),
    tenantId: firstLabel(metadata, tenantNames),
    metadata: known,
  })
}

/** A session id in the product's own field. Null is how products write "none"; everything else is for the builder to judge. */
export function sessionKeys(
  own: unknown,
  context: TraceContext,
  className: SessionKey['class'] = 'session',
): SessionKey[] {
  const fromMetadata = context.sessionKeys ?? []
  return own === undefined || own === null ? [...fromMetadata] : [{ class: className, value: own }, ...fromMetadata]
}

function firstLabel(source: unknown, names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = label(own(source, name))
    if (found !== undefined) return found
  }
  return undefined
}
