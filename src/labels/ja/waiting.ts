import type { WaitingLabels } from '../../view/labels/waiting.ts'

export const waiting: WaitingLabels = {
  loadingSessions: 'セッションを読み込み中',
  loadingTimeline: 'タイムラインを読み込み中',
  loadingConversation: '会話を読み込み中',
  loadingTrace: 'トレースを読み込み中',
  loadingMetrics: '指標を計算中',
  loadingComparison: 'セッションを読み込み中',
  loadingSession: 'セッションを読み込み中',
  partFailed: (part) => (part === '' ? 'この部分は表示できません' : `${part} を表示できません`),
  retry: '再試行',
}
