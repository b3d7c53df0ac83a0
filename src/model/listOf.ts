import type { SessionSummary } from './session.ts'

/** Tells several sessions from one: `Array.isArray` alone does not narrow a read-only list. */
export function isMany<Row extends SessionSummary>(of: Row | readonly Row[]): of is readonly Row[] {
  return Array.isArray(of)
}

/** One session or several as a list. */
export function listOf<Row extends SessionSummary>(of: Row | readonly Row[]): readonly Row[] {
  return isMany(of) ? of : [of]
}
