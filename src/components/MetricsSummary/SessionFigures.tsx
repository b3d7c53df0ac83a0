'use client'

import { type ReactElement, useMemo } from 'react'
import { defaultMetrics } from '../../metrics/defaultMetrics.ts'
import { measure } from '../../metrics/measure.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Session } from '../../model/session.ts'
import { summaryFacts } from '../../view/summaryFacts.ts'
import { Figure, FigureStrip } from '../shared/FigureStrip.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { figureText, metricName } from './figureText.ts'

export interface SessionFiguresProps {
  session: Session
  /** Those that are not among the default ones are shown after the usual figures. */
  metrics: readonly Metric[]
}

/** The totals of one session. */
export function SessionFigures({ session, metrics }: SessionFiguresProps): ReactElement {
  const { labels, format } = usePresentation()
  const facts = useMemo(() => summaryFacts(session), [session])
  const { totals } = facts
  const usual = new Set(defaultMetrics.map(({ id }) => id))
  const own = measure(
    [session],
    metrics.filter(({ id }) => !usual.has(id)),
  )
  const isPartial = (totals.callsWithoutUsage ?? 0) > 0
  const tokenNotes = [
    ...(facts.cachedShare ? [labels.cachedShare(format.share(facts.cachedShare))] : []),
    ...(isPartial ? [labels.partial] : []),
    ...(totals.totalTokens === undefined ? [labels.tokensUnknown] : []),
  ]
  const coverage = totals.costCoverage
  const source = totals.costUsd === undefined ? undefined : labels.costSource(totals.costSource ?? 'reported')
  const failedWords = (failed: number): string =>
    failed > 0 ? labels.countFailed(format.count(failed)) : labels.noneFailed
  return (
    <FigureStrip label={labels.metricsOfSession}>
      <Figure
        name={labels.figureActive}
        value={format.duration(facts.activeMs)}
        note={facts.wallMs === undefined ? undefined : labels.ofTime(format.duration(facts.wallMs))}
      />
      <Figure
        name={labels.figureTurns}
        value={format.count(facts.turns)}
        note={facts.turns > 0 ? failedWords(facts.failedTurns) : undefined}
        noteTone={facts.failedTurns > 0 ? 'error' : undefined}
      />
      <Figure
        name={labels.figureModelCalls}
        value={format.count(facts.modelCalls)}
        note={
          facts.models.length > 0
            ? labels.modelsCounted(facts.models.length, format.count(facts.models.length))
            : undefined
        }
        title={facts.models.length > 0 ? facts.models.join(', ') : undefined}
      />
      <Figure
        name={labels.figureToolCalls}
        value={format.count(facts.toolCalls)}
        note={facts.toolCalls > 0 ? failedWords(facts.failedToolCalls) : undefined}
        noteTone={facts.failedToolCalls > 0 ? 'error' : undefined}
      />
      <Figure
        name={labels.figureTokens}
        value={format.tokensExact(totals.totalTokens)}
        note={tokenNotes.length > 0 ? tokenNotes.join(', ') : undefined}
        noteTone={isPartial ? 'warn' : undefined}
        title={isPartial ? labels.partialFigure : undefined}
      />
      <Figure
        name={labels.figureCost}
        source={
          source === undefined || coverage === undefined || coverage >= 1
            ? source
            : labels.costPartly(source, format.share(coverage))
        }
        value={format.cost(totals.costUsd)}
        note={
          facts.costPerTurn === undefined
            ? totals.costUsd === undefined
              ? labels.costUnknown
              : undefined
            : labels.costEachTurn(format.cost(facts.costPerTurn))
        }
      />
      {own.map(({ metric, value }) => (
        <Figure key={metric.id} name={metricName(metric, labels)} value={figureText(value, metric.unit, format)} />
      ))}
    </FigureStrip>
  )
}
