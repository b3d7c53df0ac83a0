import { at, list, own, record, text } from '../reading.ts'

/**
 * A checkpoint as the server answers it: `{ values: { messages }, next: [], checkpoint: { thread_id, checkpoint_id },
 * metadata: { source, step, … }, created_at, parent_checkpoint, tasks }`; older ones say `config.configurable`.
 */
export function isState(value: unknown): boolean {
  const fields = record(value)
  if (!fields || typeof own(fields, 'values') !== 'object' || list(own(fields, 'next')) === undefined) return false
  return threadOfState(fields) !== undefined
}

export function threadOfState(state: unknown): string | undefined {
  return (
    text(at(state, 'checkpoint', 'thread_id')) ??
    text(at(state, 'config', 'configurable', 'thread_id')) ??
    text(at(state, 'metadata', 'thread_id'))
  )
}

/** `{ thread_id, created_at, updated_at, metadata, status, values: { messages } }` */
export function isThread(value: unknown): boolean {
  const fields = record(value)
  return (
    fields !== undefined &&
    text(own(fields, 'thread_id')) !== undefined &&
    typeof own(fields, 'values') === 'object' &&
    typeof own(fields, 'status') === 'string' &&
    own(fields, 'created_at') !== undefined
  )
}
