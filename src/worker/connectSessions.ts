import type { ReadProgress } from '../adapters/readFacts.ts'
import type { ReadResult } from '../adapters/readSessions.ts'
import { messageOf, type Port, type Reply, type Request, type WorkerReadOptions } from './protocol.ts'

export interface ConnectedReadOptions extends WorkerReadOptions {
  readonly onProgress?: (progress: ReadProgress) => void
  /** Ends the call: its promise rejects with the signal's reason, the worker stops as soon as it looks up. */
  readonly signal?: AbortSignal
}

export interface ConnectedSessions {
  /** `readSessions` on the other side of the port. */
  readSessions(payload: unknown, options?: ConnectedReadOptions): Promise<ReadResult>
  /** Stops listening and rejects what is still open. The worker itself stays the host's to terminate. */
  dispose(): void
}

interface OpenCall {
  readonly resolve: (result: ReadResult) => void
  readonly reject: (reason: unknown) => void
  readonly onProgress: ((progress: ReadProgress) => void) | undefined
  readonly release: () => void
}

/** Copies lose what records without a prototype are for: a key named by a payload must find only what was put there. */
function withoutPrototypes({ sessions, unassigned, report }: ReadResult): ReadResult {
  for (const session of [...sessions, ...unassigned]) {
    Object.setPrototypeOf(session.metadata, null)
    for (const trace of session.traces) Object.setPrototypeOf(trace.metadata, null)
    for (const span of session.spans) {
      Object.setPrototypeOf(span.attributes, null)
      if (span.resource) Object.setPrototypeOf(span.resource, null)
      for (const event of span.events) Object.setPrototypeOf(event.attributes, null)
      for (const link of span.links) Object.setPrototypeOf(link.attributes, null)
    }
  }
  return { sessions, unassigned, report }
}

function refuseFunctions(options: object): void {
  for (const [name, value] of Object.entries(options)) {
    if (typeof value !== 'function' && name !== 'adapters') continue
    throw new TypeError(
      `connectSessions: ${name} cannot be sent to a worker, since functions do not cross threads. Give it to serveSessions inside the worker: serveSessions({ ${name} }).`,
    )
  }
}

/**
 * The same `readSessions` on another thread: the host makes a worker whose file calls `serveSessions()` and hands it over.
 *
 * ```ts
 * const { readSessions, dispose } = connectSessions(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }))
 * const { sessions } = await readSessions(text, { onProgress, signal })
 * ```
 */
export function connectSessions(worker: Port): ConnectedSessions {
  const { postMessage, addEventListener } = (worker as Partial<Port> | null | undefined) ?? {}
  if (typeof postMessage !== 'function' || typeof addEventListener !== 'function') {
    throw new TypeError(
      'connectSessions: pass a Worker or MessagePort whose other side calls serveSessions(). In Node pass a port of a MessageChannel.',
    )
  }
  const calls = new Map<number, OpenCall>()
  let lastId = 0

  const close = (id: number): OpenCall | undefined => {
    const call = calls.get(id)
    calls.delete(id)
    call?.release()
    return call
  }
  const failAll = (reason: Error): void => {
    for (const id of [...calls.keys()]) close(id)?.reject(reason)
  }
  const onMessage = (event: Event): void => {
    const reply = messageOf<Reply>(event)
    if (!reply) return
    if (reply.type === 'sessionscope:progress') calls.get(reply.id)?.onProgress?.(reply.progress)
    else if (reply.type === 'sessionscope:result') close(reply.id)?.resolve(withoutPrototypes(reply.result))
    else if (reply.type === 'sessionscope:failure') {
      const failure = reply.name === 'TypeError' ? new TypeError(reply.message) : new Error(reply.message)
      close(reply.id)?.reject(failure)
    }
  }
  const onError = (event: Event): void => {
    const told = (event as ErrorEvent).message
    failAll(new Error(`sessionscope: the worker failed${typeof told === 'string' && told !== '' ? `: ${told}` : ''}`))
  }
  worker.addEventListener('message', onMessage)
  worker.addEventListener('messageerror', onError)
  worker.addEventListener('error', onError)
  worker.start?.()

  const readSessions = (payload: unknown, options: ConnectedReadOptions = {}): Promise<ReadResult> => {
    return new Promise((resolve, reject) => {
      const { onProgress, signal, ...sent } = options
      refuseFunctions(sent)
      if (payload === undefined) {
        throw new TypeError('readSessions: there is no payload. Pass a parsed value, a string or bytes.')
      }
      if (signal?.aborted) {
        reject(signal.reason)
        return
      }
      lastId += 1
      const id = lastId
      const abort = (): void => {
        const request: Request = { type: 'sessionscope:abort', id }
        worker.postMessage(request)
        close(id)?.reject(signal?.reason)
      }
      signal?.addEventListener('abort', abort, { once: true })
      calls.set(id, { resolve, reject, onProgress, release: () => signal?.removeEventListener('abort', abort) })
      const request: Request = { type: 'sessionscope:read', id, payload, options: sent }
      try {
        worker.postMessage(request)
      } catch (error) {
        close(id)?.reject(error)
      }
    })
  }

  return {
    readSessions,
    dispose: () => {
      worker.removeEventListener('message', onMessage)
      worker.removeEventListener('messageerror', onError)
      worker.removeEventListener('error', onError)
      failAll(new Error('sessionscope: the connection was closed before the sessions were read.'))
    },
  }
}
