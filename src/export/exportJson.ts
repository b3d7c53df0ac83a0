import { listOf } from '../model/listOf.ts'
import type { Session } from '../model/session.ts'
import type { Redact } from './redact.ts'
import { sessionDocument } from './sessionDocument.ts'
import { writeJson } from './writeJson.ts'

export interface ExportJsonOptions {
  /** Sees every value before it is written; see `Redact`. Words of the model itself (kinds, statuses) are not offered. */
  readonly redact?: Redact
}

/**
 * One session or several as a JSON text that `readSessions` reads back into equal sessions: same turns, totals, spans.
 * It never throws on data, however deep or damaged.
 *
 * ```
 * {"format":"sessionscope","version":1,"sessions":[{"id":"chat-abc123",…}]}
 * ```
 */
export function exportJson(sessions: Session | readonly Session[], options: ExportJsonOptions = {}): string {
  const texts = listOf(sessions).map((session) => writeJson(sessionDocument(session), options.redact))
  return `{"format":"sessionscope","version":1,"sessions":[${texts.join(',')}]}`
}
