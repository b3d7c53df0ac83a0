'use client'

import { type ReactElement, useMemo } from 'react'
import { findings } from '../../metrics/findings.ts'
import type { FunnelStep } from '../../metrics/funnel.ts'
import { measure } from '../../metrics/measure.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Session, SessionSummary } from '../../model/session.ts'
import { likelyGoal } from '../../view/summaryGoal.ts'
import { summaryOverTime } from '../../view/summaryOverTime.ts'
import { rankableScores } from '../../view/summaryRanking.ts'
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { AllFiguresPanel } from './AllFiguresPanel.tsx'
import type { SummaryActions } from './actions.ts'
import { CompletionPanel } from './CompletionPanel.tsx'
import type { SummaryBreakdown } from './CostPanel.tsx'
import { ErrorsPanel } from './ErrorsPanel.tsx'
import { FindingsPanel } from './FindingsPanel.tsx'
import { JourneyPanel } from './JourneyPanel.tsx'
import { LatencyPanel } from './LatencyPanel.tsx'
import { LengthPanel } from './LengthPanel.tsx'
import { OverTimePanel } from './OverTimePanel.tsx'
import { RankPanel } from './RankPanel.tsx'
import { SetCost } from './SetCost.tsx'
import { SetFigures } from './SetFigures.tsx'
import { TimePanel } from './TimePanel.tsx'
import { ToolsPanel } from './ToolsPanel.tsx'

export interface SetBoardProps {
  sessions: readonly (Session | SessionSummary)[]
  metrics: readonly Metric[]
  by: SummaryBreakdown
  onByChange: (by: SummaryBreakdown) => void
  /** `null`: the likeliest goal. */
  goal: string | null
  onGoalChange: (goal: string) => void
  /** `null`: the evaluation most sessions have. */
  score: string | null
  onScoreChange: (score: string) => void
  /** Steps of a journey to measure; none: no such panel. */
  journey: readonly FunnelStep[] | undefined
  actions: SummaryActions
}

/** Many sessions in figures. */
export function SetBoard({
  sessions,
  metrics,
  by,
  onByChange,
  goal,
  onGoalChange,
  score,
  onScoreChange,
  journey,
  actions,
}: SetBoardProps): ReactElement {
  const { labels, timeZone } = usePresentation()
  const whole = useMemo(() => sessions.filter(isWhole), [sessions])
  const measured = useMemo(() => measure(sessions, metrics), [sessions, metrics])
  const overTime = useMemo(() => summaryOverTime(sessions, timeZone), [sessions, timeZone])
  const goalAtFirst = useMemo(() => likelyGoal(sessions), [sessions])
  const likelyScore = useMemo(() => rankableScores(sessions)[0]?.name, [sessions])
  const found = useMemo(() => findings(sessions), [sessions])
  const chosenGoal = goal ?? goalAtFirst
  const hasSpans = whole.length > 0
  const hasJourney = hasSpans && journey !== undefined && journey.length > 0
  const errors = (
    <ErrorBoundary part={labels.errorsTitle} resetKey={sessions}>
      <ErrorsPanel sessions={sessions} actions={actions} />
    </ErrorBoundary>
  )
  return (
    <>
      <ErrorBoundary part={labels.figuresTitle} resetKey={sessions}>
        <SetFigures sessions={sessions} measured={measured} columns={overTime.columns} goal={chosenGoal} />
      </ErrorBoundary>
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
              <LatencyPanel of={whole} wide />
            </ErrorBoundary>
          </>
        )}
        {!hasSpans && errors}
        <ErrorBoundary part={labels.lengthTitle} resetKey={sessions}>
          <LengthPanel sessions={sessions} goal={chosenGoal} actions={actions} />
        </ErrorBoundary>
        <ErrorBoundary part={labels.completionTitle} resetKey={sessions}>
          <CompletionPanel sessions={sessions} goal={chosenGoal} onGoalChange={onGoalChange} actions={actions} />
        </ErrorBoundary>
        <ErrorBoundary part={labels.rankTitle} resetKey={sessions}>
          <RankPanel sessions={sessions} score={score ?? likelyScore} onScoreChange={onScoreChange} actions={actions} />
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
        {hasJourney && (
          <ErrorBoundary part={labels.journeyTitle} resetKey={sessions}>
            <JourneyPanel sessions={whole} steps={journey} />
          </ErrorBoundary>
        )}
        <ErrorBoundary part={labels.figuresTitle} resetKey={sessions}>
          <AllFiguresPanel measured={measured} span={hasJourney ? 8 : 12} />
        </ErrorBoundary>
        {found.length > 0 && (
          <ErrorBoundary part={labels.findingsTitle} resetKey={sessions}>
            <FindingsPanel findings={found} actions={actions} />
          </ErrorBoundary>
        )}
      </div>
    </>
  )
}

function isWhole(session: Session | SessionSummary): session is Session {
  return 'spans' in session && 'traces' in session
}
