/** Texts that senders write where they have nothing to say. */
const SAYS_NOTHING = new Set(['', '{}', 'null', 'None', '<not specified>', '<REDACTED>'])

/** Whether a value can be an id or a name: a text that is neither blank nor a stand-in for "nothing". */
export function isUsableText(value: unknown): value is string {
  return typeof value === 'string' && !SAYS_NOTHING.has(value.trim())
}
