import { countWhile } from '../model/countWhile.ts'
import type { SessionSummary } from '../model/session.ts'
import type { SessionGroup } from '../query/groupSessions.ts'
import type { SessionRows } from '../query/sessionRows.ts'

/** What stands in one line of the list. Each has a `summary`, so that every column tells of it in its own way. */
export type TableRow = SessionRow | GroupRow | TurnRow | WaitingRow

export interface SessionRow {
  readonly type: 'session'
  readonly summary: SessionSummary
  readonly level: 1 | 2
  /** Its turns are shown below it; absent: it does not open. */
  readonly isExpanded?: boolean
}

/** Several sessions as one, which fold. */
export interface GroupRow {
  readonly type: 'group'
  readonly summary: SessionSummary
  readonly group: SessionGroup
  readonly isFolded: boolean
}

/** A turn of the session above it. */
export interface TurnRow {
  readonly type: 'turn'
  readonly summary: SessionSummary
  readonly session: SessionSummary
  readonly turnIndex: number
  readonly level: 2 | 3
}

/** Something that is on its way. */
export interface WaitingRow {
  readonly type: 'waiting'
  readonly level: 1 | 2 | 3
}

/** The lines of the list, each looked up when it is looked at: nothing is built for a hundred thousand of them. */
export interface TableRows {
  readonly count: number
  readonly at: (index: number) => TableRow | undefined
  /** Tells a line apart from all others, also after sorting and with new data. */
  readonly keyAt: (index: number) => string | undefined
  readonly indexOf: (key: string) => number
  /** Where the session of a line stands in its own list: that of a group (by `groupRef`), or the only one (`''`). */
  readonly placeOf: (index: number) => { readonly scope: string; readonly index: number } | undefined
}

export interface TableRowsOptions {
  readonly refOf: (session: SessionSummary) => string
  /** References of the sessions whose turns are shown. */
  readonly expanded?: ReadonlySet<string>
  /** Whether a session can be opened. @default none can */
  readonly canExpand?: (session: SessionSummary) => boolean
  /** The turns of a session as rows; `undefined`: on their way. */
  readonly turnsOf?: (session: SessionSummary) => readonly SessionSummary[] | undefined
}

/** A stretch of lines of one kind. */
type Stretch =
  | {
      readonly kind: 'sessions'
      readonly rows: SessionRows
      readonly from: number
      readonly count: number
      readonly level: 1 | 2
      readonly scope: string
    }
  | { readonly kind: 'group'; readonly group: SessionGroup; readonly isFolded: boolean; readonly count: 1 }
  | {
      readonly kind: 'turns'
      readonly session: SessionSummary
      readonly turns: readonly SessionSummary[] | undefined
      readonly count: number
      readonly level: 2 | 3
      readonly scope: string
    }

const NOBODY: ReadonlySet<string> = new Set()

/** The sessions one below the other, those that are expanded with their turns. */
export function sessionTableRows(rows: SessionRows, options: TableRowsOptions): TableRows {
  return laidOut(stretchesOf(rows, 1, '', options), options)
}

/** A line a group, and below those that are not folded the lines of their sessions. */
export function groupTableRows(
  groups: readonly { readonly group: SessionGroup; readonly rows: SessionRows }[],
  folded: ReadonlySet<string>,
  options: TableRowsOptions,
): TableRows {
  const stretches = groups.flatMap(({ group, rows }): Stretch[] => {
    const scope = groupRef(group)
    const isFolded = folded.has(scope)
    const head: Stretch = { kind: 'group', group, isFolded, count: 1 }
    return isFolded ? [head] : [head, ...stretchesOf(rows, 2, scope, options)]
  })
  return laidOut(stretches, options)
}

/** How a group is named where several are kept: the one without a key apart from one whose key is empty. */
export function groupRef({ key }: Pick<SessionGroup, 'key'>): string {
  return key === undefined ? 'none' : `key:${key}`
}

