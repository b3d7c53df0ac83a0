import type { Fact, SpanFact, Usage } from '../../model/facts.ts'
import type { Score, SpanKind } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { kindOfWord } from '../kinds.ts'
import { metadataContext } from '../metadataContext.ts'
import { nanosOf } from '../otel/moments.ts'
import { noResource, spanFacts } from '../otel/spanFacts.ts'
import {
  amount,
  isUsable,
  label,
  list,
  own,
  parseJson,
  record,
  text,
  timeToMs,
  type UnknownRecord,
} from '../reading.ts'
import { remainingFields } from '../rows.ts'
import { attributesOf, type PlacedSpan, positive, projectOf, tagsOf, traceIdOf } from './fields.ts'
import { isEntry, isSpan, spelled, traceOf } from './shapes.ts'
import { annotationScore, evalMetrics, evalScore } from './verdicts.ts'

/** The spans of a detail, out of their tree or as they stand in a list. */
export function placedSpans(result: UnknownRecord): readonly PlacedSpan[] {
  const found: PlacedSpan[] = []
  const traceId = traceIdOf(traceOf(result)?.id)
  const only = spelled(result.observation_span)
  if (only !== undefined && isSpan(only))
    found.push({ fields: only, raw: result.observation_span, metrics: result.evals_metrics })
  const open: { entry: unknown; parentId: string | undefined }[] = []
  const openLater = (entries: unknown, parentId: string | undefined): void => {
    const inner = list(entries) ?? []
    for (let index = inner.length - 1; index >= 0; index -= 1) open.push({ entry: inner[index], parentId })
  }
  openLater(result.observation_spans, undefined)
  for (let next = open.pop(); next; next = open.pop()) {
    const entry = spelled(next.entry)
    const isNested = isEntry(entry)
    const sent = isNested ? own(entry, 'observation_span') : next.entry
    const fields = spelled(sent)
    if (entry === undefined || fields === undefined) continue
    found.push({ fields, raw: sent, entry: isNested ? entry : undefined, traceId, parentId: next.parentId })
    openLater(entry.children, text(fields.id) ?? next.parentId)
  }
  return found
}

const placed = new Set([
  ...[
    'id',
    'span_id',
    'trace',
    'trace_id',
    'parent_span_id',
    'parent_observation_id',
    'name',
    'span_name',
    'start_time',
    'end_time',
  ],
  ...['input', 'output', 'span_attributes', 'eval_attributes', 'span_events', 'metadata', 'tags', 'model', 'provider'],
  ...[
    'model_parameters',
    'prompt_tokens',
    'completion_tokens',
    'total_tokens',
    'cost',
    'project',
    'project_id',
    'children',
  ],
])

/** A span of a detail, or a row of a table of spans: its attributes speak first, the columns fill what they leave open. */
export function* spanRow(placedSpan: PlacedSpan): Iterable<Fact> {
  const { fields, raw } = placedSpan
  const startMs = timeToMs(fields.start_time) ?? timeToMs(fields.created_at)
  const lengthMs = amount(fields.latency_ms) ?? amount(fields.latency)
  const traceId = traceIdOf(fields.trace) ?? traceIdOf(fields.trace_id) ?? placedSpan.traceId
  const spanId = text(fields.id) ?? text(fields.span_id)
  const end = nanosOf(fields.end_time)
  const span = {
    traceId,
    spanId,
    parentSpanId: text(fields.parent_span_id) ?? text(fields.parent_observation_id) ?? placedSpan.parentId,
    name: fields.name ?? fields.span_name,
    startTimeUnixNano: nanosOf(fields.start_time) ?? nanosOf(fields.created_at),
    endTimeUnixNano:
      end ??
      (startMs === undefined || lengthMs === undefined ? undefined : nanosOf(new Date(Math.round(startMs + lengthMs)))),
    attributes: attributesOf(fields) ?? {},
    status: { code: fields.status, message: fields.status_message },
    events: eventsOf(fields.span_events),
  }
  for (const fact of spanFacts([{ span, raw, resource: noResource, scope: undefined }])) {
    yield fact.fact === 'span' ? withColumns(fact, placedSpan) : fact
  }
}

/** Events keep a name and a time, where they keep anything. */
function eventsOf(events: unknown): readonly UnknownRecord[] {
  return (list(parseJson(events)) ?? []).flatMap((event) => {
    const name = text(own(event, 'name'))
    if (name === undefined) return []
    const moment = own(event, 'timestamp') ?? own(event, 'time') ?? own(event, 'time_unix_nano')
    return [{ name, timeUnixNano: nanosOf(moment), attributes: own(event, 'attributes') ?? {} }]
  })
}

function withColumns(fact: SpanFact, { fields, entry, metrics }: PlacedSpan): SpanFact {
  const word = text(fields.observation_type) ?? text(fields.node_type)
  const kind: SpanKind | undefined = fact.kind === undefined || fact.kind === 'unknown' ? kindOfWord(word) : undefined
  const parameters = record(parseJson(fields.model_parameters))
  const { metadata, ...fromMetadata } = metadataContext(parseJson(fields.metadata))
  const tags = tagsOf(fields.tags)
  const project = projectOf(fields.project) ?? projectOf(fields.project_id)
  const userId = label(fields.user_id)
  const scores = scoresOf(fact.spanId, entry, metrics)
  return {
    ...fact,
    ...defined({
      kind,
      kindLabel: fact.kindLabel ?? word,
      model: fact.model ?? text(fields.model),
      provider: fact.provider ?? text(fields.provider),
      parameters: fact.parameters ?? (isUsable(parameters) ? parameters : undefined),
      usage: usageOf(fact.usage, fields),
      input: fact.input ?? (isUsable(fields.input) ? fields.input : undefined),
      output: fact.output ?? (isUsable(fields.output) ? fields.output : undefined),
      scores: scores.length === 0 ? fact.scores : [...(fact.scores ?? []), ...scores],
    }),
    attributes: { ...remainingFields(fields, placed), ...fact.attributes },
    context: {
      ...defined({ ...fromMetadata, userId: userId ?? fromMetadata.userId, project, tags, metadata }),
      ...fact.context,
    },
  }
}

/** Columns hold 0 where the attributes said nothing. */
function usageOf(known: Usage | undefined, fields: UnknownRecord): Usage | undefined {
  const columns = defined({
    inputTokens: positive(fields.prompt_tokens),
    outputTokens: positive(fields.completion_tokens),
    totalTokens: positive(fields.total_tokens),
  })
  const counted = known?.inputTokens ?? known?.outputTokens ?? known?.totalTokens
  const costUsd = known?.costUsd ?? positive(fields.cost)
  const usage = {
    ...(counted === undefined ? { ...columns, ...known } : known),
    ...(costUsd === undefined ? {} : { costUsd, costSource: known?.costSource ?? ('reported' as const) }),
  }
  return Object.keys(usage).length === 0 ? undefined : usage
}

function scoresOf(spanId: string, entry: UnknownRecord | undefined, metrics: unknown): readonly Score[] {
  const target = { target: 'span', targetId: spanId } as const
  return [
    ...(list(entry?.eval_scores) ?? []).map((verdict) => evalScore(spelled(verdict), target)),
    ...(list(entry?.annotations) ?? []).map((annotation) => annotationScore(spelled(annotation), target)),
    ...evalMetrics(metrics, target),
  ]
}
