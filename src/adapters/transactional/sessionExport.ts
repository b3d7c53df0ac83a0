import type { Fact } from '../../model/facts.ts'
import { at, list, own, record, text, type UnknownRecord } from '../reading.ts'
import { rowWithoutId } from '../rowIssues.ts'
import { RowTable } from '../rows.ts'
import { type Place, type Surroundings, sessionFact, spanFact, startOf, traceFact } from './facts.ts'

/** The session objects of a document: itself, or what it wraps; traces may stand beside the session they belong to. */
export function sessionsIn(document: unknown): readonly unknown[] {
  const fields = record(document)
  if (!fields) return []
  for (const wrapper of ['session', 'data', 'sessions']) {
    const inner = own(fields, wrapper)
    if (record(inner) && list(own(inner, 'traces'))) return [inner]
    const traces = list(own(fields, 'traces'))
    if (wrapper === 'session' && record(inner) && traces) {
      return [{ ...record(inner), traces, observations: fields.observations }]
    }
    const rows = list(inner)
    if (rows && traces === undefined) return rows
  }
  return [document]
}

const observationLists = ['observations', 'generations', 'spans', 'children'] as const

/** Whether an object is a session as the product exports it: told by what its traces hold, or by its trace count. */
export function isSessionExport(value: unknown): boolean {
  if (!record(value)) return false
  if (['id', 'externalId', 'sessionId'].every((name) => text(own(value, name)) === undefined)) return false
  const traces = list(own(value, 'traces'))
  const traceCount = own(value, 'traceCount') ?? at(value, 'aggregates', 'traceCount')
  if (traces === undefined || traces.length === 0) {
    if (typeof traceCount !== 'number' || own(value, 'totals') !== undefined) return false
    return traces !== undefined || rowFields.some((key) => own(value, key) !== undefined)
  }
  return traces.some(isExportedTrace)
}

/** What a row of a list of sessions tells beside its number of traces. */
const rowFields = ['startTime', 'totalTokens', 'totalCost', 'duration', 'totalDuration', 'aggregates']

/** Not `timestamp` (Langfuse), not `start_time` or `threadId` (Opik), not `traceId` (Phoenix). */
export function isExportedTrace(value: unknown): boolean {
  if (!record(value) || text(own(value, 'id')) === undefined || own(value, 'startTime') === undefined) return false
  if (['timestamp', 'traceId', 'threadId', 'projectName', 'source'].some((key) => own(value, key) !== undefined)) {
    return false
  }
  const telling = ['status', 'latencyMs', 'totalTokens', 'totalCost', 'duration', 'sessionId', ...observationLists]
  return telling.some((key) => own(value, key) !== undefined)
}

export function* readSessionExport(session: unknown): Iterable<Fact> {
  const fields = record(session) ?? {}
  const traces = new RowTable()
  yield* addTraces(traces, fields.traces)
  const key = keyOf(fields, traces)
  const around: Surroundings = { projectId: fields.projectId, sessionId: key, userId: text(fields.userId) }
  let hasTimes = false
  for (const row of traces.rows()) {
    hasTimes ||= startOf(row.fields) !== undefined
    yield traceFact(row, around)
  }
  yield sessionFact(key, { id: key, fields, raw: session, parts: 1 }, around, hasTimes)
  yield* observationFacts(fields.observations, traces)
}

/** Traces and observations that no session surrounds: one answer, a page, a list. */
export function* readLooseRows(rows: readonly unknown[], observations: unknown, projectId: unknown): Iterable<Fact> {
  const traces = new RowTable()
  yield* addTraces(traces, rows)
  for (const row of traces.rows()) yield traceFact(row, { projectId })
  yield* observationFacts(observations, traces)
}

function* addTraces(traces: RowTable, sent: unknown): Iterable<Fact> {
  for (const trace of list(sent) ?? []) {
    const id = text(own(trace, 'id')) ?? text(own(trace, 'traceId'))
    const row = record(trace)
    if (row && id !== undefined) traces.add(id, row)
    else yield rowWithoutId(trace, 0)
  }
}

function* observationFacts(loose: unknown, traces: RowTable): Iterable<Fact> {
  for (const { fields: observation, ...place } of observationsOf(loose, traces)) {
    const id = text(observation.id)
    if (id === undefined) yield rowWithoutId(observation, 1)
    else yield spanFact({ id, fields: observation, raw: observation, parts: 1 }, place)
  }
}

/** The id that the traces carry; without one the developer's own spelling before the product's. */
function keyOf(fields: UnknownRecord, traces: RowTable): string {
  const candidates = ['sessionId', 'externalId', 'id'].flatMap((name) => text(fields[name]) ?? [])
  for (const row of traces.rows()) {
    const carried = text(row.fields.sessionId)
    if (carried !== undefined && candidates.includes(carried)) return carried
  }
  return candidates[0] ?? ''
}

interface Found extends Place {
  readonly fields: UnknownRecord
}

/** Observations may hang in their trace, in one another, or beside the traces with the id of theirs. */
function* observationsOf(loose: unknown, traces: RowTable): Iterable<Found> {
  const holders: { fields: UnknownRecord; traceId: string; parentId: string | undefined }[] = []
  for (const row of traces.rows()) holders.push({ fields: row.fields, traceId: row.id, parentId: undefined })
  holders.push({ fields: { observations: loose }, traceId: '', parentId: undefined })
  for (let next = 0; next < holders.length; next += 1) {
    const holder = holders[next]
    for (const name of observationLists) {
      for (const observation of list(own(holder?.fields, name)) ?? []) {
        const fields = record(observation)
        if (!fields) continue
        const traceId = text(fields.traceId) ?? holder?.traceId ?? ''
        const parentId = text(fields.parentObservationId) ?? holder?.parentId
        yield { fields, traceId, parentId, word: name === 'generations' ? 'GENERATION' : 'SPAN' }
        holders.push({ fields, traceId, parentId: text(fields.id) ?? parentId })
      }
    }
  }
}
