'use client'

import { type ReactElement, useMemo } from 'react'
import { conversationOf } from '../../conversation/conversationOf.ts'
import { type BreakdownRow, costBreakdown } from '../../metrics/costBreakdown.ts'
import { traceById, traceName } from '../../metrics/traceIndex.ts'
import type { Session } from '../../model/session.ts'
import { topSpan } from '../../view/summaryCost.ts'
import { usePresentation } from '../shared/presentation.ts'
import { type SummaryActions, spanOpener } from './actions.ts'
import type { SummaryBreakdown } from './breakdownWords.ts'
import { CostPanel } from './CostPanel.tsx'

export interface SessionCostProps {
  session: Session
  by: SummaryBreakdown
  onByChange: (by: SummaryBreakdown) => void
  actions: SummaryActions
}

const CHOICES: readonly SummaryBreakdown[] = ['turn', 'model', 'kind', 'step', 'tool']

/** What one session cost. A row opens the turn's trace, or the span that used most. */
export function SessionCost({ session, by, onByChange, actions }: SessionCostProps): ReactElement {
  const { labels, format } = usePresentation()
  const breakdown = useMemo(() => costBreakdown(session, by), [session, by])
  const turns = conversationOf(session)
  const noteOf = ({ turnIndex }: BreakdownRow): string | undefined => {
    const turn = turnIndex === undefined ? undefined : turns[turnIndex]
    const trace = turn && traceById(session).get(turn.traceIds[0] ?? '')
    return trace && traceName(session, trace)
  }
  const openerOf = ({ key, turnIndex }: BreakdownRow): (() => void) | undefined => {
    const { openTrace } = actions
    if (by !== 'turn') return spanOpener(actions, session, topSpan(session, by, key))
    const traceId = turnIndex === undefined ? undefined : turns[turnIndex]?.traceIds[0]
    return openTrace && traceId !== undefined ? () => openTrace(traceId) : undefined
  }
  const agents = useMemo(
    () => new Set(session.spans.flatMap(({ kind, name }) => (kind === 'agent' ? [name] : []))).size,
    [session],
  )
  const coverage = session.totals.costCoverage
  return (
    <CostPanel
      breakdown={breakdown}
      choices={agents > 1 || by === 'agent' ? [...CHOICES, 'agent'] : CHOICES}
      by={by}
      onByChange={onByChange}
      turnCount={turns.length}
      noteOf={by === 'turn' ? noteOf : undefined}
      openerOf={openerOf}
    >
      {session.totals.costUsd !== undefined && coverage !== undefined && coverage < 1 && (
        <p className="ss-summary-note">{labels.findingCostMissing(format.share(coverage))}</p>
      )}
    </CostPanel>
  )
}
