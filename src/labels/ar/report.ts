import type { ReportLabels } from '../../view/labels/report.ts'
import { counted } from './counted.ts'

export const report: ReportLabels = {
  importReport: 'تقرير الاستيراد',
  spansRead: (count, shown = String(count)) =>
    counted(count, shown, {
      two: 'امتدادان مقروءان',
      few: 'امتدادات مقروءة',
      many: 'امتدادًا مقروءًا',
      other: 'امتداد مقروء',
    }),
  spansKeptOf: (kept, read) => `الامتدادات المحفوظة: ${kept} من ${read}`,
  readAs: (formats) => `قُرئت بصيغة ${formats}`,
  foundAt: (places) => `في ${places}`,
  openSessions: (sessions) => `فتح ${sessions}`,
  saveReport: 'حفظ التقرير',
}
