/** Bytes or text that arrive bit by bit. A list: several of them, read as one payload. */
export type StreamSource = Blob | ReadableStream<Uint8Array | string> | AsyncIterable<Uint8Array | string>

export type Chunk = Uint8Array | string

function isBlob(source: unknown): source is Blob {
  return typeof Blob === 'function' && source instanceof Blob
}

function isReadableStream(source: unknown): source is ReadableStream<Chunk> {
  return typeof ReadableStream === 'function' && source instanceof ReadableStream
}

function isAsyncIterable(source: unknown): source is AsyncIterable<Chunk> {
  return typeof (source as Partial<AsyncIterable<Chunk>> | null)?.[Symbol.asyncIterator] === 'function'
}

export function isStreamSource(source: unknown): source is StreamSource {
  return isBlob(source) || isReadableStream(source) || isAsyncIterable(source)
}

/** Bytes that a source holds; `undefined`: it does not say. */
export function sizeOf(source: StreamSource): number | undefined {
  return isBlob(source) ? source.size : undefined
}

interface Puller {
  pull(): Promise<{ readonly done?: boolean | undefined; readonly value?: unknown }>
  cancel(reason: unknown): void
}

function pullerOf(source: StreamSource): Puller {
  if (isBlob(source) || isReadableStream(source)) {
    const reader = (isBlob(source) ? source.stream() : source).getReader()
    return {
      pull: () => reader.read(),
      cancel: (reason) => void reader.cancel(reason).catch(() => undefined),
    }
  }
  const iterator = source[Symbol.asyncIterator]()
  return {
    pull: () => iterator.next(),
    cancel: () => void Promise.resolve(iterator.return?.()).catch(() => undefined),
  }
}

function chunkOf(value: unknown): Chunk {
  if (typeof value === 'string' || value instanceof Uint8Array) return value
  if (value instanceof ArrayBuffer) return new Uint8Array(value)
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
  throw new TypeError(
    'readSessionsStream: the source yields something that is neither bytes nor text. Parsed values go to readSessions or appendSpans.',
  )
}

/** Larger pieces are cut: between two of them others get a word in. */
const pieceSize = 1 << 18

/**
 * The chunks of a source, in order. Ends with the signal's reason, even while the source is silent; the source is cancelled
 * whenever it was not read to its end.
 */
export async function* chunksOf(source: StreamSource, signal?: AbortSignal): AsyncGenerator<Chunk, void, undefined> {
  signal?.throwIfAborted()
  const puller = pullerOf(source)
  let interrupt: ((reason: unknown) => void) | undefined
  const abort = (): void => interrupt?.(signal?.reason)
  signal?.addEventListener('abort', abort, { once: true })
  // One promise for each chunk: a common one for all would hold on to every chunk that was raced against it.
  const pulled = (): ReturnType<Puller['pull']> =>
    new Promise((resolve, reject) => {
      interrupt = reject
      puller.pull().then(resolve, reject)
    })
  let isOver = false
  try {
    for (;;) {
      const { done, value } = await pulled()
      if (done) {
        isOver = true
        return
      }
      const chunk = chunkOf(value)
      for (let at = 0; at < chunk.length; at += pieceSize) {
        yield at === 0 && chunk.length <= pieceSize ? chunk : pieceAt(chunk, at)
        signal?.throwIfAborted()
      }
    }
  } finally {
    signal?.removeEventListener('abort', abort)
    if (!isOver) puller.cancel(signal?.reason)
  }
}

function pieceAt(chunk: Chunk, at: number): Chunk {
  return typeof chunk === 'string' ? chunk.slice(at, at + pieceSize) : chunk.subarray(at, at + pieceSize)
}
