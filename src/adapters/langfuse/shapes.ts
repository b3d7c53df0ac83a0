import { list, own, record, text } from '../reading.ts'
import { productSpelling } from './productSpelling.ts'

const observationTypes = new Set([
  ...['SPAN', 'GENERATION', 'EVENT', 'AGENT', 'TOOL', 'CHAIN', 'RETRIEVER', 'EVALUATOR', 'EMBEDDING', 'GUARDRAIL'],
])

/** What a row is; the fields of `row` are those of the REST interface (`productSpelling`). */
export type RowKind = 'observation' | 'trace' | 'session' | 'score' | 'comment'

export function kindOfRow(row: unknown): RowKind | undefined {
  const fields = productSpelling(row)
  if (!fields || text(fields.id) === undefined) return undefined
  if (isObservation(fields)) return 'observation'
  if (isTrace(fields)) return 'trace'
  if (isSession(fields)) return 'session'
  if (isScore(fields)) return 'score'
  return isComment(fields) ? 'comment' : undefined
}

function has(value: unknown, key: string): boolean {
  return own(value, key) !== undefined
}

/** `{ id, traceId, type: 'GENERATION', startTime, … }`. Transactional's have a status as well. */
function isObservation(fields: unknown): boolean {
  if (!has(fields, 'startTime') || has(fields, 'status')) return false
  const type = own(fields, 'type')
  if (typeof type !== 'string' || !observationTypes.has(type)) return false
  return ['traceId', 'parentObservationId', 'level', 'isRootObservation', 'projectId'].some((key) => has(fields, key))
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
const foreignToTraces = [
  ...['traceId', 'startTime', 'type', 'role', 'payload', 'instructions', 'body', 'dataType', 'span_id', 'request_id'],
]

/** `{ id, timestamp, name, sessionId, environment, … }`. */
function isTrace(fields: unknown): boolean {
  if (!has(fields, 'timestamp') || foreignToTraces.some((key) => has(fields, key))) return false
  return traceFields.filter((key) => has(fields, key)).length >= 2
}

/** A session with its traces, a row of a list of sessions, a row of an exported list of sessions. */
function isSession(fields: unknown): boolean {
  if (['timestamp', 'startTime', 'start_time', 'traceId', 'type', 'name'].some((key) => has(fields, key))) return false
  const traces = list(own(fields, 'traces'))
  if (traces && traces.length > 0) {
    return traces.some(
      (trace) => text(own(trace, 'id')) !== undefined && has(trace, 'timestamp') && !has(trace, 'startTime'),
    )
  }
  if (has(fields, 'countTraces') && has(fields, 'sessionDuration')) return true
  return has(fields, 'createdAt') && has(fields, 'projectId') && (traces !== undefined || has(fields, 'environment'))
}

const scoreSources = new Set(['ANNOTATION', 'API', 'EVAL'])

/** v1 and v2 name their trace, observation or session; v3 has a `subject`. */
function isScore(fields: unknown): boolean {
  if (text(own(fields, 'name')) === undefined || has(fields, 'startTime')) return false
  const source = own(fields, 'source')
  if (typeof source !== 'string' || !scoreSources.has(source)) return false
  return has(fields, 'dataType') || has(fields, 'value') || has(fields, 'stringValue')
}

/** `{ id, objectType: 'TRACE', objectId, content, authorUserId, createdAt }`. */
function isComment(fields: unknown): boolean {
  return has(fields, 'objectType') && has(fields, 'objectId') && has(fields, 'content')
}

/** Whether a row without an id would have been an observation. */
export function isObservationWithoutId(row: unknown): boolean {
  return record(row) !== undefined && isObservation(productSpelling(row))
}

/** What a server says that no longer has sessions and traces. */
export function isGone(value: unknown): boolean {
  const message = own(record(value), 'message')
  return typeof message === 'string' && message.includes('events_only')
}
