import { parseJson } from '../reading.ts'

/** Parses JSON text once however many spans repeat it: metadata and model parameters stand on every span of a session. */
export type JsonMemo = (value: unknown) => unknown

const remembered = 500
const longest = 100_000

export function createJsonMemo(): JsonMemo {
  const parsed = new Map<string, unknown>()
  return (value) => {
    if (typeof value !== 'string') return value
    const known = parsed.get(value)
    if (known !== undefined) return known
    const found = parseJson(value)
    if (value.length > longest) return found
    if (parsed.size >= remembered) parsed.clear()
    parsed.set(value, found)
    return found
  }
}
