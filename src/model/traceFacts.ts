import type { SpanFact, TraceFact } from './facts.ts'

/** What a host sees of a trace when it decides which session the trace belongs to. */
export interface TraceFacts {
  readonly traceId: string
  readonly spans: readonly SpanFact[]
  readonly record?: TraceFact
  readonly userId?: string
  /** Merged over the trace's spans; the root wins. */
  readonly metadata: Readonly<Record<string, unknown>>
  /** The session the trace would belong to without the host's word. */
  readonly sessionId?: string
}
