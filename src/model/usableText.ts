/** Texts that senders write where they have nothing to say. */
const SAYS_NOTHING = new Set(['', '{}', 'null', 'None', '<not specified>', '<REDACTED>'])

const LONGEST = 15

function isVisible(code: number): boolean {
  return code > 0x20 && code < 0x7f
}

/** Whether a value can be an id or a name: a text that is neither blank nor a stand-in for "nothing". */
export function isUsableText(value: unknown): value is string {
  if (typeof value !== 'string') return false
  // Ids are longer than any stand-in.
  if (value.length > LONGEST && isVisible(value.charCodeAt(0)) && isVisible(value.charCodeAt(value.length - 1)))
    return true
  return !SAYS_NOTHING.has(value.trim())
}
