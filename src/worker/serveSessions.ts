import type { ReadOptions } from '../adapters/readOptions.ts'
import { checkArguments } from '../adapters/readOptions.ts'
import { readSteps } from '../adapters/readSessions.ts'
import { messageOf, type Port, type Reply, type Request } from './protocol.ts'

export interface ServeOptions extends ReadOptions {
  /** @default the worker's own scope */
  readonly port?: Port
}

/** How long the worker reads before it looks into its message box, in milliseconds. */
const sliceMs = 50

/** Lets waiting messages in. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}

/**
 * Answers `connectSessions` from inside a worker. A worker file is two lines:
 *
 * ```ts
 * import { serveSessions } from 'sessionscope/worker'
 * serveSessions()
 * ```
 *
 * What cannot cross threads is given here: `serveSessions({ adapters: [mine, ...defaultAdapters], sessionKey })`.
 * Returns a function that stops answering.
 */
export function serveSessions({ port = globalThis as unknown as Port, ...own }: ServeOptions = {}): () => void {
  checkArguments([], own)
  const aborted = new Set<number>()
  const reading = new Set<number>()
  const reply = (message: Reply): void => port.postMessage(message)

  const read = async ({ id, payload, options }: Extract<Request, { type: 'sessionscope:read' }>): Promise<void> => {
    reading.add(id)
    try {
      const all = { ...own, ...options }
      checkArguments(payload, all)
      const steps = readSteps(payload, all)
      let since = performance.now()
      for (;;) {
        const step = steps.next()
        if (step.done) {
          reply({ type: 'sessionscope:result', id, result: step.value })
          return
        }
        if (performance.now() - since < sliceMs && step.value.phase === 'reading') continue
        reply({ type: 'sessionscope:progress', id, progress: step.value })
        await pause()
        if (aborted.has(id)) return
        since = performance.now()
      }
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error))
      reply({ type: 'sessionscope:failure', id, name, message })
    } finally {
      reading.delete(id)
      aborted.delete(id)
    }
  }

  const listener = (event: Event): void => {
    const request = messageOf<Request>(event)
    if (request?.type === 'sessionscope:read') void read(request)
    else if (request?.type === 'sessionscope:abort' && reading.has(request.id)) aborted.add(request.id)
  }
  port.addEventListener('message', listener)
  port.start?.()
  return () => port.removeEventListener('message', listener)
}
