import { completeSession } from '../conversation/completeSession.ts'
import { type GrowingSessions, growSessions } from '../model/growSessions.ts'
import type { Session } from '../model/session.ts'
import type { SessionAdapter } from './adapter.ts'
import { defaultAdapters } from './defaultAdapters.ts'
import { type ReadFacts, readFacts } from './readFacts.ts'
import { checkArguments, type ReadOptions } from './readOptions.ts'
import type { ReadResult } from './readSessions.ts'
import { readReport } from './report.ts'

/** Sessions that grow while they are looked at. A value: appending makes another, this one stays as it is. */
export interface LiveSessions extends ReadResult {
  /** What appending goes on from. Of no other use. */
  readonly progress: LiveProgress
}

/** Everything read so far, sorted by what it speaks of. */
export interface LiveProgress {
  readonly growing: GrowingSessions<Session>
  readonly used: ReadonlySet<SessionAdapter>
  readonly options: ReadOptions
}

/**
 * Reads more of what is being recorded: a first snapshot, then increments in any order (children before their parents,
 * spans again when they end, scores and log records before what they belong to). The result is what `readSessions` gives of
 * all payloads at once; sessions in which nothing has changed stay the same object, and the cost goes with the traces that
 * the new payload speaks of. Records that concern several traces at once (patches that name no trace, log records without
 * spans, copied history) make every later call build everything anew.
 *
 * ```ts
 * let live = appendSpans(undefined, snapshot)
 * socket.onmessage = ({ data }) => { live = appendSpans(live, data) }
 * ```
 *
 * @param live What was read before; `undefined` at first.
 * @param options As for `readSessions`; those of the first call count.
 */
export function appendSpans(live: LiveSessions | undefined, payload: unknown, options?: ReadOptions): LiveSessions {
  checkArguments(payload, options)
  if (live !== undefined && (live as Partial<LiveSessions> | null)?.progress === undefined) {
    throw new TypeError('appendSpans: pass what appendSpans returned before, or undefined for the first payload.')
  }
  const before = live?.progress
  const chosen = before?.options ?? options ?? {}
  const { adapters = defaultAdapters, ...building } = chosen
  const read: ReadFacts = { facts: [], used: new Set(before?.used) }
  const steps = readFacts(payload, adapters, read)
  while (!steps.next().done) {
    // Everything is taken at once: increments are small.
  }
  const growing = growSessions(before?.growing, read.facts, { ...building, complete: completeSession })
  const { sessions, unassigned, ...counts } = growing.built
  return {
    sessions,
    unassigned,
    report: readReport(read.used, counts),
    progress: { growing, used: read.used, options: chosen },
  }
}
