import type { ReactNode } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import type { CellContext } from './tableColumns.ts'

const DAY_MS = 86_400_000

/** When a session began; while it runs it is live. */
export function startedCell(session: SessionSummary, context: CellContext): ReactNode {
  if (session.status !== 'running') return momentCell(session.startMs, context)
  const { labels, format } = context
  return (
    <>
      <span className="ss-link">{labels.live}</span>
      <span className="ss-table-second">{labels.liveSince(format.time(session.startMs))}</span>
    </>
  )
}

/** The clock, and below it how long ago; of another day the date and the clock. A card has no room for the clock. */
export function momentCell(atMs: number | undefined, { format, nowMs }: CellContext): ReactNode {
  if (atMs === undefined) return <span className="ss-dim">{format.missing}</span>
  const clock = format.time(atMs)
  if (nowMs === undefined || Math.abs(nowMs - atMs) >= DAY_MS) {
    return (
      <>
        <span className="ss-table-first">{format.date(atMs, nowMs)}</span>
        <span className="ss-table-second ss-table-clock">{clock}</span>
      </>
    )
  }
  return (
    <>
      <span className="ss-table-first ss-table-clock">{clock}</span>
      <span className="ss-table-second">{format.relative(atMs, nowMs)}</span>
    </>
  )
}
