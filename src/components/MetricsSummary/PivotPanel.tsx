'use client'

import type { ReactElement } from 'react'
import type { Session } from '../../model/session.ts'
import { type PivotPlace, pivotSpan } from '../../view/summaryPivotSpan.ts'
import { type SummaryActions, spanOpener } from './actions.ts'
import type { SummaryBreakdown } from './breakdownWords.ts'
import { type PivotSide, PivotView } from './PivotView.tsx'

export interface PivotPanelProps {
  session: Session
  actions: SummaryActions
  span: 8 | 12
}

const BYS: readonly SummaryBreakdown[] = ['turn', 'model', 'tool', 'kind', 'agent', 'step']

/** What a session cost by any two of turn, model, tool, kind, agent and step; a cell opens the span that used most there. */
export function PivotPanel({ session, actions, span }: PivotPanelProps): ReactElement {
  const openerOf = (sides: readonly PivotSide[]): (() => void) | undefined => {
    if (!actions.openTrace) return undefined
    const places = sides.flatMap(({ by, shown: { line } }): PivotPlace[] => (line ? [[by, line.key]] : []))
    if (places.length < sides.length) return undefined
    return () => spanOpener(actions, session, pivotSpan(session, ...places))?.()
  }
  return (
    <PivotView
      of={session}
      bys={BYS}
      firstRows="turn"
      firstColumns={session.models.length > 1 ? 'model' : 'kind'}
      mostRows={Number.POSITIVE_INFINITY}
      mostColumns={8}
      exact
      openerOf={openerOf}
      span={span}
    />
  )
}
