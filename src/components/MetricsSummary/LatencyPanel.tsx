'use client'

import { type ReactElement, useMemo } from 'react'
import { type Latency, latencies } from '../../metrics/latencies.ts'
import type { Session, SpanKind } from '../../model/session.ts'
import { FiguresTable } from '../shared/FiguresTable.tsx'
import { KindGlyph } from '../shared/KindGlyph.tsx'
import { kindWord } from '../shared/kinds.ts'
import { Panel } from '../shared/Panel.tsx'
import { usePresentation } from '../shared/presentation.ts'

export interface LatencyPanelProps {
  of: Session | readonly Session[]
  /** With p95 too, for many sessions. @default false */
  wide?: boolean | undefined
}

/** How long turns, model calls and each kind of step take, as percentiles. */
export function LatencyPanel({ of, wide = false }: LatencyPanelProps): ReactElement {
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
  return (
    <Panel title={labels.latencyTitle} note={labels.latencyNote}>
      {rows.length === 0 ? (
        <p className="ss-summary-none">{labels.noLatency}</p>
      ) : (
        <FiguresTable
          label={labels.latencyTitle}
          head={[labels.columnSpan, labels.columnCount, 'p50', 'p90', ...(wide ? ['p95'] : []), 'p99']}
          low={wide ? [1, 4] : [1]}
          rows={rows.map((row) => ({
            key: row.of,
            cells: [
              nameOf(row.of),
              <span key="count" className="ss-dim">
                {format.count(row.count)}
              </span>,
              format.duration(row.p50),
              format.duration(row.p90),
              ...(wide ? [format.duration(row.p95)] : []),
              format.duration(row.p99),
            ],
          }))}
        />
      )}
    </Panel>
  )
}
