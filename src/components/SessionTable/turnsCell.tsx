import type { ReactNode } from 'react'
import type { SessionSummary, Status, TurnMark } from '../../model/session.ts'
import { turnBars } from '../../view/turnBars.ts'
import type { CellContext } from './tableColumns.ts'

const MOST_BARS = 12
const HEIGHT = 18

/** How many turns, and their strip: a bar each, its height the latency. */
export function turnsCell(session: SessionSummary, context: CellContext): ReactNode {
  const { format } = context
  if (session.turnCount === undefined) return <span className="ss-dim">{format.missing}</span>
  return (
    <>
      <span className="ss-table-turns">{format.count(session.turnCount)}</span>
      {session.turnMarks && session.turnMarks.length > 0 && strip(session.turnMarks, context)}
    </>
  )
}

/** As the shared `TurnStrip`, with one path for all bars of a status: rows come and go too fast for an element a bar. */
function strip(turns: readonly TurnMark[], { labels, format }: CellContext): ReactNode {
  const { bars: places, rest, width } = turnBars(turns, MOST_BARS, HEIGHT)
  const bars: Record<Status | 'human', string> = { ok: '', error: '', running: '', human: '' }
  for (const { turn, x, tall } of places) {
    // Hollow: its line runs inside the bar.
    if (turn.human && turn.status === 'ok') {
      bars.human += `M${x + 0.5} ${HEIGHT - 0.5}v${2 - tall}q0-1 1-1h1q1 0 1 1v${tall - 2}z`
    } else bars[turn.status] += `M${x} ${HEIGHT}v${1 - tall}q0-1 1-1h2q1 0 1 1v${tall - 1}z`
  }
  const failed = turns.flatMap((turn, index) => (turn.status === 'error' ? [format.count(index + 1)] : []))
  const count = labels.turns(turns.length, format.count(turns.length))
  const sentence =
    failed.length === 0 ? labels.stripNoneFailed(count) : labels.stripFailed(count, labels.listed(failed))
  return (
    <>
      <svg
        className="ss-table-strip"
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={bars.running === '' ? sentence : labels.stripRunning(sentence)}
      >
        {bars.ok !== '' && <path className="ss-strip-bar" d={bars.ok} />}
        {bars.human !== '' && <path className="ss-strip-bar" data-human="" d={bars.human} />}
        {bars.error !== '' && <path className="ss-strip-bar" data-status="error" d={bars.error} />}
        {bars.running !== '' && <path className="ss-strip-bar" data-status="running" d={bars.running} />}
      </svg>
      {rest > 0 && (
        <span className="ss-table-rest" aria-hidden>
          {labels.more(rest, format.count(rest))}
        </span>
      )}
    </>
  )
}
