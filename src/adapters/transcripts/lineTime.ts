/**
 * Times of lines that are written one after the other: some carry none, some are a little older than the line before.
 * What happens later in a transcript never happens earlier in time: `at` gives each line's own moment, or that of the
 * latest line before it.
 */
export class LineClock {
  private latest: number | undefined
  /** Lines whose own moment lies before that of an earlier line by more than clocks differ. */
  repaired = 0

  /** @param firstMs the first moment that any line names: those before it were written no later. */
  constructor(firstMs?: number) {
    this.latest = firstMs
  }

  at(ownMs: number | undefined): number | undefined {
    if (ownMs === undefined) {
      const { latest } = this
      // The next stands a hair later: what has no time keeps its place.
      if (latest !== undefined) this.latest = latest + 1 / 1024
      return latest
    }
    if (this.latest !== undefined && ownMs < this.latest) {
      if (this.latest - ownMs > 1_000) this.repaired += 1
      return this.latest
    }
    this.latest = ownMs
    return ownMs
  }

  get nowMs(): number | undefined {
    return this.latest
  }
}
