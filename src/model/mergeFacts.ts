import type { SessionFact, SessionKey, SpanFact, TraceContext, TraceFact } from './facts.ts'
import { isUsableText } from './usableText.ts'

type Fields = Record<string, unknown>

/** Of one span sent twice: the later wins field by field, records (attributes, usage …) key by key. */
export function mergeSpanFacts(before: SpanFact, after: SpanFact): SpanFact {
  const [earlier, later] = isAnnouncement(before, after) ? [after, before] : [before, after]
  const merged = mergeFields(earlier, later)
  merged.attributes = mergeRecords(earlier.attributes, later.attributes)
  merged.resource = mergeRecords(earlier.resource, later.resource)
  merged.parameters = mergeRecords(earlier.parameters, later.parameters)
  merged.usage = mergeRecords(earlier.usage, later.usage)
  merged.context = mergeContexts(earlier.context, later.context)
  // An older snapshot of an open span may arrive after the span has ended.
  if (later.status === 'running' && earlier.status !== undefined && earlier.endMs !== undefined) {
    merged.status = earlier.status
  }
  if (areParts(earlier, later) && earlier.raw !== undefined && later.raw !== undefined) {
    merged.raw = Array.isArray(earlier.raw) ? [...earlier.raw, later.raw] : [earlier.raw, later.raw]
  }
  return merged as unknown as SpanFact
}

/** What was sent when a span began may arrive after what was sent when it had ended. */
function isAnnouncement(before: SpanFact, after: SpanFact): boolean {
  return before.endMs !== undefined && after.endMs === undefined && after.startMs !== undefined
}

/** Whether two facts complete each other (a create and an update) rather than repeat one another. */
export function areParts(earlier: SpanFact, later: SpanFact): boolean {
  return (
    (earlier.startMs === undefined) !== (later.startMs === undefined) ||
    (earlier.endMs === undefined) !== (later.endMs === undefined)
  )
}

export function mergeTraceFacts(earlier: TraceFact, later: TraceFact): TraceFact {
  const merged = mergeFields(earlier, later)
  merged.usage = mergeRecords(earlier.usage, later.usage)
  merged.context = mergeContexts(earlier.context, later.context)
  if (later.status === 'running' && earlier.status !== undefined && earlier.endMs !== undefined) {
    merged.status = earlier.status
  }
  return merged as unknown as TraceFact
}

export function mergeSessionFacts(earlier: SessionFact, later: SessionFact): SessionFact {
  const merged = mergeFields(earlier, later)
  merged.usage = mergeRecords(earlier.usage, later.usage)
  merged.metadata = mergeRecords(earlier.metadata, later.metadata)
  return merged as unknown as SessionFact
}

function mergeContexts(earlier: TraceContext | undefined, later: TraceContext | undefined): TraceContext | undefined {
  if (earlier === undefined || later === undefined) return later ?? earlier
  const merged = mergeFields(earlier, later)
  merged.metadata = mergeRecords(earlier.metadata, later.metadata)
  // An update with an empty session id, or with one of another class, must not take the trace out of its session.
  const given = (later.sessionKeys ?? []).filter(isUsable)
  const kept = (earlier.sessionKeys ?? []).filter(
    (key) => isUsable(key) && given.every((one) => one.class !== key.class),
  )
  if (kept.length > 0) merged.sessionKeys = given.length === 0 ? earlier.sessionKeys : [...given, ...kept]
  return merged as TraceContext
}

function isUsable({ value }: SessionKey): boolean {
  return isUsableText(value)
}

/** Absent and empty lists say nothing, so they erase nothing. */
function mergeFields(earlier: object, later: object): Fields {
  const merged: Fields = { ...earlier }
  for (const [key, value] of Object.entries(later)) {
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) merged[key] = value
  }
  return merged
}

function mergeRecords(earlier: object | undefined, later: object | undefined): object | undefined {
  if (earlier === undefined || later === undefined || earlier === later) return later ?? earlier
  // Without a prototype: keys of payloads are hostile.
  const merged: Fields = Object.assign(Object.create(null), earlier)
  for (const [key, value] of Object.entries(later)) if (value !== undefined) merged[key] = value
  return merged
}
