import { columnStatistics } from '../metrics/columnStatistics.ts'
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

/** One statistic of each column of numbers, by column id. Shares and scores are never added up. */
export function columnFigures(
  sessions: readonly SessionSummary[],
  columns: readonly SessionColumn[],
  statistic: Statistic,
  format: Format,
): ReadonlyMap<string, FootFigure> {
  const figures = new Map<string, FootFigure>()
  for (const { id, value } of columns) {
    if (untold.has(id)) continue
    const kind = Object.hasOwn(writtenAs, id) ? writtenAs[id] : undefined
    if (statistic === 'sum' && (kind === 'share' || kind === 'score')) continue
    const found = columnStatistics(sessions, value)
    if (!found) continue
    const figure = found[statistic]
    const text = kind === undefined ? count(figure, format) : format[kind](figure)
    figures.set(id, { text, known: found.known, population: found.population })
  }
  return figures
}

/** Counts are whole; their mean and their percentiles may not be. */
function count(figure: number, format: Format): string {
  return Number.isInteger(figure) ? format.count(figure) : format.decimal(figure)
}
