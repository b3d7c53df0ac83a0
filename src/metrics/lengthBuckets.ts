import type { SessionSummary } from '../model/session.ts'
import { toPico, toUsd } from './exactMoney.ts'
import { LENGTH_EDGES, lengthPlace, lengthStarts } from './lengthStarts.ts'

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
  edges: readonly number[] = LENGTH_EDGES,
): LengthBucket[] {
  const starts = lengthStarts(edges)
  const counts = new Array<number>(starts.length + 1).fill(0)
  /** Of each bucket the sessions whose cost is known, and their money. */
  const withCost = counts.slice()
  const picos = counts.slice()
  for (const { turnCount, totals } of sessions) {
    if (turnCount === undefined) continue
    const place = lengthPlace(turnCount, starts)
    counts[place] = (counts[place] as number) + 1
    const usd = totals?.costUsd
    if (usd === undefined) continue
    withCost[place] = (withCost[place] as number) + 1
    picos[place] = (picos[place] as number) + toPico(usd)
  }
  const known = counts.reduce((sum, count) => sum + count, 0)
  const wholePico = picos.reduce((sum, pico) => sum + pico, 0)
  return counts.map((count, place): LengthBucket => {
    const costly = withCost[place] as number
    const pico = picos[place] as number
    const next = starts[place]
    const fromTurns = place === 0 ? 0 : (starts[place - 1] ?? 1)
    return {
      fromTurns,
      ...(place === 0 ? { toTurns: 0 } : next !== undefined && { toTurns: next - 1 }),
      count,
      share: known === 0 ? 0 : count / known,
      ...(costly > 0 && {
        costUsd: toUsd(pico),
        meanCostUsd: toUsd(pico) / costly,
        ...(wholePico > 0 && { costShare: pico / wholePico }),
      }),
      withoutCost: count - costly,
    }
  })
}
