import { isMoment } from './moments.ts'

export type BucketUnit = 'hour' | 'day' | 'week' | 'month'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** The smallest unit that cuts a stretch of time into at most `most` pieces. */
export function bucketUnit(firstMs: number, lastMs: number, most: number): BucketUnit {
  const length = lastMs - firstMs
  if (length <= (most - 1) * hourMs) return 'hour'
  if (length <= (most - 1) * dayMs) return 'day'
  return length <= (most - 1) * 7 * dayMs ? 'week' : 'month'
}

/** A stretch so long that even its months cannot be told apart is drawn by its last so many months. */
const MOST_STARTS = 1200

/**
 * The starts of all hours, days, weeks (from Monday) or months of a zone that a stretch of time touches, in order and
 * without gaps. Points in time: a day of a summer-time change is 23 or 25 hours long.
 */
export function bucketStarts(firstMs: number, lastMs: number, unit: BucketUnit, timeZone: string): number[] {
  if (!isMoment(firstMs) || !isMoment(lastMs)) return []
  const wall = wallOf(timeZone)
  const starts: number[] = []
  let local = floorTo(unit, firstMs + wall.offset(firstMs))
  let startMs = wall.momentOf(local)
  while (startMs <= lastMs && starts.length < MOST_STARTS) {
    // Clocks set back make the same hour start twice: one start stands for both.
    if (startMs > (starts.at(-1) ?? Number.NEGATIVE_INFINITY)) starts.push(startMs)
    local = next(unit, local)
    startMs = wall.momentOf(local)
  }
  return starts
}

/** Where the piece that starts at `startMs` ends. */
export function bucketEnd(startMs: number, unit: BucketUnit, timeZone: string): number {
  const wall = wallOf(timeZone)
  return wall.momentOf(next(unit, floorTo(unit, startMs + wall.offset(startMs))))
}

/** Wall time is kept as the milliseconds that a UTC clock would show it at. */
function floorTo(unit: BucketUnit, local: number): number {
  if (unit === 'hour') return Math.floor(local / hourMs) * hourMs
  const day = Math.floor(local / dayMs)
  // Day 0 was a Thursday.
  if (unit === 'week') return (day - ((((day + 3) % 7) + 7) % 7)) * dayMs
  if (unit === 'day') return day * dayMs
  const date = new Date(local)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)
}

function next(unit: BucketUnit, local: number): number {
  if (unit === 'hour') return local + hourMs
  if (unit === 'day') return local + dayMs
  if (unit === 'week') return local + 7 * dayMs
  const date = new Date(local)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
}

interface Wall {
  /** Wall time minus UTC at a moment. */
  readonly offset: (atMs: number) => number
  /** The moment at which the zone's clocks show a wall time. */
  readonly momentOf: (local: number) => number
}

const walls = new Map<string, Wall>()

/** Kept, since making a calendar is dear; there are only so many zones. */
function wallOf(timeZone: string): Wall {
  const kept = walls.get(timeZone)
  if (kept) return kept
  const wall = makeWall(timeZone)
  walls.set(timeZone, wall)
  return wall
}

function makeWall(timeZone: string): Wall {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const offset = (atMs: number): number => {
    if (!isMoment(atMs)) return 0
    const shown: Record<string, number> = {}
    for (const { type, value } of clock.formatToParts(atMs)) shown[type] = Number(value)
    const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000
  }
  return {
    offset,
    momentOf: (local) => {
      // Twice, because the first guess may lie on the other side of a change of the clocks.
      const guess = local - offset(local)
      return local - offset(guess)
    },
  }
}
