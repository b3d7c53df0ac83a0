import { defined } from '../defined.ts'
import { at, emptyRecord, entries, list, number, own, parseJson, record, text, type UnknownRecord } from '../reading.ts'

/** Requests are read in one shape, that of the requests interface; the other shapes are brought to it here. */

/** `{ start_unix_timestamp_ms, end_unix_timestamp_ms, path, properties, request_id, request }` below a drawn session. */
export function requestsOfSession(session: unknown): UnknownRecord[] {
  return (list(own(session, 'traces')) ?? []).flatMap((trace): UnknownRecord[] => {
    if (record(trace) === undefined) return []
    const request = own(trace, 'request')
    const properties = emptyRecord()
    for (const [key, value] of entries(own(trace, 'properties'))) properties[key] = value
    properties['Helicone-Session-Id'] ??= own(session, 'session_id')
    const path = text(own(trace, 'path'))
    if (path !== undefined) properties['Helicone-Session-Path'] ??= path
    const fields = record(own(request, 'heliconeMetadata')) ? requestOfMapped(request) : record(request)
    return [
      defined({
        request_created_at: own(trace, 'start_unix_timestamp_ms'),
        response_created_at: own(trace, 'end_unix_timestamp_ms'),
        ...fields,
        request_id: text(own(trace, 'request_id')) ?? own(fields, 'request_id'),
        request_properties: { ...record(own(fields, 'request_properties')), ...properties },
      }),
    ]
  })
}

/** `{ model, heliconeMetadata: { requestId, createdAt, status: { code }, … }, raw: { request, response }, schema }`. */
function requestOfMapped(mapped: unknown): UnknownRecord {
  const about = own(mapped, 'heliconeMetadata')
  const raw = own(mapped, 'raw')
  const schema = own(mapped, 'schema')
  return defined({
    request_id: own(about, 'requestId'),
    request_path: own(about, 'path'),
    request_user_id: own(about, 'user') ?? undefined,
    request_properties: own(about, 'customProperties') ?? undefined,
    response_status: own(own(about, 'status'), 'code'),
    prompt_tokens: number(own(about, 'promptTokens')),
    completion_tokens: number(own(about, 'completionTokens')),
    total_tokens: number(own(about, 'totalTokens')),
    prompt_cache_read_tokens: number(own(about, 'promptCacheReadTokens')),
    prompt_cache_write_tokens: number(own(about, 'promptCacheWriteTokens')),
    delay_ms: number(own(about, 'latency')),
    time_to_first_token: number(own(about, 'timeToFirstToken')),
    cost: number(own(about, 'cost')),
    provider: own(about, 'provider'),
    scores: own(about, 'scores') ?? undefined,
    feedback_rating: own(own(about, 'feedback'), 'rating') ?? undefined,
    model: own(mapped, 'model'),
    request_body: own(raw, 'request') ?? own(schema, 'request'),
    response_body: own(raw, 'response') ?? own(schema, 'response'),
  })
}

const property = /^helicone-property-/i

/**
 * `{ providerRequest: { url, json, meta }, providerResponse: { json, textBody, status, headers }, timing }`. The ids are
 * HTTP headers; those the logger was made with are repeated beside the response.
 */
export function requestOfLog(log: unknown): UnknownRecord {
  const sent = own(log, 'providerRequest')
  const received = own(log, 'providerResponse')
  const timing = own(log, 'timing')
  const properties = emptyRecord()
  for (const [key, value] of entries(own(received, 'headers'))) if (/^helicone-/i.test(key)) properties[key] = value
  for (const [key, value] of entries(own(sent, 'meta'))) properties[key] = value
  const find = (name: string): unknown => Object.entries(properties).find(([key]) => key.toLowerCase() === name)?.[1]
  const userId = find('helicone-user-id')
  const requestId = text(find('helicone-request-id')) ?? idOfLog(log)
  const named = emptyRecord()
  for (const [key, value] of entries(properties)) named[key.replace(property, '')] = value
  const body = text(own(received, 'textBody')) ?? text(own(received, 'text'))
  return defined({
    request_id: requestId,
    request_created_at: clockMs(own(timing, 'startTime')),
    response_created_at: clockMs(own(timing, 'endTime')),
    time_to_first_token: own(timing, 'timeToFirstToken') ?? undefined,
    request_path: own(sent, 'url'),
    request_user_id: userId,
    request_properties: named,
    request_body: own(sent, 'json'),
    response_body: body === undefined ? own(received, 'json') : (chunksOf(body) ?? body),
    response_status: own(received, 'status'),
  })
}

/** So many lines of a streamed answer are read. */
const lineLimit = 20_000

/** A streamed answer is kept as its chunks, one a line. */
function chunksOf(body: string): unknown[] | undefined {
  if (!body.trimStart().startsWith('{')) return undefined
  const chunks: unknown[] = []
  for (const line of body.split('\n', lineLimit)) {
    const chunk = text(line) === undefined ? undefined : parseJson(line)
    if (chunk === undefined) continue
    if (record(chunk) === undefined) return undefined
    chunks.push(chunk)
  }
  return chunks.length > 1 ? chunks : undefined
}

/** A log names no request: two of one moment are told apart by what they asked for and what they were answered. */
function idOfLog(log: unknown): string {
  const asked = at(log, 'providerRequest', 'json')
  const received = own(log, 'providerResponse')
  const timing = own(log, 'timing')
  const evidence = [
    clockMs(own(timing, 'startTime')) ?? 'log',
    clockMs(own(timing, 'endTime')) ?? '',
    text(own(asked, 'toolName')) ?? text(own(asked, 'model')) ?? '',
    text(at(received, 'json', 'id')) ?? list(own(asked, 'messages'))?.length ?? '',
    Object.values(record(own(asked, 'input')) ?? {}).find((value) => typeof value === 'string') ?? '',
  ]
  return evidence.join('-').slice(0, 200)
}

/** `{ seconds, milliseconds }`: the milliseconds beside the whole seconds. */
function clockMs(clock: unknown): number | undefined {
  const seconds = number(own(clock, 'seconds'))
  const milliseconds = number(own(clock, 'milliseconds'))
  return seconds === undefined ? undefined : Math.floor(seconds) * 1000 + (milliseconds ?? 0)
}
