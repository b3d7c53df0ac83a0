import type { Session } from '../../model/session.ts'
import { railScoreNames } from '../../view/threadRail.ts'
import type { LaneMode } from '../../view/timelineLanes.ts'
import type { StepLine } from '../../view/timelineLines.ts'

/** A line under the lanes: a running total, the context, or an evaluation by its name. */
export type LineId = StepLine['id'] | `eval:${string}`

/** What the reader has switched on. */
export interface TimelineLook {
  readonly lanes: LaneMode
  readonly criticalPath: boolean
  readonly selfTime: boolean
  readonly marks: boolean
  /** Ticks say the time on the clock; else how long after the start. */
  readonly clock: boolean
  readonly lines: readonly LineId[]
}

export function toggled(lines: readonly LineId[], id: LineId): LineId[] {
  return lines.includes(id) ? lines.filter((line) => line !== id) : [...lines, id]
}

/** Before the reader chooses: tokens, money and each evaluation that several turns have are drawn as lines. */
export function firstLook(session: Session, lanes: LaneMode): TimelineLook {
  return {
    lanes,
    criticalPath: false,
    selfTime: false,
    marks: true,
    clock: true,
    lines: ['tokens', 'cost', ...railScoreNames(session).map((name): LineId => `eval:${name}`)],
  }
}
