/**
 * What a session is. This file reads like a format document: plain data, no methods, safe to clone.
 *
 * A `Session` holds ONE list of spans in pre-order over all its traces: a parent stands before its children,
 * siblings by start time. `parent` is an index into that list, `end` the index after the last descendant, so
 * a subtree is a slice and folding is "skip to `end`":
 *
 * ```
 * index  parent  end  depth
 *   0      -1     4     0     agent "plan trip"
 *   1       0     2     1       llm
 *   2       0     4     1       tool
 *   3       2     4     2         llm
 *   4      -1     5     0     agent "second trace"
 * ```
 *
 * Units: every `…Ms` is milliseconds (points in time: since the Unix epoch, as a double), every `…Usd` US dollars.
 * `undefined` means *the payload did not say*; `0` means zero.
 */

/** What a step of the work was. */
export type SpanKind =
  | 'llm'
  | 'agent'
  | 'chain'
  | 'tool'
  | 'retriever'
  | 'reranker'
  | 'embedding'
  | 'guardrail'
  | 'evaluator'
  | 'prompt'
  | 'event'
  | 'unknown'

/** A step's status. `'unset'`: it ended, and nobody said how. */
export type SpanStatus = 'unset' | 'ok' | 'error' | 'running'

/** A trace's or session's status. A trace or turn without any evidence of failure that has ended is `'ok'`. */
export type Status = 'running' | 'ok' | 'error'

/** Who worked out a cost: the sender, we from a price table, or each a part of it. */
export type CostSource = 'reported' | 'computed' | 'mixed'

/** Amounts. `inputTokens` INCLUDES cache reads and writes, `outputTokens` includes reasoning. */
export interface Totals {
  readonly inputTokens?: number
  readonly outputTokens?: number
  readonly totalTokens?: number
  readonly cacheReadTokens?: number
  readonly cacheWriteTokens?: number
  readonly reasoningTokens?: number
  readonly costUsd?: number
  readonly costSource?: CostSource
  /** Calls with a cost over calls that should have one (model, embedding and reranker calls that did not fail); 0 to 1. */
  readonly costCoverage?: number
  /** Successful model calls below that reported no usage: above 0 the token figures are partial. */
  readonly callsWithoutUsage?: number
}

/** How something failed. */
export interface SpanError {
  readonly type?: string
  readonly message: string
  readonly stack?: string
  /** Which evidence named the failure: `'exception event'`, `'status'`, `'level'`, `'attribute'`, `'error field'`, `'metadata'`, … */
  readonly source: string
}

/** A moment inside a span. Log records joined to a span by trace and span id are events too, with their `body`. */
export interface SpanEvent {
  readonly name: string
  readonly atMs?: number
  readonly attributes: Attributes
  readonly body?: unknown
}

/** Another span that this one refers to, which is not its parent. */
export interface SpanLink {
  /** Empty: the sender names the span alone, of whichever trace of the session. */
  readonly traceId: string
  readonly spanId: string
  readonly attributes: Attributes
}

/** Attribute keys exactly as sent. Values are plain JSON values. The record has no prototype. */
export type Attributes = Readonly<Record<string, unknown>>

/** A verdict of a person, a model or a program on a session, a trace or a span. */
export interface Score {
  readonly name: string
  /** As sent: scales differ (0 to 1, 0 to 100) and are never mixed. A boolean arrives as 1 or 0 with `passed`. */
  readonly value?: number
  readonly label?: string
  readonly explanation?: string
  readonly source?: 'human' | 'model' | 'code' | 'api'
  /** Who or what judged: evaluator name or identifier. */
  readonly evaluator?: string
  /** Of an evaluation without a value: `'pending'`, `'skipped'`, `'failed'`. */
  readonly state?: 'pending' | 'skipped' | 'failed'
  readonly target: 'session' | 'trace' | 'span'
  readonly targetId: string
  readonly passed?: boolean
  readonly atMs?: number
}

/** The template a prompt was made from, and what was filled in. */
export interface PromptTemplate {
  readonly name?: string
  readonly version?: string
  readonly template?: string
  readonly variables?: unknown
}

/** One step of the work: a model call, a tool that ran, an agent around both. */
export interface Span {
  readonly id: string
  readonly traceId: string
  /** Index of the parent in `session.spans`, or -1 for a root. */
  readonly parent: number
  /** Index after the last descendant in `session.spans`. */
  readonly end: number
  readonly depth: number
  readonly kind: SpanKind
  /** The sender's own word for the kind, shown as label where it differs. */
  readonly kindLabel?: string
  readonly name: string
  readonly startMs: number
  /** Absent: the span never ended (or its end was never received). */
  readonly endMs?: number
  readonly status: SpanStatus
  readonly error?: SpanError
  /** The model that served the call, else the requested one. */
  readonly model?: string
  /** The requested model, where it differs from `model`. */
  readonly requestedModel?: string
  readonly provider?: string
  readonly parameters?: Readonly<Record<string, unknown>>
  /** Milliseconds from the span's start to its first token. */
  readonly firstTokenMs?: number
  /** Id of the tool call that a tool span executed. */
  readonly toolCallId?: string
  /** The provider's id of a model response: the same id on two spans is one call. */
  readonly responseId?: string
  readonly finishReason?: string
  /**
   * What this span adds to the totals of its trace. A repetition of its descendants' amounts adds nothing.
   * On a call, `callsWithoutUsage: 1` says its usage is unknown, `costCoverage` (1 or 0) whether its cost is known.
   */
  readonly own: Totals
  /** What the span itself reported, where that differs from `own` (a roll-up, a repetition). */
  readonly reported?: Totals
  /** Exact input and output as sent: JSON text stays text. */
  readonly input?: unknown
  readonly output?: unknown
  readonly attributes: Attributes
  /** Attributes of the resource that emitted the span (service, project …), shared by reference. */
  readonly resource?: Attributes
  /** Name and version of the instrumentation. */
  readonly scope?: { readonly name: string; readonly version?: string }
  readonly events: readonly SpanEvent[]
  readonly links: readonly SpanLink[]
  readonly scores: readonly Score[]
  readonly prompt?: PromptTemplate
  /** Attributes the sender's SDK dropped (limits); above 0 messages and counts may be missing. */
  readonly droppedAttributes?: number
  /** The parent id as sent, where that parent was not received. */
  readonly missingParentId?: string
  /** The sender marked the span as root although it names a parent (recorded elsewhere): nothing is missing. */
  readonly isRoot?: true
  /** The payload's own part for this span, by reference; never stringified ahead of time. */
  readonly raw?: unknown
}

