import type { MetricsLabels } from '../../view/labels/metrics.ts'

export const metrics: MetricsLabels = {
  metricTurns: 'الأدوار لكل جلسة',
  metricTraces: 'التتبّعات',
  metricToolCalls: 'استدعاءات الأدوات',
  metricErrorRate: 'نسبة الأخطاء',
  metricTurnLatency: 'زمن استجابة الدور',
  metricDuration: 'المدة',
  metricActive: 'الزمن النشط',
  metricSummed: 'زمن كل التتبّعات',
  metricTokens: 'الرموز',
  metricCost: 'التكلفة',
}
