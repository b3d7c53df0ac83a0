import type { SpanFact } from '../../model/facts.ts'
import { defined } from '../defined.ts'
import { record, text, timeToMs, type UnknownRecord } from '../reading.ts'
import { remainingFields } from '../rows.ts'
import { spanError } from '../spanError.ts'
import type { SampleStore } from './attachments.ts'

const toolFields = new Set([
  'event',
  'id',
  'function',
  'arguments',
  'result',
  'error',
  'timestamp',
  'completed',
  'events',
  'uuid',
])

/** `{ id, function, arguments, result, error: { type, message }, failed?, completed }`. */
export function toolFact(event: UnknownRecord, store: SampleStore): Omit<SpanFact, 'traceId' | 'spanId' | 'parentId'> {
  const failure = record(event.error)
  const error =
    failure !== undefined || event.failed === true
      ? spanError({ type: text(failure?.type), message: text(failure?.message), source: 'error field' })
      : undefined
  const isPending = event.pending === true
  return {
    fact: 'span',
    ...defined({
      name: text(event.function) ?? 'tool',
      kind: 'tool' as const,
      kindLabel: 'tool',
      startMs: timeToMs(event.timestamp),
      endMs: isPending ? undefined : (timeToMs(event.completed) ?? timeToMs(event.timestamp)),
      status: error ? ('error' as const) : isPending ? undefined : ('ok' as const),
      error,
      toolCallId: text(event.id),
      input: store.whole(event.arguments) ?? undefined,
      output:
        error !== undefined && text(event.result) === undefined ? undefined : (store.whole(event.result) ?? undefined),
      raw: event,
    }),
    attributes: remainingFields(event, toolFields),
  }
}
