import { list, own, parseJson, record, text, type UnknownRecord } from '../reading.ts'

/** A trace as one document tells it: what stands about it, and its spans. */
export interface FoundTrace {
  readonly info: UnknownRecord | undefined
  readonly spans: readonly unknown[]
  /** Request and response of the whole trace, where they stand beside its spans. */
  readonly data: UnknownRecord | undefined
  readonly raw: unknown
}

const infoNames = ['info', 'trace_info'] as const
const dataNames = ['data', 'trace_data'] as const

/** `{ trace_id | request_id, trace_metadata | request_metadata, … }` */
function isInfo(value: unknown): boolean {
  const fields = record(value)
  if (!fields || (text(own(fields, 'trace_id')) ?? text(own(fields, 'request_id'))) === undefined) return false
  if (own(fields, 'span_id') !== undefined || own(fields, 'run_type') !== undefined) return false
  const has = (key: string): boolean => own(fields, key) !== undefined
  return (
    has('trace_metadata') ||
    has('request_metadata') ||
    own(own(fields, 'trace_location'), 'type') !== undefined ||
    (has('request_time') && has('state')) ||
    (has('experiment_id') && has('timestamp_ms') && has('status'))
  )
}

/** A span without its trace: of the object form, where its attributes name the trace in JSON text. */
export function isSpan(value: unknown): boolean {
  const fields = record(value)
  if (!fields || (own(own(fields, 'context'), 'span_id') ?? own(fields, 'span_id')) === undefined) return false
  const start = own(fields, 'start_time_unix_nano') ?? own(fields, 'start_time')
  if (typeof start !== 'number' && !(typeof start === 'string' && /^\d+$/.test(start))) return false
  const attributes = own(fields, 'attributes')
  if (typeof attributes === 'string') return /^\{\s*"mlflow\./.test(attributes)
  return typeof own(attributes, 'mlflow.traceRequestId') === 'string'
}

/**
 * The trace that one value tells of: `{ info, data: { spans } }`, `{ trace_info, trace_data }`, `{ trace_info, spans }`,
 * `{ trace: { … } }`, an info alone, or a row of a data frame: the fields of the info, `spans`, and the whole trace as
 * JSON text in `trace`.
 */
export function traceOf(value: unknown): FoundTrace | undefined {
  const whole = own(value, 'trace')
  const found = wrappedTrace(value) ?? wrappedTrace(opened(whole))
  if (found) return { ...found, raw: value }
  const fields = record(value)
  if (!fields || !isInfo(fields)) return undefined
  return { info: fields, spans: spansOf(own(fields, 'spans')) ?? [], data: fields, raw: value }
}

/** Whether a value tells of a trace; nothing is parsed to find out. */
export function isTrace(value: unknown): boolean {
  if (isInfo(value) || hasInfo(value)) return true
  const whole = own(value, 'trace')
  return typeof whole === 'string' ? /^\s*\{\s*"(?:info|trace_info)"\s*:/.test(whole) : hasInfo(whole)
}

function hasInfo(value: unknown): boolean {
  return infoNames.some((name) => isInfo(own(value, name)))
}

function wrappedTrace(value: unknown): FoundTrace | undefined {
  const fields = record(value)
  const info = fields && infoNames.map((name) => record(own(fields, name))).find(isInfo)
  if (!info) return undefined
  const data = dataNames.map((name) => record(opened(own(fields, name)))).find((found) => found !== undefined)
  return { info, spans: spansOf(own(data, 'spans')) ?? spansOf(own(fields, 'spans')) ?? [], data, raw: value }
}

/** Tables keep whole traces and lists of spans as JSON text. */
function opened(value: unknown): unknown {
  return typeof value === 'string' && /^\s*[[{]/.test(value) ? parseJson(value) : value
}

function spansOf(value: unknown): readonly unknown[] | undefined {
  return list(opened(value))
}

/** Spans without their trace: the artifact `traces.json`, `{ spans, request?, response? }`. */
export function spansAlone(value: unknown): FoundTrace | undefined {
  const data = record(own(value, 'data')) ?? record(value)
  const spans = list(own(data, 'spans'))
  return spans?.some(isSpan) ? { info: undefined, spans, data, raw: value } : undefined
}
