import { defined } from '../defined.ts'
import { finishReason } from '../finishReason.ts'
import { at, list, own, record, text } from '../reading.ts'

/** What a model's answer says about its call. */
export interface Answer {
  readonly model?: string
  readonly responseId?: string
  readonly finishReason?: string
}

/** The message of a generation: plain, or as constructor arguments. */
export function messageOf(generation: unknown): unknown {
  const message = own(generation, 'message')
  return record(own(message, 'kwargs')) ?? record(own(message, 'data')) ?? message
}

/** The first answer to each of the prompts of a call: `{ generations: [[{ text, message, generation_info }]] }`. */
export function generationsOf(outputs: unknown): readonly unknown[] {
  const found = list(own(outputs, 'generations')) ?? []
  return found.map((choices) => list(choices)?.[0] ?? choices)
}

/** Of LangChain's result, of a provider's own response, or of the message alone. */
export function answerOf(outputs: unknown): Answer {
  const [generation] = generationsOf(outputs)
  const output = record(own(outputs, 'output')) ?? outputs
  const message = messageOf(generation) ?? record(own(output, 'kwargs')) ?? output
  const told = own(message, 'response_metadata')
  const llmOutput = own(outputs, 'llm_output') ?? own(outputs, 'llmOutput')
  const choice = list(own(output, 'choices'))?.[0]
  const id = text(own(told, 'id')) ?? text(own(llmOutput, 'id')) ?? text(own(message, 'id')) ?? text(own(outputs, 'id'))
  return defined({
    model:
      text(own(told, 'model_name')) ??
      text(own(told, 'model')) ??
      text(own(llmOutput, 'model_name')) ??
      text(own(output, 'model')),
    // LangChain gives messages ids of its own where the provider gave none.
    responseId: id === undefined || /^(?:lc_)?run-/.test(id) ? undefined : id,
    finishReason: finishReason(
      own(choice, 'finish_reason') ??
        own(output, 'finish_reason') ??
        own(output, 'stop_reason') ??
        own(told, 'finish_reason') ??
        own(told, 'stop_reason') ??
        at(generation, 'generation_info', 'finish_reason'),
    ),
  })
}
