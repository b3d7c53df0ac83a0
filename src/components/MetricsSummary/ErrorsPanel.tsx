'use client'

import { type ReactElement, useMemo } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import type { Condition } from '../../query/query.ts'
import type { Labels } from '../../view/labels.ts'
import { type ErrorFigure, errorFigures } from '../../view/summaryErrors.ts'
import { equals } from '../../view/summaryQuery.ts'
import { BarList } from '../shared/BarList.tsx'
import { Panel } from '../shared/Panel.tsx'
import { usePresentation } from '../shared/presentation.ts'
import type { SummaryActions } from './actions.ts'

export interface ErrorsPanelProps {
  sessions: readonly SessionSummary[]
  actions: SummaryActions
}

/** How often sessions, traces, turns and spans failed; each level says of how many. */
export function ErrorsPanel({ sessions, actions }: ErrorsPanelProps): ReactElement {
  const { labels, format } = usePresentation()
  const figures = useMemo(() => errorFigures(sessions), [sessions])
  const { narrow } = actions
  const first = figures[0]
  return (
    <Panel title={labels.errorsTitle}>
      {first === undefined ? (
        <p className="ss-summary-none">{labels.noErrorRates}</p>
      ) : (
        <BarList
          label={labels.errorsFinding(wordOf(first, labels), format.rate(first.rate))}
          rows={figures.map((figure) => ({
            key: figure.of,
            name: wordOf(figure, labels),
            value: labels.countOf(format.count(figure.failed), format.count(figure.count)),
            share: format.rate(figure.rate),
            length: figure.rate,
            ...(figure.failed > 0 && { tone: 'error' as const }),
            onSelect: narrow && figure.failed > 0 ? (event) => narrow(conditionsOf(figure), event) : undefined,
          }))}
        />
      )}
    </Panel>
  )
}

function wordOf({ of }: ErrorFigure, labels: Labels): string {
  const words: Readonly<Record<ErrorFigure['of'], string>> = {
    sessions: labels.errorsOfSessions,
    traces: labels.errorsOfTraces,
    turns: labels.errorsOfTurns,
    spans: labels.errorsOfSpans,
  }
  return words[of]
}

function conditionsOf({ of }: ErrorFigure): Condition[] {
  if (of === 'sessions') return [equals('status', 'error')]
  if (of === 'turns') return [equals('turn.status', 'error')]
  return of === 'spans'
    ? [equals('span.status', 'error')]
    : [{ type: 'condition', field: 'errorRate', operator: '>', values: [0] }]
}
