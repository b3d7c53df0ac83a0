'use client'

import { type ReactElement, type RefCallback, useRef } from 'react'
import { stageOf } from '../../view/stageOf.ts'
import type { TraceListRow, TraceRow, TraceSpanRow } from '../../view/traceListView.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import type { RovingItemProps } from '../hooks/useRovingFocus.ts'
import { dataAttributes } from '../shared/attributes.ts'
import { Badge } from '../shared/Badge.tsx'
import { Icon } from '../shared/Icon.tsx'
import { isElement } from '../shared/isElement.ts'
import { KindGlyph } from '../shared/KindGlyph.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { SpanBar } from '../shared/SpanBar.tsx'
import { StatusMark } from '../shared/StatusMark.tsx'
import { scoreFigure, toneOfScore, worstFirst } from '../shared/scores.ts'

type RowProps = RovingItemProps & { ref: RefCallback<HTMLElement>; 'data-index': number }

/** As many as two lines hold. */
const SCORES_SHOWN = 2

export interface TraceListRowViewProps {
  row: TraceListRow
  rowIndex: number
  rowProps: RowProps
  onToggle: (traceId: string, open: boolean) => void
  onOpen: () => void
}

/** A trace, or a span below its opened trace: a `row`. */
export function TraceListRowView({ row, ...props }: TraceListRowViewProps): ReactElement {
  return row.type === 'trace' ? <TraceLine row={row} {...props} /> : <SpanLine row={row} {...props} />
}

type LineProps<Row> = Omit<TraceListRowViewProps, 'row'> & { row: Row }

function TraceLine({ row, rowIndex, rowProps, onToggle, onOpen }: LineProps<TraceRow>): ReactElement {
  const { labels, format } = usePresentation()
  const { trace, turn } = row
  const stage = stageOf(turn?.metadata ?? trace.metadata)
  // A turn of several traces is judged as one: its evaluations stand at the first of them.
  const scores = turn === undefined || turn.traceIds[0] === trace.id ? worstFirst(turn?.scores ?? trace.scores) : []
  const number = turn ? String(turn.index + 1) : labels.missing
  return (
    <div
      role="row"
      className="ss-trace-list-row"
      aria-level={1}
      aria-rowindex={rowIndex}
      aria-expanded={row.expanded}
      {...dataAttributes({ status: row.failed ? 'error' : trace.status })}
      {...rowProps}
      onClick={(event) => {
        if (!(isElement(event.target) && event.target.closest('button'))) onToggle(trace.id, !row.expanded)
      }}
    >
      <span role="gridcell" className="ss-trace-list-name">
        <Icon name={row.expanded ? 'chevron-down' : 'chevron-right'} size="sm" />
        <span className="ss-trace-list-number" title={turn ? labels.turnNumber(number) : undefined}>
          {number}
        </span>
        <span className="ss-trace-list-two">
          <span className="ss-strong ss-truncate">
            {row.name ?? labels.unnamedTrace} {row.failed && <StatusMark status="error" size="xs" />}
          </span>
          <span className="ss-mono ss-dim ss-truncate" title={trace.id}>
            {format.shorten(trace.id, 18)}
          </span>
        </span>
      </span>
      <span role="gridcell" className="ss-trace-list-two">
        <span>{format.clock(trace.startMs)}</span>
        {stage !== undefined && <span className="ss-dim ss-truncate">{stage}</span>}
      </span>
      <span role="gridcell" className="ss-trace-list-text ss-trace-list-two">
        <span className="ss-trace-list-said">
          <Icon name="arrow-right" size="xs" />
          <span className="ss-truncate">{oneLine(turn?.userText) ?? labels.missing}</span>
        </span>
        <span className="ss-trace-list-said" data-tone={row.failed ? 'error' : undefined}>
          <Icon name={row.failed ? 'x' : 'arrow-left'} size="xs" />
          <span className="ss-truncate">
            {oneLine(turn?.assistantText ?? turn?.error?.message ?? trace.error?.message) ?? labels.missing}
          </span>
        </span>
      </span>
      <span role="gridcell" className="ss-trace-list-axis" aria-hidden>
        {row.bars.map((bar) => (
          <SpanBar key={bar.spanIndex} {...bar} />
        ))}
        <TraceLength to={row.to} failed={row.failed} />
      </span>
      <span role="gridcell" className="ss-number ss-trace-list-time">
        {format.duration(row.durationMs)}
      </span>
      <span role="gridcell" className="ss-number ss-trace-list-low">
        {format.count(trace.spanEnd - trace.spanStart)}
      </span>
      <span role="gridcell" className="ss-number ss-trace-list-low">
        {format.tokens(trace.totals.totalTokens)}
      </span>
      <span role="gridcell" className="ss-number ss-trace-list-low">
        {format.cost(trace.totals.costUsd)}
      </span>
      <span role="gridcell" className="ss-trace-list-scores">
        {scores.slice(0, SCORES_SHOWN).map((score, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two evaluations may bear one name; their order never changes
          <Badge key={index} name={score.name} tone={toneOfScore(score)} title={score.explanation}>
            {scoreFigure(score, labels, format)}
          </Badge>
        ))}
      </span>
      <span role="gridcell" className="ss-number">
        <button type="button" className="ss-link" tabIndex={-1} onClick={onOpen}>
          {labels.viewTrace}
        </button>
      </span>
    </div>
  )
}

