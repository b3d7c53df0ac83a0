import { messageText } from '../messageText.ts'
import type { Message } from '../turn.ts'

/**
 * Whether an answer is nothing but the words of all steps of the turn behind one another: Mastra's agents hand these back.
 * The answer is then what the last step said.
 */
export function isAllSaid(answer: Message, messages: readonly Message[]): boolean {
  const said = messages.filter(({ role, alternative }) => role === 'assistant' && alternative === undefined)
  const texts = said.flatMap((message) => messageText(message) ?? [])
  return texts.length > 1 && withoutBlanks(texts.join('')) === withoutBlanks(messageText(answer) ?? '')
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, '')
}
