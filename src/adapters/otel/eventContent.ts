import type { SpanEvent } from '../../model/session.ts'
import { finishReason } from '../finishReason.ts'
import { list, own, parseJson } from '../reading.ts'

/**
 * Why the model stopped, where only the event of its answer says so: `gen_ai.choice {finish_reason}`, by the newer
 * conventions the last message of `gen_ai.output.messages`.
 */
export function finishReasonOfEvents(events: readonly SpanEvent[]): string | undefined {
  for (const { name, attributes } of events) {
    const found = finishReason(name === 'gen_ai.choice' ? attributes.finish_reason : lastReason(attributes))
    if (found !== undefined) return found
  }
  return undefined
}

function lastReason(attributes: SpanEvent['attributes']): unknown {
  const sent = attributes['gen_ai.output.messages']
  return sent === undefined ? undefined : own(list(parseJson(sent))?.at(-1), 'finish_reason')
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
