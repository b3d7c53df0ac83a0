import type { WaitingLabels } from '../../view/labels/waiting.ts'

export const waiting: WaitingLabels = {
  loadingSessions: 'Sitzungen werden geladen',
  loadingTimeline: 'Der Zeitstrahl wird geladen',
  loadingConversation: 'Das Gespräch wird geladen',
  loadingTrace: 'Der Trace wird geladen',
  loadingMetrics: 'Kennzahlen werden berechnet',
  loadingComparison: 'Die Sitzungen werden geladen',
  loadingSession: 'Die Sitzung wird geladen',
  partFailed: (part) => (part === '' ? 'Dieser Teil kann nicht gezeigt werden' : `${part} kann nicht gezeigt werden`),
  retry: 'Erneut versuchen',
}
