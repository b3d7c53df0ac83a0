import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { evaluationFact } from './datadog/evaluationFact.ts'
import { isEvaluation, isSpanRow, spanOf } from './datadog/shapes.ts'
import { hasGuessedTime, spanFact } from './datadog/spanFact.ts'
import { label, own, record } from './reading.ts'
import { RowDocuments } from './rowDocuments.ts'
import { mergedRows, rowWithoutId } from './rowIssues.ts'
import { RowTable } from './rows.ts'

const documents = new RowDocuments(
  (value) => isSpanRow(value) || isEvaluation(value),
  ['data', 'data.attributes.spans', 'data.attributes.metrics', 'spans'],
)

/**
 * Datadog LLM Observability: the answers of its export interface (`{ data: [{ type: 'span', attributes }] }`), the body
 * of its intake (`{ data: { type: 'span', attributes: { ml_app, session_id, tags, spans } } }`), what its SDKs post
 * (`[{ event_type: 'span', spans }]`), and evaluations (`{ data: { type: 'evaluation_metric', attributes } }`).
 */
export const datadog: SessionAdapter = {
  id: 'datadog',
  label: 'Datadog LLM Observability spans',
  tellingKeys: ['data', 'ml_app', 'start_ns', 'event_type', 'spans', '_dd.stage'],
  matches: documents.matches,
  read,
}

function* read(document: unknown): Iterable<Fact> {
  const spans = new RowTable()
  let guessed: string | undefined
  let guesses = 0
  for (const { row, within } of documents.rows(document)) {
    if (isEvaluation(row)) {
      yield* evaluationFact(row)
      continue
    }
    const fields = spanOf(row, within)
    const spanId = label(own(fields, 'span_id'))
    if (fields === undefined || spanId === undefined) {
      yield rowWithoutId(row, 1)
      continue
    }
    if (hasGuessedTime(fields)) {
      guesses += 1
      guessed ??= spanId
    }
    // One span id may stand in two traces.
    spans.add(`${label(own(fields, 'trace_id')) ?? ''}\n${spanId}`, fields, record(row) ?? fields)
  }
  for (const span of spans.rows()) yield spanFact(span)
  for (let index = 0; index < guesses; index += 1) {
    const message = 'A start_ns is no count of nanoseconds; its unit was told by its size.'
    yield { fact: 'issue', code: 'unit-guessed', message, example: guessed ?? '' }
  }
  yield* mergedRows(spans.merged, 'span')
}
