import type { IssueFact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { openProtobuf } from './otel/protobuf/open.ts'
import { type Place, written } from './pathOf.ts'
import { list, own, record } from './reading.ts'
import { tableRows } from './tableRows.ts'
import { textValues } from './textValues.ts'

/** One document of a payload and the adapter that reads it. */
export interface FoundDocument {
  readonly document: unknown
  readonly adapter: SessionAdapter
}

export type AdapterOf = (document: unknown) => SessionAdapter | undefined

const issue = (code: string, message: string, example: string): IssueFact => ({ fact: 'issue', code, message, example })

function bytesOf(value: unknown): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value
  if (value instanceof ArrayBuffer) return new Uint8Array(value)
  return ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : undefined
}

/** The text of bytes in UTF-8, or in UTF-16 where they say so. */
function textOfBytes(bytes: Uint8Array): string | IssueFact {
  const [first, second] = bytes
  if (first === 0x1f && second === 0x8b) {
    const message =
      'These bytes are compressed; decompress them first (DecompressionStream in a browser, zlib in Node).'
    return issue('payload-compressed', message, 'gzip')
  }
  const utf16 =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(utf16).decode(bytes)
  } catch {
    const message = 'This is too long for one text; split it at line ends and pass the pieces as a list.'
    return issue('payload-too-large', message, `${bytes.length} bytes`)
  }
}

/** Bodies of recorded HTTP traffic: `{requests: [{method, path, body}]}` or `{body}`. Requests without a body are none. */
function recordedBodies(value: unknown): readonly unknown[] | undefined {
  const requests = list(own(value, 'requests'))
  if (requests?.some((request) => record(request) && Object.hasOwn(request as object, 'body'))) {
    return requests
      .map((request) => own(request, 'body'))
      .filter((body) => body !== null && body !== undefined && body !== '')
  }
  const body = own(value, 'body')
  return (typeof body === 'object' && body !== null) || (typeof body === 'string' && body !== '') ? [body] : undefined
}

interface Waiting {
  readonly value: unknown
  readonly depth: number
  /** Its place in the lists a host handed over; `undefined`: it is the payload, or all of one. */
  readonly place: Place | undefined
  /** Values of a text have lines, and are told by them. */
  readonly isOfText: boolean
}

/** Lists of lists and bodies of bodies are opened this far. */
const depthLimit = 8

/** What an unknown document looks like: its keys, and the error text of an answer that is none of ours. */
function describe(value: unknown): string {
  const keys = record(value) ? Object.keys(value as object) : undefined
  if (!keys) return Array.isArray(value) ? `a list of ${value.length}` : value === null ? 'null' : `a ${typeof value}`
  if (keys.length === 0) return 'an object without keys'
  const shown = keys.slice(0, 12).join(', ') + (keys.length > 12 ? ', …' : '')
  const complaint = [own(value, 'error'), own(value, 'message'), own(value, 'detail')].find(
    (found) => typeof found === 'string' && found !== '',
  )
  return complaint === undefined ? `keys: ${shown}` : `keys: ${shown} (“${String(complaint).slice(0, 120)}”)`
}

