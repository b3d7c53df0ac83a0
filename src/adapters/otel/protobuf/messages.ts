/**
 * OTLP's messages as far as they are read: the number of a field, its name in OTLP/JSON and how it stands on the wire.
 * After opentelemetry-proto 1.9 (`trace.proto`, `logs.proto`, `common.proto`, `resource.proto`).
 */

/** Kinds of values, by what they become: text, hex of bytes, base64 of bytes, digits, a number, a truth value. */
export type ScalarKind =
  | 'text'
  | 'hex'
  | 'base64'
  | 'fixed64'
  | 'int64'
  | 'double'
  | 'bool'
  | 'uint32'
  | 'fixed32'
  | 'enum'

export interface Field {
  readonly name: string
  readonly kind: ScalarKind | (() => Message)
  readonly isList?: true
}

export type Message = ReadonlyMap<number, Field>

const scalar = (name: string, kind: ScalarKind): Field => ({ name, kind })
const one = (name: string, message: () => Message): Field => ({ name, kind: message })
const many = (name: string, message: () => Message): Field => ({ name, kind: message, isList: true })

const anyValue: Message = new Map<number, Field>([
  [1, scalar('stringValue', 'text')],
  [2, scalar('boolValue', 'bool')],
  [3, scalar('intValue', 'int64')],
  [4, scalar('doubleValue', 'double')],
  [5, one('arrayValue', () => arrayValue)],
  [6, one('kvlistValue', () => keyValueList)],
  [7, scalar('bytesValue', 'base64')],
])
const arrayValue: Message = new Map([[1, many('values', () => anyValue)]])
const keyValue: Message = new Map([
  [1, scalar('key', 'text')],
  [2, one('value', () => anyValue)],
])
const keyValueList: Message = new Map([[1, many('values', () => keyValue)]])

const attributes = many('attributes', () => keyValue)
const droppedAttributes = scalar('droppedAttributesCount', 'uint32')

const resource: Message = new Map([
  [1, attributes],
  [2, droppedAttributes],
])
const scope: Message = new Map([
  [1, scalar('name', 'text')],
  [2, scalar('version', 'text')],
  [3, attributes],
  [4, droppedAttributes],
])
const event: Message = new Map([
  [1, scalar('timeUnixNano', 'fixed64')],
  [2, scalar('name', 'text')],
  [3, attributes],
  [4, droppedAttributes],
])
const link: Message = new Map([
  [1, scalar('traceId', 'hex')],
  [2, scalar('spanId', 'hex')],
  [3, scalar('traceState', 'text')],
  [4, attributes],
  [5, droppedAttributes],
  [6, scalar('flags', 'fixed32')],
])
const status: Message = new Map([
  [2, scalar('message', 'text')],
  [3, scalar('code', 'enum')],
])
const span: Message = new Map([
  [1, scalar('traceId', 'hex')],
  [2, scalar('spanId', 'hex')],
  [3, scalar('traceState', 'text')],
  [4, scalar('parentSpanId', 'hex')],
  [5, scalar('name', 'text')],
  [6, scalar('kind', 'enum')],
  [7, scalar('startTimeUnixNano', 'fixed64')],
  [8, scalar('endTimeUnixNano', 'fixed64')],
  [9, attributes],
  [10, droppedAttributes],
  [11, many('events', () => event)],
  [12, scalar('droppedEventsCount', 'uint32')],
  [13, many('links', () => link)],
  [14, scalar('droppedLinksCount', 'uint32')],
  [15, one('status', () => status)],
  [16, scalar('flags', 'fixed32')],
])
const scopeSpans: Message = new Map([
  [1, one('scope', () => scope)],
  [2, many('spans', () => span)],
  [3, scalar('schemaUrl', 'text')],
])
const logRecord: Message = new Map([
  [1, scalar('timeUnixNano', 'fixed64')],
  [2, scalar('severityNumber', 'enum')],
  [3, scalar('severityText', 'text')],
  [5, one('body', () => anyValue)],
  [6, attributes],
  [7, droppedAttributes],
  [8, scalar('flags', 'fixed32')],
  [9, scalar('traceId', 'hex')],
  [10, scalar('spanId', 'hex')],
  [11, scalar('observedTimeUnixNano', 'fixed64')],
  [12, scalar('eventName', 'text')],
])
const scopeLogs: Message = new Map([
  [1, one('scope', () => scope)],
  [2, many('logRecords', () => logRecord)],
  [3, scalar('schemaUrl', 'text')],
])

/** ExportTraceServiceRequest, TracesData, and Tempo's trace, which are the same on the wire. */
export const tracesData: Message = new Map([
  [
    1,
    many(
      'resourceSpans',
      () =>
        new Map([
          [1, one('resource', () => resource)],
          [2, many('scopeSpans', () => scopeSpans)],
          [3, scalar('schemaUrl', 'text')],
          // Before 2022.
          [1000, many('instrumentationLibrarySpans', () => scopeSpans)],
        ]),
    ),
  ],
])

/** ExportLogsServiceRequest, LogsData. */
export const logsData: Message = new Map([
  [
    1,
    many(
      'resourceLogs',
      () =>
        new Map([
          [1, one('resource', () => resource)],
          [2, many('scopeLogs', () => scopeLogs)],
          [3, scalar('schemaUrl', 'text')],
        ]),
    ),
  ],
])
