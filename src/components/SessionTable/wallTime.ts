/** Within a day of what a date can say at most. */
const LAST_MS = 8.63e15

/**
 * A moment as the text of a `datetime-local` field in a time zone, and back:
 * `1779359400000`, `'Europe/Berlin'` <-> `'2026-05-21T12:30'`.
 */
export function toWallTime(atMs: number, timeZone: string): string {
  if (!(Math.abs(atMs) < LAST_MS)) return ''
  return new Date(atMs + offsetMs(atMs, timeZone)).toISOString().slice(0, 16)
}

/** `undefined` for an empty field or no date. A time that a change of clocks leaves out is the one an hour later. */
export function fromWallTime(text: string, timeZone: string): number | undefined {
  const wallMs = Date.parse(`${text}Z`)
  if (!(Math.abs(wallMs) < LAST_MS)) return undefined
  const guess = wallMs - offsetMs(wallMs, timeZone)
  return wallMs - offsetMs(guess, timeZone)
}

/** How far the clocks of a zone are ahead of UTC at a moment; 0 where the moment is none. */
export function offsetMs(atMs: number, timeZone: string): number {
  if (!(Math.abs(atMs) < LAST_MS)) return 0
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const parts = new Map(formatter.formatToParts(atMs).map(({ type, value }) => [type, value]))
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type) ?? 0)
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return wall - Math.floor(atMs / 1000) * 1000
}
