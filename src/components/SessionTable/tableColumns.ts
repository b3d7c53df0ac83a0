import type { ReactNode } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import type { Format } from '../../view/format.ts'
import type { Labels } from '../../view/labels.ts'
import { defaultColumns, type SessionColumn } from '../../view/tableView.ts'

/** What a cell may need beside its session. The same object for every row, until words, clock or scale change. */
export interface CellContext {
  readonly labels: Labels
  readonly format: Format
  /** The present, in ms since the epoch; absent on a server and in the first paint. */
  readonly nowMs: number | undefined
  /** The length of time that fills a duration bar. */
  readonly durationScaleMs: number
  /** Width of the column of tags. */
  readonly tagsPx: number
  /** What points to the session in this list: its id, with the project before it where two projects share the id. */
  readonly refOf: (session: SessionSummary) => string
}

export type RenderCell = (session: SessionSummary, context: CellContext) => ReactNode

/** A column of the list; the host's own may bring a `render`, else its value is shown as it is. */
export interface SessionTableColumn extends SessionColumn {
  readonly render?: RenderCell
  /**
   * Has a line of its own on the cards of a narrow list.
   * @default true, but for `defaultColumns`: cards have a place of their own for those that matter most
   */
  readonly inCards?: boolean
}

/** Narrower than this a row is a card of three lines, and one more for each column that asks for it. */
export const CARDS_BELOW_PX = 761

/** Stand in the three lines of every card. */
const IN_EVERY_CARD = new Set(['session', 'messages', 'started', 'turns', 'duration', 'cost', 'scores'])
const DEFAULT_IDS = new Set(defaultColumns.map(({ id }) => id))

/** Whether a column has a line of its own on a card. */
export function isCardLine({ id, inCards }: SessionTableColumn): boolean {
  return !IN_EVERY_CARD.has(id) && (inCards ?? !DEFAULT_IDS.has(id))
}

const CHECK_PX = 40
const NARROWEST_PX = 40

/** What the longest figures of built-in columns look like: a currency or a unit may be a word. */
const longestFigures: Readonly<Record<string, (format: Format) => string>> = {
  cost: (format) => format.cost(Number.MIN_VALUE),
  tokens: (format) => format.tokens(99_900),
}
/** Width of a digit, of its height, in the widest of the fonts that systems bring. */
const DIGIT_EM = 0.64
/** Marks that say which way a text runs take no room. */
const UNSEEN = /\p{Cf}/gu

/** The words of a column: a key of `labels`, or the host's own. */
export function columnLabel(column: SessionColumn, labels: Labels): string {
  const words: unknown = Object.hasOwn(labels, column.label) ? labels[column.label as keyof Labels] : undefined
  return typeof words === 'string' ? words : column.label
}

/** The columns that a container of this width has room for. A card takes what it shows from all of them. */
export function columnsThatFit(
  columns: readonly SessionTableColumn[],
  width: number | undefined,
): readonly SessionTableColumn[] {
  if (width === undefined || width < CARDS_BELOW_PX) return columns
  return columns.filter((column) => column.hideBelow === undefined || width >= column.hideBelow)
}

/** Widths the reader has set, in px, by the column's id. */
export type ColumnWidths = Readonly<Record<string, number>>

/** At most so many columns stay at the start. */
const MOST_PINNED = 4

/** How many of the first columns are pinned. */
export function pinnedCount(columns: readonly SessionTableColumn[], pinned: readonly string[] = []): number {
  const end = columns.findIndex(({ id }) => !pinned.includes(id))
  return Math.min(MOST_PINNED, end < 0 ? columns.length : end)
}

/**
 * The tracks of a row's grid, the width below which the list scrolls sideways, and where each pinned column stays (from
 * the start): lengths as css writes them.
 */
export function columnTracks(
  columns: readonly SessionTableColumn[],
  widths: ColumnWidths,
  format: Format,
  pinned = 0,
): { template: string; minWidth: string; pins: readonly string[] } {
  const taken = [`${CHECK_PX}px`]
  const pins: string[] = []
  const tracks = columns.map((column, index) => {
    if (index < pinned) pins.push(sumOf(taken))
    const own = widthOf(column.id, widths)
    // What stays must not change its width: the next one stays beside it.
    const grows = column.grow && own === undefined && index >= pinned
    // A column that grows gives up half of what it wants before the list begins to scroll.
    const least =
      own === undefined ? widthFor(column, grows ? Math.round(column.width / 2) : column.width, format) : `${own}px`
    taken.push(least)
    return grows ? `minmax(${least}, ${column.width}fr)` : least
  })
  return { template: [`${CHECK_PX}px`, ...tracks].join(' '), minWidth: sumOf(taken), pins }
}

function sumOf(lengths: readonly string[]): string {
  return `calc(${lengths.join(' + ')})`
}

/**
 * So many px, or more where the longest figure needs it. Of the size of the cells, not in `ch`: the head has smaller
 * letters and the same tracks.
 */
function widthFor({ id }: SessionTableColumn, px: number, format: Format): string {
  const longest = Object.hasOwn(longestFigures, id) ? longestFigures[id]?.(format) : undefined
  if (longest === undefined) return `${px}px`
  const ems = (longest.replace(UNSEEN, '').length * DIGIT_EM).toFixed(2)
  return `max(${px}px, ${ems} * var(--_fs-3) + 2 * var(--_2))`
}

/** A width in whole px that a finger can still take hold of. */
export function atLeast(pixels: number): number {
  return Math.max(NARROWEST_PX, Math.round(pixels))
}

function widthOf(id: string, widths: ColumnWidths): number | undefined {
  return Object.hasOwn(widths, id) ? widths[id] : undefined
}
