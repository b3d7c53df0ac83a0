import type { ReadReport } from '../model/report.ts'
import type { Issue } from '../model/session.ts'
import type { SessionAdapter } from './adapter.ts'

/** What the builder counted. */
export interface BuildCounts {
  readonly spansRead: number
  readonly spansKept: number
  readonly issues: readonly Issue[]
}

/** Which formats were read, what became of every span, and everything that was repaired, guessed or rejected. */
export function readReport(formats: Iterable<SessionAdapter>, counts: BuildCounts): ReadReport {
  return {
    formats: [...formats].map(({ id }) => id),
    spansRead: counts.spansRead,
    spansKept: counts.spansKept,
    issues: counts.issues,
  }
}
