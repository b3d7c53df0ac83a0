import { MessageChannel } from 'node:worker_threads'
import { afterEach, describe, expect, test } from 'vitest'
import { appendSpans } from '../../src/adapters/appendSpans.ts'
import { type ReadResult, readSessions } from '../../src/adapters/readSessions.ts'
import { connectSessions } from '../../src/worker/connectSessions.ts'
import { PartialSender } from '../../src/worker/partialParts.ts'
import type { Port } from '../../src/worker/protocol.ts'
import { serveSessions } from '../../src/worker/serveSessions.ts'
import { TakenParts } from '../../src/worker/takenParts.ts'
import { fixtureText } from '../support/fixtures.ts'
import { documentOf } from '../support/otlp.ts'

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

function connected() {
  const { port1, port2 } = new MessageChannel()
  const stop = serveSessions({ port: port2 as unknown as Port })
  const sessions = connectSessions(port1 as unknown as Port)
  open.push(() => {
    sessions.dispose()
    stop()
    port1.close()
    port2.close()
  })
  return sessions
}

const text = fixtureText('otel/langfuse-otlp-3turn.json')

const lines = (count: number): string =>
  Array.from({ length: count }, (_, index) =>
    JSON.stringify(
      documentOf({
        attributes: { 'session.id': `s-${index}` },
        span: {
          spanId: (index + 1).toString(16).padStart(16, '0'),
          traceId: (index + 1).toString(16).padStart(32, '0'),
        },
      }),
    ),
  ).join('\n')

describe('files and streams cross to the other thread', () => {
  test('a file, a stream, an async iterable and a list of them', async () => {
    const { readSessions: read } = connected()
    const expected = structuredClone(readSessions(text))
    async function* pieces(): AsyncGenerator<string> {
      yield text.slice(0, 1000)
      yield text.slice(1000)
    }
    expect(await read(new Blob([text]))).toEqual(expected)
    expect(await read(new Blob([text]).stream())).toEqual(expected)
    expect(await read(pieces())).toEqual(expected)
    const { report } = await read([new Blob([text]), new Blob([fixtureText('opik/opik-ingest.json')])])
    expect(report.formats).toEqual(['otlp', 'opik'])
  })

  test('bytes are handed over when asked, and copied otherwise', async () => {
    const { readSessions: read } = connected()
    const bytes = new TextEncoder().encode(text)
    await read(bytes)
    expect(bytes.byteLength).toBeGreaterThan(0)
    await read(bytes, { transfer: true })
    expect(bytes.byteLength).toBe(0)
  })

  test('it tells bytes and spans, and shows partial results', async () => {
    const { readSessions: read } = connected()
    const whole = lines(600)
    async function* slowly(): AsyncGenerator<string> {
      for (let at = 0; at < whole.length; at += whole.length / 4) {
        yield whole.slice(at, at + whole.length / 4)
        await new Promise((resolve) => setTimeout(resolve, 60))
      }
    }
    const told: number[] = []
    const partial: number[] = []
    const { sessions } = await read(slowly(), {
      wholeSize: 1000,
      partialEveryMs: 1,
      onProgress: ({ bytes = 0 }) => told.push(bytes),
      onPartial: ({ sessions: some }) => partial.push(some.length),
    })
    expect(sessions.length).toBe(600)
    expect(told.at(-1)).toBe(whole.length)
    expect(partial.length).toBeGreaterThan(0)
  })

  test('a large result arrives in parts, in order and whole', async () => {
    const { readSessions: read } = connected()
    const whole = lines(5000)
    const expected = readSessions(whole)
    const { sessions, report } = await read(new Blob([whole]))
    expect(sessions.map(({ id }) => id)).toEqual(expected.sessions.map(({ id }) => id))
    expect(report).toEqual(expected.report)
    expect(Object.getPrototypeOf(sessions[4000]?.spans[0]?.attributes)).toBeNull()
  })
})

describe('partial results send what is new', () => {
  const oneSession = (count: number): string => lines(count).replaceAll(/"s-\d+"/g, '"s"')

  test('one session larger than a message arrives in slices, whole', async () => {
    const { readSessions: read } = connected()
    const whole = oneSession(5000)
    const { sessions } = await read(new Blob([whole]))
    const [expected] = structuredClone(readSessions(whole).sessions)
    expect(sessions).toHaveLength(1)
    expect(sessions[0]?.spans).toEqual(expected?.spans)
    expect(sessions[0]?.turnCount).toBe(expected?.turnCount)
    expect(Object.getPrototypeOf(sessions[0]?.spans[4000]?.attributes)).toBeNull()
  })

  test('a session that is as it was is not sent again, one that grew is', () => {
    const [sender, taken] = [new PartialSender(), new TakenParts()]
    const show = (result: ReadResult) => {
      const { parts, lists } = sender.next(result)
      for (const part of parts) taken.addPartial(structuredClone(part))
      const ids = parts.flatMap(({ sessions }) => sessions.map(({ id }) => id))
      return { ids, shown: taken.partial(lists, result.report) }
    }
    const first = appendSpans(undefined, lines(3))
    expect(show(first).ids).toEqual(['s-0', 's-1', 's-2'])
    const second = appendSpans(
      first,
      documentOf({ attributes: { 'session.id': 's-1' }, span: { spanId: 'f'.repeat(16) } }),
    )
    const { ids, shown } = show(second)
    expect(ids).toEqual(['s-1'])
    expect(shown.sessions).toEqual(structuredClone(second.sessions))
    expect(show(second).ids).toEqual([])
  })

  test('a large session that grows is sent again when it has doubled: all that crosses stays linear', () => {
    const sender = new PartialSender()
    let live = appendSpans(undefined, oneSession(2500))
    const sizes: number[] = []
    for (let more = 0; more < 4; more += 1) {
      const { parts } = sender.next(live)
      sizes.push(parts.reduce((sum, { sessions, spans }) => sum + (spans ?? sessions[0]?.spans ?? []).length, 0))
      const from = 2500 + more * 1000
      live = appendSpans(
        live,
        oneSession(from + 1000)
          .split('\n')
          .slice(from)
          .join('\n'),
      )
    }
    expect(sizes).toEqual([2500, 0, 0, 5500])
  })
})

describe('ending early', () => {
  test('an abort ends the stream on the other side', async () => {
    const { readSessions: read } = connected()
    const control = new AbortController()
    let isCancelled = false
    const silent = new ReadableStream<Uint8Array>({
      cancel: () => {
        isCancelled = true
      },
    })
    const reading = read(silent, { signal: control.signal })
    setTimeout(() => control.abort(new Error('never mind')), 20)
    await expect(reading).rejects.toThrow('never mind')
    await expect.poll(() => isCancelled).toBe(true)
    await expect(read(new Blob([text]))).resolves.toBeDefined()
  })

  test('what a source fails with arrives here', async () => {
    async function* failing(): AsyncGenerator<string> {
      yield '{'
      throw new Error('the line is dead')
    }
    await expect(connected().readSessions(failing())).rejects.toThrow('the line is dead')
  })
})
