import { listOf, own, recordOf } from '../values.ts'

/** A file larger than this is not written out again: the part says that there is one. */
const LIMIT = 2_000_000
const PIECE = 8_192

/**
 * Bytes that went through `JSON.stringify`: `{type: 'Buffer', data: [137, 80, …]}` of Node, `{"0": 137, "1": 80, …}` of a
 * typed array, as base64. Any other value is none.
 */
export function base64Of(value: unknown): string | undefined {
  const record = recordOf(value)
  const listed = record === undefined ? undefined : listOf(own(record, 'data'))
  const isBuffer = own(record, 'type') === 'Buffer' && listed !== undefined
  if (!isBuffer && (record === undefined || typeof own(record, '0') !== 'number')) return undefined
  const sent = isBuffer ? (listed ?? []) : Object.values(record ?? {})
  if (sent.length > LIMIT || !sent.every(isByte)) return undefined
  const pieces: string[] = []
  for (let from = 0; from < sent.length; from += PIECE) {
    pieces.push(String.fromCharCode(...(sent.slice(from, from + PIECE) as number[])))
  }
  return btoa(pieces.join(''))
}

function isByte(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255
}
