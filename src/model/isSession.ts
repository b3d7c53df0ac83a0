import type { Session, SessionSummary } from './session.ts'

/** Whether a row is a whole session: it brings its spans and traces along, so what follows from them can be asked. */
export function isSession(row: SessionSummary): row is Session {
  return 'spans' in row && 'traces' in row
}
