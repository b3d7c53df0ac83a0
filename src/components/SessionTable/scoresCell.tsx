import type { ReactNode } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import { isEvaluating, type WorstScore, worstScore } from '../../view/worstScore.ts'
import { scoreTone, type Tone, toneWord } from '../shared/tones.ts'
import { toneGlyphs } from './rowGlyphs.tsx'
import type { CellContext } from './tableColumns.ts'

/** The evaluation that looks worst, its name below it, and how many there are beside it. */
export function scoresCell(session: SessionSummary, { labels, format }: CellContext): ReactNode {
  const worst = worstScore(session)
  if (!worst) {
    if (!isEvaluating(session)) return <span className="ss-dim">{format.missing}</span>
    return (
      <>
        <span className="ss-dim">{format.missing}</span>
        <span className="ss-table-second">{labels.evaluating}</span>
      </>
    )
  }
  const tone = toneOf(worst)
  const value = worst.value === undefined ? (worst.label ?? format.missing) : format.score(worst.value)
  const others = worst.others > 0 ? ` ${labels.more(worst.others)}` : ''
  return (
    <>
      <span className="ss-badge" data-tone={tone} title={worst.explanation?.slice(0, 500) ?? toneWord(labels, tone)}>
        {toneGlyphs[tone]}
        {value.slice(0, 24)}
      </span>
      <span className="ss-table-second" dir="auto">
        {worst.name.slice(0, 60) + others}
      </span>
    </>
  )
}

function toneOf(worst: WorstScore): Tone {
  if (worst.hasFailed) return 'error'
  return scoreTone(worst.value, worst.isLowerBetter)
}
