'use client'

import type { ReactElement, ReactNode } from 'react'
import type { Measurement } from '../../metrics/measure.ts'
import type { FigureOf } from '../../view/summaryFigureQuery.ts'
import { FiguresTable } from '../shared/FiguresTable.tsx'
import { OpenText } from '../shared/OpenText.tsx'
import { Panel } from '../shared/Panel.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { ScrollBox } from '../shared/ScrollBox.tsx'
import type { SummaryActions } from './actions.ts'
import { figureOpener } from './figureOpener.ts'
import { figureText, metricName, sketchNote } from './figureText.ts'

export interface AllFiguresPanelProps {
  measured: readonly Measurement[]
  actions: SummaryActions
  span: 8 | 12
}

/** Every metric with its spread, and how many of the sessions know it; each figure shows the sessions behind it. */
export function AllFiguresPanel({ measured, actions, span }: AllFiguresPanelProps): ReactElement {
  const { labels, format } = usePresentation()
  const estimated = measured.map((measurement) => sketchNote(measurement, labels)).find((note) => note !== '')
  const rowOf = (measurement: Measurement) => {
    const { metric, value, sum, mean, median, p95, max, known, population } = measurement
    // Adding up rates or scores says nothing.
    const adds = metric.unit !== 'ratio' && metric.unit !== 'score'
    const cell = (of: FigureOf, figure: number | undefined, isEstimated = false): ReactNode => {
      const opener = figure === undefined ? undefined : figureOpener(actions, measurement, of, labels, format)
      const text = figureText(figure, metric.unit, format)
      return (
        <OpenText key={of} onOpen={opener?.onOpen} title={opener?.openLabel}>
          {isEstimated && figure !== undefined ? labels.approximately(text) : text}
        </OpenText>
      )
    }
    const isEstimated = sketchNote(measurement, labels) !== ''
    const opener = known > 0 ? figureOpener(actions, measurement, 'known', labels, format) : undefined
    return {
      key: metric.id,
      cells: [
        metricName(metric, labels),
        adds ? cell('sum', sum) : '',
        // One number everywhere: a rate's mean is weighted here as among the large figures.
        metric.combine === 'weighted' ? cell('value', value) : cell('mean', mean),
        cell('median', median, isEstimated),
        cell('p95', p95, isEstimated),
        cell('max', max),
        <span key="known" className="ss-dim">
          <OpenText onOpen={opener?.onOpen} title={opener?.openLabel}>
            {labels.countOf(format.count(known), format.count(population))}
          </OpenText>
        </span>,
      ],
    }
  }
  return (
    <Panel
      title={labels.figuresTitle}
      note={labels.listed([labels.figuresNote, ...(estimated === undefined ? [] : [estimated])])}
      span={span}
    >
      <ScrollBox label={labels.figuresTitle}>
        <FiguresTable
          label={labels.figuresTitle}
          head={[
            labels.columnFigure,
            labels.total,
            labels.columnMean,
            labels.columnMedian,
            'p95',
            labels.columnMost,
            labels.columnKnown,
          ]}
          rows={measured.map(rowOf)}
        />
      </ScrollBox>
    </Panel>
  )
}
