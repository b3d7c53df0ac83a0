import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import type { IssueFact } from '../../../model/facts.ts'
import { decodeMessage } from './decode.ts'
import { logsData, tracesData } from './messages.ts'

/** What bytes held: documents as OTLP/JSON has them, and what kept the rest from being read. */
export interface OpenedBytes {
  readonly documents: readonly unknown[]
  readonly issues: readonly IssueFact[]
}

/** `'empty'`: a whole request without any record. */
type Signal = 'traces' | 'logs' | 'metrics' | 'empty'

interface Stretch {
  readonly from: number
  readonly to: number
}

/**
 * OTLP in protobuf: one request (traces, logs or metrics), or several one after another, each behind its length (a varint,
 * the four bytes that the Collector's file exporter writes, or gRPC's five), or the trace inside Tempo's answer.
 * `undefined`: these bytes are something else.
 */
export function openProtobuf(bytes: Uint8Array): OpenedBytes | undefined {
  if (isCompressedFrame(bytes)) {
    const message = 'A gRPC message is compressed; decompress what follows its first five bytes.'
    return { documents: [], issues: [{ fact: 'issue', code: 'payload-compressed', message, example: 'gRPC, gzip' }] }
  }
  const stretches = stretchesOf(bytes)
  if (!stretches) return undefined
  const documents: unknown[] = []
  const issues: IssueFact[] = []
  for (const stretch of stretches) {
    const signal = signalOf(bytes, stretch)
    if (signal === undefined) {
      issues.push(damaged(stretch.from, 'this is no OTLP request'))
    } else if (signal === 'metrics') documents.push({ resourceMetrics: [] })
    else {
      const message = signal === 'logs' ? logsData : tracesData
      const { value, damage } = decodeMessage(bytes, message, stretch.from, stretch.to)
      documents.push(value)
      if (damage) issues.push(damaged(damage.offset, damage.why))
    }
  }
  return { documents, issues }
}

function damaged(offset: number, why: string): IssueFact {
  const message = 'The protobuf bytes are not whole; what stands before the damage was read.'
  return { fact: 'issue', code: 'protobuf-broken', message, example: `byte ${offset}: ${why}` }
}

const startsRequest = 0x0a

/** Where requests stand in the bytes: the whole of them, or pieces behind their lengths. */
function stretchesOf(bytes: Uint8Array): readonly Stretch[] | undefined {
  const whole = { from: 0, to: bytes.length }
  if (bytes[0] === startsRequest) {
    const inside = traceInside(bytes, whole)
    if (inside) return [inside]
    if (signalOf(bytes, whole) !== undefined) return [whole]
  }
  for (const lengthAt of [varintLength, fourByteLength, grpcLength]) {
    const first = lengthAt(bytes, 0)
    if (!first || first.to > bytes.length || signalOf(bytes, first) === undefined) continue
    const stretches: Stretch[] = []
    for (let next: Stretch | undefined = first; next; next = lengthAt(bytes, next.to)) {
      stretches.push({ from: next.from, to: Math.min(next.to, bytes.length) })
    }
    return stretches
  }
  return undefined
}

/** What Tempo's second version answers: the trace, and beside it how it was found. */
function traceInside(bytes: Uint8Array, whole: Stretch): Stretch | undefined {
  try {
    const [answer] = fieldsOf(bytes, whole)
    if (answer?.number !== 1 || !answer.isNested) return undefined
    return signalOf(bytes, answer.inside) === 'traces' ? answer.inside : undefined
  } catch {
    return undefined
  }
}

/** A message as gRPC frames it: a byte that says it is not compressed, then its length in four. */
function grpcLength(bytes: Uint8Array, at: number): Stretch | undefined {
  return bytes[at] === 0 ? fourByteLength(bytes, at + 1) : undefined
}

function isCompressedFrame(bytes: Uint8Array): boolean {
  return bytes[0] === 1 && bytes[5] === 0x1f && bytes[6] === 0x8b
}

