/** A value as JSON text; `undefined` for what has none (circles, values nested too deep to be walked). */
export function jsonText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}
