import type { Message } from '../../conversation/turn.ts'
import { partText } from './partText.ts'

/** `user: What is photosynthesis?`, an empty line between messages. */
export function plainMessages(messages: readonly Message[]): string {
  return messages
    .map((message) => {
      const text = message.parts.flatMap((part) => partText(part) ?? []).join('\n')
      return `${message.name ?? message.role}: ${text}`
    })
    .join('\n\n')
}
