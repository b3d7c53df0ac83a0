'use client'

import type { ReactElement } from 'react'
import type { TurnFooterRow } from '../../../view/threadRow.ts'
import { Badge } from '../../shared/Badge.tsx'
import { usePresentation } from '../../shared/presentation.ts'
import { scoreFigure, toneOfScore, worstFirst } from '../../shared/scores.ts'
import { useThread } from '../threadContext.ts'

/** Evaluations that stand in the line; the rest is a number. */
const scoresShown = 2

/** The line a turn ends with, or what the host puts there. */
export function TurnFooter({ row }: { row: TurnFooterRow }): ReactElement {
  const { session, turns, slots } = useThread()
  const turn = turns[row.turnIndex]
  const line = <FooterLine row={row} />
  if (!slots.renderTurnFooter || !turn) return line
  return <>{slots.renderTurnFooter({ session, turn, facts: row.facts, children: line })}</>
}

/** What a turn took and how good it was: latency, first token, tokens, cost, models, two evaluations, and its trace. */
function FooterLine({ row: { facts } }: { row: TurnFooterRow }): ReactElement {
  const { labels, format } = usePresentation()
  const { openTrace, verdicts } = useThread()
  const { durationMs, firstTokenMs, totals, models, traceId } = facts
  const scores = worstFirst(facts.scores, verdicts)
  const rest = scores.slice(scoresShown)
  const isPartial = (totals.callsWithoutUsage ?? 0) > 0
  return (
    <footer className="ss-turn-footer">
      <div className="ss-turn-figures">
        <span className="ss-turn-numbers">
          {durationMs !== undefined && <span className="ss-secondary">{format.duration(durationMs)}</span>}
          {firstTokenMs !== undefined && <span>{labels.firstTokenShort(format.duration(firstTokenMs))}</span>}
          {totals.totalTokens !== undefined && (
            <span title={isPartial ? labels.partialFigure : undefined}>
              {labels.tokensShort(format.tokensExact(totals.totalTokens))}
              {isPartial && ` (${labels.partial})`}
            </span>
          )}
          {totals.costUsd !== undefined && <span>{format.cost(totals.costUsd)}</span>}
          {models.length > 0 && <span className="ss-turn-models">{labels.listed(models)}</span>}
        </span>
        {scores.length > 0 && (
          <span className="ss-turn-scores">
            {scores.slice(0, scoresShown).map((score, index) => (
              <Badge
                // biome-ignore lint/suspicious/noArrayIndexKey: two evaluations may bear one name; their order never changes
                key={index}
                name={score.name}
                tone={toneOfScore(score, verdicts)}
                title={score.explanation}
              >
                {scoreFigure(score, labels, format)}
              </Badge>
            ))}
            {rest.length > 0 && (
              <span
                className="ss-badge"
                title={labels.listed(rest.map((score) => `${score.name} ${scoreFigure(score, labels, format)}`))}
              >
                {labels.more(rest.length, format.count(rest.length))}
              </span>
            )}
          </span>
        )}
      </div>
      {traceId !== undefined && (
        <button type="button" className="ss-link ss-turn-trace" onClick={() => openTrace(traceId)}>
          {labels.viewTrace}
        </button>
      )}
    </footer>
  )
}
