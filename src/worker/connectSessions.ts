import type { ReadProgress } from '../adapters/readFacts.ts'
import type { ReadResult } from '../adapters/readSessions.ts'
import { isStreamSource, type StreamSource } from '../adapters/stream/source.ts'
import type { StreamOptions, StreamProgress } from '../adapters/stream/streamOptions.ts'
import { messageOf, type Port, type Reply, type Request, type WorkerReadOptions } from './protocol.ts'
import { cleaned, TakenParts } from './takenParts.ts'

export interface ConnectedReadOptions
  extends WorkerReadOptions,
    Pick<StreamOptions, 'wholeSize' | 'onPartial' | 'partialEveryMs'> {
  /** Files and streams also tell `bytes` and `totalBytes`. */
  readonly onProgress?: (progress: ReadProgress & Partial<StreamProgress>) => void
  /** Ends the call: its promise rejects with the signal's reason, the worker stops as soon as it looks up. */
  readonly signal?: AbortSignal
  /**
   * Hands the payload's bytes over in place of copying them: afterwards the page has them no longer.
   * @default false
   */
  readonly transfer?: boolean
}

/** The reader on the other thread, as the page calls it. */
export interface ConnectedSessions {
  /**
   * `readSessions` on the other side of the port, or `readSessionsStream` where the payload is a `File`, `Blob`, stream or
   * async iterable, or a list of them. Files are not copied, streams are handed over.
   */
  readSessions(payload: unknown, options?: ConnectedReadOptions): Promise<ReadResult>
  /** Stops listening and rejects what is still open. The worker itself stays the host's to terminate. */
  dispose(): void
}

interface OpenCall {
  readonly resolve: (result: ReadResult) => void
  readonly reject: (reason: unknown) => void
  readonly onProgress: ConnectedReadOptions['onProgress'] | undefined
  readonly onPartial: ((result: ReadResult) => void) | undefined
  readonly release: () => void
  /** What has arrived in parts. */
  readonly taken: TakenParts
}

/** What can be handed over of a source: an iterator stays where it is, and a stream brings what it yields. */
function streamOf(source: AsyncIterable<Uint8Array | string>): ReadableStream<Uint8Array | string> {
  const iterator = source[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}

/** The sources of a payload that arrives bit by bit; `undefined`: it is there already. */
function sourcesOf(payload: unknown): readonly (Blob | ReadableStream<Uint8Array | string>)[] | undefined {
  const sources: readonly unknown[] = Array.isArray(payload) ? payload : [payload]
  if (sources.length === 0 || !sources.every(isStreamSource)) return undefined
  return sources.map((source) =>
    source instanceof Blob || source instanceof ReadableStream ? source : streamOf(source),
  )
}

function buffersOf(payload: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>()
  for (const part of Array.isArray(payload) ? payload : [payload]) {
    const buffer: unknown = ArrayBuffer.isView(part) ? part.buffer : part
    if (buffer instanceof ArrayBuffer) buffers.add(buffer)
  }
  return [...buffers]
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
    else if (reply.type === 'sessionscope:partial') {
      const call = calls.get(reply.id)
      call?.onPartial?.(call.taken.partial(reply.lists, reply.report))
    } else if (reply.type === 'sessionscope:part' || reply.type === 'sessionscope:partial-part') {
      const call = calls.get(reply.id)
      if (!call) return
      if (reply.type === 'sessionscope:part') call.taken.add(reply.part)
      else call.taken.addPartial(reply.part)
      const request: Request = { type: 'sessionscope:next', id: reply.id }
      // Whatever waits here has its turn before the next part arrives.
      setTimeout(() => worker.postMessage(request), 0)
    } else if (reply.type === 'sessionscope:result') {
      const call = close(reply.id)
      call?.resolve(call.taken.whole(cleaned(reply.result)))
    } else if (reply.type === 'sessionscope:failure') {
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
      const { onProgress, onPartial, signal, transfer, ...sent } = options
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
      const release = (): void => signal?.removeEventListener('abort', abort)
      calls.set(id, { resolve, reject, onProgress, onPartial, release, taken: new TakenParts() })
      try {
        const sources = sourcesOf(payload)
        if (sources === undefined) {
          const { wholeSize: _, partialEveryMs: __, ...building } = sent
          const request: Request = { type: 'sessionscope:read', id, payload, options: building }
          worker.postMessage(request, transfer ? buffersOf(payload) : [])
        } else {
          const wantsPartial = onPartial !== undefined
          const post = (all: readonly StreamSource[]): void => {
            const request: Request = { type: 'sessionscope:stream', id, sources: all, options: sent, wantsPartial }
            const streams = all.filter((source) => source instanceof ReadableStream)
            worker.postMessage(request, streams)
          }
          try {
            post(sources)
          } catch (error) {
            if (!sources.some((source) => source instanceof Blob)) throw error
            // Node shares no blob that stands for a file on disk.
            post(sources.map((source) => (source instanceof Blob ? source.stream() : source)))
          }
        }
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
