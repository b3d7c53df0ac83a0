import type { Fact, IssueFact } from '../../model/facts.ts'
import type { SpanEvent, SpanLink } from '../../model/session.ts'
import { isoToMs, list, nanosToMs, record, text, type UnknownRecord } from '../reading.ts'
import { plainAttributes } from './attributes.ts'
import { readId } from './ids.ts'

/** Both spellings of a key: `startTimeUnixNano`, `start_time_unix_nano`. */
export function either(value: UnknownRecord, camel: string, snake: string): unknown {
  return value[camel] ?? value[snake]
}

export const issue = (code: string, message: string, example?: string, spans?: number): IssueFact => ({
  fact: 'issue',
  code,
  message,
  ...(example === undefined ? {} : { example }),
  ...(spans === undefined ? {} : { spans }),
})

export function notASpan(value: unknown): IssueFact {
  return { ...issue('span-without-id', 'A span is no object and cannot be read.', typeof value, 1), value }
}

/** `key`: under which they stood. */
export function metricsIgnored(key: string): IssueFact {
  return issue('metrics-ignored', `Metrics (${key}) belong to no session; they were left out.`)
}

/** Lower-case hex of full length; zeros alone mean that there is none. */
function isPlainHex(value: string, length: number): boolean {
  if (value.length !== length) return false
  let isZero = true
  for (let place = 0; place < length; place += 1) {
    const code = value.charCodeAt(place)
    const isHex = (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66)
    if (!isHex) return false
    if (code !== 0x30) isZero = false
  }
  return !isZero
}

export function idOf(value: unknown, kind: 'trace' | 'span', facts: Fact[]): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'string' && isPlainHex(value, kind === 'trace' ? 32 : 16)) return value
  const found = readId(value, kind)
  if (found?.repaired) {
    const example = typeof value === 'string' ? value : found.id
    facts.push(issue('id-repaired', 'An id was not in plain hex; it was brought to it.', example))
  }
  return found?.id
}

/** A point in time. Zero and absent are none; text of a date in place of nanoseconds is read and counted. */
export function timeOf(value: unknown, spanId: string, facts: Fact[]): number | undefined {
  if (value === undefined || value === null || value === 0 || value === '0' || value === '') return undefined
  const found = nanosToMs(value)
  if (found !== undefined) return found > 0 ? found : undefined
  const repaired = isoToMs(value)
  facts.push(
    repaired === undefined
      ? issue('time-unreadable', 'A time is neither nanoseconds nor a date; it was left out.', spanId)
      : issue('time-repaired', 'A time was not in nanoseconds; it was read as a date.', spanId),
  )
  return repaired
}

const noEvents: readonly SpanEvent[] = []
const noLinks: readonly SpanLink[] = []

export function eventsOf(sent: unknown): readonly SpanEvent[] {
  const events = list(sent)
  if (!events || events.length === 0) return noEvents
  return events.flatMap((event) => {
    const found = record(event)
    if (!found) return []
    const atMs = nanosToMs(either(found, 'timeUnixNano', 'time_unix_nano'))
    const name = text(found.name) ?? ''
    return [{ name, ...(atMs === undefined ? {} : { atMs }), attributes: plainAttributes(found.attributes) }]
  })
}

export function linksOf(sent: unknown): readonly SpanLink[] {
  const links = list(sent)
  if (!links || links.length === 0) return noLinks
  return links.flatMap((link) => {
    const found = record(link)
    const traceId = found && readId(either(found, 'traceId', 'trace_id'), 'trace')?.id
    const spanId = found && readId(either(found, 'spanId', 'span_id'), 'span')?.id
    return found && traceId && spanId ? [{ traceId, spanId, attributes: plainAttributes(found.attributes) }] : []
  })
}
