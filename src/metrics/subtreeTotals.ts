import type { CostSource, Session, Totals } from '../model/session.ts'
import { AMOUNT_FIELDS } from './amountFields.ts'
import { toPico, toUsd } from './exactMoney.ts'
import { memoByObject } from './memo.ts'

/** Sums over any run of `session.spans`, in constant time. A span's subtree is the run from itself to its `end`. */
export interface SubtreeTotals {
  /** What the spans own. An amount nobody reported is `undefined`. */
  readonly totals: (from: number, to: number) => Totals
  /** Spans whose status is `error`. */
  readonly errors: (from: number, to: number) => number
}

/** Running sums over the spans of a session, computed once per session. */
export const subtreeTotals: (session: Session) => SubtreeTotals = memoByObject((session: Session): SubtreeTotals => {
  const { spans } = session
  const columns = AMOUNT_FIELDS.map((field) => running(spans.length, (index) => spans[index]?.own[field]))
  const cost = running(spans.length, (index) => {
    const usd = spans[index]?.own.costUsd
    return usd === undefined ? undefined : toPico(usd)
  })
  const coverage = running(spans.length, (index) => spans[index]?.own.costCoverage)
  const sources = (['reported', 'computed', 'mixed'] as const).map((source) =>
    running(spans.length, (index) => (sourceOf(spans[index]?.own) === source ? 1 : undefined)),
  )
  const errors = running(spans.length, (index) => (spans[index]?.status === 'error' ? 1 : undefined))
  return {
    totals(from, to) {
      const result: { -readonly [Key in keyof Totals]: Totals[Key] } = {}
      AMOUNT_FIELDS.forEach((field, place) => {
        const sum = columns[place]?.(from, to)
        if (sum !== undefined) result[field] = sum.sum
      })
      const money = cost(from, to)
      if (money) {
        result.costUsd = toUsd(money.sum)
        result.costSource = sourceFrom(sources.map((source) => (source(from, to)?.count ?? 0) > 0))
      }
      const calls = coverage(from, to)
      if (calls) result.costCoverage = calls.sum / calls.count
      return result
    },
    errors: (from, to) => errors(from, to)?.sum ?? 0,
  }
})

function sourceOf(own: Totals | undefined): CostSource | undefined {
  return own?.costUsd === undefined ? undefined : (own.costSource ?? 'reported')
}

function sourceFrom([reported, computed, mixed]: readonly boolean[]): CostSource {
  if (mixed || (reported && computed)) return 'mixed'
  return computed ? 'computed' : 'reported'
}

type RunningSum = (from: number, to: number) => { sum: number; count: number } | undefined

function running(length: number, valueAt: (index: number) => number | undefined): RunningSum {
  const sums = new Float64Array(length + 1)
  const counts = new Uint32Array(length + 1)
  for (let index = 0; index < length; index++) {
    const value = valueAt(index)
    sums[index + 1] = (sums[index] as number) + (value ?? 0)
    counts[index + 1] = (counts[index] as number) + (value === undefined ? 0 : 1)
  }
  return (from, to) => {
    const count = (counts[to] ?? 0) - (counts[from] ?? 0)
    return count === 0 ? undefined : { sum: (sums[to] ?? 0) - (sums[from] ?? 0), count }
  }
}
