import { isMany } from '../model/listOf.ts'
import type { Session, SessionSummary } from '../model/session.ts'
import { callFindings } from './callFindings.ts'
import { contextFindings } from './contextFindings.ts'
import { dataFindings } from './dataFindings.ts'
import type { Finding } from './finding.ts'
import { memoByObject } from './memo.ts'
import { setFindings } from './setFindings.ts'
import { turnFindings } from './turnFindings.ts'

export interface FindingOptions {
  /** Tokens a model can be sent at most; `undefined` for one that is not known. Without it the context is not judged. */
  readonly contextLimitOf?: (model: string) => number | undefined
}

const SEVERITY = { error: 0, warning: 1, info: 2 } as const

/**
 * What is worth knowing about a session (or about a list of sessions together), the gravest first. Pure rules, no guesses:
 * the same session always gives the same findings.
 */
export function findings(
  of: Session | readonly SessionSummary[],
  { contextLimitOf }: FindingOptions = {},
): readonly Finding[] {
  if (isMany(of)) return setFindings(of)
  const known = ofSession(of)
  if (contextLimitOf === undefined) return known
  return gravestFirst([...known, ...contextFindings(of, contextLimitOf)])
}

const ofSession: (session: Session) => readonly Finding[] = memoByObject((session: Session) =>
  gravestFirst([...turnFindings(session), ...callFindings(session), ...dataFindings(session)]),
)

function gravestFirst(found: Finding[]): Finding[] {
  return found.sort((one, other) => SEVERITY[one.severity] - SEVERITY[other.severity])
}
