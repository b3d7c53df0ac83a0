/**
 * What an adapter says: flat facts, no tree, no totals, no sorting. One builder turns them into sessions.
 * Every field may be absent; absent means the payload did not say. Order of facts means nothing, except that a
 * later fact about the same thing (trace id + span id, trace id, session id) wins field by field.
 */
import type {
  Attributes,
  Issue,
  PromptTemplate,
  Score,
  SpanError,
  SpanEvent,
  SpanKind,
  SpanLink,
  SpanStatus,
} from './session.ts'

/** Where a session id stood; the best class present on any span of a trace wins. */
export type SessionKeyClass = 'session' | 'resource' | 'metadata' | 'thread'

/** What a span or record says its session is called. */
export interface SessionKey {
  readonly class: SessionKeyClass
  /** As sent. Not a non-empty string (empty, blank, null, a number): the id is reported and ignored. */
  readonly value: unknown
}

/** A project as one vocabulary names it. Names of different vocabularies are not comparable. */
export interface ProjectName {
  readonly key: string
  readonly value: string
}

/** What one span or record says about the trace it belongs to. */
export interface TraceContext {
  /** In order of precedence within the fact. */
  readonly sessionKeys?: readonly SessionKey[]
  readonly userId?: string
  readonly tenantId?: string
  readonly environment?: string
  readonly project?: ProjectName
  readonly tags?: readonly string[]
  readonly metadata?: Readonly<Record<string, unknown>>
  /** The product's trace name, input and output where they stand on a span (`langfuse.trace.*`). */
  readonly traceName?: string
  readonly traceInput?: unknown
  readonly traceOutput?: unknown
}

/** Amounts as one fact reports them, already brought to our meaning (input includes cache, output includes reasoning). */
export interface Usage {
  readonly inputTokens?: number
  readonly outputTokens?: number
  readonly totalTokens?: number
  readonly cacheReadTokens?: number
  readonly cacheWriteTokens?: number
  readonly reasoningTokens?: number
  readonly costUsd?: number
  readonly costSource?: 'reported' | 'computed'
}

/** One step of the work. The fields are those of `Span`. */
export interface SpanFact {
  readonly fact: 'span'
  /** Empty: an update that does not say it; it belongs to the trace that holds the span of this id. */
  readonly traceId: string
  readonly spanId: string
  /** Already repaired; `undefined` for a root. */
  readonly parentId?: string
  /** Marked as root by the sender although it may have a parent (`langfuse.internal.is_app_root`). */
  readonly isRoot?: boolean
  readonly name?: string
  readonly kind?: SpanKind
  readonly kindLabel?: string
  readonly startMs?: number
  readonly endMs?: number
  readonly status?: SpanStatus
  readonly error?: SpanError
  readonly model?: string
  readonly requestedModel?: string
  readonly provider?: string
  readonly parameters?: Readonly<Record<string, unknown>>
  readonly firstTokenMs?: number
  readonly toolCallId?: string
  readonly responseId?: string
  readonly finishReason?: string
  readonly usage?: Usage
  readonly input?: unknown
  readonly output?: unknown
  readonly attributes?: Attributes
  readonly resource?: Attributes
  readonly scope?: { readonly name: string; readonly version?: string }
  readonly events?: readonly SpanEvent[]
  readonly links?: readonly SpanLink[]
  readonly scores?: readonly Score[]
  readonly prompt?: PromptTemplate
  readonly droppedAttributes?: number
  readonly context?: TraceContext
  readonly raw?: unknown
}

/** A product's trace record. It is not a span: it fills `Trace`. */
export interface TraceFact {
  readonly fact: 'trace'
  readonly traceId: string
  readonly name?: string
  readonly startMs?: number
  readonly endMs?: number
  readonly status?: 'running' | 'ok' | 'error'
  readonly error?: SpanError
  readonly input?: unknown
  readonly output?: unknown
  /** What lists show of input and output, cut or reworded: it stands where no span of the trace was received. */
  readonly preview?: { readonly input?: unknown; readonly output?: unknown }
  readonly scores?: readonly Score[]
  /** A roll-up reported by the product: compared with the sum of the spans, fills gaps only. */
  readonly usage?: Usage
  readonly context?: TraceContext
  /**
   * What the source calls the same piece of work in every session it was copied into (a resumed or forked transcript
   * repeats its past under another session id): of the traces of one `copyId` only one counts.
   */
  readonly copyId?: string
  /**
   * Ids of the messages in it, where the source gives each one of its own: two traces of one session that name the same
   * message tell of the same work, and are read as one.
   */
  readonly messageIds?: readonly string[]
  /**
   * The source gives a digest of the work (what a program prints while it writes a transcript), with ids of its own: beside
   * another telling of it only the failures that it alone tells are taken.
   */
  readonly isDigest?: boolean
  /** What an earlier reading of this session found (our own export): what is found again is not counted twice. */
  readonly issues?: readonly Issue[]
  readonly raw?: unknown
}

