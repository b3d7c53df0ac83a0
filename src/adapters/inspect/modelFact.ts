import type { SpanFact } from '../../model/facts.ts'
import { defined } from '../defined.ts'
import { finishReason } from '../finishReason.ts'
import { list, own, record, text, timeToMs } from '../reading.ts'
import { remainingFields } from '../rows.ts'
import { spanError } from '../spanError.ts'
import type { SampleStore } from './attachments.ts'
import type { Step } from './eventTree.ts'
import { usageOf } from './usageOf.ts'

const modelFields = new Set([
  ...[
    'event',
    'model',
    'input',
    'input_refs',
    'tools',
    'output',
    'call',
    'error',
    'traceback',
    'timestamp',
    'completed',
    'uuid',
  ],
])

/** `{ model, input, output: { choices, usage }, config, error?, completed }`. */
export function modelFact({ event, id }: Step, traceId: string, parentId: string, store: SampleStore): SpanFact {
  const failure = text(event.error) ?? text(own(event.output, 'error'))
  const error =
    failure === undefined
      ? undefined
      : spanError({ message: failure, stack: text(event.traceback), source: 'error field' })
  const served = text(own(event.output, 'model'))
  const requested = text(event.model)
  const tools = list(event.tools)
  const isPending = event.pending === true
  return {
    fact: 'span',
    traceId,
    spanId: id,
    ...defined({
      parentId,
      name: requested ?? served ?? 'model',
      kind: 'llm' as const,
      kindLabel: 'model',
      startMs: timeToMs(event.timestamp),
      endMs: isPending ? undefined : (timeToMs(event.completed) ?? timeToMs(event.timestamp)),
      status: error ? ('error' as const) : undefined,
      error,
      model: error === undefined ? (served ?? requested) : undefined,
      requestedModel: requested,
      provider: requested?.includes('/') === true ? requested.slice(0, requested.indexOf('/')) : undefined,
      parameters: record(event.config),
      finishReason: finishReason(own(list(own(event.output, 'choices'))?.[0], 'stop_reason')),
      usage: usageOf(own(event.output, 'usage')),
      input: store.messagesOf(event),
      output:
        error === undefined
          ? (store.whole(list(own(event.output, 'choices'))?.length ? event.output : undefined) ?? undefined)
          : undefined,
      raw: event,
    }),
    attributes: {
      ...remainingFields(event, modelFields),
      ...(tools === undefined || tools.length === 0 ? {} : { tools }),
    },
  }
}
