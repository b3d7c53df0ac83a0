/** Keys under which senders name the part of a conversation that a turn belongs to, in any case and with or without `_`. */
const stageKeys = ['conversationstage', 'stage', 'phase', 'step', 'stepname']

/** The stage of a turn by its metadata, `{ conversation_stage: 'opening' }` -> `'opening'`; only a short text is one. */
export function stageOf(metadata: Readonly<Record<string, unknown>>): string | undefined {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(metadata)) {
    if (typeof value !== 'string' || value === '' || value.length > 60) continue
    const plain = key
      .slice(key.lastIndexOf('.') + 1)
      .replaceAll(/[_-]/g, '')
      .toLowerCase()
    if (stageKeys.includes(plain) && !found.has(plain)) found.set(plain, value)
  }
  for (const key of stageKeys) {
    const value = found.get(key)
    if (value !== undefined) return value
  }
  return undefined
}
