import type { Message, Part } from './turn.ts'

/** What a message says in words: its texts, else what was spoken or refused. `undefined` where it has none. */
export function messageText(message: Message): string | undefined {
  let said: string | undefined
  for (const part of message.parts) {
    const text = textOfPart(part)
    if (text !== undefined) said = said === undefined ? text : `${said}\n${text}`
  }
  return said
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
