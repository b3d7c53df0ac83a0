'use client'

import type { ReactElement } from 'react'
import type { ComparedMetric } from '../../metrics/compareSessions.ts'
import { changeText, metricText } from '../../view/compareFigures.ts'
import type { CompareBottleneck, CompareView } from '../../view/compareView.ts'
import type { Labels } from '../../view/labels.ts'
import { Figure, FigureStrip } from '../shared/FigureStrip.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { stepName } from './stepName.ts'

interface ComparisonFiguresProps {
  figures: readonly ComparedMetric[]
  view: CompareView
}

const NAME_CHARACTERS = 28

/** Before and after in figures: each with its change, and whether that is for the better. */
export function ComparisonFigures({ figures, view }: ComparisonFiguresProps): ReactElement {
  const { labels, format } = usePresentation()
  return (
    <FigureStrip label={labels.compareFigures} className="ss-comparison-figures">
      {figures
        .filter(({ from, to }) => from !== undefined || to !== undefined)
        .map((figure) => {
          const { metric, from, to } = figure
          return (
            <Figure
              key={metric.id}
              name={labelOf(metric.label, labels)}
              value={
                <>
                  <span className="ss-comparison-before">{metricText(from, metric.unit, format)} →</span>{' '}
                  <bdi>{metricText(to, metric.unit, format)}</bdi>
                </>
              }
              note={<ChangeWord figure={figure} />}
            />
          )
        })}
      {view.bottleneckA && view.bottleneckB && (
        <Figure
          name={labels.bottleneck}
          value={
            <span className="ss-comparison-bottleneck">
              <span className="ss-comparison-before">{nameOf(view.bottleneckA)} →</span> {nameOf(view.bottleneckB)}
            </span>
          }
        />
      )}
    </FigureStrip>
  )

  function nameOf({ step, share }: CompareBottleneck): string {
    const turn = labels.turnNumber(String(step.index + 1))
    const name = view.unit === 'turn' ? turn : format.shorten(stepName(step, view.unit, labels), NAME_CHARACTERS)
    return labels.bottleneckIs(name, format.share(share))
  }
}

/** The change of one figure, in the colour of better or worse. */
export function ChangeWord({ figure }: { figure: ComparedMetric }): ReactElement | null {
  const { labels, format } = usePresentation()
  const text = changeText(figure, figure.metric.unit, format, labels)
  if (text === '') return null
  return (
    <span className="ss-comparison-change" data-better={figure.better}>
      {text}
    </span>
  )
}

/** The word for a metric: a key of the labels, or the words themselves. */
export function labelOf(label: string, labels: Labels): string {
  const word: unknown = Object.hasOwn(labels, label) ? labels[label as keyof Labels] : label
  return typeof word === 'string' ? word : label
}
