'use client'

import type { ReactElement } from 'react'
import type { Measurement } from '../../metrics/measure.ts'
import { FiguresTable } from '../shared/FiguresTable.tsx'
import { Panel } from '../shared/Panel.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { ScrollBox } from '../shared/ScrollBox.tsx'
import { figureText, metricName } from './figureText.ts'

export interface AllFiguresPanelProps {
  measured: readonly Measurement[]
  span: 8 | 12
}

/** Every metric with its spread, and how many of the sessions know it. */
export function AllFiguresPanel({ measured, span }: AllFiguresPanelProps): ReactElement {
  const { labels, format } = usePresentation()
  return (
    <Panel title={labels.figuresTitle} note={labels.figuresNote} span={span}>
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
          rows={measured.map(({ metric, value, sum, mean, median, p95, max, known, population }) => {
            const show = (value: number | undefined): string => figureText(value, metric.unit, format)
            // Adding up rates or scores says nothing.
            const adds = metric.unit !== 'ratio' && metric.unit !== 'score'
            return {
              key: metric.id,
              cells: [
                metricName(metric, labels),
                adds ? show(sum) : '',
                // One number everywhere: a rate's mean is weighted here as among the large figures.
                show(metric.combine === 'weighted' ? value : mean),
                show(median),
                show(p95),
                show(max),
                <span key="known" className="ss-dim">
                  {labels.countOf(format.count(known), format.count(population))}
                </span>,
              ],
            }
          })}
        />
      </ScrollBox>
    </Panel>
  )
}
