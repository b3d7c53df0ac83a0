import { gzipSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { type ReadResult, readSessions } from '../../src/adapters/readSessions.ts'
import { readSessionsStream } from '../../src/adapters/readSessionsStream.ts'
import type { StreamProgress } from '../../src/adapters/stream/streamOptions.ts'
import { describeSession } from '../../src/model/describeSession.ts'
import { fixturePaths, fixtureText } from '../support/fixtures.ts'
import { documentOf } from '../support/otlp.ts'

type Chunk = Uint8Array | string

async function* pieces<Piece extends Chunk>(whole: Piece, size: number): AsyncGenerator<Piece> {
  for (let at = 0; at < whole.length; at += size) {
    yield (typeof whole === 'string' ? whole.slice(at, at + size) : whole.subarray(at, at + size)) as Piece
  }
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Everything that can be seen of a result; what was noticed in whichever order. */
function shown({ sessions, unassigned, report }: ReadResult): string {
  const drawn = [...sessions, ...unassigned].map((session) => describeSession(session, { ids: true }))
  const issues = report.issues.map((issue) => JSON.stringify(issue)).sort()
  return [...drawn, `${sessions.length} + ${unassigned.length}`, JSON.stringify({ ...report, issues })].join('\n')
}

/** Every value is read in parts. */
const inParts = { wholeSize: 0 }

const paths = fixturePaths()

describe('the same as readSessions, however the bytes are cut', () => {
  test.each(paths)('%s', async (path) => {
    const text = fixtureText(path)
    const expected = shown(readSessions(text))
    const bytes = bytesOf(text)
    expect(shown(await readSessionsStream(pieces(bytes, bytes.length)))).toBe(expected)
    for (const size of [bytes.length, 1000, 7]) {
      expect(shown(await readSessionsStream(pieces(bytes, size), inParts)), `pieces of ${size} bytes`).toBe(expected)
    }
  })

  const small = paths.filter((path) => fixtureText(path).length < 8_000)

  test.each(small)('%s byte by byte', async (path) => {
    const text = fixtureText(path)
    const expected = shown(readSessions(text))
    expect(shown(await readSessionsStream(pieces(bytesOf(text), 1), inParts))).toBe(expected)
    expect(shown(await readSessionsStream(pieces(text, 1), inParts))).toBe(expected)
  })
})

const spans = (count: number, resource = 0): unknown[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ traceId: (resource * 1000 + Math.floor(index / 3) + 1).toString(16).padStart(32, '0') },
    ...{ spanId: (resource * 100_000 + index + 1).toString(16).padStart(16, '0'), name: `größer ${index} 🚀` },
    ...{ startTimeUnixNano: '1795229376975000000', endTimeUnixNano: '1795229377975000000' },
    attributes: [{ key: 'session.id', value: { stringValue: `s-${index % 7}` } }],
  }))

const attributes = [{ key: 'service.name', value: { stringValue: 'desk' } }]

/** Resources of several scopes, as one document. */
const manySpans = (wrap: (entries: unknown[]) => unknown): string =>
  JSON.stringify(
    wrap(
      [0, 1].map((resource) => ({
        resource: { attributes },
        scopeSpans: [0, 1].map((scope) => ({
          scope: { name: `scope ${scope}` },
          spans: spans(40, resource * 2 + scope),
        })),
      })),
    ),
  )

const layouts: Readonly<Record<string, string>> = {
  'an OTLP body': manySpans((resourceSpans) => ({ resourceSpans })),
  'an answer of a store': manySpans((batches) => ({ trace: { batches } })),
  'written over several lines': JSON.stringify(JSON.parse(manySpans((batches) => ({ batches }))), null, 2),
  'with the resource behind its spans': JSON.stringify({
    resourceSpans: [{ scopeSpans: [{ spans: spans(20), scope: { name: 'late' } }], resource: { attributes } }],
  }),
  'with metrics and logs beside the spans': JSON.stringify({
    resourceMetrics: [],
    resourceLogs: [
      { resource: { attributes }, scopeLogs: [{ scope: {}, logRecords: [{ body: { stringValue: 'x' } }] }] },
    ],
    ...(JSON.parse(manySpans((resourceSpans) => ({ resourceSpans }))) as object),
  }),
  'a list of bodies': JSON.stringify([0, 1, 2].map((one) => documentOf({ span: { spanId: `${one + 1}`.repeat(16) } }))),
  'spans without an envelope': JSON.stringify(spans(80)),
  'cut in the middle': manySpans((resourceSpans) => ({ resourceSpans })).slice(0, 5000),
  'nothing anybody knows': JSON.stringify({ hello: 'world', list: spans(3).map(() => 1) }),
  'a broken line among lines': `${JSON.stringify(documentOf({}))}\n{"resourceSpans": [}\n${JSON.stringify(documentOf({ span: { spanId: 'ab'.repeat(8) } }))}\n`,
  'values in any layout': `${JSON.stringify(documentOf({}), null, 2)}\n\n${JSON.stringify([1, 2])},\n"text"\n`,
  'a key of prototypes': '{"resourceSpans":[{"__proto__":{"resource":1},"scopeSpans":[]}],"constructor":{}}',
}

