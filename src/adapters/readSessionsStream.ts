import { completeSession } from '../conversation/completeSession.ts'
import { buildSessions } from '../model/buildSessions.ts'
import { type GrowingSessions, growSessions } from '../model/growSessions.ts'
import type { Session } from '../model/session.ts'
import { defaultAdapters } from './defaultAdapters.ts'
import type { ReadResult } from './readSessions.ts'
import { readReport } from './report.ts'
import { type StreamSource, sizeOf } from './stream/source.ts'
import { checkStreamArguments, type StreamOptions, type StreamProgress } from './stream/streamOptions.ts'
import { StreamReader } from './stream/streamReader.ts'

/** How long reading goes on before others get a word in, in milliseconds. */
const sliceMs = 30

/** Lets waiting events in. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}

/** Partial results may take so much of the time. */
const partialShare = 0.25

/**
 * `readSessions` for what is too large to be held as one text, or has not arrived yet: a `File` or `Blob`, a stream, an
 * async iterable of bytes or text, or several of them as one payload; packed with gzip or not. The result is the same.
 *
 * JSON Lines are read line by line and a large JSON document in portions, so that beside the sessions only little is held.
 * A table in CSV and protobuf are gathered first.
 *
 * Rejects with the signal's reason, with what the source fails with, and with a `TypeError` for misuse; damaged data becomes
 * an entry of the report.
 *
 * ```ts
 * const { sessions, report } = await readSessionsStream(file, { onProgress, signal })
 * ```
 */
export async function readSessionsStream(
  source: StreamSource | readonly StreamSource[],
  options: StreamOptions = {},
): Promise<ReadResult> {
  const sources = checkStreamArguments(source, options)
  const { adapters = defaultAdapters, onProgress, signal, onPartial, partialEveryMs, wholeSize, ...rest } = options
  const building = { ...rest, complete: completeSession }
  signal?.throwIfAborted()
  const reader = new StreamReader(adapters, wholeSize ?? 1 << 27)
  const totalBytes = totalOf(sources)
  const tell = (phase: StreamProgress['phase']): void => {
    const { bytes, documents, spans } = reader
    onProgress?.({ bytes, ...(totalBytes === undefined ? {} : { totalBytes }), documents, spans, phase })
  }
  let growing: GrowingSessions<Session> | undefined
  let grown = 0
  const partial = (): ReadResult => {
    const { facts } = reader.read
    growing = growSessions(growing, facts.slice(grown), building)
    grown = facts.length
    const glimpse = reader.glimpse()
    const { built } = glimpse.facts.length === 0 ? growing : growSessions(growing, glimpse.facts, building)
    return { sessions: built.sessions, unassigned: built.unassigned, report: readReport(glimpse.used, built) }
  }
  let since = performance.now()
  let nextPartial = onPartial && partialEveryMs !== undefined ? since + partialEveryMs : Number.POSITIVE_INFINITY
  for (const one of sources) {
    for await (const _ of reader.take(one, signal)) {
      const now = performance.now()
      if (now - since < sliceMs) continue
      tell('reading')
      if (now >= nextPartial) {
        onPartial?.(partial())
        const costMs = performance.now() - now
        nextPartial = now + costMs + Math.max(partialEveryMs ?? 0, costMs / partialShare)
      }
      await pause()
      signal?.throwIfAborted()
      since = performance.now()
    }
  }
  growing = undefined
  tell('building')
  await pause()
  signal?.throwIfAborted()
  const { sessions, unassigned, ...counts } = buildSessions<Session>(reader.read.facts, building)
  return { sessions, unassigned, report: readReport(reader.read.used, counts) }
}

/** `undefined`: one of them does not say how much it holds. */
function totalOf(sources: readonly StreamSource[]): number | undefined {
  let total = 0
  for (const source of sources) {
    const size = sizeOf(source)
    if (size === undefined) return undefined
    total += size
  }
  return total
}
