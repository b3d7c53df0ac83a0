import { conversationOf } from '../conversation/conversationOf.ts'
import { milestonesOf } from '../conversation/milestonesOf.ts'
import type { Turn } from '../conversation/turn.ts'
import { type Break, breakOf } from '../metrics/breakOf.ts'
import type { VerdictOptions } from '../metrics/scoreVerdict.ts'
import type { Session } from '../model/session.ts'
import type { MilestoneRow, ThreadRow } from './threadRow.ts'
import { turnRows } from './turnRows.ts'

export interface ThreadOptions extends VerdictOptions {
  /** Idle time between turns is marked above this. @default 300_000 (five minutes) */
  readonly idleMarkMs?: number
}

/**
 * A session as rows for a virtual list, from top to bottom:
 *
 * ```
 * system                     once, and where it changes
 * turn                       header of turn 1
 *   message, tool, step …    in order
 *   break, error             where it broke
 *   footer                   its figures
 * idle                       when nobody was there for long
 * milestone                  where it happened
 * turn …
 * ```
 */
export function threadRows(session: Session, options: ThreadOptions = {}): ThreadRow[] {
  const { idleMarkMs = 300_000 } = options
  const turns = conversationOf(session)
  const broken = breakOf(session, options)
  const milestones = milestonesOf(session).map(
    (milestone, index): MilestoneRow => ({
      type: 'milestone',
      key: `milestone-${index}`,
      atMs: milestone.atMs,
      milestone,
    }),
  )
  const rows: ThreadRow[] = []
  let nextMilestone = 0
  let lastEndMs: number | undefined
  const state = { systemSeen: false, humanAgent: false }
  for (const turn of turns) {
    for (let row = milestones[nextMilestone]; row && row.atMs < turn.startMs; row = milestones[++nextMilestone]) {
      rows.push(row)
    }
    const idleMs = lastEndMs === undefined ? 0 : turn.startMs - lastEndMs
    if (idleMs > idleMarkMs) {
      const key = `turn-${turn.index}-idle`
      rows.push({ type: 'idle', key, atMs: turn.startMs, turnIndex: turn.index, durationMs: idleMs })
    }
    for (const row of turnRows(session, turn, breakIn(turn, broken), lastEndMs, state)) rows.push(row)
    lastEndMs = Math.max(lastEndMs ?? turn.startMs, turn.endMs ?? turn.startMs)
  }
  return [...rows, ...milestones.slice(nextMilestone)]
}

/** Where a turn's header stands in the rows, or -1. */
export function rowOfTurn(rows: readonly ThreadRow[], turnIndex: number): number {
  return rows.findIndex((row) => row.type === 'turn' && row.turnIndex === turnIndex)
}

/** The last row that has happened at a moment of the replay, or -1. */
export function rowAt(rows: readonly ThreadRow[], ms: number): number {
  let found = -1
  rows.forEach((row, index) => {
    if (row.atMs <= ms) found = index
  })
  return found
}

/** Whether people and models talk in it; a session without is told as steps. */
export function hasConversation(session: Session): boolean {
  return conversationOf(session).some((turn) =>
    turn.messages.some((message) => message.role === 'user' || message.role === 'assistant'),
  )
}

function breakIn(turn: Turn, broken: Break | undefined): Break | undefined {
  return broken?.turnIndex === turn.index ? broken : undefined
}
