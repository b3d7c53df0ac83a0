import { MessageChannel } from 'node:worker_threads'
import { afterEach, describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { connectSessions } from '../../src/worker/connectSessions.ts'
import type { Port } from '../../src/worker/protocol.ts'
import { type ServeOptions, serveSessions } from '../../src/worker/serveSessions.ts'
import { fixtureText } from '../support/fixtures.ts'
import { documentOf } from '../support/otlp.ts'

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

/** Both ends of a channel: messages are cloned as between threads. */
function connected(options: ServeOptions = {}) {
  const { port1, port2 } = new MessageChannel()
  const stop = serveSessions({ ...options, port: port2 as unknown as Port })
  const sessions = connectSessions(port1 as unknown as Port)
  open.push(() => {
    sessions.dispose()
    stop()
    port1.close()
    port2.close()
  })
  return { ...sessions, port: port1 }
}

const manyDocuments = (count: number): unknown[] =>
  Array.from({ length: count }, (_, index) =>
    documentOf({
      attributes: { 'session.id': `s-${index}` },
      span: { spanId: (index + 1).toString(16).padStart(16, '0') },
    }),
  )

describe('the same readSessions on another thread', () => {
  test('gives the same sessions, as plain values', async () => {
    const text = fixtureText('otel/langfuse-otlp-3turn.json')
    const here = readSessions(text)
    const there = await connected().readSessions(text)
    expect(there).toEqual(structuredClone(here))
    const [session] = there.sessions
    expect(session && conversationOf(session).map(({ userText }) => userText)).toEqual([
      'I want to return my order',
      'It is ORDER-123',
      'The item was damaged',
    ])
    expect(Object.getPrototypeOf(session?.spans[0]?.attributes)).toBeNull()
    expect(Object.getPrototypeOf(session?.metadata)).toBeNull()
  })

  test('takes bytes and options, and several calls at once', async () => {
    const { readSessions: read } = connected()
    const bytes = new TextEncoder().encode(fixtureText('opik/opik-ingest.json'))
    const prices = { m: { inputPerMillion: 1, outputPerMillion: 1 } }
    const [first, second] = await Promise.all([read(bytes, { prices }), read('nonsense')])
    expect(first.sessions.length).toBe(1)
    expect(second.report.issues.map(({ code }) => code)).toEqual(['json-broken'])
    expect(bytes.byteLength).toBeGreaterThan(0)
  })

  test('tells how far it has come', async () => {
    const seen: string[] = []
    await connected().readSessions(manyDocuments(50), {
      onProgress: ({ phase, spans }) => seen.push(`${phase} ${spans}`),
    })
    expect(seen.at(-1)).toBe('building 50')
  })
})

describe('ending early', () => {
  test('an abort rejects with its reason, and later calls work', async () => {
    const { readSessions: read } = connected()
    const control = new AbortController()
    const reading = read(manyDocuments(20), { signal: control.signal })
    control.abort(new Error('never mind'))
    await expect(reading).rejects.toThrow('never mind')
    await expect(read('[]')).resolves.toBeDefined()
    await expect(read('[]', { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('dispose rejects what is open', async () => {
    const { readSessions: read, dispose } = connected()
    const reading = read('[]')
    dispose()
    await expect(reading).rejects.toThrow('closed')
  })
})

describe('misuse', () => {
  test('functions do not cross threads: it says where to give them', async () => {
    const { readSessions: read } = connected()
    const options = { sessionKey: () => 'x' } as object
    await expect(read({}, options)).rejects.toThrow(TypeError)
    await expect(read({}, options)).rejects.toThrow('serveSessions({ sessionKey })')
    await expect(read({}, { adapters: [] } as object)).rejects.toThrow('serveSessions({ adapters })')
  })

  test('no payload, options of the wrong type, no worker', async () => {
    const { readSessions: read } = connected()
    await expect(read(undefined)).rejects.toThrow(TypeError)
    await expect(read({}, { inactivityGapMs: 'soon' } as object)).rejects.toThrow(TypeError)
    expect(() => connectSessions(undefined as unknown as Port)).toThrow(TypeError)
  })
})

test('what cannot cross is given inside the worker', async () => {
  const { readSessions: read } = connected({ sessionKey: () => 'of the host' })
  const { sessions } = await read(documentOf({}))
  expect(sessions.map(({ id }) => id)).toEqual(['of the host'])
})

test('other messages on the same port are left alone', async () => {
  const { readSessions: read, port } = connected()
  port.postMessage('hello')
  port.postMessage({ type: 'somebody else', id: 1 })
  await expect(read('[]')).resolves.toBeDefined()
})
