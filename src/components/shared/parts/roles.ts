import type { Message, Part, Role } from '../../../conversation/turn.ts'
import type { Labels } from '../../../view/labels.ts'
import { jsonText } from '../jsonText.ts'

export function roleWord(labels: Labels, role: Role): string {
  const words: Readonly<Record<Role, string>> = {
    user: labels.roleUser,
    assistant: labels.roleAssistant,
    system: labels.roleSystem,
    tool: labels.roleTool,
    'human-agent': labels.roleHumanAgent,
    other: labels.roleOther,
  }
  return words[role]
}

/** What a message says, exactly, for copying: its text where it has some, else its parts as JSON. */
export function messageText(message: Pick<Message, 'parts'>): string {
  const texts = message.parts.flatMap(textOf)
  return texts.length > 0 ? texts.join('\n\n') : jsonText(message.parts)
}

function textOf(part: Part): string[] {
  return part.type === 'text' || part.type === 'refusal' ? [part.text] : []
}
