import type { MetricsLabels } from '../../view/labels/metrics.ts'

export const metrics: MetricsLabels = {
  metricTurns: 'セッションあたりのターン',
  metricTraces: 'トレース',
  metricToolCalls: 'ツール呼び出し',
  metricErrorRate: 'エラー率',
  metricTurnLatency: 'ターンのレイテンシ',
  metricDuration: '所要時間',
  metricActive: '稼働時間',
  metricSummed: '全トレースの時間',
  metricTokens: 'トークン',
  metricCost: 'コスト',
}
