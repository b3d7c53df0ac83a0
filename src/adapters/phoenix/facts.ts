import type { Fact, ScoreFact, SpanFact, Usage } from '../../model/facts.ts'
import type { Issue, Score } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { kindOfWord } from '../kinds.ts'
import { readId } from '../otel/ids.ts'
import { amount, label, list, number, own, record, text, timeToMs, type UnknownRecord } from '../reading.ts'
import { rowWithoutId } from '../rowIssues.ts'
import { snakeCase } from '../snakeCase.ts'

const sources: Readonly<Record<string, NonNullable<Score['source']>>> = { HUMAN: 'human', LLM: 'model', CODE: 'code' }

/** `{ name, annotator_kind, result: { label, score, explanation }, identifier, created_at }` and what it judges. */
export function annotationFact(row: UnknownRecord): ScoreFact {
  const kind = String(row.annotator_kind).toUpperCase()
  const words = {
    name: label(row.name) ?? 'annotation',
    ...defined({
      value: number(own(row.result, 'score')),
      label: text(own(row.result, 'label')),
      explanation: text(own(row.result, 'explanation')),
      source: Object.hasOwn(sources, kind) ? sources[kind] : undefined,
      evaluator: text(row.identifier),
      atMs: timeToMs(row.updated_at) ?? timeToMs(row.created_at),
    }),
  }
  const spanId = readId(row.span_id, 'span')?.id
  if (spanId !== undefined) return { fact: 'score', score: { ...words, target: 'span', targetId: spanId } }
  const traceId = readId(row.trace_id, 'trace')?.id
  if (traceId !== undefined) {
    return { fact: 'score', traceId, score: { ...words, target: 'trace', targetId: traceId } }
  }
  return { fact: 'score', score: { ...words, target: 'session', targetId: text(row.session_id) ?? '' } }
}

function usageOf(row: UnknownRecord): Usage | undefined {
  const usage = defined({
    inputTokens: amount(row.token_count_prompt),
    outputTokens: amount(row.token_count_completion),
    totalTokens: amount(row.token_count_total),
  })
  // Phoenix writes zeros where it knows nothing.
  return Object.values(usage).some((tokens) => tokens > 0) ? usage : undefined
}

function projectOf(row: UnknownRecord): { key: string; value: string } | undefined {
  const id = text(row.project_id)
  return id === undefined ? undefined : { key: 'phoenix.project_id', value: id }
}

export function summaryOnly(id: string): Issue {
  const message = 'Lists of sessions and traces hold no content; it is there where the spans were given too.'
  return { code: 'summary-only', message, count: 1, examples: [id] }
}

/** `{ session_id, project_id, start_time, end_time, traces: [{ trace_id, … }], token_count_* }`: ids and times only. */
export function* sessionFacts(row: UnknownRecord): Iterable<Fact> {
  const key = text(row.session_id) ?? ''
  yield {
    fact: 'session',
    key,
    ...defined({
      startMs: timeToMs(row.start_time),
      endMs: timeToMs(row.end_time),
      project: projectOf(row),
      usage: usageOf(row),
    }),
  }
  for (const given of list(row.traces) ?? []) {
    const trace = record(snakeCase(given))
    if (trace) yield* traceFacts(trace, key)
    else yield rowWithoutId(given, 0)
  }
}

/** `{ trace_id, project_id, start_time, end_time, token_count_*, spans }`. `sessionId`: of the session it was listed under. */
export function* traceFacts(row: UnknownRecord, sessionId?: string): Iterable<Fact> {
  const traceId = readId(row.trace_id, 'trace')?.id
  if (traceId === undefined) {
    yield rowWithoutId(row, 0)
    return
  }
  const named = sessionId ?? text(row.session_id)
  const project = projectOf(row)
  yield {
    fact: 'trace',
    traceId,
    ...defined({
      startMs: timeToMs(row.start_time),
      endMs: timeToMs(row.end_time),
      usage: usageOf(row),
      raw: row,
    }),
    issues: [summaryOnly(traceId)],
    context: defined({
      sessionKeys: named === undefined ? undefined : [{ class: 'session' as const, value: named }],
      project,
    }),
  }
  for (const given of list(row.spans) ?? []) yield spanOutline(given, traceId)
}

/** `{ span_id, parent_id, name, span_kind, status_code, start_time, end_time }`: no attributes, so it says nothing about them. */
function spanOutline(given: unknown, traceId: string): Fact {
  const row = record(snakeCase(given))
  const spanId = readId(row?.span_id, 'span')?.id
  if (!row || spanId === undefined) return rowWithoutId(given, 1)
  const word = text(row.span_kind)
  const status = text(row.status_code)?.toUpperCase()
  const fact: SpanFact = {
    fact: 'span',
    traceId,
    spanId,
    ...defined({
      parentId: readId(row.parent_id, 'span')?.id,
      name: text(row.name),
      kind: kindOfWord(word),
      kindLabel: word === undefined || kindOfWord(word) === word.toLowerCase() ? undefined : word,
      startMs: timeToMs(row.start_time),
      endMs: timeToMs(row.end_time),
      status: status === 'ERROR' ? ('error' as const) : status === 'OK' ? ('ok' as const) : undefined,
    }),
  }
  return fact
}

/** A turn of a session as the client hands it out: the trace with what went into its root and what came out. */
export function* turnFacts(row: UnknownRecord): Iterable<Fact> {
  const traceId = readId(row.trace_id, 'trace')?.id
  if (traceId === undefined) {
    yield rowWithoutId(row, 0)
    return
  }
  yield {
    fact: 'trace',
    traceId,
    ...defined({
      startMs: timeToMs(row.start_time),
      endMs: timeToMs(row.end_time),
      input: own(row.input, 'value') ?? undefined,
      output: own(row.output, 'value') ?? undefined,
      raw: row,
    }),
  }
}