function stretchesOf(
  rows: SessionRows,
  level: 1 | 2,
  scope: string,
  { refOf, expanded = NOBODY, turnsOf }: TableRowsOptions,
): Stretch[] {
  const stretches: Stretch[] = []
  let from = 0
  const sessionsTo = (to: number): void => {
    if (to > from) stretches.push({ kind: 'sessions', rows, from, count: to - from, level, scope })
    from = to
  }
  if (expanded.size > 0 && turnsOf) {
    for (const page of rows.pages) {
      page.sessions.forEach((session, place) => {
        if (!expanded.has(refOf(session))) return
        sessionsTo(page.from + place + 1)
        const turns = turnsOf(session)
        const count = turns?.length ?? 1
        stretches.push({ kind: 'turns', session, turns, count, level: level === 1 ? 2 : 3, scope })
      })
    }
  }
  sessionsTo(rows.total)
  return stretches
}

function laidOut(stretches: readonly Stretch[], { refOf, expanded = NOBODY, canExpand }: TableRowsOptions): TableRows {
  const starts: number[] = []
  let count = 0
  for (const stretch of stretches) {
    starts.push(count)
    count += stretch.count
  }
  const stretchAt = (index: number): { stretch: Stretch; offset: number } | undefined => {
    if (!(index >= 0 && index < count)) return undefined
    const place = Math.max(0, countWhile(starts.length, (of) => (starts[of] ?? 0) <= index) - 1)
    const stretch = stretches[place]
    return stretch && { stretch, offset: index - (starts[place] ?? 0) }
  }
  return {
    count,
    at(index) {
      const place = stretchAt(index)
      if (!place) return undefined
      const { stretch, offset } = place
      if (stretch.kind === 'group') {
        const { group, isFolded } = stretch
        return { type: 'group', summary: group.summary, group, isFolded }
      }
      const { level } = stretch
      if (stretch.kind === 'turns') {
        const { session } = stretch
        const summary = stretch.turns?.[offset]
        return summary
          ? { type: 'turn', summary, session, turnIndex: offset, level: stretch.level }
          : { type: 'waiting', level }
      }
      const summary = stretch.rows.get(stretch.from + offset)
      if (!summary) return { type: 'waiting', level }
      const session = { type: 'session', summary, level: stretch.level } as const
      return canExpand?.(summary) ? { ...session, isExpanded: expanded.has(refOf(summary)) } : session
    },
    keyAt(index) {
      const place = stretchAt(index)
      if (!place) return undefined
      const { stretch, offset } = place
      if (stretch.kind === 'group') return `group ${groupRef(stretch.group)}`
      if (stretch.kind === 'turns') return `turn ${offset} ${stretch.scope} ${refOf(stretch.session)}`
      const summary = stretch.rows.get(stretch.from + offset)
      return summary && `session ${stretch.scope} ${refOf(summary)}`
    },
    placeOf(index) {
      const place = stretchAt(index)
      if (place?.stretch.kind !== 'sessions') return undefined
      return { scope: place.stretch.scope, index: place.stretch.from + place.offset }
    },
    indexOf(key) {
      for (const [place, stretch] of stretches.entries()) {
        const start = starts[place] ?? 0
        if (stretch.kind === 'group') {
          if (key === `group ${groupRef(stretch.group)}`) return start
        } else if (stretch.kind === 'turns') {
          const [, offset] = key.split(' ', 2)
          if (key === `turn ${offset} ${stretch.scope} ${refOf(stretch.session)}`) return start + Number(offset)
        } else if (key.startsWith('session ')) {
          const at = placeIn(stretch, key, refOf)
          if (at >= 0) return start + at
        }
      }
      return -1
    },
  }
}

function placeIn(
  { rows, from, count, scope }: Extract<Stretch, { kind: 'sessions' }>,
  key: string,
  refOf: (session: SessionSummary) => string,
): number {
  const prefix = `session ${scope} `
  if (!key.startsWith(prefix)) return -1
  const ref = key.slice(prefix.length)
  for (const page of rows.pages) {
    const first = Math.max(from, page.from)
    const end = Math.min(from + count, page.from + page.sessions.length)
    for (let index = first; index < end; index++) {
      const session = page.sessions[index - page.from]
      if (session && refOf(session) === ref) return index - from
    }
  }
  return -1
}
