import type { Score, SpanError, Status, Totals } from '../model/session.ts'

/** Who speaks. `'human-agent'`: a person who answers in place of the model. */
export type Role = 'system' | 'user' | 'assistant' | 'tool' | 'human-agent' | 'other'

/** Words, as sent. */
export interface TextPart {
  readonly type: 'text'
  readonly text: string
}

/** What the model thought before it answered. */
export interface ReasoningPart {
  readonly type: 'reasoning'
  /** Absent: the reasoning is there but encrypted or redacted. */
  readonly text?: string
}

/** A tool the model asks for. */
export interface ToolCallPart {
  readonly type: 'tool-call'
  readonly id?: string
  readonly name: string
  /** Parsed where they were JSON text (up to twice); unparsable text is kept. */
  readonly arguments?: unknown
}

/** What a tool answered. */
export interface ToolResultPart {
  readonly type: 'tool-result'
  readonly id?: string
  readonly name?: string
  /** Falsy results (0, false, '') are results. */
  readonly result: unknown
  readonly isError?: boolean
}

/** Media by reference: a data URL or base64 is never decoded ahead, an http(s) URL never fetched unasked. */
export interface MediaPart {
  readonly type: 'image' | 'audio' | 'video' | 'file'
  readonly mimeType?: string
  readonly name?: string
  /** http(s), file id, `attachment://`, media reference tag … as sent. */
  readonly url?: string
  /** base64 without the `data:` prefix, as sent. */
  readonly data?: string
  readonly transcript?: string
}

/** A document that was retrieved, cited or attached. */
export interface DocumentPart {
  readonly type: 'document'
  readonly id?: string
  readonly name?: string
  readonly text?: string
  readonly score?: number
  readonly mimeType?: string
  readonly url?: string
  readonly data?: string
  readonly metadata?: unknown
}

/** The words in which the model declined. */
export interface RefusalPart {
  readonly type: 'refusal'
  readonly text: string
}

/** Anything unknown, whole. */
export interface JsonPart {
  readonly type: 'json'
  readonly value: unknown
}

/** A piece of a message. */
export type Part =
  | TextPart
  | ReasoningPart
  | ToolCallPart
  | ToolResultPart
  | MediaPart
  | DocumentPart
  | RefusalPart
  | JsonPart

/** What one speaker said at once. */
export interface Message {
  readonly role: Role
  readonly name?: string
  readonly parts: readonly Part[]
  /** Index into `session.spans` of the span that said it; -1 where a trace record said it. */
  readonly spanIndex: number
  readonly atMs?: number
  /** Of several answers to one request, those after the first: their place, from 1. */
  readonly alternative?: number
  /** The sender cut the list here, at a limit of its own: the end of the message may be lost, and what followed is. */
  readonly isCut?: true
}

/** A tool from being asked for to its answer: the call of the model, the span that ran it and the result as one. */
export interface ToolCall {
  readonly id?: string
  readonly name: string
  readonly arguments?: unknown
  readonly result?: unknown
  readonly status: 'unset' | 'ok' | 'error' | 'running'
  readonly error?: SpanError
  readonly durationMs?: number
  readonly spanIndex?: number
}

/**
 * One exchange: what a person (or caller) asked and everything done to answer. A trace is not a turn.
 */
export interface Turn {
  /** From 0. */
  readonly index: number
  /** Empty for a turn that only the later history proves ("turn not recorded"). */
  readonly traceIds: readonly string[]
  readonly startMs: number
  /** Absent: it is still running, or was not recorded. */
  readonly endMs?: number
  /** Only what is new in this turn. */
  readonly messages: readonly Message[]
  /** Messages of the turn's first own model call that were already known. */
  readonly contextMessageCount: number
  readonly userText?: string
  readonly assistantText?: string
  readonly toolCalls: readonly ToolCall[]
  readonly failedAttempts: number
  readonly status: Status
  readonly error?: SpanError
  readonly totals: Totals
  readonly scores: readonly Score[]
  readonly metadata: Readonly<Record<string, unknown>>
  /** Indices into `session.spans` of the turn's spans, ascending. */
  readonly spanIndices: readonly number[]
  /** Index of the earlier failed turn that this one repeats. */
  readonly retryOf?: number
  /** Index of the earlier turn that this one sends again (a resumed or forked session): its `totals` are empty. */
  readonly repeatOf?: number
}

/** A trace without text, model call, usage or error that has a name or tags: a mark, not a turn. */
export interface Milestone {
  readonly traceId: string
  readonly name: string
  readonly atMs: number
  readonly tags: readonly string[]
}
