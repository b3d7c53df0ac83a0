import type { ReadProgress } from '../readFacts.ts'
import { checkArguments, type ReadOptions } from '../readOptions.ts'
import type { ReadResult } from '../readSessions.ts'
import { isStreamSource, type StreamSource } from './source.ts'

export interface StreamProgress extends ReadProgress {
  /** Bytes taken from the sources, as they are stored: of gzip the packed ones. Of text its characters. */
  readonly bytes: number
  /** Where every source says how much it holds. */
  readonly totalBytes?: number
}

export interface StreamOptions extends ReadOptions {
  readonly onProgress?: (progress: StreamProgress) => void
  /** Looked at between chunks: the promise rejects with its reason, the source is cancelled. */
  readonly signal?: AbortSignal
  /** The sessions as far as they are read. Each call builds them anew: ask for it seldom. */
  readonly onPartial?: (result: ReadResult) => void
  /**
   * How many milliseconds lie between two calls of `onPartial`; more where building takes long.
   * @default off
   */
  readonly partialEveryMs?: number
  /**
   * One JSON value up to so many characters is parsed at once, which is faster; a larger one in portions, while it arrives.
   * @default 128 MB
   */
  readonly wholeSize?: number
}

/** Misuse is told at once and with what to do. Gives the sources. */
export function checkStreamArguments(source: unknown, options: StreamOptions): readonly StreamSource[] {
  const fail = (problem: string): never => {
    throw new TypeError(`readSessionsStream: ${problem}`)
  }
  const sources: readonly unknown[] = Array.isArray(source) ? source : [source]
  if (typeof Response === 'function' && sources.some((one) => one instanceof Response)) {
    fail('the source is a Response. Pass what it holds: readSessionsStream(response.body).')
  }
  if (!sources.every(isStreamSource)) {
    fail(
      'pass a File or Blob, a ReadableStream, an async iterable of bytes or text, or a list of them. Text, bytes and parsed values go to readSessions.',
    )
  }
  checkArguments([], options)
  const { partialEveryMs, wholeSize, onPartial, onProgress } = options
  for (const [name, value] of Object.entries({ partialEveryMs, wholeSize })) {
    if (value !== undefined && !(typeof value === 'number' && value >= 0)) fail(`${name} must be a number, 0 or more.`)
  }
  for (const [name, value] of Object.entries({ onPartial, onProgress })) {
    if (value !== undefined && typeof value !== 'function') fail(`${name} must be a function.`)
  }
  return sources as readonly StreamSource[]
}
