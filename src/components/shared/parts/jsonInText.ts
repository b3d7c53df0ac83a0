/** Longer texts are not read as JSON to find out whether they are: they are shown as text. */
const longest = 1_000_000

/** The object or list that a whole text spells, else `undefined`. Never throws. */
export function jsonInText(text: string): object | undefined {
  if (text.length > longest) return undefined
  const trimmed = text.trim()
  const isObject = trimmed.startsWith('{') && trimmed.endsWith('}')
  const isList = trimmed.startsWith('[') && trimmed.endsWith(']')
  if (!isObject && !isList) return undefined
  try {
    const value: unknown = JSON.parse(trimmed)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
