import { type Statistic, statistics } from './columnFigures.ts'
import type { SessionColumn } from './tableView.ts'

/**
 * What the reader has changed about the columns: plain JSON, for a host to keep. Absent: as the columns are by themselves.
 */
export interface ColumnState {
  /** Ids from start to end, each of them shown. Columns it does not name keep their place behind those before them. */
  readonly order?: readonly string[]
  /** Ids of columns taken away. */
  readonly hidden?: readonly string[]
  /** Ids of columns asked for: shown even where there is little room, or nothing to tell. */
  readonly shown?: readonly string[]
  /** Ids of columns that stay at the start while the list scrolls sideways. */
  readonly pinned?: readonly string[]
  /** Widths in px by id. */
  readonly widths?: Readonly<Record<string, number>>
  /** @default that of the theme */
  readonly density?: 'comfortable' | 'compact'
  /** What the foot of the list tells of each column. Absent: nothing. */
  readonly statistic?: Statistic
}

/** Whether a column is among those to show: taken away, asked for, given a place, or as it is by itself. */
function isWanted(id: string, isDefault: boolean, { hidden, shown, order }: ColumnState): boolean {
  if (hidden?.includes(id)) return false
  return isDefault || shown?.includes(id) === true || order?.includes(id) === true
}

/**
 * The columns to show, in the reader's order, pinned ones first.
 *
 * ```
 * a b c, more: d     { order: [c, a], shown: [d], pinned: [b] }   ->   b c a d
 * ```
 */
export function arrangedColumns<Column extends SessionColumn>(
  columns: readonly Column[],
  more: readonly Column[],
  state: ColumnState,
): readonly Column[] {
  const known = new Set(columns.map(({ id }) => id))
  const wanted = [
    ...columns.filter(({ id }) => isWanted(id, true, state)),
    ...more.filter(({ id }) => !known.has(id) && isWanted(id, false, state)),
  ]
  const inOrder = ordered(wanted, state.order ?? [])
  const isPinned = ({ id }: Column): boolean => state.pinned?.includes(id) ?? false
  return [...inOrder.filter(isPinned), ...inOrder.filter((column) => !isPinned(column))]
}

/** Named columns in the order of their names; each of the others stays behind the one it stood behind. */
function ordered<Column extends SessionColumn>(
  columns: readonly Column[],
  order: readonly string[],
): readonly Column[] {
  const place = new Map(order.map((id, index) => [id, index]))
  const named = columns
    .filter(({ id }) => place.has(id))
    .sort((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0))
  const result = [...named]
  columns.forEach((column, index) => {
    if (place.has(column.id)) return
    const before = columns[index - 1]
    result.splice(before === undefined ? 0 : result.indexOf(before) + 1, 0, column)
  })
  return result
}

/** With a column shown or taken away. */
export function withColumn(state: ColumnState, id: string, isShown: boolean): ColumnState {
  const without = (ids: readonly string[] = []): readonly string[] => ids.filter((other) => other !== id)
  return isShown
    ? { ...state, hidden: without(state.hidden), shown: [...without(state.shown), id] }
    : { ...state, hidden: [...without(state.hidden), id], shown: without(state.shown) }
}

/** With a column moved by so many places among those shown. */
export function withColumnMoved(
  state: ColumnState,
  shown: readonly Pick<SessionColumn, 'id'>[],
  id: string,
  by: number,
): ColumnState {
  const order = shown.map((column) => column.id)
  const from = order.indexOf(id)
  const to = Math.max(0, Math.min(order.length - 1, from + by))
  if (from < 0 || from === to) return state
  order.splice(to, 0, ...order.splice(from, 1))
  return { ...state, order }
}

/** With a column kept at the start, or let go. */
export function withColumnPinned(state: ColumnState, id: string, isPinned: boolean): ColumnState {
  const others = (state.pinned ?? []).filter((other) => other !== id)
  return { ...state, pinned: isPinned ? [...others, id] : others }
}

export function withColumnWidth(state: ColumnState, id: string, width: number): ColumnState {
  return { ...state, widths: { ...state.widths, [id]: width } }
}

/** What `JSON.parse` gave of a kept state, part by part: what is not as it should be is left out. */
export function columnStateFrom(value: unknown): ColumnState {
  if (typeof value !== 'object' || value === null) return {}
  const { order, hidden, shown, pinned, widths, density, statistic } = value as Readonly<Record<string, unknown>>
  const ids = (list: unknown): readonly string[] | undefined =>
    Array.isArray(list) ? list.filter((id): id is string => typeof id === 'string') : undefined
  const lists = Object.entries({ order, hidden, shown, pinned }).flatMap(([name, list]) => {
    const found = ids(list)
    return found === undefined ? [] : [[name, found] as const]
  })
  const sizes =
    typeof widths === 'object' && widths !== null
      ? Object.entries(widths).filter(([, width]) => typeof width === 'number' && width > 0 && width < 10_000)
      : []
  return {
    ...Object.fromEntries(lists),
    ...(sizes.length > 0 && { widths: Object.fromEntries(sizes) as Record<string, number> }),
    ...((density === 'comfortable' || density === 'compact') && { density }),
    ...(statistics.includes(statistic as Statistic) && { statistic: statistic as Statistic }),
  }
}
