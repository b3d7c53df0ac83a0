import type { SessionSummary } from '../model/session.ts'
import type { Metric } from './metric.ts'
import type { Tally } from './tally.ts'

/** What the sessions of a list say of one metric, side by side. */
export interface MetricColumn {
  /** Counts the sessions at some places of the list. */
  addTo(tally: Tally, places: Uint32Array): void
}

interface Known {
  readonly length: number
  readonly columns: Map<Metric, MetricColumn>
}

const lists = new WeakMap<readonly SessionSummary[], Known>()

/** The column of a list, read when first asked for. */
export function readColumn(sessions: readonly SessionSummary[], metric: Metric): MetricColumn {
  let known = lists.get(sessions)
  // A list that grew in its place is another list.
  if (known?.length !== sessions.length) {
    known = { length: sessions.length, columns: new Map() }
    lists.set(sessions, known)
  }
  const found = known.columns.get(metric)
  if (found) return found
  const column = columnOf(sessions, metric)
  known.columns.set(metric, column)
  return column
}

function columnOf(sessions: readonly SessionSummary[], { of, weight }: Metric): MetricColumn {
  let values = new Float64Array(sessions.length)
  let filled = 0
  /** Where the values of each session end, once a session has several. */
  let ends: Uint32Array | undefined
  const weights = weight && new Float64Array(sessions.length)
  for (const [index, session] of sessions.entries()) {
    const value = of(session)
    if (weights && weight) weights[index] = weight(session)
    const isOne = value === undefined || typeof value === 'number'
    if (!isOne && !ends) ends = Uint32Array.from(sessions, (_, place) => place + 1)
    const count = isOne ? 1 : value.length
    if (filled + count > values.length) values = grown(values, filled + count)
    if (isOne) values[filled] = value ?? Number.NaN
    else values.set(value, filled)
    filled += count
    if (ends) ends[index] = filled
  }
  return {
    addTo(tally, places) {
      for (const place of places) {
        const weighs = weights ? (weights[place] as number) : 1
        if (!ends) tally.add(values[place] as number, weighs)
        else tally.addSeveral(values, place === 0 ? 0 : (ends[place - 1] as number), ends[place] as number, weighs)
      }
    },
  }
}

function grown(values: Float64Array<ArrayBuffer>, atLeast: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(Math.max(atLeast, values.length * 2))
  larger.set(values)
  return larger
}

const choices = new WeakMap<
  readonly SessionSummary[],
  { readonly within: readonly SessionSummary[]; readonly places: Uint32Array }
>()

/** Where the sessions of a choice stand in the list it was made from; `undefined`: it is no choice in the list's order. */
export function placesIn(
  within: readonly SessionSummary[],
  sessions: readonly SessionSummary[],
): Uint32Array | undefined {
  const before = choices.get(sessions)
  if (before?.within === within && before.places.length === sessions.length) return before.places
  const places = new Uint32Array(sessions.length)
  let found = 0
  for (let index = 0; index < within.length && found < sessions.length; index++) {
    if (within[index] === sessions[found]) places[found++] = index
  }
  if (found < sessions.length) return undefined
  choices.set(sessions, { within, places })
  return places
}
