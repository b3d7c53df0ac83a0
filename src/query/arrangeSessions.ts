import type { SessionSummary } from '../model/session.ts'
import { compileQuery } from './compileQuery.ts'
import { mergeSort } from './mergeSort.ts'
import { everySession, type Query } from './query.ts'
import { sessionTest } from './runQuery.ts'
import { compareSortValues, type SortColumn, type SortKey, type SortValue, sortReader } from './sortSessions.ts'
import { overlaps, type TimeRange } from './timeRange.ts'

export interface Arrangement {
  readonly query?: Query
  readonly timeRange?: TimeRange | undefined
  readonly sort: readonly SortKey[]
  /** Columns of the host's own, for the keys of the sort. */
  readonly columns?: readonly SortColumn[]
}

/** What is remembered of a list as long as the list lives. */
interface Known {
  /** Places by id: where all else is equal. */
  byId?: Uint32Array
  readonly orders: { readonly sort: string; readonly readers: readonly Reader[]; readonly order: Uint32Array }[]
  matches?: { readonly query: Query; readonly range: string; readonly fits: Uint8Array; readonly count: number }
}

type Reader = (session: SessionSummary) => SortValue

const remembered = new WeakMap<readonly SessionSummary[], Known>()
/** Orders kept of a list: the one shown and the last few before it. */
const ORDERS_KEPT = 6
/** Sessions looked at between two steps. */
const STEP = 128

/**
 * The sessions that match, in order, as `filterSessions` and `sortSessions` give them, but in steps of well below a
 * millisecond: whoever drives the generator decides how much is done before the next frame. The order of the whole list and
 * the sessions that match are remembered apart: another condition sorts nothing, another order filters nothing.
 */
export function* arrangeSteps(
  sessions: readonly SessionSummary[],
  { query = everySession, timeRange, sort, columns = [] }: Arrangement,
): Generator<void, readonly SessionSummary[], void> {
  const known = knownOf(sessions)
  const range = JSON.stringify(timeRange ?? null)
  if (known.matches?.query !== query || known.matches.range !== range) {
    const matches = sessionTest(compileQuery(query))
    const fits = new Uint8Array(sessions.length)
    let count = 0
    for (const [index, session] of sessions.entries()) {
      if (overlaps(session, timeRange) && matches(session)) {
        fits[index] = 1
        count++
      }
      if (index % STEP === STEP - 1) yield
    }
    known.matches = { query, range, fits, count }
  }
  const { fits, count } = known.matches
  const order = yield* orderSteps(sessions, sort, columns)
  const rows: SessionSummary[] = new Array(count)
  let place = 0
  for (const index of order) if (fits[index] === 1) rows[place++] = sessions[index] as SessionSummary
  return rows
}

function* orderSteps(
  sessions: readonly SessionSummary[],
  sort: readonly SortKey[],
  columns: readonly SortColumn[],
): Generator<void, Uint32Array, void> {
  const known = knownOf(sessions)
  const keys = sort.flatMap((key) => {
    const reader = sortReader(key.column, columns)
    return reader ? [{ reader, sign: key.direction === 'descending' ? -1 : 1 }] : []
  })
  const name = JSON.stringify(sort)
  const before = known.orders.find(
    ({ sort: other, readers }) =>
      other === name && readers.length === keys.length && keys.every(({ reader }, index) => reader === readers[index]),
  )
  if (before) return before.order
  const byId = yield* idOrderSteps(sessions)
  // The last key first: the sort is stable, so what it left equal stays in the order of the keys after it, then of the ids.
  let order = Uint32Array.from(byId)
  for (const { reader, sign } of keys.reverse()) {
    const compare = yield* comparison(sessions, reader, sign)
    order = (yield* mergeSort(order, compare)) as typeof order
  }
  known.orders.unshift({ sort: name, readers: keys.reverse().map(({ reader }) => reader), order })
  known.orders.length = Math.min(known.orders.length, ORDERS_KEPT)
  return order
}

/** How two places compare by one key; numbers, which most columns are, without looking at what they are each time. */
function* comparison(
  sessions: readonly SessionSummary[],
  reader: Reader,
  sign: number,
): Generator<void, (one: number, other: number) => number, void> {
  const values: SortValue[] = new Array(sessions.length)
  const numbers = new Float64Array(sessions.length)
  let areNumbers = true
  for (const [index, session] of sessions.entries()) {
    const value = reader(session)
    values[index] = value
    if (typeof value === 'number' && !Number.isNaN(value)) numbers[index] = sign * value
    else if (typeof value === 'string') areNumbers = false
    else numbers[index] = Number.NaN
    if (index % STEP === STEP - 1) yield
  }
  if (!areNumbers) return (one, other) => compareSortValues(values[one], values[other], sign)
  return (one, other) => {
    const left = numbers[one] as number
    const right = numbers[other] as number
    if (left < right) return -1
    if (left > right) return 1
    // Equal, or one of them unknown, which stands last.
    if (left === right) return 0
    const leftRank = Number.isNaN(left) ? 1 : 0
    return leftRank - (Number.isNaN(right) ? 1 : 0)
  }
}

function* idOrderSteps(sessions: readonly SessionSummary[]): Generator<void, Uint32Array, void> {
  const known = knownOf(sessions)
  if (known.byId) return known.byId
  const ids = sessions.map(({ id }) => id)
  const places = Uint32Array.from({ length: ids.length }, (_, index) => index)
  known.byId = yield* mergeSort(places, (one, other) => {
    const left = ids[one] as string
    const right = ids[other] as string
    return left < right ? -1 : left > right ? 1 : 0
  })
  return known.byId
}

function knownOf(sessions: readonly SessionSummary[]): Known {
  const known = remembered.get(sessions)
  if (known) return known
  const made: Known = { orders: [] }
  remembered.set(sessions, made)
  return made
}
