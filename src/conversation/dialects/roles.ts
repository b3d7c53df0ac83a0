import type { Role } from '../turn.ts'

/** Words that stand where the sender did not know. */
const UNKNOWN = new Set(['unknown', 'none', 'null', 'undefined'])

const ROLES: ReadonlyMap<string, Role> = new Map([
  ...(['system', 'developer'] as const).map((word) => [word, 'system'] as const),
  ...(['user', 'human', 'end_user'] as const).map((word) => [word, 'user'] as const),
  ...(
    [
      'assistant',
      'ai',
      'model',
      'bot',
      'chatbot',
      'gpt',
      'agent',
      'tool-call',
      'tool_call',
      'tool_calls',
      'tool_call_invocation',
    ] as const
  ).map((word) => [word, 'assistant'] as const),
  ...(
    [
      'tool',
      'function',
      'ipython',
      'tool-response',
      'tool_response',
      'tool-result',
      'tool_result',
      'tool_call_result',
    ] as const
  ).map((word) => [word, 'tool'] as const),
  ...(
    ['operator', 'human-agent', 'human_agent', 'live-agent', 'live_agent', 'support-agent', 'support_agent'] as const
  ).map((word) => [word, 'human-agent'] as const),
])

export interface NamedRole {
  readonly role: Role
  /** The sender's own word, where it is none of ours. */
  readonly name?: string
}

/** `'USER'`, `'developer'`, `'MessageRole.ASSISTANT'` as a role; a word nobody knows is `other` and keeps its name. */
export function roleOf(word: unknown): NamedRole | undefined {
  if (typeof word !== 'string' || word === '' || word.length > 100) return undefined
  const last = word.slice(word.lastIndexOf('.') + 1).toLowerCase()
  if (UNKNOWN.has(last)) return undefined
  const role = ROLES.get(last)
  return role === undefined ? { role: 'other', name: word } : { role }
}
