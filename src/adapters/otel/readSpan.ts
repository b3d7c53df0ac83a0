import type { Fact, SpanFact } from '../../model/facts.ts'
import { AttributeSource, addLazyAttributes } from '../../model/lazyAttributes.ts'
import type { PromptTemplate, SpanEvent } from '../../model/session.ts'
import { finishReason } from '../finishReason.ts'
import { plainFact } from '../plainFact.ts'
import { amount, emptyRecord, own, record, text, type UnknownRecord } from '../reading.ts'
import { runOutput } from '../runOutput.ts'
import { type AttributeReading, readSpanAttributes, spanAttributes } from './attributes.ts'
import type { ContextReader } from './context.ts'
import { hasEndedWell } from './dialects/aiSdk.ts'
import { geminiCliTool, toolOutputOf } from './dialects/codingAgents.ts'
import { genkitModel } from './dialects/google.ts'
import { nameOfHaystack, replyOfHaystack } from './dialects/haystack.ts'
import { outcomeOf } from './error.ts'
import { finishReasonOfEvents, toolEventContent } from './eventContent.ts'
import type { FamilyAttribute } from './familyList.ts'
import { firstTokenMs, tellsFirstToken } from './firstToken.ts'
import type { JsonMemo } from './jsonMemo.ts'
import { kindOf } from './kind.ts'
import type { ReadResource, ReadScope } from './resource.ts'
import { spanScores } from './scores.ts'
import { either, eventsOf, idOf, issue, linksOf, timeOf } from './spanParts.ts'
import { usageOf } from './spanUsage.ts'

function parametersOf(reading: AttributeReading, memo: JsonMemo): UnknownRecord | undefined {
  const parsed = reading.answers.parameters === undefined ? undefined : record(memo(reading.answers.parameters))
  let parameters: Record<string, unknown> | undefined
  for (const { rule, value } of reading.parts) {
    if (rule.parameterKey === undefined) continue
    parameters ??= Object.assign(emptyRecord(), parsed)
    parameters[rule.parameterKey] = value
  }
  return parameters ?? parsed
}

function promptOf(reading: AttributeReading, memo: JsonMemo): PromptTemplate | undefined {
  const { promptName, promptVersion, promptTemplate, promptVariables } = reading.answers
  let variables = promptVariables === undefined ? undefined : memo(promptVariables)
  let single: Record<string, unknown> | undefined
  for (const { rule, value } of reading.parts) {
    if (rule.promptVariable === undefined) continue
    single ??= emptyRecord()
    single[rule.promptVariable] = value
  }
  variables ??= single
  if ((promptName ?? promptTemplate ?? variables) === undefined) return undefined
  return {
    ...(promptName === undefined ? {} : { name: promptName }),
    ...(promptVersion === undefined ? {} : { version: promptVersion }),
    ...(promptTemplate === undefined ? {} : { template: promptTemplate }),
    ...(variables === undefined ? {} : { variables }),
  }
}

/** `azure.openai.chat`, `anthropic.messages`: the endpoint is no part of the provider's name. */
function providerName(sent: string | undefined): string | undefined {
  return sent?.replace(/\.(?:chat|responses|messages|completion|embedding)$/, '')
}

/** A tool is called by its own name: `execute_tool search` is `search`. */
function nameOf(reading: AttributeReading, kind: string, sent: string | undefined): string | undefined {
  const { toolName, name } = reading.answers
  if (kind !== 'tool')
    return name ?? (sent === undefined ? undefined : nameOfHaystack(sent, reading.attributes)) ?? sent
  return (
    toolName ??
    name ??
    sent?.replace(/^(?:(?:execute_tool|anthropic\.custom_tool_use)\s+|langchain4j\.tools\.)(?=\S)/, '')
  )
}

const isFeedback = ({ rule }: FamilyAttribute): boolean => rule.score !== undefined

const modelCalls = new Set(['llm', 'embedding', 'reranker'])

/** Says what was refused or overwritten among the attributes of a span. */
function attributeIssues(reading: AttributeReading, spanId: string, facts: Fact[]): void {
  for (const key of reading.refusedKeys) {
    facts.push(issue('key-refused', 'A key that could damage objects was refused.', key))
  }
  for (const key of reading.repeatedKeys) {
    facts.push(
      issue('attribute-repeated', 'An attribute was sent twice on one span; the last one wins.', `${spanId} ${key}`),
    )
  }
}

/** What the spans of a document share while they are read. */
export interface SpanReader {
  readonly memo: JsonMemo
  readonly contextOf: ContextReader
  /** Where facts go. */
  readonly facts: Fact[]
}

/**
 * One OTLP span as a fact, with whatever had to be said beside it. What it says is found by evidence on the span itself:
 * one trace often mixes dialects, and so does one span. `raw`: the payload's own object, where the span was put together
 * from another envelope.
 */
