import type { IssueFact } from '../../model/facts.ts'
import { list, text, type UnknownRecord } from '../reading.ts'
import { rowWithoutId } from '../rowIssues.ts'
import { RowTable } from '../rows.ts'
import { changesOnly, ingestedRow, inOrderOfTime, isIngestionItem } from './ingestion.ts'
import { productSpelling } from './productSpelling.ts'
import { isObservationWithoutId, kindOfRow } from './shapes.ts'

/** The rows of one document by what they are, those inside others taken out: traces of a session, observations of a trace. */
export class RowSorter {
  readonly sessions: RowTable = new RowTable()
  readonly traces: RowTable = new RowTable()
  readonly observations: RowTable = new RowTable()
  readonly scores: UnknownRecord[] = []
  readonly issues: IssueFact[] = []

  constructor(rows: readonly unknown[]) {
    const ingested: unknown[] = []
    for (const row of rows) {
      if (isIngestionItem(row)) ingested.push(row)
      else this.take(row)
    }
    for (const item of inOrderOfTime(ingested)) this.takeIngested(item)
  }

  private takeIngested(item: unknown): void {
    const row = ingestedRow(item)
    if (row === undefined) return
    const { what, fields } = row
    if (what === 'score') {
      this.scores.push(fields)
      return
    }
    const id = text(fields.id)
    const known = id === undefined ? undefined : (what === 'trace' ? this.traces : this.observations).get(id)
    const told = known === undefined ? fields : changesOnly(known.fields, fields)
    if (what === 'trace') this.takeTrace(told, item)
    else this.takeObservation(told, item)
  }

  private take(row: unknown): void {
    const fields = productSpelling(row)
    const id = text(fields?.id)
    if (!fields || id === undefined) {
      this.issues.push(rowWithoutId(row, isObservationWithoutId(row) ? 1 : 0))
      return
    }
    switch (kindOfRow(fields)) {
      case 'observation':
        this.takeObservation(fields, row)
        break
      case 'trace':
        this.takeTrace(fields, row)
        break
      case 'session':
        this.takeSession(id, fields)
        break
      case 'score':
        this.scores.push(fields)
        break
      case 'comment':
        this.takeComment(fields, id)
        break
      default:
        this.leaveOut('row-unknown', 'A row of an unknown type was left out.', id)
    }
  }

  /** What a person wrote about a session, a trace or an observation is an annotation of it. */
  private takeComment(fields: UnknownRecord, id: string): void {
    const word = text(fields.objectType)?.toLowerCase() ?? ''
    if (word !== 'session' && word !== 'trace' && word !== 'observation') {
      this.leaveOut('comment-left-out', 'A comment on something that is no part of a session was left out.', id)
      return
    }
    const { content, objectId, authorUserId, createdAt } = fields
    const about = { [`${word}Id`]: objectId, name: 'comment', source: 'ANNOTATION' }
    this.scores.push({ ...about, dataType: 'TEXT', comment: content, authorUserId, timestamp: createdAt })
  }

  private leaveOut(code: string, message: string, example: string): void {
    this.issues.push({ fact: 'issue', code, message, example })
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
    for (const trace of list(fields.traces) ?? []) {
      const inner = productSpelling(trace)
      if (inner === undefined) this.issues.push(rowWithoutId(trace, 0))
      else {
        const isOfItsOwn = inner.sessionId !== undefined && inner.sessionId !== null
        this.takeTrace(isOfItsOwn ? inner : { ...inner, sessionId: id }, trace)
      }
    }
    this.takeScores(fields.scores, { sessionId: id })
  }

  private takeTrace(fields: UnknownRecord, raw: unknown): void {
    const id = text(fields.id)
    if (id === undefined) {
      this.issues.push(rowWithoutId(raw, 0))
      return
    }
    this.traces.add(id, fields, raw)
    for (const observation of list(fields.observations) ?? []) {
      // Rows of lists hold the ids only.
      const inner = productSpelling(observation)
      if (inner) this.takeObservation(inner, observation, id)
    }
    this.takeScores(fields.scores, { traceId: id })
    this.takeScores(fields.corrections, { traceId: id })
  }

  private takeScores(scores: unknown, around: UnknownRecord): void {
    for (const score of list(scores) ?? []) {
      const fields = productSpelling(score)
      if (fields) this.scores.push({ ...around, ...fields })
    }
  }
}