/** The formats whose telling keys stand in a document, best match first. */
function nearest(value: unknown, adapters: readonly SessionAdapter[]): string {
  const keys = new Set(Object.keys(record(value) ?? {}))
  const shared = adapters
    .map(({ label, tellingKeys = [] }) => ({ label, count: tellingKeys.filter((key) => keys.has(key)).length }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count)
  return shared.length === 0
    ? ''
    : `; nearest: ${shared
        .slice(0, 3)
        .map(({ label }) => label)
        .join(', ')}`
}

/** Says that no adapter knows a document, where it stands, what it looks like, and what was expected. */
function unknownDocument(value: unknown, adapters: readonly SessionAdapter[], place: Place | undefined): IssueFact {
  const message = `A document is in no known format; known are ${adapters.map(({ label }) => label).join(', ')}.`
  const where = place === undefined ? '' : `${written(place)}: `
  return issue('document-unknown', message, where + describe(value) + nearest(value, adapters))
}

interface Run {
  readonly value: unknown
  /** `undefined`: it is all there is. */
  readonly from: number | undefined
}

/**
 * The items of a list that no adapter knows as a whole, those next to each other that one adapter reads as a list put
 * together: the lines of a transcript belong to each other. Each with its place in the list.
 */
function runsOf(items: readonly unknown[], adapterOf: AdapterOf): readonly Run[] {
  if (items.length === 1) return [{ value: items[0], from: undefined }]
  const runs: Run[] = []
  for (let from = 0; from < items.length; ) {
    const adapter = record(items[from]) && adapterOf(items[from])
    let to = from + 1
    if (adapter) while (to < items.length && adapterOf(items[to]) === adapter) to += 1
    const run = items.slice(from, to)
    if (run.length > 1 && run.length < items.length && adapterOf(run) === adapter) runs.push({ value: run, from })
    else for (const [index, value] of run.entries()) runs.push({ value, from: from + index })
    from = to
  }
  return runs
}

/**
 * Opens a payload: text and bytes are parsed, lists and recordings unpacked, until documents remain that one adapter
 * knows. Whatever is none is named. Never throws on data.
 */
export function* documentsOf(
  payload: unknown,
  adapters: readonly SessionAdapter[],
  adapterOf: AdapterOf,
  isOfText = false,
): Iterable<FoundDocument | IssueFact> {
  // The next thing to open is the last one.
  const waiting: Waiting[] = [{ value: payload, depth: 0, place: undefined, isOfText }]
  const openLater = (runs: readonly Run[], depth: number, within: Place | undefined, isLines: boolean): void => {
    for (let index = runs.length - 1; index >= 0; index -= 1) {
      const { value, from } = runs[index] as Run
      const place = from === undefined || isLines ? within : { key: from, within }
      waiting.push({ value, depth, place, isOfText: isLines })
    }
  }
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth, place, isOfText: isLines } = next
    const bytes = bytesOf(value)
    const opened = bytes && openProtobuf(bytes)
    if (opened) {
      yield* opened.issues
      const runs = opened.documents.map((document) => ({ value: document, from: undefined }))
      openLater(runs, depth + 1, place, isLines)
      continue
    }
    const text = bytes ? textOfBytes(bytes) : value
    if (typeof text === 'string') {
      if (depth >= depthLimit) {
        yield unknownDocument(text, adapters, place)
        continue
      }
      const found: unknown[] = []
      for (const part of textValues(text)) {
        if ('fact' in part)
          yield place === undefined ? part : { ...part, example: `${written(place)}: ${part.example}` }
        else found.push(part.value)
      }
      const all = found.length === 1 ? found[0] : found
      if (found.length > 0) waiting.push({ value: all, depth: depth + 1, place, isOfText: true })
      continue
    }
    if (bytes) {
      yield text as IssueFact
      continue
    }
    const adapter = adapterOf(value)
    if (adapter) {
      yield { document: value, adapter }
      continue
    }
    const parts = list(value) ?? recordedBodies(value) ?? tableRows(value, (rows) => adapterOf(rows) !== undefined)
    const isOpenable = parts?.some((part) => typeof part === 'object' || typeof part === 'string')
    if (parts && isOpenable && depth < depthLimit) {
      // The bodies of a recording, the rows of a table belong to each other as the lines of a file do.
      const isOne = parts !== value && parts.length > 1 && adapterOf(parts) !== undefined
      const within = parts === value ? place : undefined
      openLater(isOne ? [{ value: parts, from: undefined }] : runsOf(parts, adapterOf), depth + 1, within, isLines)
    } else if (parts?.length === 0) yield issue('payload-empty', 'There is nothing to read.', 'an empty list')
    else yield unknownDocument(value, adapters, place)
  }
}
