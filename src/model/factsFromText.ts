import type { Fact, SessionFact, SpanFact, TraceFact } from './facts.ts'
import type { SpanEvent, SpanKind } from './session.ts'
import { attributesOf, contextOf, errorOf, momentOf } from './textContext.ts'
import { readTextLine, type TextLine } from './textLine.ts'
import { isModelKind, readScores, readUsage, spanKinds, spanWords } from './textWords.ts'

interface OpenSpan {
  readonly id: string
  readonly indentation: number
  readonly events: SpanEvent[]
}

/** Where the reading stands. */
interface Reading {
  readonly facts: Fact[]
  readonly open: OpenSpan[]
  session: string | undefined
  trace: { readonly id: string; readonly atMs: number; readonly indentation: number } | undefined
  latestMs: number
  traces: number
  spans: number
}

/**
 * Reads a drawn session. Indentation is parenthood; times are milliseconds since the start of the trace; a trace
 * without `at` begins where the one before it ended; a span without a trace above it is a trace of its own.
 *
 * ```
 * session chat-1 user=user-42
 * trace "return item" at=2026-03-02T09:00:00Z user=user-42 tags=support,web meta.turn=1 input="Hi" output="Hello"
 *   agent "answer"            0..100
 *     llm gpt-x               5..40    in=120 out=30 usd=0.002
 *     tool search            41..80    error="no such index"   call=call_1
 *       * exception @79 exception.type=NotFound
 *     llm gpt-x              81..                        # never ended
 * ```
 *
 * Unknown words become attributes, so that a drawing can hold whatever a test is about.
 */
export function factsFromText(text: string): Fact[] {
  const reading: Reading = {
    facts: [],
    open: [],
    session: undefined,
    trace: undefined,
    latestMs: 0,
    traces: 0,
    spans: 0,
  }
  for (const content of text.split('\n')) {
    const line = readTextLine(content)
    if (line === undefined) continue
    if (line.head === 'session') readSession(line, reading)
    else if (line.head === 'trace') readTrace(line, reading)
    else if (line.head === '*') readEvent(line, reading)
    else readSpan(line, reading)
  }
  return reading.facts
}

function readSession(line: TextLine, reading: Reading): void {
  const key = line.name ?? ''
  reading.session = key
  const { values } = line
  const usage = readUsage(values)
  const { project, tags, metadata, userId, tenantId, environment } = contextOf(line, undefined)
  const fact: SessionFact = {
    fact: 'session',
    key,
    ...(typeof values.get('id') === 'string' && { id: String(values.get('id')) }),
    ...(typeof values.get('name') === 'string' && { name: String(values.get('name')) }),
    ...(userId !== undefined && { userIds: userId.split(',') }),
    ...(tenantId !== undefined && { tenantId }),
    ...(environment !== undefined && { environment }),
    ...(project !== undefined && { project }),
    ...(tags !== undefined && { tags }),
    ...(metadata !== undefined && { metadata }),
    ...(usage !== undefined && { usage }),
    scores: readScores(values, 'session', key),
  }
  reading.facts.push(fact)
}

function readTrace(line: TextLine, reading: Reading): void {
  const { values, name, flags } = line
  const id = openTrace(line, reading, values.get('id'))
  const atMs = reading.trace?.atMs ?? 0
  const usage = readUsage(values)
  const error = errorOf(line)
  const status = (['running', 'ok', 'error'] as const).find((word) => flags.has(word))
  const endMs = line.toMs === undefined ? undefined : atMs + line.toMs
  const fact: TraceFact = {
    fact: 'trace',
    traceId: id,
    ...(name !== undefined && { name }),
    startMs: atMs + (line.fromMs ?? 0),
    ...(endMs !== undefined && { endMs }),
    ...(status !== undefined && { status }),
    ...(error !== undefined && { error }),
    ...(values.has('input') && { input: values.get('input') }),
    ...(values.has('output') && { output: values.get('output') }),
    ...(usage !== undefined && { usage }),
    scores: readScores(values, 'trace', id),
    context: contextOf(line, reading.session),
  }
  reading.latestMs = Math.max(reading.latestMs, endMs ?? atMs)
  reading.facts.push(fact)
}

