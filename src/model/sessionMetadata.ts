import type { MetadataValue } from './session.ts'

type Metadata = Readonly<Record<string, unknown>>

/** Counts, per key, the different values that the traces of a session carry. */
export class MetadataCounts {
  /** Most sessions have one trace: nothing is counted before the second. */
  private only: Metadata | undefined
  private readonly byKey = new Map<string, Map<unknown, MetadataValue>>()
  private traces = 0

  add(metadata: Metadata): void {
    this.traces++
    if (this.traces === 1) {
      this.only = metadata
      return
    }
    if (this.only !== undefined) this.count(this.only)
    this.only = undefined
    this.count(metadata)
  }

  copy(): MetadataCounts {
    const copy = new MetadataCounts()
    copy.only = this.only
    copy.traces = this.traces
    for (const [key, values] of this.byKey) copy.byKey.set(key, new Map(values))
    return copy
  }

  /** The most frequent value first. What only the session record says has a count of 0. */
  result(record: Metadata | undefined): Readonly<Record<string, readonly MetadataValue[]>> {
    const result: Record<string, readonly MetadataValue[]> = Object.create(null)
    const { only } = this
    if (only !== undefined) for (const key of Object.keys(only)) result[key] = [{ value: only[key], count: 1 }]
    for (const [key, values] of this.byKey)
      result[key] = [...values.values()].sort((one, other) => other.count - one.count)
    if (record !== undefined) {
      for (const [key, value] of Object.entries(record)) if (!(key in result)) result[key] = [{ value, count: 0 }]
    }
    return result
  }

  private count(metadata: Metadata): void {
    for (const key of Object.keys(metadata)) {
      const value = metadata[key]
      let values = this.byKey.get(key)
      if (values === undefined) {
        values = new Map()
        this.byKey.set(key, values)
      }
      const identity = identityOf(value)
      // A new object each time: copies share what was counted before them.
      const counted = values.get(identity)
      values.set(identity, { value: counted?.value ?? value, count: (counted?.count ?? 0) + 1 })
    }
  }
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
