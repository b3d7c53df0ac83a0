import type { SpanEvent } from '../../model/session.ts'
import { finishReason } from '../finishReason.ts'

/** Why the model stopped, where only the event of its answer says so: `gen_ai.choice {finish_reason}`. */
export function finishReasonOfEvents(events: readonly SpanEvent[]): string | undefined {
  for (const { name, attributes } of events) {
    if (name !== 'gen_ai.choice') continue
    const found = finishReason(attributes.finish_reason)
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * Arguments and result of a tool that stand in events of its span, as Strands writes them: `gen_ai.tool.message {content}`
 * and `gen_ai.choice {message}`; by the newer conventions one event with messages.
 */
export function toolEventContent(events: readonly SpanEvent[], side: 'input' | 'output'): unknown {
  const [name, key] = side === 'input' ? ['gen_ai.tool.message', 'content'] : ['gen_ai.choice', 'message']
  for (const event of events) if (event.name === name) return event.attributes[key]
  return undefined
}
