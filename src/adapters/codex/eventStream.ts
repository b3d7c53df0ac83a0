import type { Fact, SpanFact, Usage } from '../../model/facts.ts'
import { TOKEN_FIELDS } from '../../model/totals.ts'
import { defined } from '../defined.ts'
import { emptyRecord, list, own, record, text, type UnknownRecord } from '../reading.ts'
import { spanError } from '../spanError.ts'
import { LineClock } from '../transcripts/lineTime.ts'
import { isMessage, type Run, resultOf, runsOf, toolFact, toolOf } from './runs.ts'
import { TurnNames } from './turns.ts'
import { countedTo, usageOfCounts } from './usageMarks.ts'

const eventTypes = new Set([
  ...['thread.started', 'turn.started', 'turn.completed', 'turn.failed', 'item.started', 'item.updated'],
  'item.completed',
])

/** `{ type: 'thread.started', thread_id }`, `{ type: 'item.completed', item: { id, type, … } }`, … */
function isEvent(value: unknown): boolean {
  const line = record(value)
  const type = text(own(line, 'type'))
  if (!line || type === undefined || !eventTypes.has(type) || Object.hasOwn(line, 'payload')) return false
  if (type.startsWith('item.')) return record(own(line, 'item')) !== undefined
  return !Object.hasOwn(line, 'session_id') && !Object.hasOwn(line, 'uuid')
}

function isFailure(value: unknown): boolean {
  return own(value, 'type') === 'error' && text(own(value, 'message')) !== undefined
}

export function isEventStream(document: unknown): boolean {
  const lines = list(document)
  if (!lines) return isEvent(document)
  return lines.slice(0, 64).some(isEvent) && lines.every((line) => isEvent(line) || isFailure(line) || isDamaged(line))
}

function isDamaged(line: unknown): boolean {
  if (line === null || typeof line === 'number' || typeof line === 'boolean') return true
  return (
    record(line) !== undefined &&
    ['type', 'item', 'usage', 'thread_id'].some((key) => own(line, key) !== undefined) &&
    !Object.hasOwn(line as object, 'payload')
  )
}

/**
 * What `codex exec --json` prints tells no time at all and no prompt. A thread's id holds the moment it was made: its
 * turns stand there.
 */
export function* eventStreamFacts(document: unknown): Iterable<Fact> {
  const runs = runsOf(list(document) ?? [document])
  const before = new Map<string, Usage>()
  // One clock a thread: its turns stand one after the other, a hair apart.
  const clocks = new Map<string, LineClock>()
  const names = new Map<string, TurnNames>()
  for (const [index, run] of runs.entries()) {
    const thread = run.threadId ?? 'codex'
    const clock = clocks.get(thread) ?? new LineClock(madeAt(run.threadId))
    clocks.set(thread, clock)
    const ofThread = names.get(thread) ?? new TurnNames()
    names.set(thread, ofThread)
    yield* runFacts(run, index, { before, clock, name: ofThread.nameOf(countedTo(run.counts), run.error) })
  }
}

const answers = new Set(['agent_message', 'assistant_message', 'reasoning', 'error', 'todo_list'])

interface ThreadSoFar {
  /** What each thread had counted before. */
  readonly before: Map<string, Usage>
  readonly clock: LineClock
  /** What the rollout calls the turn as well. */
  readonly name: string | undefined
}

