import type { Chunk } from './source.ts'

/** What unpacking gave: the chunks, and afterwards whether the packed bytes were whole. */
export interface Unpacked {
  readonly chunks: AsyncIterable<Uint8Array>
  /** Why unpacking had to stop early. */
  damage(): string | undefined
}

/**
 * Unpacks gzip. Bytes that stop being gzip, or stop too early, give what stands before the damage; an error of the source
 * itself is thrown.
 */
export function gunzip(packed: AsyncGenerator<Chunk, void, undefined>): Unpacked {
  let damage: string | undefined
  let failure: { readonly reason: unknown } | undefined
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      try {
        const { done, value } = await packed.next()
        if (done) controller.close()
        else controller.enqueue(bytesOf(value))
      } catch (error) {
        failure = { reason: error }
        controller.error(error)
      }
    },
    async cancel() {
      await packed.return()
    },
  })
  async function* chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    const reader = source.pipeThrough(new DecompressionStream('gzip')).getReader()
    let isOver = false
    try {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) break
        yield value
      }
      isOver = true
    } catch (error) {
      if (failure) throw failure.reason
      isOver = true
      damage = error instanceof Error ? error.message : String(error)
    } finally {
      if (!isOver) await reader.cancel().catch(() => undefined)
    }
  }
  return { chunks: chunks(), damage: () => damage }
}

function bytesOf(chunk: Chunk): Uint8Array<ArrayBuffer> {
  return typeof chunk === 'string' ? new TextEncoder().encode(chunk) : (chunk as Uint8Array<ArrayBuffer>)
}
