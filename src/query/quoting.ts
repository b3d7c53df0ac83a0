/** Signs that end a word of the query language. */
const SIGNS = '"\'“”‘’„«»(),=<>!\\'

/** A text between quotes, as `parseQuery` reads it back. */
export function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

/** The sender's own word after a dot: bare where it can be, else in quotes. */
export function quotedKey(key: string): string {
  const isPlain = key !== '' && [...key].every((sign) => sign.trim() !== '' && !SIGNS.includes(sign))
  return isPlain ? key : `"${key.replaceAll('"', '\\"')}"`
}
