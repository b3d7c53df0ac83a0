/** The names of the ready metrics, by their ids. */
export const metrics = {
  metricTurns: 'Turns per session',
  metricTraces: 'Traces',
  metricToolCalls: 'Tool calls',
  metricErrorRate: 'Error rate',
  metricTurnLatency: 'Turn latency',
  metricDuration: 'Duration',
  metricActive: 'Active time',
  metricSummed: 'Time of all traces',
  metricTokens: 'Tokens',
  metricCost: 'Cost',
}

export type MetricsLabels = typeof metrics
