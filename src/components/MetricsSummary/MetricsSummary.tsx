'use client'

import { type ForwardRefExoticComponent, forwardRef, type ReactElement, type RefAttributes, useMemo } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import { defaultMetrics } from '../../metrics/defaultMetrics.ts'
import type { FunnelStep } from '../../metrics/funnel.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Session, SessionSummary } from '../../model/session.ts'
import { sessionRefs } from '../../model/sessionRef.ts'
import { filterSessions } from '../../query/filterSessions.ts'
import { parseQuery } from '../../query/parseQuery.ts'
import { narrowedQuery } from '../../view/summaryQuery.ts'
import { useExplorer, useExplorerContext, useExplorerState } from '../hooks/explorerContext.ts'
import { useControllable } from '../hooks/useControllable.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { classes } from '../shared/attributes.ts'
import { Frame } from '../shared/Frame.tsx'
import type { PresentationProps } from '../shared/presentation.ts'
import type { SummaryActions } from './actions.ts'
import type { SummaryBreakdown } from './CostPanel.tsx'
import { SessionBoard } from './SessionBoard.tsx'
import { SetBoard } from './SetBoard.tsx'
import { SummaryEmpty, SummaryFailed, SummaryLoading, SummaryNoMatch } from './SummaryStates.tsx'

export type { SummaryBreakdown } from './CostPanel.tsx'

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
  const actions = useActions(explorer, handlers, shown.of === 'sessions' ? shown.sessions : [])
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
    if (isFiltered) return <SummaryNoMatch onClear={() => explorer.restore({ query: '', timeRange: undefined })} />
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

type Shown =
  | { readonly of: 'session'; readonly session: Session }
  | { readonly of: 'sessions'; readonly sessions: readonly (Session | SessionSummary)[] }
  /** A session is open whose spans are still to come. */
  | { readonly of: 'nothing-yet' }

/** What is measured: the component's own props, else what the surrounding explorer shows. */
function useShown(
  explorer: Explorer,
  session: MetricsSummaryProps['session'],
  sessions: MetricsSummaryProps['sessions'],
): Shown {
  const around = useExplorerContext()
  const openId = useExplorerState(explorer, (state) => state.sessionId)
  const query = useExplorerState(explorer, (state) => state.query)
  const timeRange = useExplorerState(explorer, (state) => state.timeRange)
  const own = session === undefined ? sessions : undefined
  const listed = own === undefined ? around?.sessions : undefined
  const filtered = useMemo(
    () => (listed ? filterSessions(listed, parseQuery(query).query, timeRange) : NO_SESSIONS),
    [listed, query, timeRange],
  )
  if (session) return { of: 'session', session }
  if (own) return { of: 'sessions', sessions: own }
  if (around?.session) return { of: 'session', session: around.session }
  if (around && openId !== undefined) return { of: 'nothing-yet' }
  return { of: 'sessions', sessions: filtered }
}

/** Whether the surrounding list holds sessions that a query or a time range may hide. */
function useIsFiltered(explorer: Explorer): boolean {
  const around = useExplorerContext()
  const query = useExplorerState(explorer, (state) => state.query)
  const timeRange = useExplorerState(explorer, (state) => state.timeRange)
  return around !== undefined && around.sessions.length > 0 && (query.trim() !== '' || timeRange !== undefined)
}

const NO_SESSIONS: readonly (Session | SessionSummary)[] = []

type Handlers = Pick<MetricsSummaryProps, 'onTraceOpen' | 'onSessionIdChange' | 'onQueryChange'>

/** Where bars and rows lead: to the host's handlers and, where there is one, into the surrounding explorer. */
function useActions(
  explorer: Explorer,
  { onTraceOpen, onSessionIdChange, onQueryChange }: Handlers,
  sessions: readonly SessionSummary[],
): SummaryActions {
  const around = useExplorerContext()
  const hasSessionTarget = around !== undefined || onSessionIdChange !== undefined
  const hasQueryTarget = around !== undefined || onQueryChange !== undefined
  return {
    openTrace: onTraceOpen ?? around?.explorer.openTrace,
    openSession: hasSessionTarget
      ? (session, event) => {
          const id = sessionRefs(around?.sessions ?? sessions).refOf(session)
          around?.explorer.openSession(id)
          onSessionIdChange?.(id, { reason: 'pointer', event })
        }
      : undefined,
    narrow: hasQueryTarget
      ? (conditions, event) => {
          const query = narrowedQuery(explorer.getState().query, conditions)
          if (around) {
            explorer.setQuery(query)
            explorer.showList('list')
          }
          onQueryChange?.(query, { reason: 'pointer', event })
        }
      : undefined,
    showTime:
      around &&
      ((fromMs, toMs) => {
        explorer.setTimeRange({ fromMs, toMs })
        explorer.showList('list')
      }),
  }
}