export function readSpan(
  sent: UnknownRecord,
  resource: ReadResource,
  scope: ReadScope | undefined,
  { memo, contextOf, facts }: SpanReader,
  raw: unknown = sent,
): void {
  const traceId = idOf(either(sent, 'traceId', 'trace_id'), 'trace', facts)
  const ownId = idOf(either(sent, 'spanId', 'span_id'), 'span', facts)
  const sentName = typeof sent.name === 'string' ? sent.name : undefined
  if (traceId === undefined || ownId === undefined) {
    const message = 'A span has no trace id or no span id and cannot be placed.'
    facts.push({ ...issue('span-without-id', message, sentName ?? 'span', 1), value: raw })
    return
  }
  const parentId = idOf(either(sent, 'parentSpanId', 'parent_span_id'), 'span', facts)
  const reading = readSpanAttributes(sent.attributes)
  const { answers, attributes } = reading
  // Logfire announces a span with a stand-in below it: the stand-in is the span itself, not ended yet.
  const isPending = answers.spanType === 'pending_span' && parentId !== undefined
  const spanId = isPending ? parentId : ownId
  attributeIssues(reading, spanId, facts)

  const startMs = timeOf(either(sent, 'startTimeUnixNano', 'start_time_unix_nano'), spanId, facts)
  const endMs = isPending ? undefined : timeOf(either(sent, 'endTimeUnixNano', 'end_time_unix_nano'), spanId, facts)
  const events = eventsOf(sent.events)
  const links = linksOf(sent.links)
  const { kind, label } = kindOf(reading, sentName, scope?.name)
  const status = record(sent.status)
  const isDenied = hasEndedWell(attributes, events)
  const outcome = outcomeOf(answers, { code: status?.code, message: status?.message, isDenied }, events)
  const context = contextOf(reading, resource.context)
  const { usage, guessed } = usageOf(reading, modelCalls.has(kind), scope?.name)
  if (guessed)
    facts.push(
      issue(
        'usage-cache-guessed',
        'Whether cached tokens are part of the input is not said; they were taken as part of it.',
        spanId,
      ),
    )

  const fact = plainFact(traceId, spanId, kind, raw)
  addLazyAttributes(fact, new AttributeSource(sent.attributes, spanAttributes))
  const parent = isPending ? idOf(answers.pendingParent, 'span', facts) : parentId
  if (parent !== undefined) fact.parentId = parent
  if (answers.isRoot) fact.isRoot = true
  const name = nameOf(reading, kind, sentName)
  if (name !== undefined) fact.name = name
  if (label !== undefined) fact.kindLabel = label
  if (startMs !== undefined) fact.startMs = startMs
  if (endMs !== undefined) fact.endMs = endMs
  fact.status = isPending && outcome.status !== 'error' ? 'running' : outcome.status
  if (outcome.error !== undefined) fact.error = outcome.error
  addCall(fact, reading, memo)
  if (modelCalls.has(kind)) addReply(fact, attributes, events)
  if (events.length > 0 || tellsFirstToken(answers)) {
    const source = { answers, attributes, resource: resource.attributes, scope: scope?.name, events, startMs }
    const waited = firstTokenMs(source)
    if (waited !== undefined) fact.firstTokenMs = waited
  }
  if (usage !== undefined) fact.usage = usage
  const isTool = kind === 'tool'
  const agentTool = isTool && attributes['gen_ai.input.messages'] !== undefined ? geminiCliTool(attributes) : undefined
  const input = isTool
    ? (answers.toolArguments ?? agentTool?.input ?? toolEventContent(events, 'input'))
    : answers.input
  const isRun = isTool && attributes['langsmith.span.kind'] !== undefined
  const result = isRun ? runOutput(memo(answers.toolResult), 'tool') : answers.toolResult
  const told = isTool ? (result ?? agentTool?.output ?? toolOutputOf(events)) : answers.output
  const output = told ?? (isTool ? toolEventContent(events, 'output') : undefined)
  if (input !== undefined) fact.input = input
  if (output !== undefined) fact.output = output
  if (isTool && answers.toolCallId !== undefined) fact.toolCallId = answers.toolCallId
  if (resource.attributes !== undefined) fact.resource = resource.attributes
  if (scope !== undefined) fact.scope = scope
  if (events.length > 0) fact.events = events
  if (links.length > 0) fact.links = links
  const prompt = promptOf(reading, memo)
  if (prompt !== undefined) fact.prompt = prompt
  const dropped = amount(either(sent, 'droppedAttributesCount', 'dropped_attributes_count'))
  if (dropped !== undefined && dropped > 0) fact.droppedAttributes = dropped
  if (context !== undefined) fact.context = context
  facts.push(fact)
  if (events.length > 0 || answers.scoreName !== undefined || reading.parts.some(isFeedback)) {
    facts.push(...spanScores(reading, { traceId, spanId, atMs: startMs, context, links }, events))
  }
}

/** What only the answer itself says about the call. */
function addReply(
  fact: { -readonly [Key in CallField]?: SpanFact[Key] },
  attributes: AttributeReading['attributes'],
  events: readonly SpanEvent[],
): void {
  const reply = fact.model === undefined ? replyOfHaystack(attributes) : undefined
  const model = text(own(reply, 'model'))
  if (model !== undefined) fact.model = model
  const reason = fact.finishReason ?? finishReason(own(reply, 'finish_reason')) ?? finishReasonOfEvents(events)
  if (reason !== undefined) fact.finishReason = reason
}

type CallField = 'model' | 'requestedModel' | 'provider' | 'parameters' | 'responseId' | 'finishReason'

/** Model, provider, parameters and answer of a call. Requested and served model are kept apart. */
export function addCall(
  fact: { -readonly [Key in CallField]?: SpanFact[Key] },
  reading: AttributeReading,
  memo: JsonMemo,
): void {
  const { answers } = reading
  const parameters = parametersOf(reading, memo)
  // Some instrumentations write the served model over the requested one; the parameters still name it.
  const inParameters = typeof parameters?.model === 'string' ? parameters.model : undefined
  const model = answers.servedModel ?? answers.requestedModel ?? inParameters ?? genkitModel(reading.attributes)
  const requested = inParameters ?? answers.requestedModel
  const provider = providerName(answers.provider)
  if (model !== undefined) fact.model = model
  if (requested !== undefined && requested !== model) fact.requestedModel = requested
  if (provider !== undefined) fact.provider = provider
  if (parameters !== undefined) fact.parameters = parameters
  if (answers.responseId !== undefined) fact.responseId = answers.responseId
  if (answers.finishReason !== undefined) fact.finishReason = answers.finishReason
}
