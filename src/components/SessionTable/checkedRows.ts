import type { SessionSummary } from '../../model/session.ts'
import type { SessionRows } from '../../query/sessionRows.ts'
import type { TableRow, TableRows } from '../../view/tableRows.ts'
import type { CheckedRefs } from './checkedRefs.ts'

const NOTHING: readonly never[] = []

export function* allRefs(rows: SessionRows, refOf: (session: SessionSummary) => string): Generator<string, void, void> {
  for (const { sessions } of rows.pages) for (const session of sessions) yield refOf(session)
}

/** A group stands above its sessions: passing over it means those that are passed over. */
export function* passedRefs(
  rows: TableRows,
  low: number,
  high: number,
  refOf: (session: SessionSummary) => string,
): Generator<string, void, void> {
  for (let place = low; place <= high; place++) {
    const row = rows.at(place)
    if (row && row.type !== 'group') for (const session of sessionsOf(row)) yield refOf(session)
  }
}

/** The sessions a line stands for. */
export function sessionsOf(row: TableRow): readonly SessionSummary[] {
  switch (row.type) {
    case 'session':
      return [row.summary]
    case 'group':
      return row.group.sessions
    case 'turn':
      return [row.session]
    case 'waiting':
      return NOTHING
  }
}

const groupsChecked = new WeakMap<CheckedRefs, WeakMap<object, boolean>>()

/** Asked with every rendering, looked up once. `ids`: of a group whose sessions are not at hand. */
export function isGroupChecked(
  refs: CheckedRefs,
  group: { readonly sessions: readonly SessionSummary[] },
  ids: readonly string[] | undefined,
  refOf: (session: SessionSummary) => string,
): boolean {
  const known = groupsChecked.get(refs) ?? new WeakMap<object, boolean>()
  groupsChecked.set(refs, known)
  const about = ids ?? group
  const before = known.get(about)
  if (before !== undefined) return before
  const count = ids?.length ?? group.sessions.length
  const isEach =
    count > 0 &&
    count <= refs.size &&
    (ids ? ids.every((ref) => refs.has(ref)) : group.sessions.every((session) => refs.has(refOf(session))))
  known.set(about, isEach)
  return isEach
}

/** Sets that were made by checking all of a list: a hundred thousand ids are not looked up to find that out. */
export const completed: WeakMap<CheckedRefs, SessionRows> = new WeakMap()
/** Sessions looked up between two steps. */
const STEP = 1_024

export function* howManySteps(
  rows: SessionRows,
  refs: CheckedRefs,
  refOf: (session: SessionSummary) => string,
): Generator<void, boolean | 'mixed', void> {
  if (refs.size === 0 || rows.total === 0) return false
  const isWhole = rows.pages[0]?.sessions.length === rows.total
  if (isWhole && completed.get(refs) === rows) return true
  // Of a list at hand in part: all that can be seen, and as many as there are.
  const mayBeAll = refs.size >= rows.total
  let isAny = false
  let isEach = true
  let count = 0
  for (const { sessions } of rows.pages) {
    for (const session of sessions) {
      if (refs.has(refOf(session))) isAny = true
      else isEach = false
      if (isAny && !(mayBeAll && isEach)) return 'mixed'
      if (++count % STEP === 0) yield
    }
  }
  return isAny
}
