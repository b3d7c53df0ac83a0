import type { Score, SpanError, Status, Totals } from '../model/session.ts'

export type Role = 'system' | 'user' | 'assistant' | 'tool' | 'human-agent' | 'other'

export interface TextPart {
  readonly type: 'text'
  readonly text: string
}
export interface ReasoningPart {
  readonly type: 'reasoning'
  /** Absent: the reasoning is there but encrypted or redacted. */
  readonly text?: string
}
export interface ToolCallPart {
  readonly type: 'tool-call'
  readonly id?: string
  readonly name: string
  /** Parsed where they were JSON text (up to twice); unparsable text is kept. */
  readonly arguments?: unknown
}
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
export interface RefusalPart {
  readonly type: 'refusal'
  readonly text: string
}
/** Anything unknown, whole. */
export interface JsonPart {
  readonly type: 'json'
  readonly value: unknown
}
export type Part =
  | TextPart
  | ReasoningPart
  | ToolCallPart
  | ToolResultPart
  | MediaPart
  | DocumentPart
  | RefusalPart
  | JsonPart

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
