'use client'

import { type ReactElement, useMemo } from 'react'
import { type BreakdownRow, costBreakdown } from '../../metrics/costBreakdown.ts'
import type { Session } from '../../model/session.ts'
import type { Condition } from '../../query/query.ts'
import { equals } from '../../view/summaryQuery.ts'
import { usePresentation } from '../shared/presentation.ts'
import type { SummaryActions } from './actions.ts'
import type { SummaryBreakdown } from './breakdownWords.ts'
import { CostPanel } from './CostPanel.tsx'

export interface SetCostProps {
  /** Those with spans. */
  sessions: readonly Session[]
  /** All of them, summaries too. */
  population: number
  by: SummaryBreakdown
  onByChange: (by: SummaryBreakdown) => void
  actions: SummaryActions
}

const CHOICES: readonly SummaryBreakdown[] = ['model', 'kind', 'step', 'tool']

/** What many sessions cost. A row narrows the list to the sessions that used it. */
export function SetCost({ sessions, population, by, onByChange, actions }: SetCostProps): ReactElement {
  const { labels, format } = usePresentation()
  const chosen = by === 'turn' ? 'model' : by
  const breakdown = useMemo(() => costBreakdown(sessions, chosen), [sessions, chosen])
  const { narrow } = actions
  const openerOf = ({ key }: BreakdownRow): ((event: Event) => void) | undefined =>
    narrow && ((event) => narrow(conditionsOf(chosen, key), event))
  const { withoutCost } = breakdown
  const notes = [
    ...(withoutCost > 0 ? [labels.noCostOf(format.count(withoutCost), format.count(breakdown.population))] : []),
    ...(sessions.length < population
      ? [labels.wholeSessionsOnly(format.count(sessions.length), format.count(population))]
      : []),
  ]
  return (
    <CostPanel breakdown={breakdown} choices={CHOICES} by={chosen} onByChange={onByChange} openerOf={openerOf} span={3}>
      {notes.length > 0 && <p className="ss-summary-note">{labels.sentences(notes)}</p>}
    </CostPanel>
  )
}

function conditionsOf(by: SummaryBreakdown, key: string): Condition[] {
  if (by === 'model') return [equals('model', key)]
  if (by === 'kind') return [equals('span.kind', key)]
  return by === 'tool' ? [equals('span.kind', 'tool'), equals('span.name', key)] : [equals('span.name', key)]
}
