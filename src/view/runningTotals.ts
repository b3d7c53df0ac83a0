import { AMOUNT_FIELDS } from '../metrics/amountFields.ts'
import { toPico, toUsd } from '../metrics/exactMoney.ts'
import { memoByObject } from '../metrics/memo.ts'
import { traceOfSpan } from '../metrics/traceIndex.ts'
import { countWhile } from '../model/countWhile.ts'
import type { Session, Totals } from '../model/session.ts'
import { drawnEndMs } from './timeScale.ts'

/** The fields, and after them the money in pico-dollars. */
const COLUMNS = AMOUNT_FIELDS.length + 1
const MONEY = AMOUNT_FIELDS.length

/** How the amounts of a session add up over time. */
export interface RunningTotals {
  /** When something was added: ascending, each moment once. */
  readonly moments: Float64Array
  /** Everything that counts by a moment (an index into `moments`). The last equals `session.totals`. */
  readonly at: (index: number) => Totals
}

/**
 * Adds up the amounts of a session in order of time. A span counts from its end; what a trace's own record knows beyond
 * its spans from the trace's end; what the session's knows from the session's end.
 */
export const runningTotals: (session: Session) => RunningTotals = memoByObject((session: Session): RunningTotals => {
  const amounts = amountsOf(session)
  const order = [...amounts.keys()].sort((one, other) => atMs(amounts, one) - atMs(amounts, other))
  const moments: number[] = []
  // One row of sums a moment; not a number: nobody has reported that amount yet.
  const sums: Float64Array[] = []
  let sum = new Float64Array(COLUMNS).fill(Number.NaN)
  for (const place of order) {
    const { atMs: ms, values } = amounts[place] as Amount
    if (moments.at(-1) === ms) sum = sums.pop() as Float64Array<ArrayBuffer>
    else moments.push(ms)
    sum = sum.map((known, column) => plus(known, values[column] ?? Number.NaN))
    sums.push(sum)
  }
  return {
    moments: Float64Array.from(moments),
    at: (index) => (index >= sums.length - 1 ? session.totals : totalsOf(session, sums[index])),
  }
})

/** What had been used by a moment: the sum over everything that had ended. At the end it is `session.totals`. */
export function totalsAt(session: Session, ms: number): Totals {
  const { moments, at } = runningTotals(session)
  if (moments.length === 0) return session.totals
  const passed = countWhile(moments.length, (index) => (moments[index] as number) <= ms)
  return passed === 0 ? {} : at(passed - 1)
}

/** Amounts and the moment they count from: a value a column, not a number where nothing was said. */
interface Amount {
  readonly atMs: number
  readonly values: Float64Array
}

function amountsOf(session: Session): Amount[] {
  const ends = session.traces.map((trace) => drawnEndMs(session, trace))
  const owners = traceOfSpan(session)
  const amounts: Amount[] = []
  const ofSpans = session.traces.map(() => new Float64Array(COLUMNS))
  session.spans.forEach(({ own, startMs, endMs }, index) => {
    const values = valuesOf(own)
    if (!values) return
    const owner = owners[index] ?? 0
    amounts.push({ atMs: endMs ?? ends[owner] ?? startMs, values })
    addTo(ofSpans[owner], values)
  })
  const ofTraces = new Float64Array(COLUMNS)
  session.traces.forEach((trace, index) => {
    const whole = valuesOf(trace.totals)
    if (!whole) return
    addTo(ofTraces, whole)
    addRest(amounts, ends[index] ?? trace.startMs, whole, ofSpans[index])
  })
  const whole = valuesOf(session.totals)
  const endMs = ends.reduce((latest, ms) => Math.max(latest, ms), session.startMs)
  if (whole) addRest(amounts, endMs, whole, ofTraces)
  return amounts
}

function valuesOf(totals: Totals): Float64Array | undefined {
  const values = new Float64Array(COLUMNS).fill(Number.NaN)
  let found = false
  AMOUNT_FIELDS.forEach((field, column) => {
    const value = totals[field]
    if (value === undefined) return
    values[column] = value
    found = true
  })
  if (totals.costUsd !== undefined) {
    values[MONEY] = toPico(totals.costUsd)
    found = true
  }
  return found ? values : undefined
}

function addTo(sum: Float64Array | undefined, values: Float64Array): void {
  if (!sum) return
  for (let column = 0; column < COLUMNS; column++) sum[column] = plus(sum[column] ?? 0, values[column] ?? Number.NaN)
}

/** What a whole holds beyond its parts; nothing where the parts say as much or more. */
function addRest(amounts: Amount[], ms: number, whole: Float64Array, parts: Float64Array | undefined): void {
  const values = whole.map((value, column) => {
    const rest = value - (parts?.[column] ?? 0)
    return rest > 0 ? rest : Number.NaN
  })
  if (values.some((value) => !Number.isNaN(value))) amounts.push({ atMs: ms, values })
}

function totalsOf(session: Session, sum: Float64Array | undefined): Totals {
  const totals: { -readonly [Key in keyof Totals]: Totals[Key] } = {}
  AMOUNT_FIELDS.forEach((field, column) => {
    const value = sum?.[column] ?? Number.NaN
    if (!Number.isNaN(value)) totals[field] = value
  })
  const pico = sum?.[MONEY] ?? Number.NaN
  if (!Number.isNaN(pico)) {
    totals.costUsd = toUsd(pico)
    if (session.totals.costSource) totals.costSource = session.totals.costSource
  }
  return totals
}

/** The sum of what is known of the two. */
function plus(one: number, other: number): number {
  if (Number.isNaN(other)) return one
  return Number.isNaN(one) ? other : one + other
}

function atMs(amounts: readonly Amount[], index: number): number {
  return amounts[index]?.atMs ?? 0
}
