import type { Issue } from './session.ts'

/**
 * What reading a payload found, with exact accounting:
 * `spansRead === spansKept + spans merged or rejected`, each of those under a code in `issues`.
 */
export interface ReadReport {
  /** Ids of the adapters that read at least one document, in order of first use. */
  readonly formats: readonly string[]
  readonly spansRead: number
  readonly spansKept: number
  readonly issues: readonly Issue[]
}
