import { memoByObject } from '../metrics/memo.ts'
import { hasFailed } from '../metrics/scoreVerdict.ts'
import type { Session } from '../model/session.ts'

/** How many evaluations of the spans in a run of `session.spans` say that something is wrong, in constant time. */
export const failedEvals: (session: Session) => (from: number, to: number) => number = memoByObject(
  ({ spans }: Session) => {
    const sums = new Uint32Array(spans.length + 1)
    for (let index = 0; index < spans.length; index++) {
      let failed = 0
      for (const score of spans[index]?.scores ?? []) if (hasFailed(score)) failed += 1
      sums[index + 1] = (sums[index] as number) + failed
    }
    return (from: number, to: number) => (sums[to] ?? 0) - (sums[from] ?? 0)
  },
)
