import type { SpanFact } from '../../model/facts.ts'
import type { Attributes, PromptTemplate, SpanEvent, SpanKind, SpanLink } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { list, number, own, ownRecord, record, text, type UnknownRecord } from '../reading.ts'
import { errorOf, oneOf, scoresOf, usageOf } from './parts.ts'

const kinds: readonly SpanKind[] = [
  ...(['llm', 'agent', 'chain', 'tool', 'retriever', 'reranker', 'embedding', 'guardrail', 'evaluator'] as const),
  ...(['prompt', 'event', 'unknown'] as const),
]

const nothing: Attributes = ownRecord({}) ?? {}

export function spanFact(fields: UnknownRecord, resources: readonly (UnknownRecord | undefined)[]): SpanFact {
  const attributes = ownRecord(fields.attributes) ?? nothing
  return {
    fact: 'span',
    traceId: text(fields.traceId) ?? '',
    spanId: text(fields.id) ?? '',
    ...defined({
      parentId: text(fields.parentId),
      isRoot: fields.isRoot === true || undefined,
      // As sent: a name may be blank.
      name: typeof fields.name === 'string' ? fields.name : undefined,
      kind: oneOf(kinds, fields.kind),
      kindLabel: text(fields.kindLabel),
      startMs: number(fields.startMs),
      endMs: number(fields.endMs),
      status: oneOf(['unset', 'ok', 'error', 'running'] as const, fields.status),
      error: errorOf(fields.error),
      model: text(fields.model),
      requestedModel: text(fields.requestedModel),
      provider: text(fields.provider),
      parameters: ownRecord(fields.parameters),
      firstTokenMs: number(fields.firstTokenMs),
      toolCallId: text(fields.toolCallId),
      responseId: text(fields.responseId),
      finishReason: text(fields.finishReason),
      usage: usageOf(fields.usage),
      input: exactValue(fields.input, fields.inputAttribute, attributes),
      output: exactValue(fields.output, fields.outputAttribute, attributes),
      attributes,
      resource: resources[number(fields.resource) ?? -1],
      scope: scopeOf(fields.scope),
      events: list(fields.events)?.flatMap(eventOf),
      links: list(fields.links)?.flatMap(linkOf),
      scores: scoresOf(fields.scores),
      prompt: promptOf(fields.prompt),
      droppedAttributes: number(fields.droppedAttributes),
      raw: fields,
    }),
  }
}

function exactValue(value: unknown, place: unknown, attributes: Attributes): unknown {
  return value === undefined && typeof place === 'string' ? own(attributes, place) : value
}

function scopeOf(scope: unknown): { name: string; version?: string } | undefined {
  const name = text(own(scope, 'name'))
  return name === undefined ? undefined : { name, ...defined({ version: text(own(scope, 'version')) }) }
}

function eventOf(event: unknown): SpanEvent[] {
  const name = own(event, 'name')
  if (typeof name !== 'string') return []
  const attributes = ownRecord(own(event, 'attributes')) ?? nothing
  return [{ name, attributes, ...defined({ atMs: number(own(event, 'atMs')), body: own(event, 'body') }) }]
}

function linkOf(link: unknown): SpanLink[] {
  const traceId = text(own(link, 'traceId'))
  const spanId = text(own(link, 'spanId'))
  if (traceId === undefined || spanId === undefined) return []
  return [{ traceId, spanId, attributes: ownRecord(own(link, 'attributes')) ?? nothing }]
}

function promptOf(prompt: unknown): PromptTemplate | undefined {
  if (!record(prompt)) return undefined
  return defined({
    name: text(own(prompt, 'name')),
    version: text(own(prompt, 'version')),
    template: text(own(prompt, 'template')),
    variables: own(prompt, 'variables'),
  })
}