describe('a document in portions', () => {
  test.each(Object.entries(layouts))('%s', async (_, text) => {
    const expected = shown(readSessions(text))
    for (const size of [100_000, 333, 10]) {
      expect(shown(await readSessionsStream(pieces(bytesOf(text), size), inParts)), `by ${size}`).toBe(expected)
    }
  })

  test('what stands behind a broken value is read, also where a piece ends with its line', async () => {
    const text = layouts['a broken line among lines'] as string
    async function* lines(): AsyncGenerator<string> {
      yield* text.split(/(?<=\n)/)
    }
    expect(shown(await readSessionsStream(lines(), inParts))).toBe(shown(readSessions(text)))
  })

  test('spans are read before the document is over, and each piece that comes shows them', async () => {
    const entries = [{ resource: { attributes }, scopeSpans: [{ scope: {}, spans: spans(900) }] }]
    const text = JSON.stringify({ resourceSpans: entries })
    // Longer than what has to be there before anything is read.
    const size = 70_000
    // The clock stands still but for the wait before each piece: how busy the machine is tells nothing here.
    let clockMs = 0
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => clockMs)
    async function* slowly(): AsyncGenerator<string> {
      for await (const piece of pieces(text, size)) {
        clockMs += 40
        yield piece
      }
    }
    const seen: number[] = []
    try {
      const result = await readSessionsStream(slowly(), {
        ...inParts,
        partialEveryMs: 0,
        onPartial: ({ report }) => seen.push(report.spansKept),
      })
      expect(result.report.spansKept).toBe(900)
    } finally {
      clock.mockRestore()
    }
    expect(seen).toHaveLength(Math.ceil(text.length / size))
    expect(seen).toEqual(seen.toSorted((one, other) => one - other))
    expect(seen.some((count) => count > 0 && count < 900)).toBe(true)
  })
})

describe('sources', () => {
  const text = fixtureText('otel/langfuse-otlp-3turn.json')
  const expected = shown(readSessions(text))

  test('a file, a stream, bytes, text, gzip by its first bytes whatever its name', async () => {
    const packed = gzipSync(text)
    expect(shown(await readSessionsStream(new File([text], 'spans.json')))).toBe(expected)
    expect(shown(await readSessionsStream(new Blob([packed]).stream()))).toBe(expected)
    expect(shown(await readSessionsStream(pieces(new Uint8Array(packed), 1), inParts))).toBe(expected)
    expect(shown(await readSessionsStream(pieces(text, 50), inParts))).toBe(expected)
  })

  test('several at once are one payload', async () => {
    const other = fixtureText('opik/opik-ingest.json')
    const both = await readSessionsStream([new Blob([text]), new Blob([gzipSync(other)])])
    expect(shown(both)).toBe(shown(readSessions([text, other])))
  })

  test('tables, UTF-16 and nonsense are what they are for readSessions', async () => {
    const table = fixtureText('mlflow/mlflow-3-data-frame.csv')
    const wide = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
    for (const payload of [bytesOf(table), wide, bytesOf('hello'), bytesOf(''), new Uint8Array([1, 2, 3])]) {
      const read = shown(readSessions(payload))
      expect(shown(await readSessionsStream(pieces(payload, 700), inParts))).toBe(read)
    }
  })

  test('packed bytes that end too early give what stands before', async () => {
    const lines = Array.from({ length: 400 }, (_, index) =>
      JSON.stringify(documentOf({ span: { spanId: (index + 1).toString(16).padStart(16, '0') } })),
    ).join('\n')
    const packed = new Uint8Array(gzipSync(lines, { level: 0 }))
    const { report } = await readSessionsStream(pieces(packed.subarray(0, packed.length - 3000), 1000))
    expect(report.issues.map(({ code }) => code)).toContain('gzip-broken')
    expect(report.spansKept).toBeGreaterThan(300)
  })

  test('it tells how far it has come', async () => {
    const seen: StreamProgress[] = []
    await readSessionsStream(new Blob([text]), { onProgress: (progress) => seen.push(progress) })
    const { length } = bytesOf(text)
    const spans = text.match(/"spanId"/g)?.length
    expect(seen.at(-1)).toEqual({ bytes: length, totalBytes: length, documents: 1, spans, phase: 'building' })
  })
})

describe('ending early', () => {
  test('an abort rejects with its reason, even while the source is silent, and cancels the source', async () => {
    const control = new AbortController()
    let cancelled: unknown
    const silent = new ReadableStream<Uint8Array>({
      cancel: (reason) => {
        cancelled = reason
      },
    })
    const reading = readSessionsStream(silent, { signal: control.signal })
    const reason = new Error('never mind')
    setTimeout(() => control.abort(reason), 5)
    await expect(reading).rejects.toBe(reason)
    await expect.poll(() => cancelled).toBe(reason)
    await expect(readSessionsStream(new Blob([]), { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    })
  })

  test('what the source fails with is passed on, packed or not', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(gzipSync('{}'.repeat(1000))).subarray(0, 20)
      throw new Error('the line is dead')
    }
    await expect(readSessionsStream(failing())).rejects.toThrow('the line is dead')
  })
})

describe('misuse', () => {
  test.each([
    [new Response('{}'), 'response.body'],
    ['{}', 'go to readSessions'],
    [{ resourceSpans: [] }, 'go to readSessions'],
    [undefined, 'pass a File'],
  ])('%s', async (source, told) => {
    await expect(readSessionsStream(source as unknown as Blob)).rejects.toThrow(TypeError)
    await expect(readSessionsStream(source as unknown as Blob)).rejects.toThrow(told)
  })

  test('readSessions names it, options are checked, a source of parsed values says so', async () => {
    expect(() => readSessions(new Blob([]))).toThrow('readSessionsStream')
    expect(() => readSessions(new ReadableStream())).toThrow('readSessionsStream')
    await expect(readSessionsStream(new Blob([]), { partialEveryMs: -1 })).rejects.toThrow('partialEveryMs')
    async function* parsed(): AsyncGenerator<string> {
      yield {} as unknown as string
    }
    await expect(readSessionsStream(parsed())).rejects.toThrow('neither bytes nor text')
  })
})
