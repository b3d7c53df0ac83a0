import type { MetricsLabels } from '../../view/labels/metrics.ts'

export const metrics: MetricsLabels = {
  metricTurns: 'Runden je Sitzung',
  metricTraces: 'Traces',
  metricToolCalls: 'Tool-Aufrufe',
  metricErrorRate: 'Fehlerrate',
  metricTurnLatency: 'Latenz der Runden',
  metricDuration: 'Dauer',
  metricActive: 'Aktive Zeit',
  metricSummed: 'Zeit aller Traces',
  metricTokens: 'Tokens',
  metricCost: 'Kosten',
}
