'use client'

import { type ReactElement, useMemo } from 'react'
import { type Cohort, compareCohorts } from '../../metrics/compareSessions.ts'
import { defaultMetrics } from '../../metrics/defaultMetrics.ts'
import type { Metric } from '../../metrics/metric.ts'
import { metricText } from '../../view/compareFigures.ts'
import type { Labels } from '../../view/labels.ts'
import { usePresentation } from '../shared/presentation.ts'
import { ChangeWord, labelOf } from './ComparisonFigures.tsx'

interface CohortTableProps {
  cohorts: readonly Cohort[]
  metrics: readonly Metric[] | undefined
}

/** Any number of groups of sessions in figures, each compared with the first: a `table`. */
export function CohortTable({ cohorts, metrics = defaultMetrics }: CohortTableProps): ReactElement {
  const { labels, format } = usePresentation()
  const rows = useMemo(() => compareCohorts(cohorts, metrics), [cohorts, metrics])
  const grouped = cohorts.some(({ sessions }) => sessions.length !== 1)
  return (
    <div className="ss-comparison-cohorts" role="region" aria-label={labels.cohortFigures} tabIndex={0}>
      <table className="ss-comparison-table">
        <thead>
          <tr>
            <th scope="col">{labels.columnWhat}</th>
            {cohorts.map(({ name, sessions }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two groups may have one name, and a group never moves
              <th key={place} scope="col">
                <span className="ss-truncate" title={name}>
                  {name}
                </span>
                <small>
                  {labels.listed([
                    ...(grouped ? [labels.cohortSessions(sessions.length)] : []),
                    ...(place === 0 ? [labels.cohortBase] : []),
                  ])}
                </small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ metric, values, changes }) => (
            <tr key={metric.id}>
              <th scope="row">
                {labelOf(metric.label, labels)} {grouped && <small>{combinedWord(metric, labels)}</small>}
              </th>
              {values.map(({ value, known, population }, place) => {
                const change = changes[place]
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <td key={place} title={known < population ? `${known} / ${population}` : undefined}>
                    <b>{metricText(value, metric.unit, format)}</b>{' '}
                    {place > 0 && change && <ChangeWord figure={change} />}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** How the values of many sessions became one; a sum needs no word. */
function combinedWord({ combine }: Metric, labels: Labels): string {
  if (combine === 'mean') return labels.combinedMean
  if (combine === 'median') return labels.combinedMedian
  if (combine === 'p95') return labels.combinedP95
  if (combine === 'max') return labels.combinedMax
  return combine === 'weighted' ? labels.combinedWeighted : ''
}
