import { own, record, text, type UnknownRecord } from '../reading.ts'

/** The call inside what an SDK wraps around it: `{ start }`, `{ end }`, `{ mode, req: { start } }`. */
export function partOf(value: unknown): UnknownRecord | undefined {
  for (const place of [value, own(value, 'req')]) {
    for (const name of ['start', 'end']) {
      const inner = record(own(place, name))
      if (inner !== undefined && isCallOrEnd(inner)) return inner
    }
  }
  const bare = record(value)
  return bare !== undefined && isCallOrEnd(bare) ? bare : undefined
}

export function isPart(value: unknown): boolean {
  return partOf(record(value)) !== undefined
}

function isCallOrEnd(value: UnknownRecord): boolean {
  if (text(own(value, 'id')) === undefined) return false
  if (text(own(value, 'op_name')) !== undefined) return own(value, 'trace_id') !== undefined || hasTimes(value)
  return own(value, 'ended_at') !== undefined && record(own(value, 'summary')) !== undefined && isOfProject(value)
}

function hasTimes(value: UnknownRecord): boolean {
  return own(value, 'started_at') !== undefined
}

/** An end that a call's start was sent before: it names its project, and nothing that other products name. */
function isOfProject(value: UnknownRecord): boolean {
  return text(own(value, 'project_id')) !== undefined && own(value, 'run_type') === undefined
}

const reference = /^weave:\/\/\//

export function isFeedback(value: unknown): boolean {
  const about = own(record(value), 'weave_ref')
  return typeof about === 'string' && reference.test(about) && text(own(value, 'feedback_type')) !== undefined
}

/** A row of the threads query. */
export function isThread(value: unknown): boolean {
  return (
    text(own(record(value), 'thread_id')) !== undefined &&
    own(value, 'turn_count') !== undefined &&
    (own(value, 'last_updated') !== undefined || own(value, 'first_turn_id') !== undefined)
  )
}
