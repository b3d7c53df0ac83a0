import { parseJson } from '../reading.ts'

/** Parses JSON text once however many spans repeat it: metadata and model parameters stand on every span of a session. */
export type JsonMemo = (value: unknown) => unknown

const remembered = 500
/** Longer texts are only looked for among the last few: to look them up, every character would be read. */
const longest = 1_000
const recent = 4

export function createJsonMemo(): JsonMemo {
  const parsed = new Map<string, unknown>()
  const texts: string[] = []
  const values: unknown[] = []
  let next = 0
  const ofLongText = (text: string): unknown => {
    const place = texts.indexOf(text)
    if (place !== -1) return values[place]
    const found = parseJson(text)
    texts[next] = text
    values[next] = found
    next = (next + 1) % recent
    return found
  }
  return (value) => {
    if (typeof value !== 'string') return value
    if (value.length > longest) return ofLongText(value)
    const known = parsed.get(value)
    if (known !== undefined) return known
    const found = parseJson(value)
    if (parsed.size >= remembered) parsed.clear()
    parsed.set(value, found)
    return found
  }
}
