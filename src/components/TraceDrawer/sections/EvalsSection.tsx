'use client'

import type { ReactElement } from 'react'
import type { Score, Session, Span } from '../../../model/session.ts'
import { Badge } from '../../shared/Badge.tsx'
import { usePresentation } from '../../shared/presentation.ts'
import { scoreTone } from '../../shared/tones.ts'
import type { SectionContext } from '../section.ts'
import { CommentForm, ScoreForm } from './WriteForms.tsx'

/** The span's evaluations, then those of its trace and session, each with its level, judge and reason. */
export function EvalsSection(context: SectionContext): ReactElement {
  const { session, span, onScore, onComment } = context
  const { labels } = usePresentation()
  const histories = historiesOf(scoresAbout(session, span))
  return (
    <div className="ss-drawer-section">
      {histories.length === 0 && <p className="ss-dim">{labels.noEvals}</p>}
      <ul className="ss-drawer-list">
        {histories.map(({ latest, earlier }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two evaluations may bear one name; their order never changes
          <li key={index}>
            <ScoreView score={latest} />
            {earlier.length > 0 && (
              <details className="ss-score-history">
                <summary className="ss-dim ss-small">{labels.earlierScores(String(earlier.length))}</summary>
                {earlier.map((score, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <ScoreView key={place} score={score} />
                ))}
              </details>
            )}
          </li>
        ))}
      </ul>
      {onScore && <ScoreForm context={context} onScore={onScore} />}
      {onComment && <CommentForm context={context} onComment={onComment} />}
    </div>
  )
}

function ScoreView({ score }: { score: Score }): ReactElement {
  const { labels, format } = usePresentation()
  return (
    <>
      <p className="ss-row">
        <Badge
          name={score.name}
          tone={score.passed === undefined ? scoreTone(score.value) : score.passed ? 'ok' : 'error'}
        >
          {shownValue(score, format.score, labels)}
        </Badge>
        <span className="ss-dim ss-small">
          {[labels.scoreLevel(score.target), score.source, score.evaluator].filter(Boolean).join(' · ')}
        </span>
        <span className="ss-grow" />
        {score.atMs !== undefined && <span className="ss-dim ss-small">{format.clock(score.atMs)}</span>}
      </p>
      {score.explanation !== undefined && <p>{score.explanation}</p>}
    </>
  )
}

interface History {
  readonly latest: Score
  /** Of the same name, level and judge, the newest first. */
  readonly earlier: readonly Score[]
}

/** One line for each evaluation: judged again, the newer result stands and the older ones behind it. */
function historiesOf(scores: readonly Score[]): History[] {
  const byJudge = new Map<string, Score[]>()
  for (const score of scores) {
    const key = JSON.stringify([score.name, score.target, score.targetId, score.source, score.evaluator])
    const list = byJudge.get(key)
    // Without a time nobody knows which came later: both stand.
    if (list && score.atMs !== undefined && list[0]?.atMs !== undefined) list.push(score)
    else byJudge.set(list ? `${key} ${byJudge.size}` : key, [score])
  }
  return [...byJudge.values()].map((list) => {
    const [latest, ...earlier] = [...list].sort((one, other) => (other.atMs ?? 0) - (one.atMs ?? 0))
    return { latest: latest as Score, earlier }
  })
}

export function scoresAbout(session: Session, span: Span): readonly Score[] {
  const trace = session.traces.find((other) => other.id === span.traceId)
  return [...span.scores, ...(trace?.scores ?? []), ...session.scores.filter((score) => score.target === 'session')]
}

function shownValue(
  score: Score,
  shown: (value: number | undefined) => string,
  words: { scorePending: string; scoreSkipped: string; scoreFailed: string },
): string {
  if (score.state === 'pending') return words.scorePending
  if (score.state === 'skipped') return words.scoreSkipped
  if (score.state === 'failed') return words.scoreFailed
  const value = score.value === undefined ? undefined : shown(score.value)
  return [value, score.label].filter((text) => text !== undefined && text !== '').join(' ')
}
