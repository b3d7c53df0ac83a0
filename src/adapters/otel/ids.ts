import { list, own } from '../reading.ts'

/** An id as the other ids of its trace write it, and whether it had to be repaired to get there. */
export interface ReadId {
  readonly id: string
  readonly repaired: boolean
}

const length = { trace: 32, span: 16 } as const
const hexOnly = /^[0-9a-f]+$/i
const base64Only = /^[A-Za-z0-9+/_-]+={0,2}$/

function bytesToHex(bytes: readonly unknown[]): string | undefined {
  let hex = ''
  for (const byte of bytes) {
    if (typeof byte !== 'number' || !Number.isInteger(byte) || byte < 0 || byte > 255) return undefined
    hex += byte.toString(16).padStart(2, '0')
  }
  return hex === '' ? undefined : hex
}

/** The bytes behind base64 text, one character each. */
function fromBase64(value: string): string | undefined {
  if (!base64Only.test(value)) return undefined
  try {
    return atob(value.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return undefined
  }
}

function binaryToHex(binary: string): string {
  let hex = ''
  for (let index = 0; index < binary.length; index += 1) hex += binary.charCodeAt(index).toString(16).padStart(2, '0')
  return hex
}

/** Hex that was taken for base64 and written as hex again: its bytes as base64 text are the id. */
function fromHexedBase64(hex: string, wanted: number): string | undefined {
  let binary = ''
  for (let index = 0; index < hex.length; index += 2)
    binary += String.fromCharCode(Number.parseInt(hex.slice(index, index + 2), 16))
  const original = btoa(binary)
  return original.length === wanted && hexOnly.test(original) ? original.toLowerCase() : undefined
}

/** Base64 of the bytes (`…==`), base64 of the hex text, or hex that was hexed again. */
function unmangle(value: string, wanted: number): string | undefined {
  const hexed = hexOnly.test(value) && value.length === wanted * 1.5 ? fromHexedBase64(value, wanted) : undefined
  if (hexed) return hexed
  const bytes = wanted / 2
  if (value.length !== Math.ceil(bytes / 3) * 4 && value.length !== Math.ceil(wanted / 3) * 4) return undefined
  const binary = fromBase64(value)
  if (binary?.length === wanted && hexOnly.test(binary)) return binary.toLowerCase()
  return binary?.length === bytes ? binaryToHex(binary) : undefined
}

/**
 * A trace or span id in lower-case hex, whatever happened to it on the way; other ids (decimal, free text) are kept as
 * they are. `undefined`: there is none (absent, empty, all zeros, `"undefined"`).
 */
export function readId(value: unknown, kind: 'trace' | 'span'): ReadId | undefined {
  const wanted = length[kind]
  if (typeof value !== 'string') {
    if (typeof value === 'number' && Number.isFinite(value)) return { id: String(value), repaired: false }
    const bytes = value instanceof Uint8Array ? [...value] : (list(value) ?? list(own(value, 'data')))
    const hex = bytes && bytesToHex(bytes)
    return hex === undefined || /^0+$/.test(hex) ? undefined : { id: hex, repaired: true }
  }
  const trimmed = value.trim()
  if (trimmed === '' || trimmed === 'undefined' || trimmed === 'null' || /^(?:0x)?[0-]+$/i.test(trimmed))
    return undefined
  if (trimmed.length === wanted && hexOnly.test(trimmed)) return { id: trimmed.toLowerCase(), repaired: false }
  const bare = /^0x[0-9a-f]+$/i.test(trimmed) ? trimmed.slice(2) : trimmed
  const plain = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(bare) ? bare.replaceAll('-', '') : bare
  if (plain !== trimmed) return { id: plain.toLowerCase().padStart(wanted, '0'), repaired: true }
  const unmangled = unmangle(trimmed, wanted)
  if (unmangled !== undefined) return /^0+$/.test(unmangled) ? undefined : { id: unmangled, repaired: true }
  // Ids of 64 bits and others of their own length: hex is compared without its case.
  return { id: trimmed.length >= 16 && hexOnly.test(trimmed) ? trimmed.toLowerCase() : trimmed, repaired: false }
}
