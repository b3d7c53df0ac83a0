import { messageText } from '../messageText.ts'
import { resultOf } from '../parts/toolParts.ts'
import type { Message, ToolCallPart, ToolResultPart } from '../turn.ts'

/**
 * Speakers of no role that we know who have the name of a tool that was just called: what they say is its result.
 * Langfuse writes LangChain's messages of tools so.
 *
 * ```
 * assistant   call of find_book
 * find_book   '{"copies": 2}'
 * ```
 */
export function withResultsOfTools(messages: Message[]): Message[] {
  if (!messages.some(isOfNobody)) return messages
  const open: ToolCallPart[] = []
  return messages.map((message) => {
    for (const part of message.parts) if (part.type === 'tool-call') open.push(part)
    const place = isOfNobody(message) ? open.findIndex(({ name }) => name === message.name) : -1
    const [call] = place < 0 ? [] : open.splice(place, 1)
    return call === undefined ? message : { ...message, role: 'tool', parts: [resultPart(call, message)] }
  })
}

function isOfNobody({ role, name }: Message): boolean {
  return role === 'other' && name !== undefined
}

function resultPart({ id, name }: ToolCallPart, message: Message): ToolResultPart {
  const result = resultOf(messageText(message) ?? '')
  return { type: 'tool-result', ...(id === undefined ? {} : { id }), name, result }
}
