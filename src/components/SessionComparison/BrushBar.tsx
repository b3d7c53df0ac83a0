'use client'

import type { ReactElement } from 'react'
import type { Brush, BrushId } from '../../view/compareBrushes.ts'
import type { Labels } from '../../view/labels.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { usePresentation } from '../shared/presentation.ts'

interface BrushBarProps {
  brushes: readonly Brush[]
  brush: BrushId | null
  onBrush: (brush: BrushId | null, details: ChangeDetails) => void
}

const WORDS = {
  failedSteps: 'brushFailedSteps',
  failedTools: 'brushFailedTools',
  retries: 'brushRetries',
  slower: 'brushSlower',
  dearer: 'brushDearer',
  otherAnswers: 'brushOtherAnswers',
  otherTools: 'brushOtherTools',
  otherModels: 'brushOtherModels',
} as const satisfies Readonly<Record<BrushId, keyof Labels>>

/** What can be picked out on both sides at once, with how often it is found on each. */
export function BrushBar({ brushes, brush, onBrush }: BrushBarProps): ReactElement | null {
  const { labels, format } = usePresentation()
  if (brushes.length === 0) return null
  return (
    <fieldset className="ss-comparison-brushes" aria-label={labels.highlight}>
      <span className="ss-comparison-brush-title" aria-hidden>
        {labels.highlight}
      </span>
      {brushes.map(({ id, a, b }) => {
        const counts = labels.brushCount(format.count(a), format.count(b))
        return (
          <button
            key={id}
            type="button"
            className="ss-comparison-brush"
            aria-pressed={brush === id}
            title={counts}
            onClick={(event) => onBrush(brush === id ? null : id, { reason: 'pointer', event: event.nativeEvent })}
          >
            {labels[WORDS[id]]}
            <span className="ss-visually-hidden">{counts}</span>
            <span className="ss-comparison-brush-count" aria-hidden>
              {format.count(a)}
            </span>
            <span className="ss-comparison-brush-count" aria-hidden>
              {format.count(b)}
            </span>
          </button>
        )
      })}
    </fieldset>
  )
}
