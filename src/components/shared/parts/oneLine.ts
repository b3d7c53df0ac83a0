/** Longer lines are cut: nobody sees more of a line, and a value may hold megabytes. */
const longest = 240
const mostEntries = 12

/**
 * A value in one short line, for a card that is folded: `{ order_id: 'A-1', amount: 3 }` -> `order_id: "A-1", amount: 3`,
 * `'first line\nsecond'` -> `first line`, `[]` -> `[]`. Falsy values are values. Only two levels are looked at.
 */
export function oneLine(value: unknown): string {
  if (typeof value === 'string') return value === '' ? '""' : firstLine(value)
  if (typeof value !== 'object' || value === null) return scalar(value)
  if (Array.isArray(value)) return cut(list(value))
  const entries = fields(value)
  return entries === '' ? '{}' : cut(entries)
}

function fields(value: object): string {
  return joined(Object.entries(value), ([key, field]) => `${key}: ${inner(field)}`)
}

function list(values: readonly unknown[]): string {
  return `[${joined(values, inner)}]`
}

function joined<Item>(items: readonly Item[], show: (item: Item) => string): string {
  const shown: string[] = []
  let length = 0
  for (const item of items) {
    if (shown.length === mostEntries || length > longest) {
      shown.push('…')
      break
    }
    const text = show(item)
    shown.push(text)
    length += text.length
  }
  return shown.join(', ')
}

function inner(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(cut(value))
  if (typeof value !== 'object' || value === null) return scalar(value)
  if (Array.isArray(value)) {
    const isFlat = value.length <= 3 && value.every((item) => typeof item !== 'object' || item === null)
    if (isFlat)
      return `[${value.map((item) => (typeof item === 'string' ? JSON.stringify(cut(item)) : scalar(item))).join(', ')}]`
    return `[… ${value.length}]`
  }
  return Object.keys(value).length === 0 ? '{}' : '{…}'
}

function scalar(value: unknown): string {
  return typeof value === 'object' && value !== null ? '{…}' : String(value)
}

function firstLine(text: string): string {
  const start = text.slice(0, 4 * longest)
  const line = start
    .split('\n')
    .map((candidate) => candidate.trim())
    .find((candidate) => candidate !== '')
  return cut(line ?? JSON.stringify(start))
}

function cut(text: string): string {
  if (text.length <= longest) return text
  const last = text.charCodeAt(longest - 1)
  return `${text.slice(0, last >= 0xd800 && last <= 0xdbff ? longest - 1 : longest)}…`
}
