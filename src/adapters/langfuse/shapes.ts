import { list, own, record, text } from '../reading.ts'

const observationTypes = new Set([
  ...['SPAN', 'GENERATION', 'EVENT', 'AGENT', 'TOOL', 'CHAIN', 'RETRIEVER', 'EVALUATOR', 'EMBEDDING', 'GUARDRAIL'],
])

function has(value: unknown, key: string): boolean {
  return own(value, key) !== undefined
}

function identified(value: unknown): boolean {
  return text(own(record(value), 'id')) !== undefined
}

/** `{ id, traceId, type: 'GENERATION', startTime, … }`. Transactional's have a status as well. */
export function isObservation(value: unknown): boolean {
  if (!identified(value) || !has(value, 'startTime') || has(value, 'status')) return false
  const type = own(value, 'type')
  if (typeof type !== 'string' || !observationTypes.has(type)) return false
  return ['traceId', 'parentObservationId', 'level', 'isRootObservation', 'projectId'].some((key) => has(value, key))
}

const traceFields = [
  ...['projectId', 'environment', 'tags', 'htmlPath', 'public', 'bookmarked', 'sessionId', 'observations', 'createdAt'],
  ...[
    'latency',
    'totalCost',
    'release',
    'version',
    'userId',
    'input',
    'output',
    'name',
    'metadata',
    'scores',
    'comments',
  ],
]

/** `{ id, timestamp, name, sessionId, environment, … }`. */
export function isTrace(value: unknown): boolean {
  if (!identified(value) || !has(value, 'timestamp')) return false
  const foreign = ['traceId', 'startTime', 'type', 'role', 'payload', 'instructions', 'body', 'dataType', 'span_id']
  if (foreign.some((key) => has(value, key))) return false
  return traceFields.filter((key) => has(value, key)).length >= 2
}

/** A session with its traces, a row of a list of sessions, a row of an exported list of sessions. */
export function isSession(value: unknown): boolean {
  if (!identified(value)) return false
  if (['timestamp', 'startTime', 'start_time', 'traceId', 'type', 'name'].some((key) => has(value, key))) return false
  const traces = list(own(value, 'traces'))
  if (traces && traces.length > 0) {
    return traces.some((trace) => identified(trace) && has(trace, 'timestamp') && !has(trace, 'startTime'))
  }
  if (has(value, 'countTraces') && has(value, 'sessionDuration')) return true
  return has(value, 'createdAt') && has(value, 'projectId') && (traces !== undefined || has(value, 'environment'))
}

const scoreSources = new Set(['ANNOTATION', 'API', 'EVAL'])

/** v1 and v2 name their trace, observation or session; v3 has a `subject`. */
export function isScore(value: unknown): boolean {
  if (!identified(value) || text(own(value, 'name')) === undefined || has(value, 'startTime')) return false
  const source = own(value, 'source')
  if (typeof source !== 'string' || !scoreSources.has(source)) return false
  return has(value, 'dataType') || has(value, 'value') || has(value, 'stringValue')
}

/** Comments are not part of a session. */
export function isComment(value: unknown): boolean {
  return identified(value) && has(value, 'objectType') && has(value, 'objectId') && has(value, 'content')
}

/** What a server says that no longer has sessions and traces. */
export function isGone(value: unknown): boolean {
  const message = own(record(value), 'message')
  return typeof message === 'string' && message.includes('events_only')
}
