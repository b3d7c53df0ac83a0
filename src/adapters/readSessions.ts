import { completeSession } from '../conversation/completeSession.ts'
import { buildSessions } from '../model/buildSessions.ts'
import type { Fact, IssueFact } from '../model/facts.ts'
import type { ReadReport } from '../model/report.ts'
import type { Session } from '../model/session.ts'
import type { SessionAdapter } from './adapter.ts'
import { defaultAdapters } from './defaultAdapters.ts'
import { documentsOf } from './documents.ts'
import { checkArguments, type ReadOptions } from './readOptions.ts'
import { readReport } from './report.ts'

export interface ReadResult {
  readonly sessions: Session[]
  /** One per trace without a session id, id `trace:<trace id>`; shown like any other. */
  readonly unassigned: Session[]
  readonly report: ReadReport
}

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
function finder(adapters: readonly SessionAdapter[]): (document: unknown) => SessionAdapter | undefined {
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
 * `readSessions` in steps, for those who must look up in between: yields how far it has come, returns the result.
 */
export function* readSteps(
  payload: unknown,
  options: ReadOptions = {},
): Generator<ReadProgress, ReadResult, undefined> {
  const { adapters = defaultAdapters, ...building } = options
  const facts: Fact[] = []
  const used = new Set<SessionAdapter>()
  let documents = 0
  let spans = 0
  let next = stepSize
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
  yield { documents, spans, phase: 'building' }
  const { sessions, unassigned, ...counts } = buildSessions(facts, { ...building, complete: completeSession })
  return { sessions, unassigned, report: readReport(used, counts) }
}

/**
 * Turns a payload into sessions. `payload` is a parsed value, a string or bytes that hold JSON, JSON Lines or several
 * documents, or a list of any of these; formats may be mixed and spans repeated. Damaged data becomes an entry of
 * `report.issues`; only misuse throws, a `TypeError` that says what to do.
 */
export function readSessions(payload: unknown, options?: ReadOptions): ReadResult {
  checkArguments(payload, options)
  const steps = readSteps(payload, options)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
