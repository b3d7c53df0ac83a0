import type {
  Attributes,
  Issue,
  PromptTemplate,
  Score,
  Session,
  Span,
  SpanError,
  Totals,
  Trace,
} from '../model/session.ts'
import { Exact } from './writeJson.ts'

/** Values shorter than this are repeated rather than pointed at. */
const worthPointingAt = 64

/**
 * A session as a document of its own: what the model says, without the indices (a parent is named by its id) and
 * without the payload's own objects. `readSessions` reads it back into an equal session.
 *
 * ```
 * { id, key?, name?, projectId?, userIds, tags, metadata, startMs, endMs?, status, durations, totals, usage?, issues, scores,
 *   traces:    [{ id, sessionId?, name?, startMs, endMs?, status, totals, usage?, scores, tags, metadata, input?, output? }],
 *   resources: [ attributes, … ],
 *   spans:     [{ id, traceId, parentId?, kind, name, startMs, endMs?, status, usage?, input?, output?, attributes,
 *                 resource?, events?, links?, scores?, … }] }
 * ```
 *
 * Amounts: `spans[].usage` is what the span itself reported, a repetition of its descendants' amounts included, and
 * `usage` of a trace or session what its record reported where that says more than the spans: the reader decides again
 * what counts. `totals` are for people, nobody reads them back. `spans[].resource` is an index into `resources`. Where
 * an input or output stands among the attributes too it is written once, there, and `inputAttribute` /
 * `outputAttribute` name the key. Times are milliseconds since the Unix epoch; what the payload did not say is absent.
 */
export function sessionDocument(session: Session): Record<string, unknown> {
  const placed = new Set<Score>()
  for (const part of session.traces) for (const score of part.scores) placed.add(score)
  for (const part of session.spans) for (const score of part.scores) placed.add(score)
  const resources = new ResourceList()
  const spans = session.spans.map((span) => ({
    ...spanDocument(span, session.spans[span.parent]),
    resource: resources.indexOf(span.resource),
  }))
  return {
    id: session.id,
    key: keyOf(session),
    name: session.name,
    projectId: session.projectId,
    userIds: session.userIds,
    tenantId: session.tenantId,
    environment: session.environment,
    tags: session.tags,
    metadata: session.metadata,
    startMs: session.startMs,
    endMs: session.endMs,
    status: new Exact(session.status),
    durations: session.durations,
    totals: totalsDocument(session.totals),
    usage: reportedBy(session),
    errorRates: session.errorRates,
    models: session.models,
    turnCount: session.turnCount,
    toolCallCount: session.toolCallCount,
    issues: session.issues.map(issueDocument),
    scores: session.scores.filter((score) => !placed.has(score)).map(scoreDocument),
    traces: session.traces.map(traceDocument),
    resources: resources.list,
    spans,
  }
}

/** How many spans of the payload it cost is not told: the export holds those that are left. */
function issueDocument({ code, message, count, examples }: Issue): Record<string, unknown> {
  return { code: new Exact(code), message: new Exact(message), count: new Exact(count), examples }
}

/** Resources are shared by many spans; each is written once. */
class ResourceList {
  readonly list: Attributes[] = []
  private readonly places = new Map<Attributes, Exact>()

  indexOf(resource: Attributes | undefined): Exact | undefined {
    if (resource === undefined) return undefined
    const known = this.places.get(resource)
    if (known !== undefined) return known
    const place = new Exact(this.list.push(resource) - 1)
    this.places.set(resource, place)
    return place
  }
}

/** The id that the traces carry, where the session goes by another one. */
function keyOf(session: Session): string | undefined {
  const carried = session.traces.find((trace) => trace.sessionId !== undefined)?.sessionId
  return carried === session.id ? undefined : carried
}

function traceDocument(trace: Trace): Record<string, unknown> {
  return {
    id: trace.id,
    sessionId: trace.sessionId,
    name: trace.name,
    userId: trace.userId,
    tenantId: trace.tenantId,
    environment: trace.environment,
    projectId: trace.projectId,
    startMs: trace.startMs,
    endMs: trace.endMs,
    status: new Exact(trace.status),
    error: errorDocument(trace.error),
    totals: totalsDocument(trace.totals),
    usage: reportedBy(trace),
    hasRecord: new Exact(trace.raw === undefined ? undefined : true),
    scores: trace.scores.map(scoreDocument),
    tags: trace.tags,
    metadata: trace.metadata,
    input: trace.input,
    output: trace.output,
  }
}

