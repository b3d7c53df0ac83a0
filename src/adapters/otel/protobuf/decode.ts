import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import { emptyRecord } from '../../reading.ts'
import type { Field, Message, ScalarKind } from './messages.ts'

/** A message as OTLP/JSON would have it, and where it could not be read on. */
export interface Decoded {
  readonly value: Readonly<Record<string, unknown>>
  /** What was wrong, and at which byte; what stands before was read. */
  readonly damage?: { readonly offset: number; readonly why: string }
}

const wireTypes: Readonly<Record<ScalarKind, WireType>> = {
  text: WireType.LengthDelimited,
  hex: WireType.LengthDelimited,
  base64: WireType.LengthDelimited,
  fixed64: WireType.Bit64,
  double: WireType.Bit64,
  fixed32: WireType.Bit32,
  int64: WireType.Varint,
  bool: WireType.Varint,
  uint32: WireType.Varint,
  enum: WireType.Varint,
}

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

function hexOf(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += hexOfByte[byte]
  return hex
}

function base64Of(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/** 64 bits as OTLP/JSON writes them: digits, since a number would lose the last of them. */
function readScalar(reader: BinaryReader, kind: ScalarKind): unknown {
  switch (kind) {
    case 'text':
      return reader.string()
    case 'hex':
      return hexOf(reader.bytes())
    case 'base64':
      return base64Of(reader.bytes())
    case 'fixed64':
      return String(reader.fixed64())
    case 'int64':
      return String(reader.int64())
    case 'double':
      return reader.double()
    case 'fixed32':
      return reader.fixed32()
    case 'bool':
      return reader.bool()
    case 'uint32':
      return reader.uint32()
    default:
      return reader.int32()
  }
}

interface Frame {
  readonly message: Message
  readonly target: Record<string, unknown>
  /** The byte after the message. */
  readonly end: number
}

/** The end of the bytes, and whether a message wanted more of them. */
interface Cut {
  readonly to: number
  at: number | undefined
}

class Damage extends Error {}

/**
 * Reads the bytes of a message, from `from` up to `to`, with a stack of its own: values may lie in values at any depth.
 * Fields that are not known are skipped. Never throws: at the first damage it stops and keeps what it has.
 */
export function decodeMessage(bytes: Uint8Array, message: Message, from: number, to: number): Decoded {
  const reader = new BinaryReader(bytes)
  reader.pos = from
  const root = emptyRecord()
  const stack: Frame[] = [{ message, target: root, end: to }]
  const cut: Cut = { to, at: undefined }
  try {
    for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
      if (reader.pos === frame.end) stack.pop()
      else if (reader.pos > frame.end) throw new Damage('a field reaches beyond its message')
      else readField(reader, frame, stack, cut)
    }
    return cut.at === undefined ? { value: root } : { value: root, damage: { offset: cut.at, why: 'the bytes end' } }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { value: root, damage: { offset: Math.min(reader.pos, to), why } }
  }
}

function readField(reader: BinaryReader, frame: Frame, stack: Frame[], cut: Cut): void {
  const [number, wireType] = reader.tag()
  const field = frame.message.get(number)
  if (field === undefined || wireType !== wireTypeOf(field)) {
    // Groups went out of use before OTLP was made.
    if (wireType === WireType.StartGroup || wireType === WireType.EndGroup) throw new Damage('a group')
    reader.skip(wireType, number)
    return
  }
  if (typeof field.kind !== 'function') {
    put(frame.target, field, readScalar(reader, field.kind))
    return
  }
  const length = reader.uint32()
  const end = reader.pos + length
  const { to } = cut
  // Bytes that end too early cut every message that is open there: each is read as far as it goes.
  const isCut = end > frame.end && frame.end === to
  if (end > frame.end && !isCut) throw new Damage('a message reaches beyond the one around it')
  if (isCut) cut.at = to
  const target = emptyRecord()
  put(frame.target, field, target)
  stack.push({ message: field.kind(), target, end: Math.min(end, frame.end) })
}

function wireTypeOf({ kind }: Field): WireType {
  return typeof kind === 'function' ? WireType.LengthDelimited : wireTypes[kind]
}

function put(target: Record<string, unknown>, { name, isList }: Field, value: unknown): void {
  if (!isList) target[name] = value
  else if (Array.isArray(target[name])) (target[name] as unknown[]).push(value)
  else target[name] = [value]
}
