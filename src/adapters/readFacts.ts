import type { Fact, IssueFact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { type AdapterOf, documentsOf } from './documents.ts'

/** How far reading has come. */
export interface ReadProgress {
  readonly documents: number
  readonly spans: number
  /** `'building'`: everything is read, sessions are being put together. */
  readonly phase: 'reading' | 'building'
}

/** Facts read between two looks at the clock or the message box. */
const stepSize = 2_000

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function adapterFailed(adapter: SessionAdapter, error: unknown): IssueFact {
  const message = 'An adapter threw; what it had read until then was kept.'
  return { fact: 'issue', code: 'adapter-failed', message, example: `${adapter.id}: ${messageOf(error)}` }
}

/** The one adapter that knows a document. A host's own adapters may stand before ours: the first match wins. */
export function finder(adapters: readonly SessionAdapter[]): AdapterOf {
  return (document) =>
    adapters.find((adapter) => {
      try {
        return adapter.matches(document)
      } catch {
        return false
      }
    })
}

/** What has been read so far. */
export interface ReadFacts {
  readonly facts: Fact[]
  /** The adapters that knew a document. */
  readonly used: Set<SessionAdapter>
}

/**
 * Opens a payload and puts what it says into `into`, each document read by the one adapter that knows it. Yields how far
 * it has come, now and then. Never throws on data.
 */
export function* readFacts(
  payload: unknown,
  adapters: readonly SessionAdapter[],
  { facts, used }: ReadFacts,
): Generator<ReadProgress, ReadProgress, undefined> {
  let documents = 0
  let spans = 0
  let next = facts.length + stepSize
  for (const found of documentsOf(payload, adapters, finder(adapters))) {
    if ('fact' in found) {
      facts.push(found)
      continue
    }
    const { adapter, document } = found
    documents += 1
    used.add(adapter)
    try {
      for (const fact of adapter.read(document)) {
        facts.push(fact)
        if (fact.fact === 'span') spans += 1
        if (facts.length < next) continue
        next = facts.length + stepSize
        yield { documents, spans, phase: 'reading' }
      }
    } catch (error) {
      facts.push(adapterFailed(adapter, error))
    }
  }
  return { documents, spans, phase: 'building' }
}
