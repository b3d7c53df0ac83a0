'use client'

import { type ReactElement, useMemo } from 'react'
import { type Latency, latencies } from '../../metrics/latencies.ts'
import { isMany } from '../../model/listOf.ts'
import type { Session, SpanKind } from '../../model/session.ts'
import { nearestLatency } from '../../view/summaryLatency.ts'
import { FiguresTable } from '../shared/FiguresTable.tsx'
import { KindGlyph } from '../shared/KindGlyph.tsx'
import { kindWord } from '../shared/kinds.ts'
import { OpenText } from '../shared/OpenText.tsx'
import { Panel } from '../shared/Panel.tsx'
import { usePresentation } from '../shared/presentation.ts'
import type { SummaryActions } from './actions.ts'

export interface LatencyPanelProps {
  of: Session | readonly Session[]
  /** The percentiles open the turn or span that is nearest to them. */
  actions: SummaryActions
  /** With p95 too, for many sessions. @default false */
  wide?: boolean | undefined
}

/** How long turns, model calls and each kind of step take, as percentiles. */
export function LatencyPanel({ of, actions, wide = false }: LatencyPanelProps): ReactElement {
  const { labels, format } = usePresentation()
  const rows = useMemo(() => latencies(of), [of])
  const nameOf = (kind: Latency['of']): ReactElement => {
    const word =
      kind === 'turn'
        ? labels.latencyTurn
        : kind === 'firstToken'
          ? labels.latencyFirstToken
          : kind === 'llm'
            ? labels.latencyModelCall
            : kindWord(labels, kind)
    const glyph: SpanKind | undefined = kind === 'turn' ? 'agent' : kind === 'firstToken' ? undefined : kind
    return (
      <span className="ss-summary-name">
        {glyph ? <KindGlyph kind={glyph} decorative /> : <span className="ss-summary-indent" />}
        {word}
      </span>
    )
  }
  const openNearest = (row: Latency, ms: number): ((event: Event) => void) | undefined => {
    const { openTrace, openSpanOf } = actions
    if (!(isMany(of) ? openSpanOf : openTrace)) return undefined
    return (event) => {
      const nearest = nearestLatency(of, row.of, ms)
      if (!nearest) return
      const { session, traceId, spanIndex } = nearest
      if (isMany(of)) {
        if (spanIndex !== undefined) openSpanOf?.(session, spanIndex, event)
        return
      }
      // A turn opens as a whole.
      openTrace?.(traceId, row.of === 'turn' || spanIndex === undefined ? undefined : session.spans[spanIndex]?.id)
    }
  }
  const cell = (row: Latency, key: string, ms: number): ReactElement => (
    <OpenText key={key} title={labels.openNearest} onOpen={openNearest(row, ms)}>
      {format.duration(ms)}
    </OpenText>
  )
  const columns = ['p50', 'p90', ...(wide ? (['p95'] as const) : []), 'p99'] as const
  return (
    <Panel
      title={labels.latencyTitle}
      note={labels.latencyNote}
      data={
        rows.length === 0
          ? undefined
          : {
              head: [
                labels.columnSpan,
                labels.columnCount,
                ...['mean', 'p50', 'p90', 'p95', 'p99', 'max'].map((name) => `${name} (${labels.unitMilliseconds})`),
              ],
              rows: rows.map(({ of: kind, count, mean, p50, p90, p95, p99, max }) => [
                kind,
                count,
                mean,
                p50,
                p90,
                p95,
                p99,
                max,
              ]),
            }
      }
    >
      {rows.length === 0 ? (
        <p className="ss-summary-none">{labels.noLatency}</p>
      ) : (
        <FiguresTable
          label={labels.latencyTitle}
          head={[labels.columnSpan, labels.columnCount, ...columns]}
          low={wide ? [1, 4] : [1]}
          rows={rows.map((row) => ({
            key: row.of,
            cells: [
              nameOf(row.of),
              <span key="count" className="ss-dim">
                {format.count(row.count)}
              </span>,
              ...columns.map((column) => cell(row, column, row[column])),
            ],
          }))}
        />
      )}
    </Panel>
  )
}
