import type { IssueFact } from '../../model/facts.ts'
import type { SessionAdapter } from '../adapter.ts'
import { finder, type Origin, type ReadFacts, readFacts } from '../readFacts.ts'
import { portionTree } from './documentBuilder.ts'
import { GatheredItems } from './gatheredItems.ts'
import { gunzip } from './gunzip.ts'
import { type Chunk, chunksOf, type StreamSource } from './source.ts'
import { encodingOf, headSize, isGzip, isJsonText } from './textForm.ts'
import type { TextReading } from './textReading.ts'
import { valuesOfText } from './valuesOfText.ts'

/** Puts facts of sources that arrive bit by bit into one heap. Yields between chunks and documents, so that others get a word in. */
export class StreamReader {
  bytes = 0
  documents = 0
  spans = 0
  readonly read: ReadFacts = { facts: [], used: new Set() }
  private readonly adapters: readonly SessionAdapter[]
  private readonly wholeSize: number
  private readonly adapterOf: (document: unknown) => SessionAdapter | undefined
  private readonly open: { value: unknown } = { value: undefined }
  /** Lists being gathered, the innermost last. */
  private gathering: GatheredItems[] = []

  constructor(adapters: readonly SessionAdapter[], wholeSize: number) {
    this.adapters = adapters
    this.wholeSize = wholeSize
    this.adapterOf = finder(adapters)
  }

  /** What is kept until its end, read as if it ended here: beside the facts that are there. */
  glimpse(): ReadFacts {
    const seen: ReadFacts = { facts: [], used: new Set(this.read.used) }
    const waiting = this.gathering.map((gathered) => gathered.waiting).filter((items) => items.length > 0)
    if (this.adapterOf(this.open.value)) waiting.push([this.open.value])
    for (const items of waiting) {
      for (const _ of readFacts(items.length === 1 ? items[0] : items, this.adapters, seen, 'text')) {
        // Taken at once: a glimpse is of one moment.
      }
    }
    return seen
  }

  async *take(source: StreamSource, signal?: AbortSignal): AsyncGenerator<void, void, undefined> {
    yield* this.takeChunks(this.counted(chunksOf(source, signal)))
  }

  private async *counted(chunks: AsyncIterable<Chunk>): AsyncGenerator<Chunk, void, undefined> {
    for await (const chunk of chunks) {
      this.bytes += chunk.length
      yield chunk
    }
  }

  private async *takeChunks(chunks: AsyncGenerator<Chunk, void, undefined>): AsyncGenerator<void, void, undefined> {
    const smallSize = Math.min(this.wholeSize, 1 << 22)
    const { head, size, isOver } = await headOf(chunks, Math.max(headSize, smallSize))
    const all = chained(head, chunks)
    const start = joined(headPart(head))
    if (typeof start !== 'string' && isGzip(start)) {
      const { chunks: unpacked, damage } = gunzip(all)
      yield* this.takeChunks(asGenerator(unpacked))
      const why = damage()
      if (why !== undefined) this.read.facts.push(gzipBroken(why))
      return
    }
    const encoding = typeof start === 'string' ? 'utf-8' : encodingOf(start)
    const text = typeof start === 'string' ? start : encoding && new TextDecoder(encoding).decode(start)
    const isSmall = isOver && size <= smallSize
    if (isSmall || encoding === undefined || text === undefined || !isJsonText(text)) {
      yield* this.takeWhole(all)
      return
    }
    yield* this.takeText(decoded(all, encoding))
  }

  /** What cannot be read in parts. */
  private async *takeWhole(chunks: AsyncIterable<Chunk>): AsyncGenerator<void, void, undefined> {
    const parts: Chunk[] = []
    for await (const chunk of chunks) {
      parts.push(chunk)
      yield
    }
    let whole: Chunk
    try {
      whole = joined(parts)
    } catch {
      const message = 'This is too long to be held at once, and of a kind that cannot be read in parts.'
      this.read.facts.push({ fact: 'issue', code: 'payload-too-large', message, example: `${this.bytes} bytes` })
      return
    }
    parts.length = 0
    yield* this.readPayload(whole)
  }

