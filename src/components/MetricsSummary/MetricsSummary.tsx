'use client'

import {
  type ForwardRefExoticComponent,
  forwardRef,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
  useMemo,
} from 'react'
import { defaultMetrics } from '../../metrics/defaultMetrics.ts'
import type { FunnelStep } from '../../metrics/funnel.ts'
import { LENGTH_EDGES } from '../../metrics/lengthStarts.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Session, SessionSummary } from '../../model/session.ts'
import type { TimeRange } from '../../query/timeRange.ts'
import type { NamedGoal } from '../../view/goalText.ts'
import { likelyGoal } from '../../view/summaryGoal.ts'
import { useExplorer, useExplorerContext, useExplorerState } from '../hooks/explorerContext.ts'
import { useControllable } from '../hooks/useControllable.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { useOwnFields } from '../hooks/useOwnMetrics.ts'
import { classes, dataAttributes } from '../shared/attributes.ts'
import { Frame } from '../shared/Frame.tsx'
import type { PresentationProps } from '../shared/presentation.ts'
import { SessionBoard, SetBoard, SetStrip } from './boards.tsx'
import type { SummaryBreakdown } from './breakdownWords.ts'
import type { OwnPanel } from './ownPanel.ts'
import { SummaryEmpty, SummaryFailed, SummaryLoading, SummaryNoMatch } from './SummaryStates.tsx'
import { useIsFiltered, useShown, useSummaryActions } from './useSummary.ts'

export interface MetricsSummaryProps extends PresentationProps {
  /** One session to measure. @default the open session of the surrounding `SessionExplorer` */
  session?: Session | undefined
  /** Many sessions to measure together. @default the filtered list of the surrounding explorer, while none is open */
  sessions?: readonly (Session | SessionSummary)[] | undefined
  /** What is measured. Extend by spreading: `[...defaultMetrics, mine]`. @default those of the surrounding explorer, else defaultMetrics */
  metrics?: readonly Metric[] | undefined
  /** The row of large figures on top. @default true */
  figures?: boolean | undefined
  /** The charts and tables below it; without them the figures are a strip, for above a list of the same sessions. @default true */
  panels?: boolean | undefined
  /** Panels of your own, after the others: `{ id, label, render }`. They are told what is measured. @default none */
  morePanels?: readonly OwnPanel[] | undefined
  /** In place of the words where there is nothing to measure. */
  empty?: ReactNode
  /** @default 'ready' */
  status?: 'ready' | 'loading' | 'failed' | undefined
  /** Why loading failed, as a sentence. */
  error?: string | undefined
  onRetry?: (() => void) | undefined
  /** What cost is split by. @default 'turn' for one session, 'model' for many */
  breakdown?: SummaryBreakdown | undefined
  onBreakdownChange?: ((breakdown: SummaryBreakdown, details: ChangeDetails) => void) | undefined
  /**
   * What means that a session reached its goal: a tag, a condition (`trace.name = "checkout"`, `score.resolved >= 0.5`,
   * `metadata.outcome = "sold"`), or the id of one of `goals`; `null`: the first of `goals`, else the likeliest tag.
   * @default null
   */
  goal?: string | null | undefined
  onGoalChange?: ((goal: string | null, details: ChangeDetails) => void) | undefined
  /** Goals of your own to choose from, functions too: `{ id, label, goal }`. @default none */
  goals?: readonly NamedGoal[] | undefined
  /** First numbers of turns of the buckets by length. @default 1, 3, 6 */
  lengthEdges?: readonly number[] | undefined
  /** The evaluation, or `metric.<id>`, sessions are ranked by; `null`: the one most of them have. @default null */
  score?: string | null | undefined
  onScoreChange?: ((score: string | null, details: ChangeDetails) => void) | undefined
  /** Only what overlaps this stretch of time is measured; `null`: everything. @default that of the surrounding explorer */
  timeRange?: TimeRange | null | undefined
  /** Called when a stretch of a chart over time is chosen, or the choice is taken back (`null`). */
  onTimeRangeChange?: ((range: TimeRange | null, details: ChangeDetails) => void) | undefined
  /** Steps of a journey through many sessions, each a tag, a trace's name, a metadata value or an evaluation. @default the names of traces that most share */
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
    { className, theme, scheme, labels, locale, timeZone, currency, ...rest },
    ref,
  ) {
    return (
      <Frame
        ref={ref}
        className={classes('ss-summary', className)}
        {...dataAttributes({ strip: rest.panels === false })}
        {...{ theme, scheme, labels, locale, timeZone, currency }}
      >
        <Body {...rest} />
      </Frame>
    )
  })

