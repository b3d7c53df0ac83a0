import { conversationOf } from '../conversation/conversationOf.ts'
import type { Session, Status } from '../model/session.ts'
import { placer, type TimeScale } from './timeScale.ts'
import { inWindow, type TimeWindow, wholeWindow } from './timeWindow.ts'

/** A turn's cell in the header. */
export interface TimelineTurn {
  readonly turnIndex: number
  readonly status: Status
  readonly startMs: number
  readonly durationMs?: number
  readonly from: number
  readonly to: number
}

/** Time in which nobody was at work. */
export interface TimelineIdle {
  readonly from: number
  readonly to: number
  readonly durationMs: number
  /** Drawn narrower than it was. */
  readonly folded: boolean
}

/** Idle time inside the window. */
export function idleBands(scale: TimeScale, window: TimeWindow = wholeWindow): TimelineIdle[] {
  return scale.segments.flatMap(({ idle, folded, from, to, fromMs, toMs: endMs }) => {
    const band = { from: inWindow(from, window), to: inWindow(to, window), durationMs: endMs - fromMs, folded }
    return idle && isVisible(band) ? [band] : []
  })
}

/** The turns inside the window. */
export function turnCells(session: Session, scale: TimeScale, window: TimeWindow = wholeWindow): TimelineTurn[] {
  const place = placer(scale, window)
  return conversationOf(session).flatMap((turn) => {
    const cell: TimelineTurn = {
      turnIndex: turn.index,
      status: turn.status,
      startMs: turn.startMs,
      ...(turn.endMs !== undefined && { durationMs: turn.endMs - turn.startMs }),
      from: place(turn.startMs),
      // What still runs lasts until now, the end of the scale.
      to: place(
        turn.endMs ?? (turn.status === 'running' ? scale.endMs : lastMoment(session, turn.spanIndices, turn.startMs)),
      ),
    }
    return isVisible(cell) ? [cell] : []
  })
}

/** Turns of which each is too narrow for its words, as one cell: from the first to the last. */
export interface TurnGroup {
  readonly turns: readonly TimelineTurn[]
  readonly from: number
  readonly to: number
  readonly failed: boolean
}

/** Joins turns until each cell is as wide as `narrowest` (a fraction of the window). A wide turn stands alone. */
export function turnGroups(turns: readonly TimelineTurn[], narrowest: number): TurnGroup[] {
  const groups: { turns: TimelineTurn[]; from: number; to: number; failed: boolean }[] = []
  for (const turn of turns) {
    const last = groups.at(-1)
    const failed = turn.status === 'error'
    const joins = last && last.to - last.from < narrowest && turn.to - Math.max(turn.from, 0) < narrowest
    if (joins) {
      last.turns.push(turn)
      last.to = Math.max(last.to, turn.to)
      last.failed ||= failed
    } else groups.push({ turns: [turn], from: turn.from, to: turn.to, failed })
  }
  return groups
}

function lastMoment(session: Session, spanIndices: readonly number[], startMs: number): number {
  return spanIndices.reduce((latest, index) => {
    const span = session.spans[index]
    return Math.max(latest, span?.endMs ?? span?.startMs ?? startMs)
  }, startMs)
}

function isVisible({ from, to }: { readonly from: number; readonly to: number }): boolean {
  return to >= 0 && from <= 1
}
