import { describe, expect, test } from 'vitest'
import { defaultAdapters } from '../../../src/adapters/defaultAdapters.ts'
import { documentsOf } from '../../../src/adapters/documents.ts'
import { readSessions } from '../../../src/adapters/readSessions.ts'
import { conversationOf } from '../../../src/conversation/conversationOf.ts'
import { describeSession } from '../../../src/model/describeSession.ts'
import type { Session } from '../../../src/model/session.ts'
import {
  type OtlpDocument,
  toJaeger,
  toJsSpans,
  toPythonSpans,
  toSnakeCase,
  toTempo,
  toZipkin,
  toZipkin1,
  withCutTimes,
} from '../../support/envelopes.ts'
import { fixture, fixtureValue } from '../../support/fixture.ts'
import { logsToProtobuf, toProtobuf } from '../../support/otlpProtobuf.ts'

/** Captured OTLP, one file per dialect. */
const files = [
  'otel/openinference-openai-traces.json',
  'otel/vercel-ai-sdk-v7-genai-traces.json',
  'otel/openllmetry-traceloop-traces.json',
  'otel/otel-contrib-openai-traces.json',
  'otel/futureagi-ts-agent-session.json',
  'otel/futureagi-py-openai-session.json',
  'otel/futureagi-py-langgraph.json',
  'otel/langfuse-otlp-3turn.json',
  'otel/abv-otlp-3turn.json',
  'otel/support-otlp.json',
] as const

/** Every document of a file put together into one. */
function documentOf(file: string): OtlpDocument {
  const parts: OtlpDocument['resourceSpans'][number][] = []
  const adapterOf = (document: unknown) => defaultAdapters.find((one) => one.matches(document))
  for (const found of documentsOf(fixture(file), defaultAdapters, adapterOf)) {
    if (!('fact' in found)) parts.push(...((found.document as OtlpDocument).resourceSpans ?? []))
  }
  return { resourceSpans: parts }
}

const all = (payload: unknown): Session[] => {
  const { sessions, unassigned } = readSessions(payload)
  return [...sessions, ...unassigned]
}

/** Sessions as drawn, with ids, and the turns that the reader sees. `lost`: what the format cannot carry. */
function drawn(payload: unknown, lost: (drawing: string) => string = (drawing) => drawing): string {
  return all(payload)
    .map((session) => {
      const turns = conversationOf(session).map(({ userText, assistantText, toolCalls, failedAttempts, status }) => [
        ...[userText, assistantText, failedAttempts, status],
        ...toolCalls.map(({ name, arguments: given, result }) => [name, given, result]),
      ])
      return `${lost(describeSession(session, { ids: true }))}${JSON.stringify(turns)}\n`
    })
    .join('\n')
}

/** `TraceByIDResponse { trace = 1, metrics = 2, status = 3 }`. */
function toTempoAnswer(trace: Uint8Array): Uint8Array {
  const head = [0x0a]
  let rest = trace.length
  for (; rest > 127; rest = Math.floor(rest / 128)) head.push((rest % 128) + 128)
  return new Uint8Array([...head, rest, ...trace, 0x12, 2, 0x08, 5, 0x18, 0])
}

