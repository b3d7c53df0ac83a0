import type { ReportLabels } from '../../view/labels/report.ts'

export const report: ReportLabels = {
  importReport: 'インポート結果',
  spansRead: (count, shown = String(count)) => `${shown} スパンを読み取り`,
  spansKeptOf: (kept, read) => `${read} スパン中 ${kept} を保持`,
  readAs: (formats) => `${formats} として読み取り`,
  foundAt: (places) => `場所: ${places}`,
  openSessions: (sessions) => `${sessions}を開く`,
  saveReport: 'レポートを保存',
}
