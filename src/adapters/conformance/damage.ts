/** What may stand where something else is expected. */
const wrongValues: readonly unknown[] = [
  ...[null, 7, -1, 0, true, '', 'text', '0', '{"a":', '[{"role":1}]', '__proto__', '2026-99-99', '9'.repeat(40)],
  ...[[], {}, [null], [[]], { a: { b: 1 } }, { stringValue: 5 }, { parts: [null] }, [{ role: {}, content: 5 }]],
  ...['\ud800', Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER, { deep: { deep: [[{ deep: [] }]] } }],
]

/** What the host's models and tools said is content, not format: a field added there would be part of what was said. */
const contentKeys = new Set([
  ...['input', 'output', 'inputs', 'outputs', 'messages', 'content', 'event_attributes', 'link_attributes'],
])

/** Below this depth nothing is changed: no format keeps its own fields deeper. */
const depthLimit = 12

/** Random numbers that are the same on every run, 0 up to 1. */
export function seededNumbers(seed: number): () => number {
  let state = seed % 4_294_967_296
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

/** A copy in which a share of all values is replaced by values of the wrong type. */
export function retyped(document: unknown, share: number, random: () => number): unknown {
  const change = (value: unknown, depth: number): unknown => {
    if (depth > 0 && random() < share) return wrongValues[Math.floor(random() * wrongValues.length)]
    if (depth > depthLimit || typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map((item) => change(item, depth + 1))
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, change(entry, depth + 1)]))
  }
  return change(document, 0)
}

/** A copy with a field nobody knows in the document and in every record of its lists. */
export function withUnknownFields(document: unknown): unknown {
  const extend = (value: unknown, depth: number): unknown => {
    if (Array.isArray(value)) return value.map((item) => extend(item, depth + 1))
    if (typeof value !== 'object' || value === null || depth > depthLimit) return value
    const copy: Record<string, unknown> = {}
    for (const [key, entry] of Object.entries(value)) {
      copy[key] = Array.isArray(entry) && !contentKeys.has(key) ? extend(entry, depth + 1) : entry
    }
    copy['an unknown field'] = { of: ['no', 'format'] }
    return copy
  }
  return extend(document, 0)
}

/** The document without each of its top-level fields (or, of a list, without each of its first items), one at a time. */
export function* withoutParts(document: unknown): Iterable<{ readonly name: string; readonly document: unknown }> {
  if (Array.isArray(document)) {
    for (const index of document.slice(0, 8).keys()) {
      yield { name: `item ${index}`, document: document.filter((_, other) => other !== index) }
    }
    return
  }
  if (typeof document !== 'object' || document === null) return
  for (const name of Object.keys(document)) {
    yield { name, document: Object.fromEntries(Object.entries(document).filter(([key]) => key !== name)) }
  }
}
