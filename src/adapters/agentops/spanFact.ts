import type { SpanFact, Usage } from '../../model/facts.ts'
import type { SpanKind } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { nanosOf } from '../otel/moments.ts'
import { readResource } from '../otel/resource.ts'
import type { FoundSpan } from '../otel/spanFacts.ts'
import { pricedUsage } from '../pricedUsage.ts'
import { at, list, own, record, text, type UnknownRecord } from '../reading.ts'
import { metricsUsage } from './recordFact.ts'

/** A span of AgentOps in OpenTelemetry's words. Events and links stand in lists beside each other, one list per field. */
export function foundSpan(fields: UnknownRecord, trace: UnknownRecord | undefined): FoundSpan {
  const names = list(fields.event_names) ?? []
  const linked = list(fields.link_span_ids) ?? []
  return {
    raw: fields,
    resource: readResource({ attributes: fields.resource_attributes }),
    scope: undefined,
    span: defined({
      traceId: text(fields.trace_id) ?? text(own(trace, 'trace_id')),
      spanId: fields.span_id,
      parentSpanId: fields.parent_span_id ?? undefined,
      name: text(fields.span_name) ?? fields.name,
      startTimeUnixNano: nanosOf(fields.start_time),
      endTimeUnixNano: nanosOf(fields.end_time),
      attributes: { ...record(fields.attributes), ...record(fields.span_attributes) },
      status: { code: fields.status_code, message: fields.status_message },
      events: names.map((name, index) => ({
        name,
        timeUnixNano: nanosOf(list(fields.event_timestamps)?.[index]),
        attributes: dotted(list(fields.event_attributes)?.[index]),
      })),
      links: linked.map((spanId, index) => ({
        spanId,
        traceId: list(fields.link_trace_ids)?.[index],
        attributes: list(fields.link_attributes)?.[index],
      })),
    }),
  }
}

/** `{ exception: { message } }` as `exception.message`; what is flat already stays. */
function dotted(sent: unknown): unknown {
  const inner = record(own(sent, 'exception'))
  if (inner === undefined) return sent
  return {
    ...record(sent),
    ...Object.fromEntries(Object.entries(inner).map(([key, value]) => [`exception.${key}`, value])),
  }
}

const kinds: Readonly<Record<string, SpanKind>> = { agent: 'agent', tool: 'tool', session: 'chain', other: 'unknown' }

/** What the attributes left open is told by the fields around them. A session is a trace. */
export function completed(fact: SpanFact): SpanFact {
  const type = text(own(fact.raw, 'span_type'))
  const kind = kindOf(fact, type)
  const operation = text(at(fact.raw, 'span_attributes', 'operation', 'name'))
  return {
    ...fact,
    ...defined({
      name: kind === 'tool' ? (operation ?? fact.name) : undefined,
      kind,
      kindLabel: text(fact.attributes?.['agentops.span.kind']) ?? fact.kindLabel ?? type,
      usage: usageOf(fact),
    }),
    context: {
      ...fact.context,
      sessionKeys: [...(fact.context?.sessionKeys ?? []), { class: 'thread', value: fact.traceId }],
    },
  }
}

function kindOf(fact: SpanFact, type: string | undefined): SpanKind | undefined {
  const isKnown = fact.kind !== undefined && fact.kind !== 'unknown'
  const guessed = type === 'request' ? (fact.model === undefined ? undefined : 'llm') : kinds[type ?? '']
  const kind = isKnown ? fact.kind : (guessed ?? fact.kind)
  // Instrumentations note each call that a model asked for below it; what was run is a span of its own.
  const isNoted = kind === 'tool' && fact.output === undefined && (fact.name ?? '').startsWith('tool_call.')
  return isNoted ? 'event' : kind
}

/** The counts of the attributes are the sender's own: only they say where the cache stands. Money stands beside them. */
function usageOf(fact: SpanFact): Usage | undefined {
  const reported = metricsUsage(own(fact.raw, 'metrics'))
  if (fact.usage === undefined) return reported
  return fact.usage.costUsd === undefined ? pricedUsage(fact.usage, reported?.costUsd) : fact.usage
}
