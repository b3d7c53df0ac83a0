import type { ReadProgress } from '../adapters/readFacts.ts'
import type { ReadOptions } from '../adapters/readOptions.ts'
import type { ReadResult } from '../adapters/readSessions.ts'
import type { StreamSource } from '../adapters/stream/source.ts'
import type { StreamOptions, StreamProgress } from '../adapters/stream/streamOptions.ts'
import type { ReadReport } from '../model/report.ts'
import type { PartialLists, PartialPart } from './partialParts.ts'
import type { ResultPart } from './resultParts.ts'

/** The options that can cross to another thread: plain data, no functions. */
export type WorkerReadOptions = Omit<ReadOptions, 'adapters' | 'sessionKey'>

/** What tells the worker how to read a file or a stream. */
export interface StreamRequest {
  readonly type: 'sessionscope:stream'
  readonly id: number
  /** Files are shared with the worker, streams are handed over to it. */
  readonly sources: readonly StreamSource[]
  readonly options: WorkerReadOptions & Pick<StreamOptions, 'wholeSize' | 'partialEveryMs'>
  /** Whether partial results are asked for. */
  readonly wantsPartial: boolean
}

/** From the page to the worker. `id` names one call of `readSessions`. */
export type Request =
  | {
      readonly type: 'sessionscope:read'
      readonly id: number
      readonly payload: unknown
      readonly options: WorkerReadOptions
    }
  | StreamRequest
  /** The part was taken in; the next may come. */
  | { readonly type: 'sessionscope:next'; readonly id: number }
  | { readonly type: 'sessionscope:abort'; readonly id: number }

/** From the worker to the page. */
export type Reply =
  | { readonly type: 'sessionscope:progress'; readonly id: number; readonly progress: ReadProgress | StreamProgress }
  /** Sessions that a partial result holds and an earlier one did not. */
  | { readonly type: 'sessionscope:partial-part'; readonly id: number; readonly part: PartialPart }
  /** A partial result, of sessions that were sent before. */
  | {
      readonly type: 'sessionscope:partial'
      readonly id: number
      readonly lists: PartialLists
      readonly report: ReadReport
    }
  /** A piece of a large result; the result itself, which comes last, then holds no sessions. */
  | { readonly type: 'sessionscope:part'; readonly id: number; readonly part: ResultPart }
  | { readonly type: 'sessionscope:result'; readonly id: number; readonly result: ReadResult }
  | { readonly type: 'sessionscope:failure'; readonly id: number; readonly name: string; readonly message: string }

/** What both ends need of a `Worker`, a worker's own scope or a `MessagePort`. */
export interface Port {
  postMessage(message: unknown, transfer?: Transferable[]): void
  addEventListener(type: 'message' | 'messageerror' | 'error', listener: (event: Event) => void): void
  removeEventListener(type: 'message' | 'messageerror' | 'error', listener: (event: Event) => void): void
  /** Message ports of a channel keep their messages until they are started. */
  start?(): void
}

/** A message that is ours, whatever else is spoken over the same port. */
export function messageOf<Message extends Request | Reply>(event: Event): Message | undefined {
  const data: unknown = (event as MessageEvent<unknown>).data
  if (typeof data !== 'object' || data === null) return undefined
  const { type, id } = data as { readonly type?: unknown; readonly id?: unknown }
  const isOurs = typeof type === 'string' && type.startsWith('sessionscope:') && typeof id === 'number'
  return isOurs ? (data as Message) : undefined
}
