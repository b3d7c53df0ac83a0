'use client'

import { type ReactElement, useMemo } from 'react'
import { findings } from '../../metrics/findings.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Session } from '../../model/session.ts'
import { scoreLines } from '../../view/summaryScores.ts'
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx'
import { usePresentation } from '../shared/presentation.ts'
import type { SummaryActions } from './actions.ts'
import type { SummaryBreakdown } from './breakdownWords.ts'
import { FindingsPanel } from './FindingsPanel.tsx'
import { LatencyPanel } from './LatencyPanel.tsx'
import { OwnPanels } from './OwnPanels.tsx'
import type { OwnPanel } from './ownPanel.ts'
import { PivotPanel } from './PivotPanel.tsx'
import { ScoresPanel } from './ScoresPanel.tsx'
import { SessionCost } from './SessionCost.tsx'
import { SessionFigures } from './SessionFigures.tsx'
import { TimePanel } from './TimePanel.tsx'
import { TokensPanel } from './TokensPanel.tsx'
import { ToolsPanel } from './ToolsPanel.tsx'

export interface SessionBoardProps {
  session: Session
  metrics: readonly Metric[]
  by: SummaryBreakdown
  onByChange: (by: SummaryBreakdown) => void
  /** The tag that means the session reached its goal. */
  goal?: string | undefined
  actions: SummaryActions
  figures: boolean
  panels: boolean
  /** The host's own. */
  morePanels: readonly OwnPanel[]
}

/** One session in figures. */
export function SessionBoard({
  session,
  metrics,
  by,
  onByChange,
  goal,
  actions,
  figures,
  panels,
  morePanels,
}: SessionBoardProps): ReactElement {
  const { labels } = usePresentation()
  const lines = useMemo(() => scoreLines(session), [session])
  const hasScores = lines.length > 0
  // Without evaluations there is room for the findings beside the tokens, else beside the pivot.
  const found = (
    <ErrorBoundary part={labels.findingsTitle} resetKey={session}>
      <FindingsPanel findings={findings(session)} session={session} actions={actions} span={4} />
    </ErrorBoundary>
  )
  return (
    <>
      {figures && (
        <ErrorBoundary part={labels.metricsOfSession} resetKey={session}>
          <SessionFigures session={session} metrics={metrics} goal={goal} actions={actions} />
        </ErrorBoundary>
      )}
      {panels && (
        <div className="ss-summary-board">
          <ErrorBoundary part={labels.tokensOverTime} resetKey={session}>
            <TokensPanel session={session} actions={actions} span={hasScores ? 6 : 8} />
          </ErrorBoundary>
          {hasScores ? (
            <ErrorBoundary part={labels.scoresOverTurns} resetKey={session}>
              <ScoresPanel session={session} lines={lines} actions={actions} />
            </ErrorBoundary>
          ) : (
            found
          )}
          <ErrorBoundary part={labels.whereTimeGoes} resetKey={session}>
            <TimePanel of={session} actions={actions} />
          </ErrorBoundary>
          <ErrorBoundary part={labels.costTitle} resetKey={session}>
            <SessionCost session={session} by={by} onByChange={onByChange} actions={actions} />
          </ErrorBoundary>
          <div className="ss-summary-stack">
            <ErrorBoundary part={labels.latencyTitle} resetKey={session}>
              <LatencyPanel of={session} actions={actions} />
            </ErrorBoundary>
            <ErrorBoundary part={labels.toolsTitle} resetKey={session}>
              <ToolsPanel of={session} actions={actions} />
            </ErrorBoundary>
          </div>
          <ErrorBoundary part={labels.pivotPart} resetKey={session}>
            <PivotPanel session={session} actions={actions} span={hasScores ? 8 : 12} />
          </ErrorBoundary>
          {hasScores && found}
          <OwnPanels panels={morePanels} about={{ session, sessions: [session] }} />
        </div>
      )}
    </>
  )
}
