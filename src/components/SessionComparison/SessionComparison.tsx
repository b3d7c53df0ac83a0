'use client'

import {
  type ForwardRefExoticComponent,
  forwardRef,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
  useMemo,
} from 'react'
import type { AlignBy } from '../../metrics/alignSteps.ts'
import type { Cohort } from '../../metrics/compareSessions.ts'
import type { Metric } from '../../metrics/metric.ts'
import { isSession } from '../../model/isSession.ts'
import type { Session } from '../../model/session.ts'
import { sessionRefs } from '../../model/sessionRef.ts'
import type { BrushId } from '../../view/compareBrushes.ts'
import {
  type ExplorerContextValue,
  useExplorer,
  useExplorerContext,
  useExplorerState,
} from '../hooks/explorerContext.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { classes } from '../shared/attributes.ts'
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx'
import { Frame } from '../shared/Frame.tsx'
import { type PresentationProps, usePresentation } from '../shared/presentation.ts'
import { SkeletonLines } from '../shared/SkeletonLines.tsx'
import { ViewState, type ViewStateProps } from '../shared/ViewState.tsx'
import { CohortTable } from './CohortTable.tsx'
import { ComparisonBody } from './ComparisonBody.tsx'
import type { ComparisonSlots } from './slots.ts'

export interface SessionComparisonProps extends PresentationProps, ComparisonSlots {
  /**
   * The sessions to lay side by side; the first is the one before. Of more than two the figures of all stand beside each
   * other, and the reader chooses the two that are aligned. @default those compared in the surrounding `SessionExplorer`
   */
  sessions?: readonly Session[] | undefined
  /** Groups of sessions instead: their figures beside each other, each compared with the first. */
  cohorts?: readonly Cohort[] | undefined
  /**
   * What is measured. @default defaultMetrics for cohorts; of single sessions what two can be compared by, evaluations that
   * they share and the metrics of the host's own that the surrounding explorer knows
   */
  metrics?: readonly Metric[] | undefined
  /** How steps find their counterpart. @default 'content' */
  alignBy?: AlignBy | undefined
  onAlignByChange?: ((alignBy: AlignBy, details: ChangeDetails) => void) | undefined
  /** Two steps that have less than this in common, 0 to 1, are about different things: aligning by content. @default 0.34 */
  alike?: number | undefined
  onAlikeChange?: ((alike: number, details: ChangeDetails) => void) | undefined
  /** What is highlighted on both sides; `null`: nothing. @default the component's own */
  brush?: BrushId | null | undefined
  onBrushChange?: ((brush: BrushId | null, details: ChangeDetails) => void) | undefined
  /** Called when the reader asks for a step in its session. @default opens it in the surrounding explorer */
  onStepOpen?:
    | ((session: Session, step: { readonly turnIndex?: number; readonly traceId?: string }) => void)
    | undefined
  /** @default 'ready' */
  status?: 'ready' | 'loading' | 'failed' | undefined
  /** Why they could not be loaded, for `status: 'failed'`. */
  error?: string | undefined
  onRetry?: (() => void) | undefined
  /** In place of the words where there are no two sessions. */
  empty?: ReactNode
}

/**
 * Sessions beside each other: what changed in figures, and step by step what was answered otherwise, which tools were
 * called, what it took. Renders a `div` that fills its box.
 */
export const SessionComparison: ForwardRefExoticComponent<SessionComparisonProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, SessionComparisonProps>(function SessionComparison(
    {
      sessions: given,
      cohorts,
      metrics,
      status = 'ready',
      error,
      onRetry,
      empty,
      renderToolbar,
      renderStep,
      className,
      onStepOpen,
      ...rest
    },
    ref,
  ) {
    const { theme, scheme, labels, locale, timeZone, currency, ...choices } = rest
    const around = useExplorerContext()
    const explorer = useExplorer()
    const comparedIds = useExplorerState(explorer, (state) => state.comparedIds)
    const sessions = useMemo(() => given ?? comparedIn(around, comparedIds), [given, around, comparedIds])
    return (
      <Frame
        ref={ref}
        className={classes('ss-comparison', className)}
        {...{ theme, scheme, labels, locale, timeZone, currency }}
      >
        {status !== 'ready' || (!cohorts && sessions.length < 2) ? (
          <NoComparison status={status} error={error} onRetry={onRetry} empty={empty} />
        ) : (
          <ErrorBoundary resetKey={cohorts ?? sessions}>
            {cohorts ? (
              <CohortTable cohorts={cohorts} metrics={metrics} />
            ) : (
              <ComparisonBody
                {...choices}
                sessions={sessions}
                metrics={metrics}
                slots={{ renderToolbar, renderStep }}
                onStepOpen={onStepOpen ?? (around && ((session, step) => openStep(around, session, step)))}
              />
            )}
          </ErrorBoundary>
        )}
      </Frame>
    )
  })

function comparedIn(around: ExplorerContextValue | undefined, comparedIds: readonly string[]): readonly Session[] {
  if (!around) return []
  const { find } = sessionRefs(around.sessions)
  return comparedIds.map(find).filter((row): row is Session => row !== undefined && isSession(row))
}

function openStep(
  { explorer, sessions }: ExplorerContextValue,
  session: Session,
  { turnIndex, traceId }: { readonly turnIndex?: number; readonly traceId?: string },
): void {
  explorer.openSession(sessionRefs(sessions).refOf(session))
  if (turnIndex !== undefined) {
    explorer.showTab('conversation')
    explorer.selectTurn(turnIndex)
  } else if (traceId !== undefined) explorer.openTrace(traceId)
}

function NoComparison(state: Pick<ViewStateProps, 'status' | 'error' | 'onRetry' | 'empty'>): ReactElement {
  const { labels } = usePresentation()
  return (
    <ViewState
      {...state}
      loading={
        <SkeletonLines
          label={labels.loadingComparison}
          className="ss-comparison-skeleton"
          lines={['lg', 'full', 'full', 'full', 'full', 'md']}
        />
      }
      failedTitle={labels.comparisonFailed}
      nothing={{ icon: 'columns-2', title: labels.noComparison, text: labels.noComparisonText }}
    />
  )
}
