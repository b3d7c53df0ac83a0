'use client'

import { type ReactElement, useMemo } from 'react'
import type { Session } from '../../model/session.ts'
import { turnSelection } from '../../view/summarySelection.ts'
import { Button } from '../shared/Button.tsx'
import { usePresentation } from '../shared/presentation.ts'

export interface SelectedTurnsProps {
  session: Session
  /** `Turns 4–5` */
  name: string
  /** The first and the last turn, from 0. */
  from: number
  to: number
  onClear: () => void
}

/** What a chosen stretch of turns comes to, in one line. */
export function SelectedTurns({ session, name, from, to, onClear }: SelectedTurnsProps): ReactElement {
  const { labels, format } = usePresentation()
  const { totals, durationMs, toolCalls, failed } = useMemo(() => turnSelection(session, from, to), [session, from, to])
  const parts = [
    totals.totalTokens === undefined
      ? labels.tokensUnknown
      : labels.tokens(totals.totalTokens, format.tokensExact(totals.totalTokens)),
    totals.costUsd === undefined ? labels.costUnknown : format.cost(totals.costUsd),
    ...(durationMs === undefined ? [] : [format.duration(durationMs)]),
    ...(toolCalls > 0 ? [labels.toolCallsCounted(toolCalls, format.count(toolCalls))] : []),
  ]
  return (
    <p className="ss-summary-selected">
      <b>{name}</b>
      <span>{parts.join(' · ')}</span>
      {failed > 0 && (
        <span className="ss-tone" data-tone="error">
          {labels.selectionFailed(format.count(failed))}
        </span>
      )}
      <Button size="sm" icon="x" label={labels.chartRangeClear} onClick={onClear} />
    </p>
  )
}
