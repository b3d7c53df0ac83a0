import type { SessionSummary } from '../model/session.ts'
import { toPico, toUsd } from './exactMoney.ts'

/** Sessions of a similar number of turns. */
export interface LengthBucket {
  /** Turns from … to (both included). Without `toTurns`: or more. A bucket from 0 to 0 holds sessions without a turn. */
  readonly fromTurns: number
  readonly toTurns?: number
  readonly count: number
  /** Of all sessions whose turns are known. */
  readonly share: number
  /** Sum over the sessions whose cost is known; absent: of none. */
  readonly costUsd?: number
  /** Of the known cost of all buckets. */
  readonly costShare?: number
  /** Mean over the sessions whose cost is known. */
  readonly meanCostUsd?: number
  readonly withoutCost: number
}

/**
 * Sessions by length: first those without a turn, then a bucket from each edge to the next. `edges` are the first
 * numbers of turns of the buckets: 1, 3, 6 gives 1–2, 3–5, 6 and more. Sessions whose turns are unknown are left out.
 */
export function lengthBuckets(
  sessions: readonly SessionSummary[],
  edges: readonly number[] = [1, 3, 6],
): LengthBucket[] {
  const starts = [...new Set(edges)].filter((edge) => Number.isInteger(edge) && edge > 0).sort((a, b) => a - b)
  if (starts[0] !== 1) starts.unshift(1)
  const members: SessionSummary[][] = [[], ...starts.map(() => [])]
  for (const session of sessions) {
    const turns = session.turnCount
    if (turns === undefined) continue
    const place = turns <= 0 ? 0 : starts.findLastIndex((start) => start <= turns) + 1
    members[place]?.push(session)
  }
  const known = members.reduce((sum, list) => sum + list.length, 0)
  const costs = members.map(costOf)
  const wholePico = costs.reduce((sum, cost) => sum + (cost?.pico ?? 0), 0)
  return members.map((list, place): LengthBucket => {
    const cost = costs[place]
    const next = starts[place]
    const fromTurns = place === 0 ? 0 : (starts[place - 1] ?? 1)
    return {
      fromTurns,
      ...(place === 0 ? { toTurns: 0 } : next !== undefined && { toTurns: next - 1 }),
      count: list.length,
      share: known === 0 ? 0 : list.length / known,
      ...(cost && {
        costUsd: toUsd(cost.pico),
        meanCostUsd: toUsd(cost.pico) / cost.count,
        ...(wholePico > 0 && { costShare: cost.pico / wholePico }),
      }),
      withoutCost: list.length - (cost?.count ?? 0),
    }
  })
}

function costOf(sessions: readonly SessionSummary[]): { pico: number; count: number } | undefined {
  const known = sessions.flatMap((session) => session.totals?.costUsd ?? [])
  if (known.length === 0) return undefined
  return { pico: known.reduce((sum, usd) => sum + toPico(usd), 0), count: known.length }
}
