'use client'

import { type ReactElement, useMemo } from 'react'
import type { Format } from '../../../view/format.ts'
import type { Labels } from '../../../view/labels.ts'
import { type ScoreRollUp, scoreRollUps, standingScore } from '../../../view/scoreRollUps.ts'
import { Meter } from '../../shared/Meter.tsx'
import { usePresentation } from '../../shared/presentation.ts'
import { scoreFigure, toneOfScore } from '../../shared/scores.ts'
import type { Tone } from '../../shared/tones.ts'
import { useThread } from '../threadContext.ts'
import { AsideSection } from './AsideSection.tsx'

/** The evaluations of the session, one line each: what it was made of, its value, and a bar on the scale 0 to 1. */
export function SessionScores(): ReactElement | null {
  const { labels, format } = usePresentation()
  const { session, verdicts } = useThread()
  const rollUps = useMemo(() => scoreRollUps(session, verdicts), [session, verdicts])
  if (rollUps.length === 0) return null
  return (
    <AsideSection title={labels.evalsTitle} figure={format.count(rollUps.length)}>
      <ul className="ss-aside-scores">
        {rollUps.map((rollUp) => {
          const standing = standingScore(rollUp)
          const tone: Tone = toneOfScore(standing, verdicts)
          const { value } = rollUp
          return (
            <li key={rollUp.name}>
              <span className="ss-truncate" title={rollUp.score.explanation}>
                {rollUp.name} <span className="ss-dim">{howMade(rollUp, labels, format)}</span>
              </span>
              <span className="ss-tone ss-strong" data-tone={tone}>
                {scoreFigure(standing, labels, format)}
              </span>
              {value !== undefined && value >= 0 && value <= 1 && <Meter ratio={value} tone={tone} />}
              {rollUp.trend && (
                <span className="ss-aside-trend">
                  {labels.trendOf(format.score(rollUp.trend.first), format.score(rollUp.trend.last))}
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </AsideSection>
  )
}

function howMade({ by, count, lowerIsBetter, score }: ScoreRollUp, labels: Labels, format: Format): string {
  if (by === 'peak') return labels.evalPeak
  if (by === 'mean') return labels.evalMean(format.count(count))
  const facts = [
    score.source === undefined ? undefined : labels.evalBy(score.source),
    lowerIsBetter ? labels.evalLowerIsBetter : undefined,
  ]
  return labels.listed(facts.filter((fact) => fact !== undefined))
}
