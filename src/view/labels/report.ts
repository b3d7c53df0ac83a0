import { plural } from './english.ts'

/** Words of the report about what was read. */
export const report = {
  importReport: 'Import report',
  spansRead: (count: number, shown: string = String(count)): string => plural(count, shown, 'span read', 'spans read'),
  spansKeptOf: (kept: string, read: string): string => `${kept} of ${read} spans kept`,
  readAs: (formats: string): string => `read as ${formats}`,
  foundAt: (places: string): string => `at ${places}`,
  openSessions: (sessions: string): string => `Open ${sessions}`,
  saveReport: 'Save report',
}

export type ReportLabels = typeof report
