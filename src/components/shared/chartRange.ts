import { countWhile } from '../../model/countWhile.ts'

/** Neighbouring columns of a chart, both ends included, from 0. */
export interface ChartRange {
  readonly from: number
  readonly to: number
}

/** The range between two columns, whichever was first. */
export function rangeBetween(one: number, other: number): ChartRange {
  return one <= other ? { from: one, to: other } : { from: other, to: one }
}

/** Where columns of one width begin and end, as fractions of the width of all. */
export function columnEdges(count: number): number[] {
  return Array.from({ length: count + 1 }, (_, index) => (count === 0 ? 0 : index / count))
}

/** The column under a place, given as a fraction of the width; what lies outside belongs to the first or the last. */
export function columnAt(edges: readonly number[], place: number): number {
  return Math.max(0, countWhile(edges.length - 1, (index) => (edges[index] ?? 0) <= place) - 1)
}