function* runFacts(run: Run, index: number, { before, clock, name }: ThreadSoFar): Iterable<Fact> {
  const thread = run.threadId ?? 'codex'
  const told = usageOfCounts(run.counts)
  const earlier = before.get(thread)
  if (told !== undefined) before.set(thread, told)
  const traceId = `${thread}/${index}/${told?.totalTokens ?? run.items.size}`
  const rootId = `turn-${traceId}`
  const failure = run.error ?? run.failures[run.failures.length - 1]
  const error = run.error === undefined ? undefined : spanError({ message: failure, source: 'error field' })
  const said = [...run.items.values()].map(({ item }) => item)
  const words = said.flatMap((item) => (isMessage(item) ? (text(item.text) ?? []) : []))
  const notes = said.filter((item) => item.type === 'error' || item.type === 'todo_list')
  const startMs = clock.at(undefined)
  const steps = [...stepFacts(run, { traceId, rootId, clock })]
  yield {
    fact: 'trace',
    traceId,
    ...defined({
      status: run.isOver && error === undefined ? ('ok' as const) : undefined,
      error,
      // Counters run on over the turns of a thread.
      usage: told === undefined ? undefined : since(told, earlier),
      messageIds: name === undefined ? undefined : [name],
    }),
    isDigest: true,
    issues: [
      {
        code: 'time-missing',
        message: 'The lines name no moments: everything stands at the time at which the thread was made.',
        count: 1,
        examples: [],
      },
    ],
    context: run.threadId === undefined ? {} : { sessionKeys: [{ class: 'session', value: run.threadId }] },
  }
  yield {
    fact: 'span',
    traceId,
    spanId: rootId,
    ...defined({
      name: 'Codex',
      kind: 'agent' as const,
      kindLabel: 'turn',
      startMs,
      endMs: run.isOver ? clock.nowMs : undefined,
      output: error === undefined ? words[words.length - 1] : undefined,
      events:
        notes.length === 0
          ? undefined
          : notes.map((item) => ({ name: String(item.type), attributes: emptyRecord(), body: item })),
    }),
    attributes: {},
  }
  yield* steps
}

interface RunPlace {
  readonly traceId: string
  readonly rootId: string
  readonly clock: LineClock
}

/** Items in order: words and reasoning up to the next tools are one call of the model. */
function* stepFacts(run: Run, { traceId, rootId, clock }: RunPlace): Iterable<SpanFact> {
  let step = 0
  let content: unknown[] = []
  let results: unknown[] = []
  let heard: unknown[] = []
  const place = (): { startMs?: number; endMs?: number } => {
    step += 1
    const atMs = clock.at(undefined)
    return atMs === undefined ? {} : { startMs: atMs, endMs: atMs }
  }
  const call = function* (): Iterable<SpanFact> {
    if (content.length === 0) return
    yield {
      fact: 'span',
      traceId,
      spanId: `${traceId}/call-${step}`,
      parentId: rootId,
      name: 'response',
      kind: 'llm',
      kindLabel: 'response',
      ...place(),
      ...(heard.length === 0 ? {} : { input: heard }),
      output: [{ role: 'assistant', content }],
      attributes: {},
    }
    content = []
    heard = results
    results = []
  }
  const tools: { item: UnknownRecord; isDone: boolean }[] = []
  const flush = function* (): Iterable<SpanFact> {
    yield* call()
    for (const tool of tools.splice(0)) yield toolFact(tool, traceId, rootId, place())
  }
  for (const entry of run.items.values()) {
    const { item } = entry
    const type = String(item.type)
    if (!answers.has(type)) {
      const { name, input } = toolOf(item)
      content.push({ type: 'tool_use', id: item.id, name, input })
      results.push({ role: 'tool', tool_call_id: item.id, content: resultOf(item) ?? '' })
      tools.push(entry)
    } else if (isMessage(item) || type === 'reasoning') {
      if (tools.length > 0) yield* flush()
      content.push(isMessage(item) ? { type: 'text', text: item.text } : { type: 'reasoning', text: item.text })
    }
  }
  yield* flush()
  for (const [index, message] of run.failures.entries()) {
    yield {
      fact: 'span',
      traceId,
      spanId: `${traceId}/failure-${index}`,
      parentId: rootId,
      name: 'response',
      kind: 'llm',
      kindLabel: 'response',
      ...place(),
      status: 'error',
      error: spanError({ message, source: 'error field' }),
      attributes: {},
    }
  }
}

/** A thread's id is a UUID of version 7: its first 48 bits are milliseconds. */
function madeAt(threadId: string | undefined): number | undefined {
  const found = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-/i.exec(threadId ?? '')
  return found === null ? undefined : Number.parseInt(`${found[1]}${found[2]}`, 16)
}

function since(now: Usage, before: Usage | undefined): Usage {
  if (before === undefined || TOKEN_FIELDS.some((key) => (now[key] ?? 0) < (before[key] ?? 0))) return now
  const found: { -readonly [Key in (typeof TOKEN_FIELDS)[number]]?: number } = {}
  for (const key of TOKEN_FIELDS) {
    const value = now[key]
    if (value !== undefined) found[key] = value - (before[key] ?? 0)
  }
  return found
}
