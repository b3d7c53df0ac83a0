import type { Durations } from './session.ts'

/** From a start to the latest known moment. */
export interface Interval {
  readonly startMs: number
  readonly latestMs: number
}

/** The five meanings of "duration", of intervals that are added by start. */
export class DurationsSum {
  private firstStartMs: number | undefined
  private lastStartMs = 0
  private endMs = 0
  private idleMs = 0
  private summedMs = 0

  add({ startMs, latestMs }: Interval): void {
    if (this.firstStartMs === undefined) {
      this.firstStartMs = startMs
      this.endMs = startMs
    }
    if (startMs > this.endMs) this.idleMs += startMs - this.endMs
    if (latestMs > this.endMs) this.endMs = latestMs
    this.lastStartMs = startMs
    this.summedMs += latestMs - startMs
  }

  copy(): DurationsSum {
    return Object.assign(new DurationsSum(), this)
  }

  get result(): Durations {
    const { firstStartMs, lastStartMs, endMs, idleMs, summedMs } = this
    if (firstStartMs === undefined) return { wallMs: 0, startToStartMs: 0, activeMs: 0, idleMs: 0, summedMs: 0 }
    const wallMs = endMs - firstStartMs
    return { wallMs, startToStartMs: lastStartMs - firstStartMs, activeMs: wallMs - idleMs, idleMs, summedMs }
  }
}
