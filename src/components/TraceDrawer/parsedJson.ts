/** A text that holds a JSON object or array, as that value; anything else is `undefined`. Never throws. */
export function parsedJson(text: string): unknown {
  const first = text.trimStart()[0]
  if (first !== '{' && first !== '[') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
