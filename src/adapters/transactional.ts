import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { list, own, record, text } from './reading.ts'
import { rowUnknown } from './rowIssues.ts'
import { areRows } from './rows.ts'
import { isItem, readBatch } from './transactional/batch.ts'
import { looseRowsIn } from './transactional/looseRows.ts'
import { isSessionExport, readLooseRows, readSessionExport, sessionsIn } from './transactional/sessionExport.ts'

/**
 * Transactional: the ingest batch `{ projectId, batch: [{ type: 'trace' | 'observation' | 'session', id, … }] }` and the
 * session export `{ id, traceCount, totalTokens, traces: [{ id, startTime, observations: […] }] }`; lists of sessions;
 * traces and observations alone.
 */
export const transactional: SessionAdapter = {
  id: 'transactional',
  label: 'Transactional',
  tellingKeys: ['projectId', 'batch', 'traces', 'traceCount', 'totalTokens', 'totalCost'],
  matches: (document) => isBatch(document) || holdsSessions(document) || looseRowsIn(document) !== undefined,
  read,
}

function isBatch(document: unknown): boolean {
  if (isItem(document) || areRows(document, isItem)) return true
  return list(own(record(document), 'batch'))?.some(isItem) ?? false
}

function holdsSessions(document: unknown): boolean {
  return list(document) ? areRows(document, isSessionExport) : sessionsIn(document).some(isSessionExport)
}

function* read(document: unknown): Iterable<Fact> {
  if (isItem(document)) yield* readBatch([document], undefined)
  else if (isBatch(document)) {
    yield* readBatch(list(document) ?? list(own(document, 'batch')) ?? [], own(document, 'projectId'))
  } else if (holdsSessions(document)) {
    for (const session of list(document) ?? sessionsIn(document)) {
      if (isSessionExport(session)) yield* readSessionExport(session)
      else yield unknownRow(session)
    }
  } else {
    const { traces, observations, unknown } = looseRowsIn(document) ?? { traces: [], observations: [], unknown: [] }
    yield* readLooseRows(traces, observations, own(document, 'projectId'))
    for (const row of unknown) yield unknownRow(row)
  }
}

function unknownRow(row: unknown): Fact {
  const message = 'A row is not what its document holds otherwise; it was left out.'
  return { ...rowUnknown(row, text(own(row, 'id'))), message }
}
