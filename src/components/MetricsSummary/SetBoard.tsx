'use client'

import { type ReactElement, useMemo, useState } from 'react'
import { goalMetric } from '../../metrics/completionRate.ts'
import { findings } from '../../metrics/findings.ts'
import type { FunnelStep } from '../../metrics/funnel.ts'
import { measure } from '../../metrics/measure.ts'
import type { Metric } from '../../metrics/metric.ts'
import { isSession } from '../../model/isSession.ts'
import type { Session, SessionSummary } from '../../model/session.ts'
import type { NamedGoal } from '../../view/goalText.ts'
import { likelyGoal } from '../../view/summaryGoal.ts'
import { summaryOverTime } from '../../view/summaryOverTime.ts'
import { rankableScores } from '../../view/summaryRanking.ts'
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { AllFiguresPanel } from './AllFiguresPanel.tsx'
import type { SummaryActions } from './actions.ts'
import { BeforeAfterPanel } from './BeforeAfterPanel.tsx'
import type { SummaryBreakdown } from './breakdownWords.ts'
import { CohortPanel } from './CohortPanel.tsx'
import { CompletionPanel } from './CompletionPanel.tsx'
import { DistributionPanel } from './DistributionPanel.tsx'
import { ErrorsPanel } from './ErrorsPanel.tsx'
import { FindingsPanel } from './FindingsPanel.tsx'
import { HintsPanel } from './HintsPanel.tsx'
import { JourneyPanel } from './JourneyPanel.tsx'
import { LatencyPanel } from './LatencyPanel.tsx'
import { LengthPanel } from './LengthPanel.tsx'
import { OverTimePanel } from './OverTimePanel.tsx'
import { OwnPanels } from './OwnPanels.tsx'
import type { OwnPanel } from './ownPanel.ts'
import { RankPanel } from './RankPanel.tsx'
import { SeriesPanel } from './SeriesPanel.tsx'
import { SetCost } from './SetCost.tsx'
import { SetFigures } from './SetFigures.tsx'
import { SetPivotPanel } from './SetPivotPanel.tsx'
import { TimePanel } from './TimePanel.tsx'
import { ToolsPanel } from './ToolsPanel.tsx'
import { useNamedGoal } from './useNamedGoal.ts'

export interface SetBoardProps {
  sessions: readonly (Session | SessionSummary)[]
  metrics: readonly Metric[]
  by: SummaryBreakdown
  onByChange: (by: SummaryBreakdown) => void
  /** The list the sessions were chosen from. */
  within?: readonly (Session | SessionSummary)[] | undefined
  /** As text; `null`: the likeliest goal. */
  goal: string | null
  /** The host's own goals. */
  goals: readonly NamedGoal[]
  /** First numbers of turns of the buckets by length; the reader may choose others. */
  lengthEdges: readonly number[]
  onGoalChange: (goal: string) => void
  /** `null`: the evaluation most sessions have. */
  score: string | null
  onScoreChange: (score: string) => void
  /** Steps of a journey to measure; none: those that most sessions share. */
  journey: readonly FunnelStep[] | undefined
  actions: SummaryActions
  figures: boolean
  /** The host's own. */
  morePanels: readonly OwnPanel[]
}

