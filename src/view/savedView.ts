import type { GroupKey } from '../query/groupSessions.ts'
import type { SortKey } from '../query/sortSessions.ts'
import type { TimeRange } from '../query/timeRange.ts'
import { type ColumnState, columnStateFrom } from './columnState.ts'

/** One way to look at the list: everything the reader has chosen but the rows. Plain JSON. */
export interface TableView {
  readonly query: string
  readonly sort: readonly SortKey[]
  readonly columns: ColumnState
  /** `undefined`: any time. */
  readonly timeRange: TimeRange | undefined
  readonly groupBy: GroupKey | null
}

/** A way to look at the list under a name, for a host to keep. */
export interface SavedView extends Partial<TableView> {
  readonly name: string
}

/** What a saved view means: what it does not say is as it is by itself. */
export function tableViewOf({ query, sort, columns, timeRange, groupBy }: SavedView): TableView {
  return {
    query: query ?? '',
    sort: sort ?? [{ column: 'started', direction: 'descending' }],
    columns: columns ?? {},
    timeRange,
    groupBy: groupBy ?? null,
  }
}

/** Whether two views show the same, however they were written down. */
export function isSameView(one: TableView, other: TableView): boolean {
  return canonical(one) === canonical(other)
}

function canonical({ query, sort, columns, timeRange, groupBy }: TableView): string {
  // A range that counts from the present is the same range tomorrow.
  const range = timeRange?.preset === undefined ? timeRange : { preset: timeRange.preset }
  const parts = Object.entries(columns).filter(([, part]) => part !== undefined && !isEmptyList(part))
  return JSON.stringify([query.trim(), sort, parts.sort(([a], [b]) => (a < b ? -1 : 1)), range ?? null, groupBy])
}

function isEmptyList(part: unknown): boolean {
  return Array.isArray(part) && part.length === 0
}

/** With a view added, or put in the place of the one of that name. */
export function withView(views: readonly SavedView[], view: SavedView): readonly SavedView[] {
  const place = views.findIndex(({ name }) => name === view.name)
  return place < 0 ? [...views, view] : [...views.slice(0, place), view, ...views.slice(place + 1)]
}

const PRESETS: readonly unknown[] = ['1h', '24h', '7d', '30d']

/** What `JSON.parse` gave of kept views, view by view: what is not as it should be is left out. */
export function savedViewsFrom(value: unknown): readonly SavedView[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((view: unknown): SavedView[] => {
    if (typeof view !== 'object' || view === null) return []
    const { name, query, sort, columns, timeRange, groupBy } = view as Readonly<Record<string, unknown>>
    if (typeof name !== 'string' || name === '') return []
    const range = rangeFrom(timeRange)
    return [
      {
        name,
        ...(typeof query === 'string' && { query }),
        ...(Array.isArray(sort) && { sort: sort.filter(isSortKey) }),
        columns: columnStateFrom(columns),
        ...(range && { timeRange: range }),
        ...(typeof groupBy === 'string' && { groupBy: groupBy as GroupKey }),
      },
    ]
  })
}

function isSortKey(key: unknown): key is SortKey {
  if (typeof key !== 'object' || key === null) return false
  const { column, direction } = key as Readonly<Record<string, unknown>>
  return typeof column === 'string' && (direction === 'ascending' || direction === 'descending')
}

function rangeFrom(value: unknown): TimeRange | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { fromMs, toMs, preset, timeZone } = value as Readonly<Record<string, unknown>>
  const range = {
    ...(typeof fromMs === 'number' && { fromMs }),
    ...(typeof toMs === 'number' && { toMs }),
    ...(PRESETS.includes(preset) && { preset: preset as NonNullable<TimeRange['preset']> }),
  }
  if (Object.keys(range).length === 0) return undefined
  return typeof timeZone === 'string' ? { ...range, timeZone } : range
}
