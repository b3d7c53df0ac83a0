import type { WaitingLabels } from '../../view/labels/waiting.ts'

export const waiting: WaitingLabels = {
  loadingSessions: 'جارٍ تحميل الجلسات',
  loadingTimeline: 'جارٍ تحميل الخط الزمني',
  loadingConversation: 'جارٍ تحميل المحادثة',
  loadingTrace: 'جارٍ تحميل التتبّع',
  loadingMetrics: 'جارٍ حساب المقاييس',
  loadingComparison: 'جارٍ تحميل الجلسات',
  loadingSession: 'جارٍ تحميل الجلسة',
  partFailed: (part) => (part === '' ? 'لا يمكن عرض هذا الجزء' : `لا يمكن عرض ${part}`),
  retry: 'إعادة المحاولة',
}
