/** What an id that was made with a meaning says. Ids stay opaque: nothing is grouped by this unasked. */
export interface IdParts {
  /** The word it begins with: `chat` of `chat-abc-789`. */
  readonly prefix?: string
  /** Of `user-<id>-<YYYY-MM-DD>`. */
  readonly userId?: string
  /** The day as it is written. Such ids are built from an ISO string, so it is a day in UTC. */
  readonly day?: string
}

const PREFIX = /^([A-Za-z]{2,24})[-_:/]/
const DAY_AT_END = /-(\d{4}-\d{2}-\d{2})$/

/** Takes an id apart where it follows a known pattern: `user-7f3a-2025-01-15` -> `{ prefix, userId, day }`. */
export function idParts(id: string): IdParts {
  const prefix = PREFIX.exec(id)?.[1]
  const day = DAY_AT_END.exec(id)?.[1]
  if (prefix === undefined) return {}
  if (day === undefined || !isDay(day)) return { prefix }
  const middle = id.slice(prefix.length + 1, -day.length - 1)
  return { prefix, day, ...(prefix === 'user' && middle !== '' && { userId: middle }) }
}

function isDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`)
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(text)
}
