import { own, record, text } from '../reading.ts'

const eventWords = new Set(['start', 'end', 'error', 'chat', 'feedback', 'custom-event', 'update', 'streamed-token'])
const runTypes = new Set([
  ...['llm', 'tool', 'retriever', 'agent', 'chain', 'chat', 'thread', 'embed', 'custom-event', 'convo', 'message'],
])
const runFields = [
  ...['parentRunId', 'siblingRunId', 'isPublic', 'endedAt', 'templateVersionId', 'messagesCount', 'tokens', 'feedback'],
  ...['externalUserId', 'promptTokens', 'runtime'],
]

/** One event of an ingest request. */
export function isEvent(value: unknown): boolean {
  const word = own(record(value), 'event')
  return (
    typeof word === 'string' &&
    eventWords.has(word) &&
    text(own(value, 'runId') ?? own(value, 'run_id')) !== undefined &&
    isWordOrNone(own(value, 'type'))
  )
}

function isWordOrNone(value: unknown): boolean {
  return value === undefined || value === null || typeof value === 'string'
}

/** A line that a run logged: the event is its level. */
export function isLog(value: unknown): boolean {
  return own(record(value), 'type') === 'log' && text(own(value, 'event')) !== undefined && hasParent(value)
}

function hasParent(value: unknown): boolean {
  return text(own(value, 'parentRunId') ?? own(value, 'parent_run_id')) !== undefined
}

/** A run as the interface answers it. */
export function isRun(value: unknown): boolean {
  const type = own(record(value), 'type')
  return (
    typeof type === 'string' &&
    runTypes.has(type) &&
    text(own(value, 'id')) !== undefined &&
    typeof own(value, 'createdAt') === 'string' &&
    own(value, 'run_type') === undefined &&
    own(value, 'event') === undefined &&
    runFields.some((name) => own(value, name) !== undefined)
  )
}