function SpanLine({ row, rowIndex, rowProps, onOpen }: LineProps<TraceSpanRow>): ReactElement {
  const { labels, format } = usePresentation()
  const { span } = row
  const indent = useRef<HTMLSpanElement>(null)
  useCssVars(indent, { '--level': Math.min(span.depth, 24) })
  return (
    <div
      role="row"
      className="ss-trace-list-row"
      aria-level={span.depth + 2}
      aria-rowindex={rowIndex}
      {...dataAttributes({ status: span.status, sub: true })}
      {...rowProps}
      onClick={onOpen}
    >
      <span role="gridcell" className="ss-trace-list-name">
        <span ref={indent} className="ss-trace-list-indent" />
        <KindGlyph kind={span.kind} />
        <span className="ss-truncate">{span.name}</span>
        {span.model !== undefined && <span className="ss-dim ss-truncate">{span.model}</span>}
        {span.status === 'error' && <StatusMark status="error" of="span" size="xs" />}
      </span>
      <span role="gridcell">{format.clock(span.startMs)}</span>
      <span role="gridcell" className="ss-trace-list-text ss-truncate" data-tone="error">
        {oneLine(span.error?.message)}
      </span>
      <span role="gridcell" className="ss-trace-list-axis" aria-hidden>
        <SpanBar {...row.bar} />
      </span>
      <span role="gridcell" className="ss-number ss-trace-list-time">
        {span.status === 'running' ? labels.statusRunning : format.duration(row.durationMs)}
      </span>
      <span role="gridcell" className="ss-number ss-trace-list-low" />
      <span role="gridcell" className="ss-number ss-trace-list-low">
        {span.own.totalTokens === undefined ? '' : format.tokens(span.own.totalTokens)}
      </span>
      <span role="gridcell" className="ss-number ss-trace-list-low">
        {span.own.costUsd === undefined ? '' : format.cost(span.own.costUsd)}
      </span>
      <span role="gridcell" className="ss-trace-list-scores" />
      <span role="gridcell" />
    </div>
  )
}

function TraceLength({ to, failed }: { to: number; failed: boolean }): ReactElement {
  const line = useRef<HTMLSpanElement>(null)
  useCssVars(line, { '--to': to })
  return <span ref={line} className="ss-trace-list-length" data-status={failed ? 'error' : undefined} />
}

/** The beginning of a text, enough for one line: a megabyte must not be laid out to be cut by the stylesheet. */
function oneLine(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : text.slice(0, 300)
}
