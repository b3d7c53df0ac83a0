import type { Fact } from '../../model/facts.ts'
import type { UnknownRecord } from '../reading.ts'
import { createContextReader } from './context.ts'
import { createJsonMemo } from './jsonMemo.ts'
import { readSpan, type SpanReader } from './readSpan.ts'
import type { ReadResource, ReadScope } from './resource.ts'

/** A span in OTLP's words, whatever envelope it came in. */
export interface FoundSpan {
  /** `traceId`, `spanId`, `parentSpanId`, `name`, `startTimeUnixNano`, `attributes`, `status`, `events`, `links` … */
  readonly span: UnknownRecord
  /** The payload's own object. */
  readonly raw: unknown
  readonly resource: ReadResource
  readonly scope: ReadScope | undefined
}

/** Facts handed on at a time: one by one they would cost more than reading them. */
export const portion = 1_000

export function createSpanReader(): SpanReader {
  const memo = createJsonMemo()
  return { memo, contextOf: createContextReader(memo), facts: [] }
}

/** The one reader of spans, for every envelope that is not OTLP itself; other facts are passed on. */
export function* spanFacts(found: Iterable<FoundSpan | Fact>): Iterable<Fact> {
  const reader = createSpanReader()
  const { facts } = reader
  for (const one of found) {
    if ('fact' in one) facts.push(one)
    else readSpan(one.span, one.resource, one.scope, reader, one.raw)
    if (facts.length < portion) continue
    yield* facts
    facts.length = 0
  }
  yield* facts
}

/** What stands where no resource was sent. */
export const noResource: ReadResource = { attributes: undefined, context: {} }
