import { list, number, own, record, text } from '../reading.ts'

const requestFields = [
  ...['request_properties', 'request_created_at', 'response_status', 'request_body', 'request_path', 'response_body'],
]

/** Exported tables leave the id of the request out and name its response. */
export function isRequest(value: unknown): boolean {
  const isNamed = text(own(record(value), 'request_id')) ?? text(own(record(value), 'response_id'))
  if (isNamed === undefined) return false
  return requestFields.filter((name) => own(value, name) !== undefined).length > 1
}

/** What the manual logger posts: request, response and times, the ids as headers beside the request. */
export function isLog(value: unknown): boolean {
  const request = own(record(value), 'providerRequest')
  return (
    record(request) !== undefined &&
    (record(own(value, 'providerResponse')) !== undefined || record(own(value, 'timing')) !== undefined)
  )
}

/** A session as the interface draws it, with its requests. */
export function isSession(value: unknown): boolean {
  return (
    list(own(record(value), 'traces')) !== undefined &&
    text(own(value, 'session_id')) !== undefined &&
    number(own(value, 'start_time_unix_timestamp_ms')) !== undefined
  )
}

/** A row of the list of sessions. */
export function isSessionRow(value: unknown): boolean {
  return (
    text(own(record(value), 'session_id')) !== undefined &&
    own(value, 'total_requests') !== undefined &&
    (own(value, 'latest_request_created_at') !== undefined || own(value, 'session_name') !== undefined)
  )
}
