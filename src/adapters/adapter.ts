import type { Fact } from '../model/facts.ts'

/** A key on the way to a list; `after`: one of these keys of the same object must have been read before its list is. */
export interface PortionStep {
  readonly key: string
  readonly after?: readonly string[]
}

export type PortionPath = readonly PortionStep[]

/**
 * A payload format. One file, one fixture, one line in `defaultAdapters`.
 *
 * `matches` looks at the shape of ONE parsed document only, is cheap and never throws; exactly one adapter
 * matches a document. `read` yields flat facts: no tree, no totals, no sorting, and never throws on data:
 * what it cannot read it names in an `issue` fact.
 */
export interface SessionAdapter {
  readonly id: string
  /** For people: `'OTLP JSON'`. */
  readonly label: string
  /** Keys that documents of this format carry at their top: for a document that nobody knows, the nearest formats are named. */
  readonly tellingKeys?: readonly string[]
  /**
   * Lists whose entries can be read apart from each other: a document too large to be held is then read in portions. Each is
   * a path of keys, outermost first.
   */
  readonly portions?: readonly PortionPath[]
  matches(document: unknown): boolean
  read(document: unknown): Iterable<Fact>
}
