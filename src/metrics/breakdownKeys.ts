import { dayReader } from '../model/localDay.ts'
import type { Session, SpanKind, Trace } from '../model/session.ts'
import { lengthPlace, lengthStarts } from './lengthStarts.ts'
import { traceName, turnOfSpan, turnOfTrace } from './traceIndex.ts'

/**
 * What a breakdown goes by. `step`: the name of the span; `tool`, `agent`: the nearest one above (or the span itself);
 * `user`, `tag`, `day`, `metadata.…`: those of the trace; `length`: the turns of the session.
 */
export type BreakdownBy =
  | 'model'
  | 'kind'
  | 'turn'
  | 'tool'
  | 'trace'
  | 'step'
  | 'agent'
  | 'user'
  | 'tag'
  | 'day'
  | 'length'
  | `metadata.${string}`

export interface BreakdownOptions {
  /** An IANA zone, for days. @default 'UTC' */
  readonly timeZone?: string
  /** First numbers of turns of the buckets by length. @default 1, 3, 6 */
  readonly lengthEdges?: readonly number[] | undefined
}

/** Whose amounts those of a span, of a trace's record and of a session's record are; `undefined`: nobody's. */
export interface BreakdownKeys {
  readonly ofSpan: (spanIndex: number, traceIndex: number) => string | undefined
  readonly ofTrace: (traceIndex: number) => string | undefined
  readonly ofSession: () => string | undefined
}

/** What a key stands for, where its text alone does not say. */
export interface KeyDetails {
  readonly label?: string
  readonly turnIndex?: number
  readonly traceId?: string
  /** Of a set of tags: each of them. */
  readonly tags?: readonly string[]
  /** Of a length: its turns from … to (both included; without `toTurns`: or more). */
  readonly fromTurns?: number
  readonly toTurns?: number
}

const nobody = (): undefined => undefined

/** Prepared once for all sessions of a breakdown. */
export function keyMaker(by: BreakdownBy, options: BreakdownOptions = {}): (session: Session) => BreakdownKeys {
  switch (by) {
    case 'model':
    case 'kind':
      return ({ spans }) => ({ ofSpan: (index) => spans[index]?.[by], ofTrace: nobody, ofSession: nobody })
    case 'step':
      return ({ spans }) => ({ ofSpan: (index) => spans[index]?.name, ofTrace: nobody, ofSession: nobody })
    case 'tool':
    case 'agent':
      return (session) => {
        const nearest = nearestOfKind(session, by)
        return {
          ofSpan: (index) => session.spans[nearest[index] ?? -1]?.name,
          ofTrace: nobody,
          ofSession: nobody,
        }
      }
    case 'turn':
      return turnKeys
    case 'trace':
      return (session) => ofTraces(session, ({ id }) => id)
    case 'user':
      return (session) => {
        const { userIds } = session
        const only = userIds.length === 1 ? userIds[0] : undefined
        return ofTraces(session, ({ userId }) => userId ?? only, only)
      }
    case 'tag':
      return (session) => ofTraces(session, ({ tags }) => tagKey(tags))
    case 'day': {
      const dayOf = dayReader(options.timeZone ?? 'UTC')
      return (session) => ofTraces(session, ({ startMs }) => dayOf(startMs), dayOf(session.startMs))
    }
    case 'length': {
      const starts = lengthStarts(options.lengthEdges)
      return (session) => {
        const key = lengthKey(session.turnCount, starts)
        return { ofSpan: () => key, ofTrace: () => key, ofSession: () => key }
      }
    }
    default: {
      const name = by.slice('metadata.'.length)
      return (session) => ofTraces(session, ({ metadata }) => metadataText(metadata, name))
    }
  }
}

/** What a key stands for, told where it is first seen. */
export function keyDetails(by: BreakdownBy, key: string, session: Session, traceIndex: number): KeyDetails {
  switch (by) {
    case 'turn':
      return { turnIndex: Number(key) - 1 }
    case 'trace': {
      const trace = session.traces[traceIndex]
      const label = trace && traceName(session, trace)
      return { traceId: key, ...(label !== undefined && { label }) }
    }
    case 'tag': {
      const tags = key.split(TAG_BREAK)
      return { tags, ...(tags.length > 1 && { label: tags.join(' + ') }) }
    }
    case 'length': {
      const [from = '', to] = key.split('–')
      return { fromTurns: Number.parseInt(from, 10), ...(to !== undefined && { toTurns: Number(to) }) }
    }
    default:
      return {}
  }
}

function turnKeys(session: Session): BreakdownKeys {
  const { traces } = session
  const turns = turnOfSpan(session)
  return {
    ofSpan: (index) => numbered(turns[index]),
    ofTrace: (index) => numbered(turnOfTrace(session).get(traces[index]?.id ?? '')?.index),
    ofSession: nobody,
  }
}

/** All that is in a trace is its own. */
function ofTraces(
  { traces }: Session,
  keyOf: (trace: Trace) => string | undefined,
  ofSession?: string | undefined,
): BreakdownKeys {
  const keys = traces.map(keyOf)
  return {
    ofSpan: (_, traceIndex) => keys[traceIndex],
    ofTrace: (traceIndex) => keys[traceIndex],
    ofSession: () => ofSession,
  }
}

/** For every span the nearest span of a kind, itself or above it; -1 without one. */
function nearestOfKind({ spans }: Session, kind: SpanKind): Int32Array {
  const nearest = new Int32Array(spans.length)
  spans.forEach((span, index) => {
    // Parents stand before their children, so the parent's answer is known.
    nearest[index] = span.kind === kind ? index : span.parent >= 0 ? (nearest[span.parent] ?? -1) : -1
  })
  return nearest
}

const numbers: string[] = []

function numbered(turnIndex: number | undefined): string | undefined {
  if (turnIndex === undefined || turnIndex < 0) return undefined
  if (turnIndex > 9999) return String(turnIndex + 1)
  numbers[turnIndex] ??= String(turnIndex + 1)
  return numbers[turnIndex]
}

/** Stands in no tag that anybody would write. */
const TAG_BREAK = '\u001f'

/** A trace with two tags belongs to the pair of them, so that each amount counts once. */
function tagKey(tags: readonly string[]): string | undefined {
  if (tags.length < 2) return tags[0]
  return [...new Set(tags)].sort().join(TAG_BREAK)
}

function lengthKey(turns: number | undefined, starts: readonly number[]): string | undefined {
  if (turns === undefined) return undefined
  const place = lengthPlace(turns, starts)
  if (place === 0) return '0–0'
  const next = starts[place]
  return next === undefined ? `${starts[place - 1]}+` : `${starts[place - 1]}–${next - 1}`
}

function metadataText(metadata: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = Object.hasOwn(metadata, name) ? metadata[name] : undefined
  if (typeof value === 'string') return value === '' ? undefined : value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return value === undefined || value === null ? undefined : JSON.stringify(value)
}
