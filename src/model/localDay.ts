const QUARTER_MS = 900_000

/**
 * Days of a zone as `2026-05-21`, which sort as they follow each other; `undefined` of what is no moment. No zone changes its
 * day within a quarter of an hour, so moments close to each other are looked up once.
 */
export function dayReader(timeZone: string): (ms: number) => string | undefined {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const known = new Map<number, string>()
  return (ms) => {
    if (!Number.isFinite(ms)) return undefined
    const quarter = Math.floor(ms / QUARTER_MS)
    let day = known.get(quarter)
    if (day === undefined) {
      day = format.format(quarter * QUARTER_MS)
      known.set(quarter, day)
    }
    return day
  }
}
