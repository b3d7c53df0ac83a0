import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { type Attribute, codeOf, isRoot, type Json, kindOf, type OtlpDocument, type OtlpSpan } from './envelopes.ts'

/** OTLP requests on the wire, written field by field after the published message definitions. */

type Writing = (writer: BinaryWriter) => void

function nested(writer: BinaryWriter, field: number, write: Writing): void {
  writer.tag(field, WireType.LengthDelimited).fork()
  write(writer)
  writer.join()
}

const textField = (writer: BinaryWriter, field: number, value: string | undefined): void => {
  if (value) writer.tag(field, WireType.LengthDelimited).string(value)
}
const idField = (writer: BinaryWriter, field: number, hex: string | undefined): void => {
  if (!isRoot(hex)) writer.tag(field, WireType.LengthDelimited).bytes(Buffer.from(hex ?? '', 'hex'))
}
const timeField = (writer: BinaryWriter, field: number, nanos: string): void => {
  writer.tag(field, WireType.Bit64).fixed64(nanos)
}

function writeValue(writer: BinaryWriter, value: Json): void {
  if ('stringValue' in value) writer.tag(1, WireType.LengthDelimited).string(String(value.stringValue))
  else if ('boolValue' in value) writer.tag(2, WireType.Varint).bool(value.boolValue === true)
  else if ('intValue' in value) writer.tag(3, WireType.Varint).int64(String(value.intValue))
  else if ('doubleValue' in value) writer.tag(4, WireType.Bit64).double(Number(value.doubleValue))
  else if ('arrayValue' in value) {
    const { values = [] } = value.arrayValue as { values?: Json[] }
    nested(writer, 5, () => {
      for (const item of values) nested(writer, 1, () => writeValue(writer, item))
    })
  } else if ('kvlistValue' in value) {
    const { values = [] } = value.kvlistValue as { values?: Attribute[] }
    nested(writer, 6, () => writeAttributes(writer, 1, values))
  }
}

function writeAttributes(writer: BinaryWriter, field: number, attributes: readonly Attribute[] = []): void {
  for (const { key, value } of attributes) {
    nested(writer, field, () => {
      textField(writer, 1, key)
      nested(writer, 2, () => writeValue(writer, value))
    })
  }
}

function writeSpan(writer: BinaryWriter, span: OtlpSpan): void {
  idField(writer, 1, span.traceId)
  idField(writer, 2, span.spanId)
  idField(writer, 4, span.parentSpanId)
  textField(writer, 5, span.name)
  writer.tag(6, WireType.Varint).int32(kindOf(span))
  timeField(writer, 7, span.startTimeUnixNano)
  timeField(writer, 8, span.endTimeUnixNano)
  writeAttributes(writer, 9, span.attributes)
  if (span.droppedAttributesCount) writer.tag(10, WireType.Varint).uint32(span.droppedAttributesCount)
  for (const event of span.events ?? []) {
    nested(writer, 11, () => {
      timeField(writer, 1, event.timeUnixNano)
      textField(writer, 2, event.name)
      writeAttributes(writer, 3, event.attributes)
    })
  }
  for (const link of span.links ?? []) {
    nested(writer, 13, () => {
      idField(writer, 1, link.traceId)
      idField(writer, 2, link.spanId)
      writeAttributes(writer, 4, link.attributes)
    })
  }
  nested(writer, 15, () => {
    textField(writer, 2, span.status?.message)
    if (codeOf(span) > 0) writer.tag(3, WireType.Varint).int32(codeOf(span))
  })
}

/** An ExportTraceServiceRequest. */
export function toProtobuf(document: OtlpDocument): Uint8Array {
  const writer = new BinaryWriter()
  for (const { resource, scopeSpans } of document.resourceSpans) {
    nested(writer, 1, () => {
      nested(writer, 1, () => writeAttributes(writer, 1, resource?.attributes))
      for (const { scope, spans } of scopeSpans) {
        nested(writer, 2, () => {
          nested(writer, 1, () => {
            textField(writer, 1, scope?.name)
            textField(writer, 2, scope?.version)
          })
          for (const span of spans) nested(writer, 2, () => writeSpan(writer, span))
        })
      }
    })
  }
  return writer.finish()
}

interface LogRecord {
  readonly timeUnixNano?: string
  readonly observedTimeUnixNano?: string
  readonly severityNumber?: number
  readonly severityText?: string
  readonly body?: Json
  readonly attributes?: readonly Attribute[]
  readonly traceId?: string
  readonly spanId?: string
  readonly eventName?: string
}

/** An ExportLogsServiceRequest. */
export function logsToProtobuf(document: {
  readonly resourceLogs: readonly {
    readonly resource?: { readonly attributes?: readonly Attribute[] }
    readonly scopeLogs: readonly { readonly scope?: { name?: string }; readonly logRecords: readonly LogRecord[] }[]
  }[]
}): Uint8Array {
  const writer = new BinaryWriter()
  for (const { resource, scopeLogs } of document.resourceLogs) {
    nested(writer, 1, () => {
      nested(writer, 1, () => writeAttributes(writer, 1, resource?.attributes))
      for (const { scope, logRecords } of scopeLogs) {
        nested(writer, 2, () => {
          nested(writer, 1, () => textField(writer, 1, scope?.name))
          for (const log of logRecords) {
            nested(writer, 2, () => {
              if (log.timeUnixNano) timeField(writer, 1, String(log.timeUnixNano))
              if (log.severityNumber) writer.tag(2, WireType.Varint).int32(log.severityNumber)
              textField(writer, 3, log.severityText)
              if (log.body) nested(writer, 5, () => writeValue(writer, log.body ?? {}))
              writeAttributes(writer, 6, log.attributes)
              idField(writer, 9, log.traceId)
              idField(writer, 10, log.spanId)
              if (log.observedTimeUnixNano) timeField(writer, 11, String(log.observedTimeUnixNano))
              textField(writer, 12, log.eventName)
            })
          }
        })
      }
    })
  }
  return writer.finish()
}
