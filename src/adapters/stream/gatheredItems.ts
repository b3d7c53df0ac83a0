import type { SessionAdapter } from '../adapter.ts'
import { record } from '../reading.ts'

/** So many items are looked at together before it is decided whether they belong to each other. */
const lookedAt = 64

/**
 * Decides which lines of a file are read together, so that a file read line by line gives what it gives as a whole:
 *
 * 1. Where one adapter knows the list of the first 64 lines, all lines are kept and read as one list at the end: the rows of
 *    a table, the lines of a transcript. Kept are the parsed lines, to which the facts refer anyway.
 * 2. Elsewhere neighbouring lines of one adapter are kept until a line of another comes, if that adapter knows a list of
 *    them.
 * 3. Every other line is read at once.
 */
export class GatheredItems {
  private items: unknown[] = []
  private state: 'looking' | 'all' | 'runs' = 'looking'
  private runOf: SessionAdapter | undefined
  private isRunKept = false
  private count = 0
  private readonly adapterOf: (document: unknown) => SessionAdapter | undefined
  private readonly isList: boolean

  /** `isList`: the items are those of a list, one of which alone is a list too. */
  constructor(adapterOf: (document: unknown) => SessionAdapter | undefined, isList: boolean) {
    this.adapterOf = adapterOf
    this.isList = isList
  }

  /** Kept until later. */
  get waiting(): readonly unknown[] {
    return this.items
  }

  /** What can be read now that `item` is there. */
  *add(item: unknown): Iterable<unknown> {
    this.count += 1
    if (this.state !== 'runs') {
      this.items.push(item)
      if (this.state === 'looking' && this.count === lookedAt) {
        if (this.adapterOf(this.items)) this.state = 'all'
        else yield* this.readRuns()
      }
      return
    }
    const adapter = record(item) && this.adapterOf(item)
    if (!adapter || adapter !== this.runOf) {
      yield* this.endRun()
      this.runOf = adapter || undefined
      this.isRunKept = adapter !== undefined
    }
    if (!this.isRunKept) {
      yield item
      return
    }
    this.items.push(item)
    if (this.items.length === 2 && this.adapterOf(this.items) !== adapter) {
      yield* this.endRun()
      this.runOf = adapter
      this.isRunKept = false
    }
  }

  /** Something else comes between: what is kept is read as far as it goes. */
  *interrupt(): Iterable<unknown> {
    if (this.state !== 'runs') yield* this.readRuns()
    yield* this.endRun()
  }

  /** There is nothing more. */
  *end(): Iterable<unknown> {
    if (this.state === 'runs') yield* this.endRun()
    else if (this.count === 1 && !this.isList) yield this.items[0]
    else if (this.count > 0 || this.isList) yield this.items
    this.items = []
  }

  private *readRuns(): Iterable<unknown> {
    const { items } = this
    this.items = []
    this.state = 'runs'
    for (const item of items) yield* this.add(item)
  }

  private *endRun(): Iterable<unknown> {
    const { items, runOf } = this
    this.items = []
    this.runOf = undefined
    if (items.length > 1 && this.adapterOf(items) === runOf) yield items
    else yield* items
  }
}
