import { MoneySum } from './money.ts'
import type { Totals } from './session.ts'
import type { SessionBase } from './sessionBase.ts'
import { TOKEN_FIELDS } from './totals.ts'

/** Notes the sentence where the promise does not hold. */
export type Expect = (holds: boolean, sentence: string) => void

/** Money is compared to a trillionth of a dollar, or of the amount where that is larger. */
const MONEY = 1e-12

/** That totals are what their spans own and nothing else, per trace and for the session. */
export function checkTotals({ spans, traces, totals, own }: SessionBase, expect: Expect): void {
  for (const span of spans) checkAmounts(`what span ${span.id} owns`, span.own, expect)
  for (const trace of traces) {
    const parts = spans.slice(trace.spanStart, trace.spanEnd).map((span) => span.own)
    if (trace.own !== undefined) parts.push(trace.own)
    checkSum(`the totals of trace ${trace.id}`, trace.totals, parts, expect)
  }
  const parts = spans.map((span) => span.own)
  for (const trace of traces) if (trace.own !== undefined) parts.push(trace.own)
  if (own !== undefined) parts.push(own)
  checkSum('the totals of the session', totals, parts, expect)
}

function checkSum(what: string, sum: Totals, parts: readonly Totals[], expect: Expect): void {
  checkAmounts(what, sum, expect)
  for (const field of [...TOKEN_FIELDS, 'callsWithoutUsage'] as const) {
    const added = addUp(parts.map((part) => part[field]))
    // Beyond what a number counts exactly the order of adding shows.
    const isSame = sum[field] === added || ((added ?? 0) > Number.MAX_SAFE_INTEGER && isClose(sum[field], added))
    expect(isSame, `${what}: ${field} is ${sum[field]}, the parts make ${added}`)
  }
  const cost = new MoneySum()
  for (const { costUsd } of parts) if (costUsd !== undefined) cost.add(costUsd)
  const isCostKnown = parts.some((part) => part.costUsd !== undefined)
  const isSame = isCostKnown ? isNear(sum.costUsd, cost.total) : sum.costUsd === undefined
  expect(isSame, `${what}: costUsd is ${sum.costUsd}, the parts make ${isCostKnown ? cost.total : 'nothing'}`)
  const sources = new Set(parts.map((part) => part.costSource).filter((source) => source !== undefined))
  const [only] = sources
  const source = sources.size > 1 ? 'mixed' : only
  expect(sum.costSource === source, `${what}: costSource is ${sum.costSource}, the parts make ${source}`)
}

function checkAmounts(what: string, totals: Totals, expect: Expect): void {
  for (const field of TOKEN_FIELDS) {
    const count = totals[field]
    expect(count === undefined || (Number.isInteger(count) && count >= 0), `${what}: ${field} is ${count}`)
  }
  const { costUsd, costSource, costCoverage } = totals
  expect(costUsd === undefined || (Number.isFinite(costUsd) && costUsd >= 0), `${what}: costUsd is ${costUsd}`)
  expect((costUsd === undefined) === (costSource === undefined), `${what}: cost and its source do not stand together`)
  expect(
    costCoverage === undefined || (costCoverage >= 0 && costCoverage <= 1),
    `${what}: costCoverage ${costCoverage}`,
  )
}

function isClose(one: number | undefined, other: number | undefined): boolean {
  return one !== undefined && other !== undefined && Math.abs(one - other) <= other * 1e-12
}

function isNear(one: number | undefined, other: number): boolean {
  return one !== undefined && Math.abs(one - other) <= MONEY * Math.max(1, Math.abs(other))
}

function addUp(amounts: readonly (number | undefined)[]): number | undefined {
  let sum: number | undefined
  for (const amount of amounts) if (amount !== undefined) sum = (sum ?? 0) + amount
  return sum
}
