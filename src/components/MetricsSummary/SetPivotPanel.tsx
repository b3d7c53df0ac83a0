'use client'

import type { ReactElement } from 'react'
import type { BreakdownBy } from '../../metrics/costBreakdown.ts'
import type { Pivot } from '../../metrics/pivot.ts'
import type { Session } from '../../model/session.ts'
import { breakdownConditions } from '../../view/summaryQuery.ts'
import { usePresentation } from '../shared/presentation.ts'
import type { SummaryActions } from './actions.ts'
import { type PivotSide, PivotView } from './PivotView.tsx'

export interface SetPivotPanelProps {
  /** Those with spans. */
  sessions: readonly Session[]
  /** All of them, summaries too. */
  population: number
  /** First numbers of turns of the buckets by length. */
  lengthEdges: readonly number[]
  actions: SummaryActions
}

const BYS: readonly BreakdownBy[] = ['model', 'length', 'user', 'tag', 'day', 'kind', 'tool', 'agent', 'step', 'turn']

/** What many sessions cost by any two properties; cells, rows and columns show the sessions behind them. */
export function SetPivotPanel({ sessions, population, lengthEdges, actions }: SetPivotPanelProps): ReactElement {
  const { labels, format, timeZone } = usePresentation()
  const { narrow } = actions
  const openerOf = (sides: readonly PivotSide[]): ((event: Event) => void) | undefined => {
    const wanted = sides.map(({ by, shown: { line } }) => line && breakdownConditions(by, line, timeZone))
    const conditions = wanted.flatMap((some) => some ?? [])
    if (!narrow || wanted.some((some) => some === undefined)) return undefined
    return (event) => narrow(conditions, event)
  }
  const notesOf = (found: Pivot): string[] => [
    ...(found.withoutCost > 0
      ? [labels.noCostOf(format.count(found.withoutCost), format.count(found.population))]
      : []),
    ...(sessions.length < population
      ? [labels.wholeSessionsOnly(format.count(sessions.length), format.count(population))]
      : []),
  ]
  return (
    <PivotView
      of={sessions}
      bys={BYS}
      firstRows="model"
      firstColumns="length"
      mostRows={12}
      mostColumns={7}
      lengthEdges={lengthEdges}
      openerOf={openerOf}
      notesOf={notesOf}
    />
  )
}
