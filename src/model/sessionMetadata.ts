import type { MetadataValue } from './session.ts'

/** A value while it is counted. */
interface Counted {
  readonly value: unknown
  count: number
}

/**
 * Metadata of a session: per key the different values of its traces, the most frequent first. What only the session
 * record says has a count of 0.
 */
export function sessionMetadata(
  traces: readonly Readonly<Record<string, unknown>>[],
  record: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, readonly MetadataValue[]>> {
  const result: Record<string, readonly MetadataValue[]> = Object.create(null)
  const [only] = traces
  if (traces.length === 1 && only !== undefined) {
    for (const key of Object.keys(only)) result[key] = [{ value: only[key], count: 1 }]
  } else countValues(traces, result)
  if (record !== undefined) {
    for (const [key, value] of Object.entries(record)) if (!(key in result)) result[key] = [{ value, count: 0 }]
  }
  return result
}

function countValues(
  traces: readonly Readonly<Record<string, unknown>>[],
  result: Record<string, readonly MetadataValue[]>,
): void {
  const byKey = new Map<string, Map<unknown, Counted>>()
  for (const metadata of traces) {
    for (const [key, value] of Object.entries(metadata)) {
      let values = byKey.get(key)
      if (values === undefined) {
        values = new Map()
        byKey.set(key, values)
      }
      const identity = identityOf(value)
      const counted = values.get(identity)
      if (counted === undefined) values.set(identity, { value, count: 1 })
      else counted.count++
    }
  }
  for (const [key, values] of byKey) result[key] = [...values.values()].sort((one, other) => other.count - one.count)
}

/** Equal for equal values: texts and numbers are themselves, objects their JSON where they have one. */
function identityOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  try {
    return `json ${JSON.stringify(value)}`
  } catch {
    // Nested too deeply to write down, or circular: equal only to itself.
    return value
  }
}