/** The id of the trace that now begins. */
function openTrace(line: TextLine, reading: Reading, id: unknown): string {
  reading.traces++
  reading.open.length = 0
  const traceId = id === undefined ? `t${String(reading.traces).padStart(3, '0')}` : String(id)
  reading.trace = {
    id: traceId,
    atMs: momentOf(line.values.get('at'), reading.latestMs),
    indentation: line.indentation,
  }
  return traceId
}

function readSpan(line: TextLine, reading: Reading): void {
  const { values, name, flags, indentation, head } = line
  const { open } = reading
  while ((open.at(-1)?.indentation ?? -1) >= indentation) open.pop()
  const isAlone = reading.trace === undefined || indentation <= reading.trace.indentation
  if (isAlone && open.length === 0) {
    openTrace(line, reading, values.get('trace'))
    // Not below a `trace` line: the next span as far left is a trace of its own as well.
    if (reading.trace !== undefined) reading.trace = { ...reading.trace, indentation }
  }
  const { id: traceId, atMs } = reading.trace ?? { id: 't001', atMs: 0 }
  reading.spans++
  const spanId = values.has('id') ? String(values.get('id')) : `s${String(reading.spans).padStart(3, '0')}`
  const parentId = values.has('parent') ? String(values.get('parent')) : open.at(-1)?.id
  const kind = spanKinds.has(head) ? (head as SpanKind) : undefined
  const error = errorOf(line)
  const status = (['error', 'ok', 'running', 'unset'] as const).find((word) => flags.has(word))
  const usage = readUsage(values)
  const endMs = line.toMs === undefined ? undefined : atMs + line.toMs
  const fact: { -readonly [Key in keyof SpanFact]: SpanFact[Key] } = {
    fact: 'span',
    traceId,
    spanId,
    name: name ?? head,
    scores: readScores(values, 'span', spanId),
    context: contextOf(line, isAlone ? reading.session : undefined),
    attributes: attributesOf(line),
  }
  const events: SpanEvent[] = []
  fact.events = events
  if (parentId !== undefined) fact.parentId = parentId
  if (flags.has('app-root')) fact.isRoot = true
  if (kind === undefined) fact.kindLabel = head
  else fact.kind = kind
  if (line.fromMs !== undefined) fact.startMs = atMs + line.fromMs
  if (endMs !== undefined) fact.endMs = endMs
  if (error !== undefined || status !== undefined) fact.status = status ?? 'error'
  if (error !== undefined) fact.error = error
  if (usage !== undefined) fact.usage = usage
  for (const [word, field] of Object.entries(spanWords)) if (values.has(word)) fact[field] = String(values.get(word))
  if (fact.model === undefined && name !== undefined && isModelKind(head)) fact.model = name
  const firstTokenMs = values.get('first')
  const dropped = values.get('dropped')
  if (typeof firstTokenMs === 'number') fact.firstTokenMs = firstTokenMs
  if (typeof dropped === 'number') fact.droppedAttributes = dropped
  if (values.has('input')) fact.input = values.get('input')
  if (values.has('output')) fact.output = values.get('output')
  open.push({ id: spanId, indentation, events })
  reading.latestMs = Math.max(reading.latestMs, endMs ?? atMs + (line.fromMs ?? 0))
  reading.facts.push(fact)
}

/** `* exception @79 key=value`: an event of the span above. */
function readEvent(line: TextLine, reading: Reading): void {
  const attributes: Record<string, unknown> = Object.create(null)
  for (const [key, value] of line.values) if (key !== 'body') attributes[key] = value
  reading.open.at(-1)?.events.push({
    name: line.name ?? 'event',
    ...(line.atMs !== undefined && { atMs: (reading.trace?.atMs ?? 0) + line.atMs }),
    attributes,
    ...(line.values.has('body') && { body: line.values.get('body') }),
  })
}
