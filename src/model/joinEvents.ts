import type { SpanEvent } from './session.ts'

/** The events of a span and how many joined records were left out because they came twice. */
export interface JoinedEvents {
  readonly events: readonly SpanEvent[]
  readonly repeated: number
}

/**
 * A span's own events, then the log records that belong to it, by their times; those of one time in order of arrival.
 * Records of a span delivered twice (`a b c a b c`) count once; a record that merely occurs twice in one delivery is kept.
 */
export function joinEvents(own: readonly SpanEvent[] | undefined, joined: readonly SpanEvent[]): JoinedEvents {
  const period = periodOf(joined)
  const once = byTime(period === joined.length ? joined : joined.slice(0, period))
  return {
    events: own === undefined || own.length === 0 ? once : [...own, ...once],
    repeated: joined.length - period,
  }
}

/** Stores of logs answer newest first: then records of one time are the other way round as well. */
function byTime(events: readonly SpanEvent[]): readonly SpanEvent[] {
  let rises = 0
  let falls = 0
  for (let index = 1; index < events.length; index++) {
    const before = events[index - 1]?.atMs
    const now = events[index]?.atMs
    if (before === undefined || now === undefined) return events
    if (now > before) rises++
    else if (now < before) falls++
  }
  if (falls === 0) return events
  if (rises === 0) return [...events].reverse()
  return [...events].sort((one, other) => (one.atMs ?? 0) - (other.atMs ?? 0))
}

/** Length of the shortest run that, repeated, makes up the whole list. */
export function periodOf(events: readonly SpanEvent[]): number {
  const count = events.length
  for (let period = 1; period <= count / 2; period++) {
    if (count % period === 0 && repeats(events, period, isAlike) && repeats(events, period, isSame)) return period
  }
  return count
}

function repeats(
  events: readonly SpanEvent[],
  period: number,
  equal: (one: SpanEvent, other: SpanEvent) => boolean,
): boolean {
  for (let index = period; index < events.length; index++) {
    const one = events[index - period]
    const other = events[index]
    if (one === undefined || other === undefined || !equal(one, other)) return false
  }
  return true
}

/** The cheap half of the comparison. */
function isAlike(one: SpanEvent, other: SpanEvent): boolean {
  return one.name === other.name && one.atMs === other.atMs
}

function isSame(one: SpanEvent, other: SpanEvent): boolean {
  try {
    return JSON.stringify([one.body, one.attributes]) === JSON.stringify([other.body, other.attributes])
  } catch {
    // Nested too deeply to write down: then nothing proves that it came twice.
    return false
  }
}
