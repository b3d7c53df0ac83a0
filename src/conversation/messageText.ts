import type { Message, Part } from './turn.ts'

/** What a message says in words: its texts, else what was spoken or refused. `undefined` where it has none. */
export function messageText(message: Message): string | undefined {
  let said: string | undefined
  let context: string | undefined
  for (const part of message.parts) {
    const text = textOfPart(part)
    if (text === undefined) continue
    if (message.role === 'user' && message.parts.length > 1 && isContext(text)) context ??= text
    else said = said === undefined ? text : `${said}\n${text}`
  }
  return said ?? context
}

/** What a message says; one that is no words at all (a structured answer, a question of data) as the JSON it is. */
export function messageWords(message: Message): string | undefined {
  const said = messageText(message)
  const [part] = message.parts
  if (said !== undefined || part?.type !== 'json') return said
  try {
    return JSON.stringify(part.value)
  } catch {
    return undefined
  }
}

const CONTEXT_TAGS = ['session_context', 'environment_context', 'user_instructions', 'system-reminder']

/** What coding agents put before the user's words, in the user's name: `<session_context>…</session_context>`. */
function isContext(text: string): boolean {
  if (!text.trimStart().startsWith('<')) return false
  const trimmed = text.trim()
  return CONTEXT_TAGS.some((tag) => trimmed.startsWith(`<${tag}>`) && trimmed.endsWith(`</${tag}>`))
}

function textOfPart(part: Part): string | undefined {
  switch (part.type) {
    case 'text':
    case 'refusal':
      return part.text === '' ? undefined : part.text
    case 'image':
    case 'audio':
    case 'video':
    case 'file':
      return part.transcript
    default:
      return undefined
  }
}

/** The last words a role says in a list, alternatives left out. */
export function lastTextOf(messages: readonly Message[], role: Message['role']): string | undefined {
  for (let index = messages.length - 1; index >= 0; index--) {
    const message = messages[index]
    if (message === undefined || message.role !== role || message.alternative !== undefined) continue
    const text = messageText(message)
    if (text !== undefined) return text
  }
  return undefined
}