/** A product's session record. It fills what the traces leave open. */
export interface SessionFact {
  readonly fact: 'session'
  /** The grouping key: what the traces carry. */
  readonly key: string
  /** The product's own identifier, where it differs from the key (FutureAGI's UUID): then `id` = this, `name` = key. */
  readonly id?: string
  readonly name?: string
  readonly userIds?: readonly string[]
  readonly tenantId?: string
  readonly environment?: string
  readonly project?: ProjectName
  readonly tags?: readonly string[]
  readonly metadata?: Readonly<Record<string, unknown>>
  readonly startMs?: number
  readonly endMs?: number
  readonly scores?: readonly Score[]
  readonly usage?: Usage
  /** The first and the last message as lists show them: they stand where no trace of the session was received. */
  readonly preview?: { readonly input?: unknown; readonly output?: unknown }
}

/** A record that belongs to a span by trace and span id and may arrive in another document: it becomes an event. */
export interface EventFact {
  readonly fact: 'event'
  readonly traceId: string
  readonly spanId: string
  readonly event: SpanEvent
  /** The failure of the span that the record tells of; it stands where the span itself names none, or none with a stack. */
  readonly error?: SpanError
  /** What the record tells of its session where its span was not received. */
  readonly alone?: LogFact
}

/**
 * What a record of an agent's log tells of: words of the user, what a model was told, a call that ended, what it
 * answered, one message of a call, whether a tool may run, a tool that ran, anything else.
 */
export type LogStep = 'prompt' | 'request' | 'call' | 'answer' | 'message' | 'decision' | 'tool' | 'note'

/**
 * A record of a log that names its session and no span, or the span it was written in, which is not the one it tells of.
 * Where spans of the session tell the same, the record completes them; else the records of a session make its turns.
 */
export interface LogFact {
  readonly fact: 'log'
  readonly step: LogStep
  /** Grouping key of the session. */
  readonly session: string
  /** The turn's id; without one a prompt opens a turn and what follows belongs to it. */
  readonly turn?: string
  /** Who spoke with the model, where it was not the session's own thread: a sub-agent, a helper. */
  readonly thread?: string
  /** Order among records of one moment. */
  readonly sequence?: number
  /** Id of the request or the tool call: records of one key tell of one span. */
  readonly key?: string
  /** The span the record was written in. */
  readonly traceId?: string
  readonly spanId?: string
  readonly event: SpanEvent
  /** The answer as the provider sent it, all arguments of a tool: they stand before an excerpt. */
  readonly isWhole?: boolean
  /** What the record tells of its span. */
  readonly tells: Omit<SpanFact, 'fact' | 'traceId' | 'spanId'>
}

/** A verdict that arrives by itself and names what it is about. */
export interface ScoreFact {
  readonly fact: 'score'
  /** A target `'trace'` whose id is no trace's is looked for among the spans: some products do not tell which it is. */
  readonly score: Score
  /** Of a span score: its trace, where known. */
  readonly traceId?: string
  /** Names the verdict among those on one target: of two with one name the later stands, as the product keeps them. */
  readonly verdictId?: string
}

/** Something the adapter repaired, guessed or rejected. `spans`: spans read that will not be kept because of it. */
export interface IssueFact {
  readonly fact: 'issue'
  readonly code: string
  readonly message: string
  readonly example?: string
  /** The value it speaks of, as it stands in the document: whoever reads the document tells where that is. */
  readonly value?: unknown
  /** How many spans of the payload this rejects or merges (counted in `spansRead`, not in `spansKept`). */
  readonly spans?: number
}

export type Fact = SpanFact | TraceFact | SessionFact | EventFact | LogFact | ScoreFact | IssueFact
