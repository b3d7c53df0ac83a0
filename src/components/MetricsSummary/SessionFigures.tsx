'use client'

import { type ReactElement, useMemo } from 'react'
import { defaultMetrics } from '../../metrics/defaultMetrics.ts'
import { measure } from '../../metrics/measure.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Session } from '../../model/session.ts'
import { summaryFacts } from '../../view/summaryFacts.ts'
import { type FigurePlace, summaryPlaces } from '../../view/summaryPlaces.ts'
import { Figure, FigureStrip } from '../shared/FigureStrip.tsx'
import { usePresentation } from '../shared/presentation.ts'
import type { SummaryActions } from './actions.ts'
import { figureText, metricName } from './figureText.ts'

export interface SessionFiguresProps {
  session: Session
  /** Those that are not among the default ones are shown after the usual figures. */
  metrics: readonly Metric[]
  /** The tag that means the session reached its goal; without it there is no such figure. */
  goal?: string | undefined
  actions: SummaryActions
}

/** The totals of one session, each leading to where most of it was. */
export function SessionFigures({ session, metrics, goal, actions }: SessionFiguresProps): ReactElement {
  const { labels, format } = usePresentation()
  const facts = useMemo(() => summaryFacts(session), [session])
  const places = useMemo(() => summaryPlaces(session, goal), [session, goal])
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
  const { openTrace } = actions
  const opens = (place: FigurePlace | undefined, words: (name: string) => string) => {
    if (!place || !openTrace) return {}
    const span = place.spanIndex === undefined ? undefined : session.spans[place.spanIndex]
    const traceId = span?.traceId ?? place.traceId
    if (traceId === undefined) return {}
    const name = span ? span.name : format.count((place.turnIndex ?? 0) + 1)
    return { onOpen: () => openTrace(traceId, span?.id), openLabel: words(name) }
  }
  const reached = goal === undefined ? undefined : session.tags.includes(goal)
  const goalTurn = places.goal?.turnIndex
  return (
    <FigureStrip label={labels.metricsOfSession}>
      <Figure
        name={labels.figureActive}
        value={format.duration(facts.activeMs)}
        note={facts.wallMs === undefined ? undefined : labels.ofTime(format.duration(facts.wallMs))}
        {...opens(places.longestTurn, labels.openLongestTurn)}
      />
      <Figure
        name={labels.figureTurns}
        value={format.count(facts.turns)}
        note={facts.turns > 0 ? failedWords(facts.failedTurns) : undefined}
        noteTone={facts.failedTurns > 0 ? 'error' : undefined}
        {...opens(places.failedTurn, labels.openFailedTurn)}
      />
      <Figure
        name={labels.figureModelCalls}
        value={format.count(facts.modelCalls)}
        note={
          facts.models.length > 0
            ? labels.modelsCounted(facts.models.length, format.count(facts.models.length))
            : undefined
        }
        title={facts.models.length > 0 ? labels.listed(facts.models) : undefined}
        {...opens(places.longestCall, labels.openLongestCall)}
      />
      <Figure
        name={labels.figureToolCalls}
        value={format.count(facts.toolCalls)}
        note={facts.toolCalls > 0 ? failedWords(facts.failedToolCalls) : undefined}
        noteTone={facts.failedToolCalls > 0 ? 'error' : undefined}
        {...opens(places.failedTool, labels.openFailedTool)}
      />
      <Figure
        name={labels.figureTokens}
        value={format.tokensExact(totals.totalTokens)}
        note={tokenNotes.length > 0 ? labels.listed(tokenNotes) : undefined}
        noteTone={isPartial ? 'warn' : undefined}
        title={isPartial ? labels.partialFigure : undefined}
        {...opens(places.topTurn, labels.openTopTurn)}
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
        {...opens(places.costliest, labels.openCostliest)}
      />
      {goal !== undefined && (
        <Figure
          name={labels.figureGoal}
          value={reached ? labels.goalReached : labels.goalMissed}
          note={goalTurn === undefined ? goal : labels.goalAtTurn(goal, format.count(goalTurn + 1))}
          {...opens(places.goal, labels.openGoalTurn)}
        />
      )}
      {own.map(({ metric, value }) => (
        <Figure key={metric.id} name={metricName(metric, labels)} value={figureText(value, metric.unit, format)} />
      ))}
    </FigureStrip>
  )
}
