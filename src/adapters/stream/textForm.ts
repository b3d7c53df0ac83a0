import { csvTable } from '../csvRows.ts'
import { isInspected } from '../inspectedText.ts'

/** How many bytes tell what a payload is. */
export const headSize = 1 << 16

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/** The encoding of text; `undefined`: these bytes are no text. */
export function encodingOf(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = head
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  for (const byte of head) if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return undefined
  return 'utf-8'
}

/** Whether a text holds JSON values one after another or one of them: what can be read while it arrives. */
export function isJsonText(head: string): boolean {
  if (!/^\ufeff?[\s,]*[{["]/.test(head)) return false
  const plain = head.startsWith('\ufeff') ? head.slice(1) : head
  return csvTable(plain) === undefined && !isInspected(plain)
}