/** Ids in other alphabets are counted as repairs. */
const withoutRepairs = (drawing: string): string => drawing.replaceAll(/^# id-repaired .*\n/gm, '')

/** Zipkin's tags are text: a number of the app's own that no convention knows cannot be told from one. */
const withoutQuotes = (drawing: string): string => drawing.replaceAll(/( meta\.[\w.-]+=)"(\d+)"/g, '$1$2')

describe.each(files)('the spans of %s in another envelope draw the same session', (file) => {
  const document = documentOf(file)
  const expected = drawn(document)
  const inMicros = withCutTimes(document, 3)

  test('protobuf, alone, as gRPC frames it and as Tempo answers', () => {
    const bytes = toProtobuf(document)
    expect(drawn(bytes)).toBe(expected)
    const frame = new Uint8Array([0, 0, 0, 0, 0, ...bytes])
    new DataView(frame.buffer).setUint32(1, bytes.length)
    expect(drawn(frame)).toBe(expected)
    expect(drawn(toTempoAnswer(bytes))).toBe(expected)
  })

  test('with underscores', () => expect(drawn(toSnakeCase(document))).toBe(expected))

  test('Tempo v1: batches', () => expect(drawn({ batches: document.resourceSpans })).toBe(expected))

  test('Tempo v2: base64 ids, words for numbers', () => {
    expect(drawn(toTempo(document), withoutRepairs)).toBe(expected)
  })

  test('before 2022: instrumentationLibrarySpans', () => {
    const old = document.resourceSpans.map(({ resource, scopeSpans }) => ({
      resource,
      instrumentationLibrarySpans: scopeSpans.map(({ scope, spans }) => ({ instrumentationLibrary: scope, spans })),
    }))
    expect(drawn({ resourceSpans: old })).toBe(expected)
  })

  test('Jaeger v3: an answer around the request', () => expect(drawn({ result: document })).toBe(expected))

  test('JSON Lines, one resource or one request per line, metrics between them', () => {
    const requests = document.resourceSpans.map((one) => JSON.stringify({ resourceSpans: [one] }))
    const lines = [...requests, '{"resourceMetrics":[]}']
    expect(drawn(lines.join('\n'))).toBe(expected)
    expect(drawn(document.resourceSpans.map((one) => JSON.stringify(one)).join('\n'))).toBe(expected)
    expect(readSessions(lines.join('\n')).report.issues.map(({ code }) => code)).toContain('metrics-ignored')
  })

  test('JS SDK objects, in a list, per line and pretty-printed one after another', () => {
    const spans = toJsSpans(document)
    expect(drawn(spans)).toBe(expected)
    expect(drawn(spans.map((span) => JSON.stringify(span)).join('\n'))).toBe(expected)
    expect(drawn(spans.map((span) => JSON.stringify(span, null, 2)).join('\n'))).toBe(expected)
  })

  test('Python SDK objects; they hold microseconds and no scope', () => {
    const spans = toPythonSpans(document)
    const scopeless = {
      resourceSpans: inMicros.resourceSpans.map((one) => ({
        ...one,
        scopeSpans: one.scopeSpans.map(({ spans: inScope }) => ({ spans: inScope })),
      })),
    }
    const micros = drawn(scopeless)
    expect(drawn(spans)).toBe(micros)
    expect(drawn(spans.map((span) => JSON.stringify(span, null, 4)).join('\n'))).toBe(micros)
  })

  test('Jaeger; it holds microseconds', () => {
    const micros = drawn(inMicros)
    const answer = toJaeger(document)
    expect(drawn(answer)).toBe(micros)
    const traces = answer.data as { spans: { processID: string }[]; processes: Record<string, unknown> }[]
    expect(drawn(traces)).toBe(micros)
    const stored = traces.flatMap(({ spans, processes }) =>
      spans.map(({ processID, ...span }) => JSON.stringify({ ...span, process: processes[processID] })),
    )
    expect(drawn(stored.join('\n'))).toBe(micros)
  })

  test('Zipkin; it holds microseconds, and its tags are text', () => {
    const micros = drawn(inMicros, withoutQuotes)
    const traces = toZipkin(document)
    expect(drawn(traces, withoutQuotes)).toBe(micros)
    expect(drawn(traces.flat(), withoutQuotes)).toBe(micros)
    const lines = traces.flat().map((span) => JSON.stringify(span))
    expect(drawn(lines.join('\n'), withoutQuotes)).toBe(micros)
    expect(drawn(toZipkin1(document), withoutQuotes)).toBe(micros)
  })
})

test('logs in protobuf are joined to their spans', () => {
  const traces = documentOf('otel/otel-contrib-openai-traces.json')
  const logs = fixtureValue('otel/otel-contrib-openai-logs.json')
  expect(drawn([toProtobuf(traces), logsToProtobuf(logs)])).toBe(drawn([traces, logs]))
})
