'use client'

import { type ReactElement, useCallback, useEffect, useState } from 'react'
import type { Metric } from '../../metrics/metric.ts'
import type { Session, SessionSummary } from '../../model/session.ts'
import type { NamedGoal } from '../../view/goalText.ts'
import { type Strip, stripSteps } from '../../view/stripSteps.ts'
import { useSteps } from '../hooks/useSteps.ts'
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx'
import { usePresentation } from '../shared/presentation.ts'
import type { SummaryActions } from './actions.ts'
import { SetFigures } from './SetFigures.tsx'
import { StripLoading } from './SummaryStates.tsx'
import { useNamedGoal } from './useNamedGoal.ts'

export interface SetStripProps {
  sessions: readonly (Session | SessionSummary)[]
  /** The list the sessions were chosen from. */
  within?: readonly (Session | SessionSummary)[] | undefined
  metrics: readonly Metric[]
  /** As text; `null`: the first of `goals`, else the likeliest. */
  goal: string | null
  goals: readonly NamedGoal[]
  actions: SummaryActions
}

/** So few are measured while they are rendered. */
const MEASURED_AT_ONCE = 200

/** Before anything is on screen many sessions are not measured yet. */
function* nothing(): Generator<void, Strip | undefined, void> {
  yield
  return undefined
}

/** The totals of the sessions of a list; of many they are worked out between frames, with the last ones meanwhile. */
export function SetStrip({ sessions, within, metrics, goal, goals, actions }: SetStripProps): ReactElement {
  const { labels, timeZone } = usePresentation()
  const isShort = sessions.length <= MEASURED_AT_ONCE
  const [isShown, setShown] = useState(isShort)
  useEffect(() => setShown(true), [])
  const start = useCallback(
    (): Generator<void, Strip | undefined, void> =>
      isShown ? stripSteps(sessions, { metrics, timeZone, within }) : nothing(),
    [isShown, sessions, metrics, timeZone, within],
  )
  const { result: strip } = useSteps(start, isShort)
  const chosen = goal ?? goals[0]?.id ?? strip?.goal
  const named = useNamedGoal(chosen, goals)
  if (!strip) return <StripLoading />
  return (
    <ErrorBoundary part={labels.figuresTitle} resetKey={strip}>
      <SetFigures
        sessions={strip.sessions}
        measured={strip.measured}
        columns={strip.columns}
        goal={named.goal}
        goalName={named.name}
        within={within}
        actions={actions}
        oneRow
      />
    </ErrorBoundary>
  )
}