/** Many sessions in figures. */
export function SetBoard({
  sessions,
  metrics,
  by,
  onByChange,
  within,
  goal,
  goals,
  lengthEdges,
  onGoalChange,
  score,
  onScoreChange,
  journey,
  actions,
  figures,
  morePanels,
}: SetBoardProps): ReactElement {
  const { labels, timeZone } = usePresentation()
  const whole = useMemo(() => sessions.filter(isSession), [sessions])
  const measured = useMemo(() => measure(sessions, metrics, { within }), [sessions, metrics, within])
  const overTime = useMemo(() => summaryOverTime(sessions, timeZone), [sessions, timeZone])
  const likelyScore = useMemo(() => rankableScores(sessions)[0]?.name, [sessions])
  const found = useMemo(() => findings(sessions), [sessions])
  const likely = useMemo(() => likelyGoal(sessions), [sessions])
  const goalText = goal ?? goals[0]?.id ?? likely
  const named = useNamedGoal(goalText, goals)
  // A goal is a figure like any other: over time, of cohorts, before and after.
  const charted = useMemo(
    () => (named.goal ? [...metrics, goalMetric(named.goal, named.name)] : metrics),
    [metrics, named.goal, named.name],
  )
  const [chosenEdges, setEdges] = useState<readonly number[] | undefined>(undefined)
  const edges = chosenEdges ?? lengthEdges
  const hasSpans = whole.length > 0
  const set = { sessions, within, actions }
  const errors = (
    <ErrorBoundary part={labels.errorsTitle} resetKey={sessions}>
      <ErrorsPanel sessions={sessions} actions={actions} />
    </ErrorBoundary>
  )
  return (
    <>
      {figures && (
        <ErrorBoundary part={labels.figuresTitle} resetKey={sessions}>
          <SetFigures
            sessions={sessions}
            measured={measured}
            columns={overTime.columns}
            goal={named.goal}
            goalName={named.name}
            within={within}
            actions={actions}
          />
        </ErrorBoundary>
      )}
      <div className="ss-summary-board">
        <ErrorBoundary part={labels.tokensOverTime} resetKey={sessions}>
          <OverTimePanel overTime={overTime} actions={actions} span={hasSpans ? 5 : 8} />
        </ErrorBoundary>
        {hasSpans && (
          <>
            <ErrorBoundary part={labels.costTitle} resetKey={sessions}>
              <SetCost
                sessions={whole}
                population={sessions.length}
                by={by}
                onByChange={onByChange}
                actions={actions}
              />
            </ErrorBoundary>
            <ErrorBoundary part={labels.latencyTitle} resetKey={sessions}>
              <LatencyPanel of={whole} actions={actions} wide />
            </ErrorBoundary>
          </>
        )}
        {!hasSpans && errors}
        <ErrorBoundary part={labels.lengthTitle} resetKey={sessions}>
          <LengthPanel sessions={sessions} goal={named.goal} edges={edges} onEdgesChange={setEdges} actions={actions} />
        </ErrorBoundary>
        <ErrorBoundary part={labels.completionTitle} resetKey={sessions}>
          <CompletionPanel
            sessions={sessions}
            goal={goalText}
            onGoalChange={onGoalChange}
            goals={goals}
            actions={actions}
          />
        </ErrorBoundary>
        <ErrorBoundary part={labels.rankTitle} resetKey={sessions}>
          <RankPanel
            sessions={sessions}
            score={score ?? likelyScore}
            metrics={metrics}
            onScoreChange={onScoreChange}
            actions={actions}
          />
        </ErrorBoundary>
        {hasSpans && (
          <>
            <ErrorBoundary part={labels.whereTimeGoes} resetKey={sessions}>
              <TimePanel of={whole} actions={actions} />
            </ErrorBoundary>
            {errors}
            <ErrorBoundary part={labels.toolsTitle} resetKey={sessions}>
              <ToolsPanel of={whole} actions={actions} />
            </ErrorBoundary>
          </>
        )}
        <ErrorBoundary part={labels.seriesTitle} resetKey={sessions}>
          <SeriesPanel {...set} metrics={charted} />
        </ErrorBoundary>
        <ErrorBoundary part={labels.distributionTitle} resetKey={sessions}>
          <DistributionPanel {...set} metrics={metrics} />
        </ErrorBoundary>
        {hasSpans && (
          <>
            <ErrorBoundary part={labels.costTitle} resetKey={sessions}>
              <SetPivotPanel sessions={whole} population={sessions.length} lengthEdges={edges} actions={actions} />
            </ErrorBoundary>
            <ErrorBoundary part={labels.hintsTitle} resetKey={sessions}>
              <HintsPanel {...set} metrics={charted} />
            </ErrorBoundary>
            <ErrorBoundary part={labels.journeyTitle} resetKey={sessions}>
              <JourneyPanel sessions={whole} steps={journey} actions={actions} />
            </ErrorBoundary>
            <ErrorBoundary part={labels.beforeAfterTitle} resetKey={sessions}>
              <BeforeAfterPanel {...set} metrics={charted} />
            </ErrorBoundary>
          </>
        )}
        <ErrorBoundary part={labels.cohortsTitle} resetKey={sessions}>
          <CohortPanel {...set} metrics={charted} />
        </ErrorBoundary>
        <ErrorBoundary part={labels.figuresTitle} resetKey={sessions}>
          <AllFiguresPanel measured={measured} actions={actions} span={12} />
        </ErrorBoundary>
        {found.length > 0 && (
          <ErrorBoundary part={labels.findingsTitle} resetKey={sessions}>
            <FindingsPanel findings={found} actions={actions} />
          </ErrorBoundary>
        )}
        <OwnPanels panels={morePanels} about={{ sessions }} />
      </div>
    </>
  )
}
