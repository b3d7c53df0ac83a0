import type { Message } from './turn.ts'

/**
 * Gemini CLI writes the role `system` for what its model said. In an answer every such message is the assistant's; in a
 * history without any assistant those are that follow the user, once one of them calls a tool.
 */
export function withAnswers(messages: readonly Message[], side: 'input' | 'output'): Message[] {
  const first = side === 'output' ? 0 : messages.findIndex(({ role }) => role === 'user') + 1
  if (side === 'input') {
    if (first === 0 || messages.some(({ role }) => role === 'assistant')) return [...messages]
    if (!messages.some((message, index) => index >= first && isSystemCall(message))) return [...messages]
  }
  return messages.map((message, index) =>
    message.role === 'system' && index >= first ? { ...message, role: 'assistant' } : message,
  )
}

function isSystemCall({ role, parts }: Message): boolean {
  return role === 'system' && parts.some(({ type }) => type === 'tool-call')
}
