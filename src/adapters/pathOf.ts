/** So many values of a document are looked at to find one of them. */
const looked = 200_000

/** A value's key or index, and the place of what holds it. */
export interface Place {
  readonly key: string | number
  readonly within: Place | undefined
}

/**
 * Where a value stands in a document: `resourceSpans[0].scopeSpans[0].spans[3]`. A text or a number is looked for in lists
 * only. `undefined`: it is not there, or too far in.
 */
export function pathOf(document: unknown, value: unknown): string | undefined {
  if (document === value) return ''
  const seen = new Set<unknown>()
  const waiting: { readonly holder: unknown; readonly place: Place | undefined }[] = [
    { holder: document, place: undefined },
  ]
  for (let next = waiting.pop(); next && seen.size < looked; next = waiting.pop()) {
    const { holder, place } = next
    if (typeof holder !== 'object' || holder === null || seen.has(holder)) continue
    seen.add(holder)
    const isList = Array.isArray(holder)
    const inside = Object.entries(holder).map(([key, inner]) => ({ key: isList ? Number(key) : key, inner }))
    const isFindable = isList || (typeof value === 'object' && value !== null)
    const hit = isFindable ? inside.find(({ inner }) => inner === value) : undefined
    if (hit) return written({ key: hit.key, within: place })
    for (const { key, inner } of inside.reverse()) {
      if (typeof inner === 'object') waiting.push({ holder: inner, place: { key, within: place } })
    }
  }
  return undefined
}

/** `{ key: 3, within: { key: 'spans' } }` is `spans[3]`. */
export function written(place: Place): string {
  const parts: string[] = []
  for (let at: Place | undefined = place; at; at = at.within) {
    parts.unshift(typeof at.key === 'number' ? `[${at.key}]` : parts.length === 0 && !at.within ? at.key : `.${at.key}`)
  }
  return parts.join('').replace(/^\./, '')
}
