import type { Session } from '../../model/session.ts'
import type { LaneLayout } from '../../view/timelineLanes.ts'
import type { EvalLine, StepLine } from '../../view/timelineLines.ts'

/** Above this many spans the lanes are drawn on a canvas: the page stays as small for a million as for these. */
const MOST_ELEMENTS = 400

export function isLarge(session: Session): boolean {
  return session.spans.length > MOST_ELEMENTS
}

/** One row under the header. */
export type TimelineRow =
  | { readonly type: 'marks' }
  | { readonly type: 'rounds' }
  | { readonly type: 'messages' }
  | { readonly type: 'lane'; readonly layout: LaneLayout }
  | { readonly type: 'step'; readonly line: StepLine }
  | { readonly type: 'eval'; readonly line: EvalLine }

/** The height of a line of bars in px, as the stylesheet has it. */
export const BAR_ROW_PX = 24
/** Above and below the bars of a lane, in px. */
export const LANE_PAD_PX = 7
export const HEAD_PX = 41

/** The height of a row in px, its border included. */
export function heightOf(row: TimelineRow): number {
  if (row.type === 'lane') return 2 * LANE_PAD_PX + row.layout.rows * BAR_ROW_PX
  if (row.type === 'messages') return 38
  return row.type === 'marks' || row.type === 'rounds' ? 30 : 76
}

/** Where each row begins below the header, in px. */
export function topsOf(rows: readonly TimelineRow[]): number[] {
  let top = 0
  return rows.map((row) => {
    const at = top
    top += heightOf(row)
    return at
  })
}

export function keyOf(row: TimelineRow): string {
  if (row.type === 'lane') return `lane ${row.layout.id}`
  if (row.type === 'step') return `step ${row.line.id}`
  return row.type === 'eval' ? `eval ${row.line.name}` : row.type
}