function spanDocument(span: Span, parent: Span | undefined): Record<string, unknown> {
  return {
    id: span.id,
    traceId: span.traceId,
    parentId: parent?.id ?? span.missingParentId,
    isRoot: new Exact(span.isRoot),
    kind: new Exact(span.kind),
    kindLabel: span.kindLabel,
    name: span.name,
    startMs: span.startMs,
    endMs: span.endMs,
    status: new Exact(span.status),
    error: errorDocument(span.error),
    model: span.model,
    requestedModel: span.requestedModel,
    provider: span.provider,
    parameters: span.parameters,
    firstTokenMs: span.firstTokenMs,
    toolCallId: span.toolCallId,
    responseId: span.responseId,
    finishReason: span.finishReason,
    usage: usageDocument(span.reported === undefined ? span.own : { ...costOf(span.own), ...span.reported }),
    ...valueOrPlace('input', 'inputAttribute', span.input, span.attributes),
    ...valueOrPlace('output', 'outputAttribute', span.output, span.attributes),
    attributes: span.attributes,
    scope: span.scope === undefined ? undefined : { name: span.scope.name, version: span.scope.version },
    events: filled(span.events.map(({ name, atMs, attributes, body }) => ({ name, atMs, attributes, body }))),
    links: filled(span.links.map(({ traceId, spanId, attributes }) => ({ traceId, spanId, attributes }))),
    scores: filled(span.scores.map(scoreDocument)),
    prompt: span.prompt === undefined ? undefined : promptDocument(span.prompt),
    droppedAttributes: span.droppedAttributes,
  }
}

function promptDocument({ name, version, template, variables }: PromptTemplate): Record<string, unknown> {
  return { name, version, template, variables }
}

function filled<Item>(list: readonly Item[]): readonly Item[] | undefined {
  return list.length === 0 ? undefined : list
}

function valueOrPlace(
  field: string,
  placeField: string,
  value: unknown,
  attributes: Attributes,
): Record<string, unknown> {
  if (typeof value === 'string' ? value.length < worthPointingAt : typeof value !== 'object' || value === null) {
    return { [field]: value }
  }
  for (const key of Object.keys(attributes)) {
    if (attributes[key] === value) return { [placeField]: key }
  }
  return { [field]: value }
}

function errorDocument(error: SpanError | undefined): Record<string, unknown> | undefined {
  if (error === undefined) return undefined
  return { type: error.type, message: error.message, stack: error.stack, source: new Exact(error.source) }
}

function scoreDocument(score: Score): Record<string, unknown> {
  return {
    name: score.name,
    value: score.value,
    label: score.label,
    passed: score.passed,
    explanation: score.explanation,
    source: new Exact(score.source),
    evaluator: score.evaluator,
    state: new Exact(score.state),
    target: new Exact(score.target),
    targetId: score.targetId,
    atMs: score.atMs,
  }
}

/** A cost computed for a span stands with what the span owns. */
function costOf({ costUsd, costSource }: Totals): Totals {
  return costUsd === undefined || costSource !== 'computed' ? {} : { costUsd, costSource }
}

/** A record that adds something reported the whole: what it adds, and all that stands below it. */
function reportedBy({ own, totals }: { own?: Totals; totals: Totals }): Record<string, unknown> | undefined {
  if (own === undefined) return undefined
  const whole: { -readonly [Field in keyof Totals]: Totals[Field] } = {}
  for (const field of amounts) if (own[field] !== undefined && totals[field] !== undefined) whole[field] = totals[field]
  return usageDocument(own.costSource === undefined ? whole : { ...whole, costSource: own.costSource })
}

const amounts = [
  ...(['inputTokens', 'outputTokens', 'totalTokens', 'cacheReadTokens', 'cacheWriteTokens'] as const),
  ...(['reasoningTokens', 'costUsd'] as const),
]

/** In one order, so that equal sessions are equal texts. */
function amountsDocument(totals: Totals): Record<string, unknown> {
  const document: Record<string, unknown> = {}
  for (const field of amounts) document[field] = totals[field]
  return { ...document, costSource: new Exact(totals.costSource) }
}

/** Without what the reader works out again. */
function usageDocument(totals: Totals): Record<string, unknown> | undefined {
  return amounts.some((field) => totals[field] !== undefined) ? amountsDocument(totals) : undefined
}

function totalsDocument(totals: Totals): Record<string, unknown> {
  const { costCoverage, callsWithoutUsage } = totals
  return { ...amountsDocument(totals), costCoverage, callsWithoutUsage }
}
