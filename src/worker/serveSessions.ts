import type { ReadOptions } from '../adapters/readOptions.ts'
import { checkArguments } from '../adapters/readOptions.ts'
import { type ReadResult, readSteps } from '../adapters/readSessions.ts'
import { readSessionsStream } from '../adapters/readSessionsStream.ts'
import { PartialSender } from './partialParts.ts'
import { messageOf, type Port, type Reply, type Request, type StreamRequest } from './protocol.ts'
import { isOnePart, resultParts } from './resultParts.ts'

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
  const reading = new Map<number, AbortController>()
  const taking = new Map<number, () => void>()
  const reply = (message: Reply): void => port.postMessage(message)

  /** Each part after the one before was taken in: the page has its turn in between. */
  const sendParts = async (id: number, messages: Iterable<Reply>, signal: AbortSignal): Promise<void> => {
    for (const message of messages) {
      if (signal.aborted) return
      const taken = new Promise<void>((resolve) => {
        taking.set(id, resolve)
      })
      reply(message)
      await taken
    }
  }

  const send = async (id: number, result: ReadResult, signal: AbortSignal): Promise<void> => {
    if (isOnePart(result)) {
      reply({ type: 'sessionscope:result', id, result })
      return
    }
    const messages = function* (): Iterable<Reply> {
      for (const part of resultParts(result)) yield { type: 'sessionscope:part', id, part }
    }
    await sendParts(id, messages(), signal)
    if (signal.aborted) return
    const { report } = result
    reply({ type: 'sessionscope:result', id, result: { sessions: [], unassigned: [], report } })
  }

  /** Answers one call, whatever becomes of it. An aborted one is not waited for any more. */
  const answer = async (id: number, work: (signal: AbortSignal) => Promise<ReadResult | undefined>): Promise<void> => {
    const control = new AbortController()
    reading.set(id, control)
    try {
      const result = await work(control.signal)
      if (result && !control.signal.aborted) await send(id, result, control.signal)
    } catch (error) {
      if (control.signal.aborted) return
      const { name, message } = error instanceof Error ? error : new Error(String(error))
      reply({ type: 'sessionscope:failure', id, name, message })
    } finally {
      reading.delete(id)
      taking.delete(id)
    }
  }

  const read = ({ id, payload, options }: Extract<Request, { type: 'sessionscope:read' }>): Promise<void> =>
    answer(id, async (signal) => {
      const all = { ...own, ...options }
      checkArguments(payload, all)
      const steps = readSteps(payload, all)
      let since = performance.now()
      for (;;) {
        const step = steps.next()
        if (step.done) return step.value
        if (performance.now() - since < sliceMs && step.value.phase === 'reading') continue
        reply({ type: 'sessionscope:progress', id, progress: step.value })
        await pause()
        if (signal.aborted) return undefined
        since = performance.now()
      }
    })

  const readStream = ({ id, sources, options, wantsPartial }: StreamRequest): Promise<void> =>
    answer(id, async (signal) => {
      const sender = new PartialSender()
      let sending: Promise<void> | undefined
      const sendPartial = async (partial: ReadResult): Promise<void> => {
        const { parts, lists } = sender.next(partial)
        await sendParts(
          id,
          parts.map((part): Reply => ({ type: 'sessionscope:partial-part', id, part })),
          signal,
        )
        if (!signal.aborted) reply({ type: 'sessionscope:partial', id, lists, report: partial.report })
        sending = undefined
      }
      // While the page still takes one in, there is no use in another.
      const onPartial = (partial: ReadResult): void => {
        if (sending !== undefined) return
        sending = sendPartial(partial)
        // What went wrong is told where the result is awaited.
        sending.catch(() => undefined)
      }
      const result = await readSessionsStream(sources, {
        ...own,
        ...options,
        signal,
        onProgress: (progress) => reply({ type: 'sessionscope:progress', id, progress }),
        ...(wantsPartial ? { onPartial } : {}),
      })
      await sending
      return result
    })

  const listener = (event: Event): void => {
    const request = messageOf<Request>(event)
    if (request?.type === 'sessionscope:read') void read(request)
    else if (request?.type === 'sessionscope:stream') void readStream(request)
    else if (request?.type === 'sessionscope:next') taking.get(request.id)?.()
    else if (request?.type === 'sessionscope:abort') {
      reading.get(request.id)?.abort()
      taking.get(request.id)?.()
    }
  }
  port.addEventListener('message', listener)
  port.start?.()
  return () => port.removeEventListener('message', listener)
}
