import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { type FoundSpan, spanFacts } from './otel/spanFacts.ts'
import { annotationFact, sessionFacts, traceFacts, turnFacts } from './phoenix/facts.ts'
import { graphqlFacts, isGraphqlAnswer } from './phoenix/graphql.ts'
import { isAnnotation, isOtlpRow, isSession, isSpan, isTrace, isTurn } from './phoenix/shapes.ts'
import { otlpRow, phoenixSpan } from './phoenix/span.ts'
import { list, own, record, text, type UnknownRecord } from './reading.ts'
import { rowUnknown, rowWithoutId } from './rowIssues.ts'
import { snakeCase } from './snakeCase.ts'

/**
 * Arize Phoenix: answers of its REST interface `{ data: [rows], next_cursor }` with spans, `otlpv1` spans, traces, sessions
 * or annotations, the same rows in a list or one per line (its JSONL export), and rows of its data frames, whose columns
 * are `context.span_id`, `attributes.llm.model_name` …; what its own pages are answered (GraphQL).
 */
export const phoenix: SessionAdapter = {
  id: 'phoenix',
  label: 'Phoenix',
  tellingKeys: [
    ...['data', 'next_cursor', 'context', 'context.span_id', 'span_kind', 'parent_id', 'status_code', 'session_id'],
    ...['trace_id', 'token_count_total', 'annotator_kind', 'project_id'],
  ],
  matches: (document) => {
    const rows = list(document)
    if (rows) return rows.length > 0 && rows.every(isRow)
    return isRow(document) || pageOf(document).some((row) => isRow(row) || isOtlpRow(row)) || isGraphqlAnswer(document)
  },
  read: (document) => spanFacts(found(document)),
}

/** Rows of a page, or the one that was asked for by its id. */
function pageOf(document: unknown): readonly unknown[] {
  const data = own(document, 'data')
  return list(data) ?? (record(data) ? [data] : [])
}

function isRow(given: unknown): boolean {
  if (isSpan(given) || isAnnotation(given)) return true
  const row = snakeCase(given)
  return isTrace(row) || isSession(row) || isTurn(row)
}

function* found(document: unknown): Iterable<FoundSpan | Fact> {
  if (isGraphqlAnswer(document)) {
    yield* graphqlFacts(document)
    return
  }
  const rows = list(document) ?? (isRow(document) ? [document] : pageOf(document))
  for (const given of rows) {
    const row = record(given)
    if (!row) yield rowWithoutId(given, 0)
    else yield* factsOf(row)
  }
}

function* factsOf(given: UnknownRecord): Iterable<FoundSpan | Fact> {
  const row = (snakeCase(given) ?? given) as UnknownRecord
  if (isOtlpRow(given)) yield otlpRow(given)
  else if (isSpan(given)) yield phoenixSpan(given)
  else if (isAnnotation(given)) yield annotationFact(given)
  else if (isSession(row)) yield* sessionFacts(row)
  else if (isTurn(row)) {
    yield* turnFacts(row)
    const root = record(own(row, 'root_span'))
    if (root && isSpan(root)) yield phoenixSpan(root)
  } else if (isTrace(row)) yield* traceFacts(row)
  else {
    const example = text(given.id) ?? Object.keys(given).slice(0, 6).join(', ')
    yield rowUnknown(given, example)
  }
}
