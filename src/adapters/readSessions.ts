import { completeSession } from '../conversation/completeSession.ts'
import { buildSessions } from '../model/buildSessions.ts'
import type { ReadReport } from '../model/report.ts'
import type { Session } from '../model/session.ts'
import { defaultAdapters } from './defaultAdapters.ts'
import { type ReadFacts, type ReadProgress, readFacts } from './readFacts.ts'
import { checkArguments, type ReadOptions } from './readOptions.ts'
import { readReport } from './report.ts'

export interface ReadResult {
  readonly sessions: Session[]
  /** One per trace without a session id, id `trace:<trace id>`; shown like any other. */
  readonly unassigned: Session[]
  readonly report: ReadReport
}

/**
 * `readSessions` in steps, for those who must look up in between: yields how far it has come, returns the result.
 */
export function* readSteps(
  payload: unknown,
  options: ReadOptions = {},
): Generator<ReadProgress, ReadResult, undefined> {
  const { adapters = defaultAdapters, ...building } = options
  const read: ReadFacts = { facts: [], used: new Set() }
  yield yield* readFacts(payload, adapters, read)
  const { sessions, unassigned, ...counts } = buildSessions(read.facts, { ...building, complete: completeSession })
  return { sessions, unassigned, report: readReport(read.used, counts) }
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
