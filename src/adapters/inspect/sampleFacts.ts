import type { Fact, SpanFact, TraceFact } from '../../model/facts.ts'
import type { SpanKind } from '../../model/session.ts'
import { defined } from '../defined.ts'
import {
  at,
  entries,
  label,
  list,
  number,
  own,
  record,
  text,
  textList,
  timeToMs,
  type UnknownRecord,
} from '../reading.ts'
import { remainingFields } from '../rows.ts'
import { SampleStore } from './attachments.ts'
import { errorOf } from './errorOf.ts'
import { eventTree, type Section } from './eventTree.ts'
import { modelFact } from './modelFact.ts'
import { scoresOf } from './scoresOf.ts'
import { toolFact } from './toolFact.ts'
import { sumOfModels } from './usageOf.ts'

/** A sample is a session of one trace. */
export function* sampleFacts(sample: UnknownRecord, evaluation: UnknownRecord): Iterable<Fact> {
  const task = text(evaluation.task)
  const place = [text(evaluation.task_id) ?? task, label(sample.id), label(sample.epoch)].filter(Boolean).join('/')
  const traceId = text(sample.uuid) ?? (place === '' ? 'sample' : place)
  const store = new SampleStore(sample)
  const tree = eventTree(list(sample.events) ?? [])
  const model = text(evaluation.model)
  yield traceFact(sample, evaluation, traceId, store)
  const name = [task, label(sample.id)].filter(Boolean).join(' ')
  yield { fact: 'session', key: traceId, ...(name === '' ? {} : { name }) }
  const rootId = `sample-${traceId}`
  const ids = new Set(tree.sections.map(({ id }) => id))
  const parentOf = (id: string | undefined): string => (id !== undefined && ids.has(id) ? id : rootId)
  yield rootFact(sample, tree, traceId, rootId)
  for (const section of tree.sections) yield sectionFact(section, traceId, parentOf(section.parentId), store)
  for (const step of tree.models) yield modelFact(step, traceId, parentOf(step.parentId), store)
  for (const { event, id, parentId } of tree.tools) {
    yield { ...toolFact(event, store), traceId, spanId: id, parentId: parentOf(parentId) }
  }
  yield* attemptFacts(sample, traceId, rootId, model)
  if (tree.models.length === 0) yield* messagesFact(sample, traceId, rootId, store)
}

function traceFact(sample: UnknownRecord, evaluation: UnknownRecord, traceId: string, store: SampleStore): TraceFact {
  const metadata: Record<string, unknown> = {}
  for (const [key, value] of entries(sample.metadata)) metadata[key] = value
  for (const name of ['task', 'model', 'run_id', 'task_id']) {
    const value = label(evaluation[name])
    if (value !== undefined) metadata[name] = value
  }
  if (number(sample.epoch) !== undefined) metadata.epoch = sample.epoch
  if (record(sample.limit)) metadata.limit = own(sample.limit, 'type')
  const retries = list(sample.error_retries)?.length ?? 0
  if (retries > 0) metadata.errorRetries = retries
  const error = errorOf(sample.error)
  const tags = textList(evaluation.tags)
  const scores = scoresOf(sample.scores, traceId)
  const task = text(evaluation.task)
  return {
    fact: 'trace',
    traceId,
    ...defined({
      name: task,
      startMs: timeToMs(sample.started_at),
      endMs: timeToMs(sample.completed_at),
      status: error === undefined && sample.completed_at !== undefined ? ('ok' as const) : undefined,
      error,
      input: store.whole(sample.input) ?? undefined,
      output:
        error === undefined
          ? store.whole(text(own(sample.output, 'completion')) ?? lastWords(sample.output))
          : undefined,
      usage: sumOfModels(sample.model_usage),
      scores: scores.length === 0 ? undefined : scores,
      raw: sample,
    }),
    context: defined({
      sessionKeys: [{ class: 'session' as const, value: traceId }],
      project: task === undefined ? undefined : { key: 'inspect.task', value: task },
      tags: tags.length === 0 ? undefined : tags,
      metadata,
    }),
  }
}