/** One piece of work from its first span to its last, most often what was done for one turn. */
export interface Trace {
  readonly id: string
  readonly sessionId?: string
  readonly name?: string
  readonly userId?: string
  readonly tenantId?: string
  readonly environment?: string
  readonly projectId?: string
  readonly startMs: number
  readonly endMs?: number
  readonly status: Status
  /** An error of the trace record itself (a product's trace object), not of one of its spans. */
  readonly error?: SpanError
  /** `session.spans.slice(spanStart, spanEnd)` are this trace's spans. */
  readonly spanStart: number
  readonly spanEnd: number
  /** What the trace record itself adds to the totals (amounts no span accounts for). Absent: nothing. */
  readonly own?: Totals
  readonly totals: Totals
  readonly scores: readonly Score[]
  readonly tags: readonly string[]
  readonly metadata: Readonly<Record<string, unknown>>
  /** Of the product's trace record, exactly as sent. Absent for formats without one. */
  readonly input?: unknown
  readonly output?: unknown
  /** The product's own trace object, by reference. */
  readonly raw?: unknown
}

/** How long a session took, in the five ways people mean it. */
export interface Durations {
  /** First start to last end: the default shown. */
  readonly wallMs: number
  /** First start to the start of the last trace. */
  readonly startToStartMs: number
  /** Union of the traces' intervals. */
  readonly activeMs: number
  /** wall - active. */
  readonly idleMs: number
  /** Sum of the traces' durations. */
  readonly summedMs: number
}

/** One kind of repair, guess or rejection, how often, and where it was first seen. */
export interface Issue {
  readonly code: string
  readonly message: string
  readonly count: number
  /** Spans of the payload that were merged into another or rejected because of it (absent: none). */
  readonly spans?: number
  /** Up to five places: span ids, trace ids, lines, paths. */
  readonly examples: readonly string[]
}

/** A value of a metadata key over the traces of a session, and how many traces carry it. */
export interface MetadataValue {
  readonly value: unknown
  readonly count: number
}

/** Shares of what failed, 0 to 1, at three levels: one failed span need not fail its turn. */
export interface ErrorRates {
  /** Traces with an error of their own or at least one error span / traces. */
  readonly traces: number
  /** Turns that ended failed / turns. */
  readonly turns: number
  /** Error spans / spans. */
  readonly spans: number
}

/** One bar of the turn strip. */
export interface TurnMark {
  readonly durationMs?: number
  readonly status: Status
  /** A person answered, not the model. */
  readonly human?: boolean
}

/**
 * The list row: everything but `id` and `startMs` may be absent, no spans. A server can page these;
 * every `Session` is a `SessionSummary`.
 */
export interface SessionSummary {
  readonly id: string
  readonly name?: string
  readonly projectId?: string
  readonly userIds?: readonly string[]
  readonly tenantId?: string
  readonly environment?: string
  readonly tags?: readonly string[]
  readonly metadata?: Readonly<Record<string, readonly MetadataValue[]>>
  readonly startMs: number
  readonly endMs?: number
  readonly durations?: Durations
  readonly traceCount?: number
  readonly spanCount?: number
  readonly totals?: Totals
  readonly scores?: readonly Score[]
  readonly errorRates?: ErrorRates
  readonly status?: Status
  readonly models?: readonly string[]
  readonly turnCount?: number
  readonly toolCallCount?: number
  readonly turnMarks?: readonly TurnMark[]
  readonly firstUserText?: string
  readonly lastUserText?: string
  readonly lastAssistantText?: string
  /** What ended the session instead of an answer: the error of its last turn, where that failed unanswered. */
  readonly lastErrorText?: string
}

/**
 * `status`, `errorRates`, `turnCount`, `toolCallCount`, `turnMarks` and the four texts follow from the turns;
 * they are computed when first read (own enumerable accessors) and are plain values in a clone.
 */
export interface Session extends SessionSummary {
  readonly userIds: readonly string[]
  readonly tags: readonly string[]
  /** Merged from the traces; conflicting values kept as a set with counts. */
  readonly metadata: Readonly<Record<string, readonly MetadataValue[]>>
  readonly durations: Durations
  /** By start, then id. */
  readonly traces: readonly Trace[]
  /** Pre-order over all traces, in the order of `traces`. */
  readonly spans: readonly Span[]
  readonly traceCount: number
  readonly spanCount: number
  /** What the session record itself adds to the totals (amounts no trace accounts for). Absent: nothing. */
  readonly own?: Totals
  readonly totals: Totals
  /** Every score of the session, its traces and its spans; `target` names the level. */
  readonly scores: readonly Score[]
  readonly errorRates: ErrorRates
  readonly status: Status
  readonly models: readonly string[]
  readonly turnCount: number
  readonly toolCallCount: number
  readonly turnMarks: readonly TurnMark[]
  readonly issues: readonly Issue[]
}