function varintLength(bytes: Uint8Array, at: number): Stretch | undefined {
  let length = 0
  for (let index = 0; index < 5; index += 1) {
    const byte = bytes[at + index]
    if (byte === undefined) return undefined
    length += (byte & 0x7f) * 2 ** (7 * index)
    if (byte < 0x80) return length === 0 ? undefined : { from: at + index + 1, to: at + index + 1 + length }
  }
  return undefined
}

function fourByteLength(bytes: Uint8Array, at: number): Stretch | undefined {
  if (at + 4 >= bytes.length) return undefined
  const length = new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0)
  return length === 0 ? undefined : { from: at + 4, to: at + 4 + length }
}

/** A field as it stands on the wire; of a nested one, where its inside begins and ends. */
interface WireField {
  readonly number: number
  readonly isNested: boolean
  readonly is64: boolean
  readonly inside: Stretch
  /** The bytes end before it does. */
  readonly isCut: boolean
}

/** The fields of a message, as far as they go. Throws where the bytes cannot be a message. */
function* fieldsOf(bytes: Uint8Array, { from, to }: Stretch): Iterable<WireField> {
  const reader = new BinaryReader(bytes)
  reader.pos = from
  while (reader.pos < to) {
    const [number, wireType] = reader.tag()
    const isNested = wireType === WireType.LengthDelimited
    if (wireType === WireType.StartGroup || wireType === WireType.EndGroup) throw new RangeError('a group')
    const length = isNested ? reader.uint32() : 0
    const start = reader.pos
    if (!isNested) reader.skip(wireType, number)
    const end = isNested ? start + length : reader.pos
    const inside = { from: start, to: Math.min(end, to) }
    yield { number, isNested, is64: wireType === WireType.Bit64, inside, isCut: end > to }
    // What is inside is all that there is.
    if (end > to) return
    reader.pos = end
  }
}

/** Resource, scopes, schema; scopes once more under the name they had before 2022. */
const resourceFields = new Set([1, 2, 3, 1000])
const scopeFields = new Set([2, 1000])

/**
 * What kind of request stands in a stretch, by the first record in it: every field on the way there must be one that a
 * request has. A whole request without any record is an empty one of spans.
 */
function signalOf(bytes: Uint8Array, stretch: Stretch): Signal | undefined {
  try {
    let isWhole = stretch.to - stretch.from > 2
    for (const entry of fieldsOf(bytes, stretch)) {
      if (entry.number !== 1 || !entry.isNested) return undefined
      if (entry.isCut) isWhole = false
      for (const part of fieldsOf(bytes, entry.inside)) {
        if (!part.isNested || !resourceFields.has(part.number)) return undefined
        if (part.isCut) isWhole = false
        if (!scopeFields.has(part.number)) continue
        for (const inner of fieldsOf(bytes, part.inside)) {
          if (!inner.isNested || inner.number > 3) return undefined
          if (inner.isCut) isWhole = false
          if (inner.number === 2) return signalOfRecord(bytes, inner.inside)
        }
      }
    }
    return isWhole ? 'empty' : undefined
  } catch {
    return undefined
  }
}

/**
 * A span has its times in fields 7 and 8, each 64 bits, and begins with ids of 16 and 8 bytes; a log record has its times
 * in 1 and 11; a metric begins with its name.
 */
function signalOfRecord(bytes: Uint8Array, record: Stretch): Signal | undefined {
  const sizes = new Map<number, number>()
  try {
    for (const { number, isNested, is64, inside } of fieldsOf(bytes, record)) {
      if (is64 && (number === 7 || number === 8)) return 'traces'
      if (is64 && (number === 1 || number === 11)) return 'logs'
      if (isNested) sizes.set(number, inside.to - inside.from)
    }
  } catch {
    // What was seen until then decides.
  }
  if (sizes.get(1) === 16 && sizes.get(2) === 8) return 'traces'
  if (!sizes.has(1)) return sizes.has(5) || sizes.has(9) ? 'logs' : undefined
  return [5, 7, 9, 10, 11].some((number) => sizes.has(number)) ? 'metrics' : undefined
}