function lastWords(output: unknown): string | undefined {
  return text(at(list(own(output, 'choices'))?.[0], 'message', 'content'))
}

function rootFact(
  sample: UnknownRecord,
  tree: ReturnType<typeof eventTree>,
  traceId: string,
  spanId: string,
): SpanFact {
  const times = [
    timeToMs(sample.started_at),
    ...tree.sections.map(({ startMs }) => startMs),
    ...tree.models.map(({ event }) => timeToMs(event.timestamp)),
  ]
  const known = times.filter((time) => time !== undefined)
  const error = errorOf(sample.error)
  return {
    fact: 'span',
    traceId,
    spanId,
    ...defined({
      name: label(sample.id) === undefined ? 'sample' : `sample ${label(sample.id)}`,
      kind: 'chain' as const,
      kindLabel: 'sample',
      startMs: known.length === 0 ? undefined : known.reduce((one, other) => Math.min(one, other)),
      endMs: timeToMs(sample.completed_at),
      status: error ? ('error' as const) : undefined,
      error,
      events: tree.events.length === 0 ? undefined : tree.events,
    }),
    attributes: remainingFields(sample, sampleFields),
  }
}

const sampleFields = new Set([
  ...['input', 'messages', 'output', 'events', 'events_data', 'attachments', 'scores', 'metadata', 'error'],
  ...['error_retries', 'model_usage', 'started_at', 'completed_at', 'uuid'],
])

const kinds: Readonly<Record<string, SpanKind>> = {
  agent: 'agent',
  tool: 'tool',
  scorer: 'evaluator',
  solver: 'chain',
  subtask: 'chain',
}

function sectionFact(section: Section, traceId: string, parentId: string, store: SampleStore): SpanFact {
  const { type, tool } = section
  const told = tool === undefined ? undefined : toolFact(tool, store)
  return {
    fact: 'span',
    traceId,
    spanId: section.id,
    ...defined({
      parentId,
      name: section.name,
      kind: type !== undefined && Object.hasOwn(kinds, type) ? kinds[type] : ('chain' as const),
      kindLabel: type,
      startMs: section.startMs,
      endMs: section.endMs,
      events: section.events.length === 0 ? undefined : section.events,
      raw: tool ?? section.raw,
    }),
    attributes: {},
    ...(told === undefined ? {} : told),
  }
}

/** Runs of the sample that broke down before the one that is told. */
function* attemptFacts(
  sample: UnknownRecord,
  traceId: string,
  parentId: string,
  model: string | undefined,
): Iterable<SpanFact> {
  for (const [index, retry] of (list(sample.error_retries) ?? []).entries()) {
    const error = errorOf(retry)
    if (error === undefined) continue
    const startMs = timeToMs(sample.started_at)
    yield {
      fact: 'span',
      traceId,
      spanId: `attempt-${index + 1}`,
      ...defined({
        parentId,
        name: `attempt ${index + 1}`,
        kind: 'llm' as const,
        kindLabel: 'attempt',
        startMs,
        endMs: startMs,
        status: 'error' as const,
        error,
        requestedModel: model,
        raw: retry,
      }),
      attributes: {},
    }
  }
}

/** A log written without events still holds what was said. */
function* messagesFact(
  sample: UnknownRecord,
  traceId: string,
  parentId: string,
  store: SampleStore,
): Iterable<SpanFact> {
  const messages = list(store.whole(sample.messages)) ?? []
  const last = messages.findLastIndex((message) => own(message, 'role') === 'assistant')
  if (last < 0) return
  yield {
    fact: 'span',
    traceId,
    spanId: 'messages',
    ...defined({
      parentId,
      name: text(own(sample.output, 'model')) ?? 'model',
      kind: 'llm' as const,
      kindLabel: 'messages',
      startMs: timeToMs(sample.started_at),
      endMs: timeToMs(sample.completed_at),
      model: text(own(sample.output, 'model')),
      input: messages.slice(0, last),
      output: [messages[last]],
    }),
    attributes: {},
  }
}
