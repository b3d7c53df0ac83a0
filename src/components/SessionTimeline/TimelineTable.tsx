'use client'

import { Fragment, type ReactElement, useMemo, useRef } from 'react'
import type { Session } from '../../model/session.ts'
import { spanReadout } from '../../view/spanReadout.ts'
import { type OwnMark, type TimelineTableRow, timelineTable } from '../../view/timelineMarks.ts'
import type { TimeScale } from '../../view/timeScale.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { useVirtualRows } from '../hooks/useVirtualRows.ts'
import { Icon } from '../shared/Icon.tsx'
import { KindGlyph } from '../shared/KindGlyph.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Spacer } from '../shared/Spacer.tsx'
import { StatusMark } from '../shared/StatusMark.tsx'
import { markIcons, markText } from './MarksRow.tsx'

export interface TimelineTableProps {
  session: Session
  scale: TimeScale
  marks: readonly OwnMark[]
  onSpanOpen: ((spanIndex: number) => void) | undefined
  onSeek: (ms: number, details: ChangeDetails) => void
}

/** The same events as the lanes, as a table: for people who do not see the drawing, and for exact times. */
export function TimelineTable({ session, scale, marks, onSpanOpen, onSeek }: TimelineTableProps): ReactElement {
  const { labels, format } = usePresentation()
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => timelineTable(session, scale, marks), [session, scale, marks])
  const virtual = useVirtualRows({ count: rows.length, scrollRef: scroller, estimate: 30 })
  const kindOf = (spanIndex: number | undefined) =>
    spanIndex === undefined ? undefined : session.spans[spanIndex]?.kind
  return (
    <div
      ref={scroller}
      className="ss-timeline-table"
      role="table"
      aria-label={labels.timelineLanes}
      aria-rowcount={rows.length + 1}
    >
      <div role="row" aria-rowindex={1} className="ss-timeline-table-row ss-timeline-table-head">
        <span role="columnheader">{labels.columnTime}</span>
        <span role="columnheader">{labels.columnWhat}</span>
        <span role="columnheader">{labels.columnStatus}</span>
        <span role="columnheader" className="ss-number">
          {labels.factDuration}
        </span>
        <span role="columnheader" className="ss-number">
          {labels.factTokens}
        </span>
        <span role="columnheader" className="ss-number">
          {labels.factCost}
        </span>
      </div>
      {virtual.rows.map(({ index, key, gap }) => {
        const row = rows[index]
        if (!row) return null
        const kind = row.mark ? undefined : kindOf(row.spanIndex)
        const { tokens, costUsd } = amountsOf(session, row)
        return (
          <Fragment key={key}>
            {gap > 0 && <Spacer size={gap} />}
            <div
              {...virtual.rowProps(index)}
              role="row"
              aria-rowindex={index + 2}
              className="ss-timeline-table-row"
              data-type={row.type}
            >
              <span role="cell">
                <button
                  type="button"
                  className="ss-link"
                  onClick={(event) => onSeek(row.atMs, { reason: 'pointer', event: event.nativeEvent })}
                >
                  {format.position(row.atMs - scale.startMs)}
                </button>
              </span>
              <span role="cell" className="ss-row">
                {kind && <KindGlyph kind={kind} />}
                {row.mark && <Icon name={markIcons[row.mark.type]} size="sm" />}
                {row.type === 'turn' && <b>{labels.turnNumber(String((row.turnIndex ?? 0) + 1))}</b>}
                {row.spanIndex !== undefined && onSpanOpen ? (
                  <button
                    type="button"
                    className="ss-link ss-truncate"
                    onClick={() => onSpanOpen(row.spanIndex as number)}
                  >
                    {row.mark ? markText(row.mark, labels, format) : row.label}
                  </button>
                ) : (
                  <span className="ss-truncate">
                    {row.type === 'idle'
                      ? labels.legendIdle
                      : row.mark
                        ? markText(row.mark, labels, format)
                        : row.label.slice(0, 200)}
                  </span>
                )}
              </span>
              <span role="cell">
                {row.status && (
                  <StatusMark status={row.status} of={row.type === 'span' ? 'span' : 'session'} withWord />
                )}
              </span>
              <span role="cell" className="ss-number">
                {row.durationMs === undefined ? labels.missing : format.duration(row.durationMs)}
              </span>
              <span role="cell" className="ss-number">
                {format.tokensExact(tokens)}
              </span>
              <span role="cell" className="ss-number">
                {format.cost(costUsd)}
              </span>
            </div>
          </Fragment>
        )
      })}
      <Spacer size={virtual.after} />
    </div>
  )
}

/** Of a span; of other events nothing is known. */
function amountsOf(
  session: Session,
  row: TimelineTableRow,
): { tokens?: number | undefined; costUsd?: number | undefined } {
  if (row.type !== 'span' || row.spanIndex === undefined) return {}
  const { inputTokens, outputTokens, costUsd } = spanReadout(session, row.spanIndex) ?? {}
  const tokens =
    inputTokens === undefined && outputTokens === undefined ? undefined : (inputTokens ?? 0) + (outputTokens ?? 0)
  return { tokens, costUsd }
}