const NO_GOALS: readonly NamedGoal[] = []
const NO_PANELS: readonly OwnPanel[] = []

type BodyProps = Omit<MetricsSummaryProps, keyof PresentationProps>

function Body({
  session,
  sessions,
  metrics: given,
  status = 'ready',
  error,
  onRetry,
  breakdown,
  onBreakdownChange,
  goal,
  onGoalChange,
  goals = NO_GOALS,
  lengthEdges = LENGTH_EDGES,
  score,
  onScoreChange,
  timeRange,
  onTimeRangeChange,
  journey,
  figures = true,
  panels = true,
  morePanels = NO_PANELS,
  empty,
  ...handlers
}: BodyProps): ReactElement | null {
  const explorer = useExplorer()
  const around = useExplorerContext()
  const metrics = given ?? around?.metrics ?? defaultMetrics
  const fields = useOwnFields(metrics)
  const rangeAround = useExplorerState(explorer, (state) => state.timeRange)
  const [range, setRange] = useControllable<TimeRange | null, [ChangeDetails]>({
    name: 'timeRange',
    value: timeRange,
    surrounding: around && {
      value: rangeAround ?? null,
      set: (next) => around.explorer.setTimeRange(next ?? undefined),
    },
    defaultValue: null,
    onChange: onTimeRangeChange,
  })
  const shown = useShown(explorer, session, sessions, range, fields)
  const actions = useSummaryActions(
    explorer,
    handlers,
    shown.of === 'sessions' ? shown.sessions : [],
    range,
    setRange,
    fields,
  )
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
  // Of one session the goal of the list it stands in: what it shares with others.
  const list = around?.sessions
  const isOne = shown.of === 'session'
  const goalAround = useMemo(() => (isOne && list && list.length > 1 ? likelyGoal(list) : undefined), [isOne, list])
  const isFiltered = useIsFiltered(explorer) || (range !== null && (sessions?.length ?? 0) > 0)
  const clear = () => {
    explorer.setQuery('')
    setRange(null, pointer)
  }
  const pointer: ChangeDetails = { reason: 'pointer' }

  if (status === 'failed') return <SummaryFailed error={error} onRetry={onRetry} />
  if (status === 'loading' || shown.of === 'nothing-yet') return <SummaryLoading />
  if (shown.of === 'session') {
    if (shown.session.traces.length === 0) return <>{empty ?? <SummaryEmpty of="session" />}</>
    return (
      <SessionBoard
        session={shown.session}
        metrics={metrics}
        by={by === 'default' ? 'turn' : by}
        onByChange={(next) => setBy(next, pointer)}
        goal={chosenGoal ?? goalAround}
        actions={actions}
        figures={figures}
        panels={panels}
        morePanels={morePanels}
      />
    )
  }
  if (!panels) {
    return figures ? (
      <SetStrip
        sessions={shown.sessions}
        within={shown.within}
        metrics={metrics}
        goal={chosenGoal}
        goals={goals}
        actions={actions}
      />
    ) : null
  }
  if (shown.sessions.length === 0) {
    if (isFiltered) return <SummaryNoMatch onClear={clear} />
    return <>{empty ?? <SummaryEmpty of="sessions" />}</>
  }
  return (
    <SetBoard
      sessions={shown.sessions}
      metrics={metrics}
      by={by === 'default' ? 'model' : by}
      onByChange={(next) => setBy(next, pointer)}
      within={shown.within}
      goal={chosenGoal}
      goals={goals}
      lengthEdges={lengthEdges}
      onGoalChange={(next) => setGoal(next, pointer)}
      score={chosenScore}
      onScoreChange={(next) => setScore(next, pointer)}
      journey={journey}
      actions={actions}
      figures={figures}
      morePanels={morePanels}
    />
  )
}
