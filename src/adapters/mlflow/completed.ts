import type { SpanFact } from '../../model/facts.ts'
import { defined } from '../defined.ts'
import { finishReason } from '../finishReason.ts'
import { at, label, list, own, parseJson, record, text } from '../reading.ts'
import { readUsage } from '../usage.ts'

const modelCalls = new Set(['llm', 'embedding', 'reranker'])

/** Longer values are not opened on the way in. */
const openLimit = 200_000

/**
 * A span with what its own input and output say beside its attributes: older versions name model and usage nowhere else.
 */
export function completed(fact: SpanFact): SpanFact {
  const prompt = fact.prompt ?? linkedPrompt(fact.attributes?.['mlflow.linkedPrompts'])
  const found = prompt === undefined ? fact : { ...fact, prompt }
  if (fact.kind === 'tool') {
    const toolCallId = fact.toolCallId ?? text(own(opened(fact.output), 'tool_call_id'))
    return toolCallId === undefined ? found : { ...found, toolCallId }
  }
  if (fact.kind === undefined || !modelCalls.has(fact.kind)) return found
  const output = opened(fact.output)
  const input = fact.model === undefined || output === undefined ? opened(fact.input) : undefined
  const served = text(own(output, 'model')) ?? text(at(output, 'response_metadata', 'model_name'))
  const requested = fact.requestedModel ?? fact.model ?? text(own(input, 'model'))
  const model = served ?? requested
  const usage = fact.usage ?? usageOf(output)
  return {
    ...found,
    ...defined({
      model,
      requestedModel: requested === model ? undefined : requested,
      usage,
      responseId: fact.responseId ?? (own(output, 'choices') === undefined ? undefined : text(own(output, 'id'))),
      finishReason:
        fact.finishReason ??
        finishReason(own(list(own(output, 'choices'))?.[0], 'finish_reason') ?? own(output, 'stop_reason')),
    }),
  }
}

function opened(value: unknown): unknown {
  if (typeof value !== 'string') return record(value)
  return value.length > openLimit ? undefined : record(parseJson(value))
}

function usageOf(output: unknown): SpanFact['usage'] {
  const usage = own(output, 'usage') ?? own(output, 'usage_metadata') ?? at(output, 'llm_output', 'token_usage')
  return readUsage(usage)?.usage
}

/** `[{ name, version }]` as JSON text. */
function linkedPrompt(value: unknown): SpanFact['prompt'] {
  const first = list(parseJson(value))?.[0]
  const name = label(own(first, 'name'))
  return name === undefined ? undefined : defined({ name, version: label(own(first, 'version')) })
}
