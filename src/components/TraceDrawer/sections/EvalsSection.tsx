'use client'

import type { ReactElement } from 'react'
import type { Score, Session, Span } from '../../../model/session.ts'
import { Badge } from '../../shared/Badge.tsx'
import { usePresentation } from '../../shared/presentation.ts'
import { scoreTone } from '../../shared/tones.ts'
import type { SectionContext } from '../section.ts'

/** The span's evaluations, then those of its trace and session, each with its level, judge and reason. */
export function EvalsSection({ session, span }: SectionContext): ReactElement {
  const { labels, format } = usePresentation()
  const scores = scoresAbout(session, span)
  if (scores.length === 0) return <p className="ss-drawer-section ss-dim">{labels.noEvals}</p>
  return (
    <ul className="ss-drawer-section ss-drawer-list">
      {scores.map((score, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two evaluations may bear one name; their order never changes
        <li key={index}>
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
        </li>
      ))}
    </ul>
  )
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
