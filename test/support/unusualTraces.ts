import { readSessions } from '../../src/adapters/readSessions.ts'
import type { Session } from '../../src/model/session.ts'

const startMs = Date.UTC(2026, 0, 1)
const idOf = (place: number): string => (place + 1).toString(16).padStart(16, '0')

interface Sketch {
  /** The place of its parent; -1: none; beyond the list: one that never came. */
  readonly parent: number
  readonly name?: string
  readonly fromMs?: number
  /** Absent: it never ended. */
  readonly toMs?: number
  readonly attributes?: Readonly<Record<string, string>>
}

/** One synthetic trace of as many spans as wanted, each drawn by its place. */
export function unusualTrace(count: number, sketch: (place: number) => Sketch): Session {
  const spans = Array.from({ length: count }, (_, place) => {
    const { parent, name = `step ${place}`, fromMs = place, toMs, attributes = {} } = sketch(place)
    return {
      traceId: 'f'.repeat(32),
      spanId: idOf(place),
      ...(parent >= 0 && { parentSpanId: idOf(parent) }),
      name,
      startTimeUnixNano: `${startMs + fromMs}000000`,
      ...(toMs !== undefined && { endTimeUnixNano: `${startMs + toMs}000000` }),
      attributes: Object.entries({ 'session.id': 'unusual', ...attributes }).map(([key, stringValue]) => ({
        key,
        value: { stringValue },
      })),
    }
  })
  const [session] = readSessions({ resourceSpans: [{ scopeSpans: [{ spans }] }] }).sessions
  if (!session) throw new Error('The synthetic trace could not be read.')
  return session
}
