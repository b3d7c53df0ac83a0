import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { runOfEvent } from './lunary/events.ts'
import { RunPlaces } from './lunary/places.ts'
import { isEvent, isLog, isRun } from './lunary/shapes.ts'
import { logEvent, spanFact, threadFact, turnFact } from './lunary/spanFact.ts'
import { openedCells } from './openedCells.ts'
import { own, record, text, type UnknownRecord } from './reading.ts'
import { RowDocuments } from './rowDocuments.ts'
import { mergedRows, rowWithoutId } from './rowIssues.ts'
import { RowTable } from './rows.ts'

const documents = new RowDocuments(
  (value) => isEvent(value) || isLog(value) || isRun(value),
  ['events', 'data', 'runs'],
)

/**
 * Lunary: the events of an ingest request `{ events: [{ event: 'start' | 'end' | 'error' | 'chat' | …, runId, … }] }`,
 * joined by run, and the runs that its interface answers with (`{ data: [run] }`, lists, single runs) and exports (JSON
 * Lines, CSV). Messages of a
 * chat are runs below a thread, which is the session; the work to answer one hangs below it.
 */
export const lunary: SessionAdapter = {
  id: 'lunary',
  label: 'Lunary events and runs',
  tellingKeys: ['events', 'runId', 'parentRunId', 'event', 'siblingRunId', 'isPublic'],
  matches: documents.matches,
  read,
}

/** Columns of an exported table that hold objects. */
const structured = new Set([
  ...[
    'input',
    'output',
    'error',
    'tokens',
    'params',
    'metadata',
    'user',
    'tags',
    'feedback',
    'scores',
    'parentFeedback',
  ],
])

function* read(document: unknown): Iterable<Fact> {
  const runs = new RowTable()
  const logs: UnknownRecord[] = []
  for (const { row } of documents.rows(document)) {
    const fields = record(row)
    const run = isEvent(fields) ? runOfEvent(fields) : fields && openedCells(fields, structured)
    const id = text(own(run, 'id'))?.toLowerCase()
    if (fields !== undefined && isLog(fields)) logs.push(fields)
    else if (fields === undefined || run === undefined || id === undefined) yield rowWithoutId(row, 1)
    else runs.add(id, run, fields)
  }
  const places = new RunPlaces(runs)
  let merged = 0
  for (const run of runs.rows()) {
    const place = places.of(run.id)
    if (own(run.fields, 'type') === 'thread') {
      yield threadFact(run)
      continue
    }
    merged += run.parts - 1
    yield spanFact(run, place)
    if (place.isTurn) yield turnFact(run, place)
  }
  for (const [id, thread] of places.namedThreads) if (!runs.has(id)) yield threadFact(thread)
  for (const log of logs) yield logEvent(log, places)
  yield* mergedRows(merged, 'run')
}
