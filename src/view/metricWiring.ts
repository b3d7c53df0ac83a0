import { defaultMetrics } from '../metrics/defaultMetrics.ts'
import { measure } from '../metrics/measure.ts'
import type { Metric, Unit } from '../metrics/metric.ts'
import type { SessionSummary } from '../model/session.ts'
import type { FieldType } from '../query/fields.ts'
import type { OwnField } from '../query/ownFields.ts'
import type { SessionColumn } from './tableView.ts'

/** The query field of a metric: one that every session has, else its own. */
export function metricFieldName({ id, field }: Metric): string {
  return field ?? `metric.${id}`
}

const TYPES: Readonly<Record<Unit, FieldType>> = {
  count: 'count',
  tokens: 'tokens',
  usd: 'usd',
  ms: 'ms',
  ratio: 'ratio',
  score: 'any',
}

/** Metrics as query fields `metric.<id>`; those that stand for a field that exists already are left out. */
export function metricFields(metrics: readonly Metric[]): OwnField[] {
  return metrics
    .filter(({ field }) => field === undefined)
    .map((metric) => ({
      name: metricFieldName(metric),
      type: TYPES[metric.unit],
      of: (session) => {
        const value = metric.of(session)
        return value === undefined || typeof value === 'number' ? value : [...value]
      },
    }))
}

/** The column of the session list that shows a metric; several values of one session are combined as the metric says. */
export function metricColumn(metric: Metric): SessionColumn {
  return {
    id: `metric.${metric.id}`,
    label: metric.label,
    align: 'end',
    sortable: true,
    width: 92,
    firstDirection: 'descending',
    value: (session) => metricValue(metric, session),
  }
}

/** Columns for the metrics that no column shows yet. */
export function metricColumns(metrics: readonly Metric[]): SessionColumn[] {
  return metrics.filter((metric) => metric.field === undefined && !defaultMetrics.includes(metric)).map(metricColumn)
}

/** One number for one session. */
export function metricValue(metric: Metric, session: SessionSummary): number | undefined {
  const value = metric.of(session)
  if (value === undefined || typeof value === 'number') return Number.isFinite(value) ? value : undefined
  return measure([session], [metric])[0]?.value
}