  private async *takeText(pieces: AsyncIterable<string>): AsyncGenerator<void, void, undefined> {
    const { wholeSize, open } = this
    const isPortion = (document: unknown): boolean => this.adapterOf(document)?.portions !== undefined
    const tree = portionTree(this.adapters.flatMap(({ portions = [] }) => portions))
    const reading: TextReading = { wholeSize, tree, isPortion, open }
    const values = valuesOfText(reading)
    const all = new GatheredItems(this.adapterOf, false)
    this.gathering = [all]
    const handle = (pieceOrEnd: string | undefined): Iterable<void> => this.handle(values, pieceOrEnd, all)
    values.next()
    for await (const piece of pieces) {
      yield
      yield* handle(piece)
    }
    yield* handle(undefined)
    for (const document of all.end()) yield* this.readPayload(document)
    this.gathering = []
  }

  /** What one more piece of text gives. */
  private *handle(
    values: ReturnType<typeof valuesOfText>,
    piece: string | undefined,
    all: GatheredItems,
  ): Iterable<void> {
    for (let step = values.next(piece); !step.done; step = values.next()) {
      const event = step.value
      if (event === 'more') return
      if (event === 'list-end') {
        const list = this.gathering.pop()
        for (const document of list?.end() ?? []) yield* this.readPayload(document)
      } else if ('fact' in event) this.read.facts.push(event)
      else if ('value' in event) for (const document of all.add(event.value)) yield* this.readPayload(document)
      else if ('item' in event) {
        if (this.gathering.length < 2) {
          for (const document of all.interrupt()) yield* this.readPayload(document)
          this.gathering.push(new GatheredItems(this.adapterOf, true))
        }
        for (const document of this.gathering.at(-1)?.add(event.item) ?? []) yield* this.readPayload(document)
        yield
      } else {
        for (const document of all.interrupt()) yield* this.readPayload(document)
        if ('portion' in event) yield* this.readPayload(event.portion, 'part')
        else if (this.adapterOf(event.rest)) yield* this.readPayload(event.rest)
      }
    }
  }

  private *readPayload(payload: unknown, origin: Origin = 'text'): Iterable<void> {
    const { documents, spans } = this
    const steps = readFacts(payload, this.adapters, this.read, origin)
    for (;;) {
      const { done, value } = steps.next()
      this.documents = documents + value.documents
      this.spans = spans + value.spans
      yield
      if (done) return
    }
  }
}

function gzipBroken(why: string): IssueFact {
  const message = 'The packed bytes are not whole; what stands before the damage was read.'
  return { fact: 'issue', code: 'gzip-broken', message, example: why }
}

interface Head {
  readonly head: readonly Chunk[]
  readonly size: number
  readonly isOver: boolean
}

/** The first chunks, until there are more than `enough` bytes of them. */
async function headOf(chunks: AsyncGenerator<Chunk, void, undefined>, enough: number): Promise<Head> {
  const head: Chunk[] = []
  let size = 0
  while (size <= enough) {
    const { done, value } = await chunks.next()
    if (done) return { head, size, isOver: true }
    head.push(value)
    size += value.length
  }
  return { head, size, isOver: false }
}

/** As much of the beginning as tells what it is. */
function headPart(head: readonly Chunk[]): readonly Chunk[] {
  const part: Chunk[] = []
  for (let index = 0, size = 0; index < head.length && size < headSize; index += 1) {
    const chunk = head[index] as Chunk
    part.push(chunk)
    size += chunk.length
  }
  return part
}

/** Chunks put together: all of them bytes, or all of them text. */
function joined(chunks: readonly Chunk[]): Chunk {
  if (typeof chunks[0] === 'string') {
    return chunks.map((chunk) => (typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk))).join('')
  }
  const parts = chunks.map((chunk) => (typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk))
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

async function* chained(
  head: readonly Chunk[],
  rest: AsyncGenerator<Chunk, void, undefined>,
): AsyncGenerator<Chunk, void, undefined> {
  yield* head
  yield* rest
}

async function* asGenerator(chunks: AsyncIterable<Chunk>): AsyncGenerator<Chunk, void, undefined> {
  yield* chunks
}

/** Text of bytes, characters put together that a chunk's end cuts in two. */
async function* decoded(chunks: AsyncIterable<Chunk>, encoding: string): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    if (text !== '') yield text
  }
  const last = decoder.decode()
  if (last !== '') yield last
}
