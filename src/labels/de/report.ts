import type { ReportLabels } from '../../view/labels/report.ts'
import { counted } from './counted.ts'

export const report: ReportLabels = {
  importReport: 'Importbericht',
  spansRead: (count, shown = String(count)) => counted(count, shown, 'Span gelesen', 'Spans gelesen'),
  spansKeptOf: (kept, read) => `${kept} von ${read} Spans behalten`,
  readAs: (formats) => `gelesen als ${formats}`,
  foundAt: (places) => `bei ${places}`,
  openSessions: (sessions) => `${sessions} öffnen`,
  saveReport: 'Bericht speichern',
}
