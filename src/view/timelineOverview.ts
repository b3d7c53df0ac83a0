import type { Session } from '../model/session.ts'
import { spanEnds } from './spanEnds.ts'
import { type KindLane, laneOfKind } from './timelineLanes.ts'
import { placer, type TimeScale } from './timeScale.ts'
import { wholeWindow } from './timeWindow.ts'

/** A stretch of one line of the small picture of a session, as fractions of its scale. */
export interface OverviewRun {
  readonly lane: KindLane
  /** From 0 at the top. */
  readonly line: number
  readonly from: number
  readonly to: number
  readonly failed: boolean
}

export interface TimelineOverview {
  readonly lines: number
  readonly runs: readonly OverviewRun[]
}

const COLUMNS = 500

/**
 * A whole session as a picture of bounded size: a line for each kind of work, columns of time. Agents and chains are left
 * out where anything else is at work: they would only say that something is. Failures stay visible however small they are.
 */
export function timelineOverview(session: Session, scale: TimeScale): TimelineOverview {
  const present = new Set(session.spans.map(({ kind }) => laneOfKind[kind]))
  const leaves = [...new Set(Object.values(laneOfKind))].filter((lane) => present.has(lane))
  const working = leaves.filter((lane) => lane !== 'agent' && lane !== 'chain')
  const lanes = working.length > 0 ? working : leaves
  const lineOf = new Map(lanes.map((lane, line) => [lane, line]))
  const cells = new Uint8Array(lanes.length * COLUMNS)
  const ends = spanEnds(session)
  const place = placer(scale, wholeWindow)
  const column = (ms: number): number => Math.min(COLUMNS - 1, Math.max(0, Math.floor(place(ms) * COLUMNS)))
  session.spans.forEach((span, index) => {
    const line = lineOf.get(laneOfKind[span.kind])
    if (line === undefined) return
    const mark = span.status === 'error' ? 2 : 1
    const endMs = span.status === 'running' ? scale.endMs : (ends[index] ?? span.startMs)
    const last = line * COLUMNS + column(endMs)
    for (let cell = line * COLUMNS + column(span.startMs); cell <= last; cell++) {
      if ((cells[cell] as number) < mark) cells[cell] = mark
    }
  })
  return { lines: lanes.length, runs: lanes.flatMap((lane, line) => runsOf(cells, lane, line)) }
}

function runsOf(cells: Uint8Array, lane: KindLane, line: number): OverviewRun[] {
  const runs: OverviewRun[] = []
  let from = 0
  for (let column = 1; column <= COLUMNS; column++) {
    const mark = cells[line * COLUMNS + from] as number
    if (column < COLUMNS && cells[line * COLUMNS + column] === mark) continue
    if (mark > 0) runs.push({ lane, line, from: from / COLUMNS, to: column / COLUMNS, failed: mark === 2 })
    from = column
  }
  return runs
}
