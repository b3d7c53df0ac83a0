import type { IssueFact } from '../../model/facts.ts'
import { list, record, text, type UnknownRecord } from '../reading.ts'
import { rowWithoutId } from '../rowIssues.ts'
import { RowTable } from '../rows.ts'
import { ingestedRow, isIngestionItem } from './ingestion.ts'
import { isComment, isObservation, isScore, isSession, isTrace } from './shapes.ts'

/** The rows of one document by what they are, those inside others taken out: traces of a session, observations of a trace. */
export class RowSorter {
  readonly sessions: RowTable = new RowTable()
  readonly traces: RowTable = new RowTable()
  readonly observations: RowTable = new RowTable()
  readonly scores: UnknownRecord[] = []
  readonly issues: IssueFact[] = []

  constructor(rows: readonly unknown[]) {
    for (const row of rows) {
      if (isIngestionItem(row)) this.takeIngested(row)
      else this.take(row)
    }
  }

  private takeIngested(item: unknown): void {
    const row = ingestedRow(item)
    if (row === undefined) return
    const { what, fields } = row
    if (what === 'score') this.scores.push(fields)
    else if (what === 'trace') this.takeTrace(fields, undefined)
    else this.takeObservation(fields, item)
  }

  private take(row: unknown): void {
    const fields = record(row)
    const id = text(fields?.id)
    if (!fields || id === undefined) this.issues.push(rowWithoutId(row, isObservation({ ...fields, id: '-' }) ? 1 : 0))
    else if (isObservation(fields)) this.takeObservation(fields, row)
    else if (isScore(fields)) this.scores.push(fields)
    else if (isSession(fields)) this.takeSession(id, fields)
    else if (isTrace(fields)) this.takeTrace(fields, undefined)
    else if (!isComment(fields)) {
      const message = 'A row of an unknown type was left out.'
      this.issues.push({ fact: 'issue', code: 'row-unknown', message, example: id })
    }
  }

  private takeObservation(fields: UnknownRecord, raw: unknown, traceId?: string): void {
    const id = text(fields.id)
    if (id === undefined) this.issues.push(rowWithoutId(fields, 1))
    else {
      const isPlaced = traceId === undefined || text(fields.traceId) !== undefined
      this.observations.add(id, isPlaced ? fields : { ...fields, traceId }, raw)
    }
  }

  private takeSession(id: string, fields: UnknownRecord): void {
    this.sessions.add(id, fields)
    for (const trace of list(fields.traces) ?? []) this.takeTrace(trace, id)
    this.takeScores(fields.scores, { sessionId: id })
  }

  private takeTrace(trace: unknown, sessionId: string | undefined): void {
    const fields = record(trace)
    const id = text(fields?.id)
    if (!fields || id === undefined) {
      this.issues.push(rowWithoutId(trace, 0))
      return
    }
    const isInSession = sessionId !== undefined && (fields.sessionId === undefined || fields.sessionId === null)
    this.traces.add(id, isInSession ? { ...fields, sessionId } : fields, trace)
    for (const observation of list(fields.observations) ?? []) {
      const inner = record(observation)
      // Rows of lists hold the ids only.
      if (inner) this.takeObservation(inner, inner, id)
    }
    this.takeScores(fields.scores, { traceId: id })
    this.takeScores(fields.corrections, { traceId: id })
  }

  private takeScores(scores: unknown, around: UnknownRecord): void {
    for (const score of list(scores) ?? []) {
      const fields = record(score)
      if (fields) this.scores.push({ ...around, ...fields })
    }
  }
}
