import { columnStatisticSteps } from '../metrics/columnStatistics.ts'
import type { ColumnStatistics } from '../model/columnStatistics.ts'
import type { SessionSummary } from '../model/session.ts'
import type { Format } from './format.ts'
import type { SessionColumn } from './tableView.ts'

/** What the foot of the list tells of a column. */
export type Statistic = 'sum' | 'mean' | 'median' | 'p95' | 'min' | 'max'

export const statistics: readonly Statistic[] = ['sum', 'mean', 'median', 'p95', 'min', 'max']

/** How a column's numbers are written, where they are not counts. */
const writtenAs: Readonly<Record<string, 'duration' | 'tokens' | 'cost' | 'share' | 'score'>> = {
  duration: 'duration',
  active: 'duration',
  idle: 'duration',
  startToStart: 'duration',
  summed: 'duration',
  tokens: 'tokens',
  inputTokens: 'tokens',
  outputTokens: 'tokens',
  cachedTokens: 'tokens',
  cacheWriteTokens: 'tokens',
  reasoningTokens: 'tokens',
  cost: 'cost',
  errors: 'share',
  turnErrors: 'share',
  spanErrors: 'share',
  costCoverage: 'share',
  scores: 'score',
}

/** Points in time and ranks have no sum, and no middle worth telling. */
const untold = new Set(['started', 'lastActivity', 'status'])

/** A figure of a column, and over how many of the rows: `known` of `population` say a value. */
export interface FootFigure {
  readonly text: string
  readonly known: number
  readonly population: number
}

/** Whether a column has figures at all. */
export function hasFigures({ id }: SessionColumn): boolean {
  return !untold.has(id)
}

/** How the values of each column of numbers lie, by column id: in steps, so that a long list holds nothing up. */
export function* columnFigureSteps(
  sessions: readonly SessionSummary[],
  columns: readonly SessionColumn[],
): Generator<void, ReadonlyMap<string, ColumnStatistics>, void> {
  const figures = new Map<string, ColumnStatistics>()
  for (const column of columns) {
    if (!hasFigures(column)) continue
    const found = yield* columnStatisticSteps(sessions, column.value)
    if (found) figures.set(column.id, found)
    yield
  }
  return figures
}

/** One statistic of a column as it is written. Shares and scores are never added up. */
export function footFigure(
  id: string,
  found: ColumnStatistics | undefined,
  statistic: Statistic,
  format: Format,
): FootFigure | undefined {
  const kind = id.startsWith('score.') ? 'score' : Object.hasOwn(writtenAs, id) ? writtenAs[id] : undefined
  if (!found || (statistic === 'sum' && (kind === 'share' || kind === 'score'))) return undefined
  const figure = found[statistic]
  const text = kind === undefined ? count(figure, format) : format[kind](figure)
  return { text, known: found.known, population: found.population }
}

/** Counts are whole; their mean and their percentiles may not be. */
function count(figure: number, format: Format): string {
  return Number.isInteger(figure) ? format.count(figure) : format.decimal(figure)
}
