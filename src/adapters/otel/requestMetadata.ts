import { emptyRecord, isPrototypeKey, own, record } from '../reading.ts'
import type { JsonMemo } from './jsonMemo.ts'

export interface RequestMetadata {
  readonly metadata: Record<string, unknown>
  readonly tags?: unknown
}

/** LiteLLM's own name of a session, beside `metadata`. */
const SESSION = 'litellm_session_id'

/** Whether the parameters of a call may hold what its application says of itself: a look that spares the others. */
export function tellsMetadata(parameters: unknown): boolean {
  return typeof parameters === 'string' && (parameters.includes('"metadata"') || parameters.includes(SESSION))
}

/**
 * What an application sends with a call to say whose it is, where it stands among the parameters: `metadata: {user_id}` of
 * OpenAI and Anthropic, LiteLLM's `metadata: {session_id, trace_user_id, tags}` and `litellm_session_id`.
 */
export function requestMetadata(parameters: unknown, memo: JsonMemo): RequestMetadata | undefined {
  if (!tellsMetadata(parameters)) return undefined
  const request = memo(parameters)
  const sent = record(own(request, 'metadata'))
  const session = own(request, SESSION)
  if (sent === undefined && session === undefined) return undefined
  const metadata = emptyRecord()
  for (const key in sent) {
    if (Object.hasOwn(sent, key) && !isPrototypeKey(key) && key !== 'tags') metadata[key] = sent[key]
  }
  if (session !== undefined) metadata[SESSION] = session
  const tags = own(sent, 'tags')
  return tags === undefined ? { metadata } : { metadata, tags }
}
