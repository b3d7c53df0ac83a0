import { conversationOf } from '../conversation/conversationOf.ts'
import type { Turn } from '../conversation/turn.ts'
import { isLeft, turnMarks } from '../conversation/turnMarks.ts'
import type { Session } from '../model/session.ts'
import type { MarkRow } from './threadRow.ts'

/** The marks of a turn: where it comes from above it, what was done to it below. */
export function markRows(
  session: Session,
  turn: Turn,
): { readonly atStart: readonly MarkRow[]; readonly atEnd: readonly MarkRow[] } {
  const atStart: MarkRow[] = []
  const atEnd: MarkRow[] = []
  turnMarks(session, turn).forEach((mark, place) => {
    const isOrigin = mark.type === 'forked' || mark.type === 'copied' || mark.type === 'left'
    const goesOnAt = mark.type === 'left' ? nextKept(conversationOf(session), turn.index) : undefined
    const row: MarkRow = {
      type: 'mark',
      key: `turn-${turn.index}-mark-${place}`,
      atMs: isOrigin ? turn.startMs : (turn.endMs ?? turn.startMs),
      turnIndex: turn.index,
      mark,
      ...(goesOnAt !== undefined && { goesOnAt }),
    }
    if (isOrigin) atStart.push(row)
    else atEnd.push(row)
  })
  return { atStart, atEnd }
}

function nextKept(turns: readonly Turn[], turnIndex: number): number | undefined {
  const next = turns.findIndex((turn) => turn.index > turnIndex && !isLeft(turn))
  return next < 0 ? undefined : next
}
