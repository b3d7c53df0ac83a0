import type { TraceListLabels } from '../../view/labels/traceList.ts'

export const traceList: TraceListLabels = {
  noTraces: 'لا تتبّعات',
  noTracesText: 'ليس لهذه الجلسة تتبّع بعد. يظهر هنا مع أول امتداد له.',
  tracesShown: 'عرض',
  tracesAll: (count) => `الكل ${count}`,
  tracesFailed: (count) => `الفاشلة ${count}`,
  barScale: 'مقياس الأشرطة',
  oneScale: 'مقياس مشترك',
  ownScale: 'مقياس خاص',
  upTo: (time) => `0 – ${time}`,
  expandAll: 'فتح الكل',
  collapseAll: 'طي الكل',
  tracesOldestFirst: 'التتبّعات، الأقدم أولًا',
  columnTrace: 'التتبّع',
  columnSpans: 'الامتدادات',
  inputToOutput: 'المدخلات ← المخرجات',
  unnamedTrace: 'تتبّع بلا اسم',
  turnNumber: (number) => `الدور ${number}`,
  viewTrace: 'عرض التتبّع',
}
