/** A text as it is compared: case ignored. */
export function normalise(text: string): string {
  return text.toLowerCase()
}

/**
 * Whether a plain value holds a text (already normalised) in a string, a number or a key, at any depth. In keys `_` and
 * case are ignored too, so that `turnNumber` finds `turn_number`.
 */
export function containsText(value: unknown, wanted: string): boolean {
  const wantedKey = wanted.replaceAll('_', '')
  const pending: unknown[] = [value]
  while (pending.length > 0) {
    const next = pending.pop()
    if (typeof next === 'string') {
      if (holds(next, wanted, wantedKey)) return true
    } else if (typeof next === 'number' || typeof next === 'boolean' || typeof next === 'bigint') {
      if (String(next).includes(wanted)) return true
    } else if (Array.isArray(next)) {
      for (const item of next) pending.push(item)
    } else if (typeof next === 'object' && next !== null) {
      for (const key of Object.keys(next)) {
        if (wantedKey !== '' && normalise(key).replaceAll('_', '').includes(wantedKey)) return true
        pending.push((next as Record<string, unknown>)[key])
      }
    }
  }
  return false
}

function holds(text: string, wanted: string, wantedKey: string): boolean {
  const plain = normalise(text)
  if (plain.includes(wanted)) return true
  // JSON kept as text has keys too: `turnNumber` finds `turn_number` in it.
  const isJson = plain.startsWith('{') || plain.startsWith('[')
  return isJson && wantedKey !== '' && plain.replaceAll('_', '').includes(wantedKey)
}
