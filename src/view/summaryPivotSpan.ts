import { type BreakdownBy, keyMaker } from '../metrics/breakdownKeys.ts'
import type { Session } from '../model/session.ts'

/** What a span is looked for by, and its key there; `undefined`: what has no such property. */
export type PivotPlace = readonly [by: BreakdownBy, key: string | undefined]

/** The span of a cell that used most, as an index into `session.spans`. With one place: of a row or a column. */
export function pivotSpan(session: Session, ...places: readonly PivotPlace[]): number | undefined {
  const tests = places.map(([by, key]) => ({ keys: keyMaker(by)(session), key }))
  let top: number | undefined
  let most = Number.NEGATIVE_INFINITY
  session.traces.forEach(({ spanStart, spanEnd }, traceIndex) => {
    for (let index = spanStart; index < spanEnd; index++) {
      const own = session.spans[index]?.own
      if (!own || tests.some(({ keys, key }) => keys.ofSpan(index, traceIndex) !== key)) continue
      const { costUsd, totalTokens } = own
      if (costUsd === undefined && totalTokens === undefined) continue
      // A cost decides; among calls without one, the tokens (worth less than any cost).
      const weight = costUsd ?? -1 / (1 + (totalTokens ?? 0))
      if (weight <= most) continue
      top = index
      most = weight
    }
  })
  return top
}
