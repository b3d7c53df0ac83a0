'use client'

import { type ForwardRefExoticComponent, forwardRef, type ReactElement, type RefAttributes } from 'react'
import { defaultMetrics } from '../../metrics/defaultMetrics.ts'
import type { FunnelStep } from '../../metrics/funnel.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Session, SessionSummary } from '../../model/session.ts'
import { useExplorer } from '../hooks/explorerContext.ts'
import { useControllable } from '../hooks/useControllable.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { classes } from '../shared/attributes.ts'
import { Frame } from '../shared/Frame.tsx'
import type { PresentationProps } from '../shared/presentation.ts'
import type { SummaryBreakdown } from './CostPanel.tsx'
import { SessionBoard } from './SessionBoard.tsx'
import { SetBoard } from './SetBoard.tsx'
import { SummaryEmpty, SummaryFailed, SummaryLoading, SummaryNoMatch } from './SummaryStates.tsx'
import { useIsFiltered, useShown, useSummaryActions } from './useSummary.ts'

export interface MetricsSummaryProps extends PresentationProps {
  /** One session to measure. @default the open session of the surrounding `SessionExplorer` */
  session?: Session | undefined
  /** Many sessions to measure together. @default the filtered list of the surrounding explorer, while none is open */
  sessions?: readonly (Session | SessionSummary)[] | undefined
  /** What is measured. Extend by spreading: `[...defaultMetrics, mine]`. @default defaultMetrics */
  metrics?: readonly Metric[] | undefined
  /** @default 'ready' */
  status?: 'ready' | 'loading' | 'failed' | undefined
  /** Why loading failed, as a sentence. */
  error?: string | undefined
  onRetry?: (() => void) | undefined
  /** What cost is split by. @default 'turn' for one session, 'model' for many */
  breakdown?: SummaryBreakdown | undefined
  onBreakdownChange?: ((breakdown: SummaryBreakdown, details: ChangeDetails) => void) | undefined
  /** The tag that means a session reached its goal; `null`: the likeliest. @default null */
  goal?: string | null | undefined
  onGoalChange?: ((goal: string | null, details: ChangeDetails) => void) | undefined
  /** The evaluation sessions are ranked by; `null`: the one most of them have. @default null */
  score?: string | null | undefined
  onScoreChange?: ((score: string | null, details: ChangeDetails) => void) | undefined
  /** Steps of a journey through many sessions, each a tag, a trace's name, a metadata value or an evaluation. @default none */
  journey?: readonly FunnelStep[] | undefined
  /** Called when a bar or row leads to a trace. @default opens it in the surrounding explorer */
  onTraceOpen?: ((traceId: string, spanId?: string) => void) | undefined
  /** Called when a row leads to a session, with its reference in the list. */
  onSessionIdChange?: ((sessionId: string, details: ChangeDetails) => void) | undefined
  /** Called when a bar narrows the list, with the whole query: that of the surrounding explorer and the bar's conditions. */
  onQueryChange?: ((query: string, details: ChangeDetails) => void) | undefined
}

/** Figures and charts of one session, or of many: a `div` of panels. Every bar and row leads to what it counts. */
export const MetricsSummary: ForwardRefExoticComponent<MetricsSummaryProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, MetricsSummaryProps>(function MetricsSummary(
    { className, theme, scheme, labels, locale, timeZone, ...rest },
    ref,
  ) {
    return (
      <Frame ref={ref} className={classes('ss-summary', className)} {...{ theme, scheme, labels, locale, timeZone }}>
        <Body {...rest} />
      </Frame>
    )
  })

type BodyProps = Omit<MetricsSummaryProps, keyof PresentationProps>

function Body({
  session,
  sessions,
  metrics = defaultMetrics,
  status = 'ready',
  error,
  onRetry,
  breakdown,
  onBreakdownChange,
  goal,
  onGoalChange,
  score,
  onScoreChange,
  journey,
  ...handlers
}: BodyProps): ReactElement {
  const explorer = useExplorer()
  const shown = useShown(explorer, session, sessions)
  const actions = useSummaryActions(explorer, handlers, shown.of === 'sessions' ? shown.sessions : [])
  const [by, setBy] = useControllable<SummaryBreakdown | 'default', [ChangeDetails]>({
    name: 'breakdown',
    value: breakdown,
    defaultValue: 'default',
    onChange: (next, details) => next !== 'default' && onBreakdownChange?.(next, details),
  })
  const [chosenGoal, setGoal] = useControllable<string | null, [ChangeDetails]>({
    name: 'goal',
    value: goal,
    defaultValue: null,
    onChange: onGoalChange,
  })
  const [chosenScore, setScore] = useControllable<string | null, [ChangeDetails]>({
    name: 'score',
    value: score,
    defaultValue: null,
    onChange: onScoreChange,
  })
  const isFiltered = useIsFiltered(explorer)
  const clear = () => {
    explorer.setQuery('')
    explorer.setTimeRange(undefined)
  }
  const pointer: ChangeDetails = { reason: 'pointer' }

  if (status === 'failed') return <SummaryFailed error={error} onRetry={onRetry} />
  if (status === 'loading' || shown.of === 'nothing-yet') return <SummaryLoading />
  if (shown.of === 'session') {
    if (shown.session.traces.length === 0) return <SummaryEmpty of="session" />
    return (
      <SessionBoard
        session={shown.session}
        metrics={metrics}
        by={by === 'default' ? 'turn' : by}
        onByChange={(next) => setBy(next, pointer)}
        actions={actions}
      />
    )
  }
  if (shown.sessions.length === 0) {
    if (isFiltered) return <SummaryNoMatch onClear={clear} />
    return <SummaryEmpty of="sessions" />
  }
  return (
    <SetBoard
      sessions={shown.sessions}
      metrics={metrics}
      by={by === 'default' ? 'model' : by}
      onByChange={(next) => setBy(next, pointer)}
      goal={chosenGoal}
      onGoalChange={(next) => setGoal(next, pointer)}
      score={chosenScore}
      onScoreChange={(next) => setScore(next, pointer)}
      journey={journey}
      actions={actions}
    />
  )
}
