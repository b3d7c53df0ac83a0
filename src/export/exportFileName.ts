import type { SessionSummary } from '../model/session.ts'

const longestId = 120

/**
 * A file name that every file system takes, whatever the id holds:
 *
 * ```
 * 'chat-abc123'   -> session-chat-abc123.json
 * 'chat/50% off'  -> session-chat%2F50%25%20off.json
 * 300 characters  -> session-<the first hundred or so>-<eight digits of their own>.json
 * ```
 */
export function exportFileName(session: Pick<SessionSummary, 'id'>, extension: string): string {
  let safe = ''
  for (const character of session.id) {
    safe += /[A-Za-z0-9._-]/.test(character) ? character : percentEncoded(character)
    // The digits tell two long ids with one beginning apart.
    if (safe.length > longestId) {
      const beginning = safe.slice(0, longestId - 12).replace(/%[0-9A-F]?$/, '')
      return `session-${beginning}-${digits(session.id)}.${extension}`
    }
  }
  return `session-${safe}.${extension}`
}

function percentEncoded(character: string): string {
  let text = ''
  for (const byte of new TextEncoder().encode(character)) text += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  return text
}

/** FNV-1a over the UTF-16 units. */
function digits(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}
