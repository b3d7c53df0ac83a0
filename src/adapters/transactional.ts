import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { list, own, record, text } from './reading.ts'
import { areRows } from './rows.ts'
import { isItem, readBatch } from './transactional/batch.ts'
import { isSessionExport, readSessionExport, sessionsIn } from './transactional/sessionExport.ts'

/**
 * Transactional: the ingest batch `{ projectId, batch: [{ type: 'trace' | 'observation' | 'session', id, … }] }` and the
 * session export `{ id, traceCount, totalTokens, traces: [{ id, startTime, observations: […] }] }`.
 */
export const transactional: SessionAdapter = {
  id: 'transactional',
  label: 'Transactional',
  tellingKeys: ['projectId', 'batch', 'traces', 'traceCount', 'totalTokens', 'totalCost'],
  matches: (document) => isBatch(document) || sessionsIn(document).some(isSessionExport),
  read,
}

function isBatch(document: unknown): boolean {
  if (isItem(document) || areRows(document, isItem)) return true
  return list(own(record(document), 'batch'))?.some(isItem) ?? false
}

function* read(document: unknown): Iterable<Fact> {
  if (isItem(document)) yield* readBatch([document], undefined)
  else if (isBatch(document)) {
    yield* readBatch(list(document) ?? list(own(document, 'batch')) ?? [], own(document, 'projectId'))
  } else {
    for (const session of sessionsIn(document)) {
      if (isSessionExport(session)) yield* readSessionExport(session)
      else {
        yield {
          fact: 'issue',
          code: 'row-unknown',
          message: 'A row is not what its document holds otherwise; it was left out.',
          example: text(own(session, 'id')) ?? typeof session,
        }
      }
    }
  }
}
