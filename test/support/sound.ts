import { expect } from 'vitest'
import type { ReadResult } from '../../src/adapters/readSessions.ts'
import { checkSession } from '../../src/model/checkSession.ts'
import { describeSession } from '../../src/model/describeSession.ts'
import type { Session } from '../../src/model/session.ts'

export const everySession = ({ sessions, unassigned }: ReadResult): Session[] => [...sessions, ...unassigned]

/** Every session keeps its promises; spans read are spans kept and spans named in the report. */
export function expectSound(result: ReadResult): void {
  for (const session of everySession(result)) expect(checkSession(session)).toEqual([])
  const lost = result.report.issues.reduce((sum, issue) => sum + (issue.spans ?? 0), 0)
  expect(result.report.spansRead).toBe(result.report.spansKept + lost)
  const kept = everySession(result).reduce((sum, { spans }) => sum + spans.length, 0)
  expect(kept).toBe(result.report.spansKept)
}

export const drawing = (result: ReadResult): string =>
  everySession(result)
    .map((session) => describeSession(session, { ids: true }))
    .join('\n')

/** Without the lines that count what came again: the one thing that reading a payload twice may change. */
export const withoutRepetition = (drawn: string): string =>
  drawn.replaceAll(/^# (?:record-updated|span-repeated|row-merged|log-repeated) .*\n/gm, '')
