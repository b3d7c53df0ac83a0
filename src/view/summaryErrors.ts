import type { SessionSummary } from '../model/session.ts'

export interface ErrorFigure {
  readonly of: 'sessions' | 'traces' | 'turns' | 'spans'
  readonly failed: number
  readonly count: number
  /** failed / count, 0 to 1. */
  readonly rate: number
  /** Sessions that say so; the rest stays out. */
  readonly known: number
}

/** How often things failed, at each level. A level nobody reports is left out. */
export function errorFigures(sessions: readonly SessionSummary[]): ErrorFigure[] {
  const levels = ['traces', 'turns', 'spans'] as const
  const sums = levels.map(() => ({ failed: 0, count: 0, known: 0 }))
  let failedSessions = 0
  let knownSessions = 0
  for (const session of sessions) {
    if (session.status !== undefined) {
      knownSessions++
      if (session.status === 'error') failedSessions++
    }
    const rates = session.errorRates
    const counts = [session.traceCount, session.turnCount, session.spanCount]
    levels.forEach((level, place) => {
      const sum = sums[place]
      const count = counts[place]
      if (!sum || !rates || count === undefined) return
      sum.known++
      sum.count += count
      sum.failed += Math.round(rates[level] * count)
    })
  }
  const rows = [
    { of: 'sessions' as const, failed: failedSessions, count: knownSessions, known: knownSessions },
    ...levels.map((level, place) => ({ of: level, ...(sums[place] ?? { failed: 0, count: 0, known: 0 }) })),
  ]
  return rows.flatMap((row) => (row.count === 0 ? [] : [{ ...row, rate: row.failed / row.count }]))
}
