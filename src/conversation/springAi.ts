import type { SpanEvent } from '../model/session.ts'
import type { Message, Role } from './turn.ts'
import { decoded, listOf } from './values.ts'

const OPENINGS: readonly (readonly [string, 'input' | 'output'])[] = [
  ['Chat Model Prompt Content:', 'input'],
  ['Chat Model Completion:', 'output'],
]

/**
 * Spring AI writes the texts of a request and of its answer into the body of a log record, without their roles:
 * `Chat Model Prompt Content:` and a list on the next line. The last text of a request is the user's.
 */
export function springAiMessages(event: SpanEvent, side: 'input' | 'output', spanIndex: number): Message[] {
  const { body } = event
  if (typeof body !== 'string' || !body.startsWith('Chat Model ')) return []
  const opening = OPENINGS.find(([start, of]) => of === side && body.startsWith(start))
  if (opening === undefined) return []
  const said = body.slice(opening[0].length).trim()
  const items = listOf(decoded(said)) ?? [said]
  const texts = items.filter((item): item is string => typeof item === 'string' && item !== '')
  const at = event.atMs === undefined ? {} : { atMs: event.atMs }
  return texts.map((text, index): Message => {
    const role: Role = side === 'output' ? 'assistant' : index === texts.length - 1 ? 'user' : 'other'
    return { role, parts: [{ type: 'text', text }], spanIndex, ...at }
  })
}
