import type { TurnMark } from '../model/session.ts'
import type { Metric } from './metric.ts'

/** What is measured of a set of sessions unless the host says otherwise. Add one by spreading. */
export const defaultMetrics: readonly Metric[] = [
  {
    id: 'turns',
    label: 'metricTurns',
    field: 'turns',
    unit: 'count',
    combine: 'mean',
    of: (session) => session.turnCount,
  },
  {
    id: 'traces',
    label: 'metricTraces',
    field: 'traces',
    unit: 'count',
    combine: 'sum',
    of: (session) => session.traceCount,
    detail: true,
  },
  {
    id: 'toolCalls',
    label: 'metricToolCalls',
    field: 'toolCalls',
    unit: 'count',
    combine: 'sum',
    of: (session) => session.toolCallCount,
    detail: true,
  },
  {
    id: 'errorRate',
    label: 'metricErrorRate',
    field: 'errorRate',
    unit: 'ratio',
    combine: 'weighted',
    of: (session) => session.errorRates?.traces,
    weight: (session) => session.traceCount ?? 0,
    lowerIsBetter: true,
  },
  {
    id: 'turnLatency',
    label: 'metricTurnLatency',
    field: 'turn.duration',
    unit: 'ms',
    combine: 'p95',
    of: (session) => turnLengths(session.turnMarks),
    lowerIsBetter: true,
  },
  {
    id: 'duration',
    label: 'metricDuration',
    field: 'duration',
    unit: 'ms',
    combine: 'median',
    of: (session) => session.durations?.wallMs,
    lowerIsBetter: true,
    detail: true,
  },
  {
    id: 'active',
    label: 'metricActive',
    field: 'activeTime',
    unit: 'ms',
    combine: 'median',
    of: (session) => session.durations?.activeMs,
    lowerIsBetter: true,
    detail: true,
  },
  {
    id: 'summed',
    label: 'metricSummed',
    unit: 'ms',
    combine: 'median',
    of: (session) => session.durations?.summedMs,
    lowerIsBetter: true,
    detail: true,
  },
  {
    id: 'tokens',
    label: 'metricTokens',
    field: 'tokens',
    unit: 'tokens',
    combine: 'sum',
    of: (session) => session.totals?.totalTokens,
    ofTrace: ({ totals }) => totals.totalTokens,
  },
  {
    id: 'cost',
    label: 'metricCost',
    field: 'costUsd',
    unit: 'usd',
    combine: 'sum',
    of: (session) => session.totals?.costUsd,
    ofTrace: ({ totals }) => totals.costUsd,
    lowerIsBetter: true,
  },
]

/** Of the turns that ended. */
function turnLengths(marks: readonly TurnMark[] | undefined): number[] | undefined {
  if (marks === undefined) return undefined
  const lengths: number[] = []
  for (const { durationMs } of marks) if (durationMs !== undefined) lengths.push(durationMs)
  return lengths
}
