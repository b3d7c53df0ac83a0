import type { Fact, IssueFact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { cutTexts } from './cutTexts.ts'
import { type AdapterOf, documentsOf, type FoundDocument } from './documents.ts'
import { pathOf } from './pathOf.ts'

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

/**
 * An entry about a value of a document, with the name of the format and the place of the first such value.
 * `isPart`: the document is a piece of a larger one, and its places are not those of the whole.
 */
function placed(
  entry: IssueFact,
  { document, adapter }: FoundDocument,
  named: Set<string>,
  isPart: boolean,
): IssueFact {
  const { value, ...said } = entry
  if (named.has(entry.code)) return said
  named.add(entry.code)
  const path = isPart ? undefined : pathOf(document, value)
  const where = path === undefined || path === '' ? adapter.label : `${adapter.label}, ${path}`
  return { ...said, example: entry.example === undefined ? where : `${where}: ${entry.example}` }
}

/** Where a payload comes from: a host's own value, a text that was parsed on the way, a part of a document too large to hold. */
export type Origin = 'value' | 'text' | 'part'

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
  origin: Origin = 'value',
): Generator<ReadProgress, ReadProgress, undefined> {
  let documents = 0
  let spans = 0
  let next = facts.length + stepSize
  for (const found of documentsOf(payload, adapters, finder(adapters), origin !== 'value')) {
    if ('fact' in found) {
      facts.push(found)
      continue
    }
    const { adapter, document } = found
    documents += 1
    used.add(adapter)
    const named = new Set<string>()
    try {
      for (const fact of adapter.read(document)) {
        const isAbout = fact.fact === 'issue' && 'value' in fact
        facts.push(isAbout ? placed(fact, found, named, origin === 'part') : fact)
        for (const entry of cutTexts(fact)) facts.push(entry)
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
