import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openProtobuf } from '../../../src/adapters/otel/protobuf/open.ts'
import { readSessions } from '../../../src/adapters/readSessions.ts'
import { checkSession } from '../../../src/model/checkSession.ts'
import type { OtlpDocument } from '../../support/envelopes.ts'
import { fixture, fixtureValue } from '../../support/fixture.ts'
import { documentOf } from '../../support/otlp.ts'
import { logsToProtobuf, toProtobuf } from '../../support/otlpProtobuf.ts'

const captured = new Uint8Array(readFileSync(new URL('../../fixtures/otel/support-otlp.bin', import.meta.url)))
const support = (): OtlpDocument => fixtureValue('otel/support-otlp.json')

function joined(...parts: readonly (readonly number[] | Uint8Array)[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

function varint(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest]
    bytes.push((rest % 128) + 128)
  }
}

const spansIn = (payload: unknown) => readSessions(payload).report.spansKept

function expectSound(payload: unknown) {
  const { sessions, unassigned, report } = readSessions(payload)
  for (const session of [...sessions, ...unassigned]) expect(checkSession(session)).toEqual([])
  expect(report.spansRead).toBe(report.spansKept + report.issues.reduce((sum, { spans = 0 }) => sum + spans, 0))
  return report
}

describe('OTLP in protobuf', () => {
  test('25 64-bit times and counts are exact', () => {
    const document = documentOf({
      span: { startTimeUnixNano: '1795229376975123457', endTimeUnixNano: '1795229376975123999' },
      attributes: { 'gen_ai.usage.input_tokens': 187, big: 1 },
    }) as OtlpDocument
    const [span] = document.resourceSpans[0]?.scopeSpans[0]?.spans ?? []
    Object.assign(span?.attributes?.[1]?.value ?? {}, { intValue: '9007199254740993' })
    const opened = openProtobuf(toProtobuf(document))?.documents[0] as OtlpDocument
    const found = opened.resourceSpans[0]?.scopeSpans[0]?.spans[0]
    expect(found).toMatchObject({ startTimeUnixNano: '1795229376975123457', endTimeUnixNano: '1795229376975123999' })
    expect(found?.attributes?.[1]?.value.intValue).toBe('9007199254740993')
  })

  test('any view of bytes', () => {
    const shifted = joined([1, 2, 3], captured).subarray(3)
    for (const payload of [
      captured,
      shifted,
      captured.slice().buffer,
      new DataView(captured.slice().buffer),
      [captured],
    ])
      expect(spansIn(payload)).toBe(9)
  })

  test('several requests, each behind its length', () => {
    const [first, ...others] = support().resourceSpans
    if (!first) throw new Error('no resource')
    const parts = first.scopeSpans.flatMap(({ scope, spans }) =>
      spans.map((span) =>
        toProtobuf({ resourceSpans: [{ ...first, scopeSpans: [{ scope: scope ?? {}, spans: [span] }] }] }),
      ),
    )
    expect([others.length, parts.length]).toEqual([0, 9])
    const delimited = joined(...parts.flatMap((part) => [varint(part.length), part]))
    const sized = joined(...parts.flatMap((part) => [[0, 0, Math.floor(part.length / 256), part.length % 256], part]))
    for (const payload of [delimited, sized]) {
      expect(expectSound(payload)).toMatchObject({ formats: ['otlp'], spansRead: 9, spansKept: 9 })
      const cut = expectSound(payload.subarray(0, payload.length - 20))
      expect(cut.spansKept).toBe(9)
      expect(cut.issues.map(({ code }) => code)).toContain('protobuf-broken')
    }
  })

  test('logs and metrics are told apart from spans', () => {
    const logs = logsToProtobuf(fixtureValue('otel/otel-contrib-openai-logs.json'))
    const opened = openProtobuf(logs)?.documents[0] as { resourceLogs: { scopeLogs: { logRecords: unknown[] }[] }[] }
    expect(opened.resourceLogs[0]?.scopeLogs[0]?.logRecords.length).toBeGreaterThan(0)
    // ResourceMetrics { ScopeMetrics { Metric { name, unit, sum } } }, the name as long as a trace id.
    const metric = joined([0x0a, 16], new TextEncoder().encode('gen_ai.requests1'), [0x1a, 1, 0x31, 0x3a, 0])
    const scope = joined([0x12, metric.length], metric)
    const resource = joined([0x12, scope.length], scope)
    const report = expectSound(joined([0x0a, resource.length], resource))
    expect(report.issues.map(({ code }) => code)).toEqual(['metrics-ignored'])
  })

  test('several gRPC messages one after another; a compressed one says what to do', () => {
    const bytes = toProtobuf(support())
    const head = new Uint8Array(5)
    new DataView(head.buffer).setUint32(1, bytes.length)
    const twice = readSessions(joined(head, bytes, head, bytes)).report
    expect(twice).toMatchObject({ spansRead: 18, spansKept: 9 })
    const { issues } = readSessions(joined([1, 0, 0, 0, 9], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0])).report
    expect(issues).toMatchObject([{ code: 'payload-compressed', examples: ['gRPC, gzip'] }])
  })

  test('fields nobody knows are skipped', () => {
    expect(spansIn(joined(toProtobuf(support())))).toBe(9)
    const span = toProtobuf(documentOf({ attributes: { 'session.id': 's' } }) as OtlpDocument)
    // A field of a later version at the end of the request: number 77, text.
    expect(spansIn(span)).toBe(1)
    const later = joined(span, [0xea, 0x04, 2, 0x68, 0x69])
    expect(openProtobuf(later)?.documents).toHaveLength(1)
  })

  test('42 cut at any byte: what stands before is read, and the cut is named', () => {
    let most = 0
    for (let end = 160; end < captured.length; end += 41) {
      const report = expectSound(captured.subarray(0, end))
      expect(
        report.issues.map(({ code }) => code),
        `cut at ${end}`,
      ).toContain('protobuf-broken')
      expect(report.spansRead).toBeGreaterThanOrEqual(most)
      most = report.spansRead
    }
    expect(most).toBe(9)
  })

  test('any byte changed: no exception, nothing lost without an entry', () => {
    for (let at = 0; at < captured.length; at += 97) {
      for (const value of [0, 0x0b, 0x7f, 0xff]) {
        const spoiled = captured.slice()
        spoiled[at] = value
        expectSound(spoiled)
      }
    }
  })

  test('thirty thousand lists in lists', () => {
    const writer: number[][] = []
    let size = 0
    for (let depth = 0; depth < 30_000; depth += 1) {
      // AnyValue { arrayValue { values
      const inner = [0x0a, ...varint(size)]
      const outer = [0x2a, ...varint(size + inner.length)]
      writer.push([...outer, ...inner])
      size += inner.length + outer.length
    }
    const value = joined(...writer.reverse())
    const pair = joined([0x0a, 1, 0x6b, 0x12, ...varint(value.length)], value)
    const plain = joined([0x0a, 16, ...Array(16).fill(7), 0x12, 8, ...Array(8).fill(9)])
    const span = joined(plain, [0x39, 1, 0, 0, 0, 0, 0, 0, 0, 0x4a, ...varint(pair.length)], pair)
    const scope = joined([0x12, ...varint(span.length)], span)
    const resource = joined([0x12, ...varint(scope.length)], scope)
    const report = expectSound(joined([0x0a, ...varint(resource.length)], resource))
    expect(report.spansRead).toBe(1)
  })

  test('text, compressed bytes and other files are none', () => {
    const encode = (text: string) => new TextEncoder().encode(text)
    for (const text of [
      '{"a":1}',
      '\n{"a":1}',
      '\n\n\n[1]',
      '\n"x"',
      '',
      ' ',
      '\n',
      '\n\n\n\n\n\n\n\n\n\n\n\n',
      '[]',
      'id,name,x\n1,2,3',
    ])
      expect(openProtobuf(encode(text)), JSON.stringify(text)).toBeUndefined()
    for (const bytes of [[0x1f, 0x8b, 8, 0], [0xff, 0xfe, 0x7b, 0], [0x50, 0x4b, 3, 4], [0], [0x0a], [0x0a, 0x0a]])
      expect(openProtobuf(Uint8Array.from(bytes)), String(bytes)).toBeUndefined()
    expect(spansIn(encode(`\n\n${fixture('otel/support-otlp.json')}`))).toBe(9)
  })
})
