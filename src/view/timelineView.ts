import { conversationOf } from '../conversation/conversationOf.ts'
import type { Role } from '../conversation/turn.ts'
import { memoByObject } from '../metrics/memo.ts'
import type { Session, Status } from '../model/session.ts'
import { messageTimes } from './messageTimes.ts'
import { type BarLook, laneBars, type TimelineBar } from './timelineBars.ts'
import { type LaneId, type LaneMode, laneLayouts } from './timelineLanes.ts'
import { placer, type TimeScale } from './timeScale.ts'
import { inWindow, type TimeTick, type TimeWindow, timeTicks, wholeWindow } from './timeWindow.ts'

export interface TimelineOptions extends BarLook {
  readonly scale: TimeScale
  /** The visible part. @default all of it */
  readonly window?: TimeWindow
  /** @default 'kind' */
  readonly lanes?: LaneMode
}

export interface TimelineMessage {
  readonly turnIndex: number
  readonly messageIndex: number
  readonly role: Role
  readonly name?: string
  readonly at: number
  readonly atMs: number
}

export interface TimelineLane {
  readonly id: LaneId
  /** Spans (or messages) of the lane in the whole session. */
  readonly count: number
  /** Lines it needs. */
  readonly rows: number
  readonly bars: readonly TimelineBar[]
  readonly messages: readonly TimelineMessage[]
  /** Of a lane of one turn. */
  readonly turnIndex?: number
  /** Of a lane of one agent or trace. */
  readonly name?: string
}

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

export interface TimelineView {
  readonly window: TimeWindow
  readonly turns: readonly TimelineTurn[]
  readonly idle: readonly TimelineIdle[]
  readonly lanes: readonly TimelineLane[]
  readonly ticks: readonly TimeTick[]
}

/** Everything on the time axis of a session: header, idle bands, lanes. Lines and marks: `timelineLines`, `timelineMarks`. */
export function timelineView(session: Session, options: TimelineOptions): TimelineView {
  const { scale, window = wholeWindow, lanes = 'kind', ...look } = options
  return {
    window,
    turns: turnCells(session, scale, window),
    idle: idleBands(scale, window),
    lanes: [
      ...(lanes === 'kind' ? [messageLane(session, scale, window)] : []),
      ...laneLayouts(session, lanes).map((layout): TimelineLane => {
        const { id, spanIndices, rows, turnIndex, name } = layout
        return {
          id,
          count: spanIndices.length,
          rows,
          bars: laneBars(session, scale, window, layout, look),
          messages: [],
          ...(turnIndex !== undefined && { turnIndex }),
          ...(name !== undefined && { name }),
        }
      }),
    ],
    ticks: timeTicks(scale, window, 8),
  }
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

/** When what was said. */
export function messageLane(session: Session, scale: TimeScale, window: TimeWindow): TimelineLane {
  const place = placer(scale, window)
  const said = momentsSaid(session)
  const messages: TimelineMessage[] = []
  for (const moment of said) {
    const at = place(moment.atMs)
    if (at >= 0 && at <= 1) messages.push({ ...moment, at })
  }
  return { id: 'messages', count: said.length, rows: 1, bars: [], messages }
}

const momentsSaid = memoByObject((session: Session): Omit<TimelineMessage, 'at'>[] =>
  conversationOf(session).flatMap((turn) => {
    const times = messageTimes(session, turn)
    return turn.messages.flatMap(({ role, name }, messageIndex) => {
      if (role === 'system' || role === 'tool') return []
      const atMs = times[messageIndex] ?? turn.startMs
      return [{ turnIndex: turn.index, messageIndex, role, ...(name !== undefined && { name }), atMs }]
    })
  }),
)

/** Messages too near to be told apart, drawn as one. */
export interface MessageGroup {
  readonly at: number
  readonly messages: readonly TimelineMessage[]
}

/** Joins messages that stand nearer than `apart` (a fraction of the window). */
export function messageGroups(messages: readonly TimelineMessage[], apart: number): MessageGroup[] {
  const groups: { at: number; messages: TimelineMessage[] }[] = []
  for (const message of messages) {
    const last = groups.at(-1)
    if (last && message.at - last.at < apart) last.messages.push(message)
    else groups.push({ at: message.at, messages: [message] })
  }
  return groups
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
