import type { Trace } from '../../model/session.ts'
import { roleOf } from '../dialects/roles.ts'
import { own } from '../values.ts'

const KEYS = ['role', 'sender', 'speaker', 'author', 'sender_type', 'senderType', 'message_role']

/** A person from the desk who speaks in a trace, where its metadata says so. Everybody else is told by the message itself. */
export function speakerOf(trace: Trace): 'human-agent' | undefined {
  for (const key of KEYS) if (roleOf(own(trace.metadata, key))?.role === 'human-agent') return 'human-agent'
  return undefined
}
