import type { Message, Milestone, Part, ToolCall, Turn } from '../conversation/turn.ts'
import type { TurnMark } from '../conversation/turnMarks.ts'
import type { Break } from '../metrics/breakOf.ts'
import type { Score, SpanError, SpanKind, Totals } from '../model/session.ts'

interface RowBase {
  /** Stable while the session grows at its end; made of positions, never of payload text. */
  readonly key: string
  /** When it happened, for the replay: rows after the playhead are still to come. */
  readonly atMs: number
}

interface TurnRowBase extends RowBase {
  readonly turnIndex: number
}

/** A system prompt: once at the top, and again only where it changes. */
export interface SystemRow extends TurnRowBase {
  readonly type: 'system'
  readonly message: Message
  readonly messageIndex: number
  /** It is not the first one. */
  readonly isChange: boolean
}

export interface TurnHeaderRow extends TurnRowBase {
  readonly type: 'turn'
  readonly turn: Turn
  readonly breaks: boolean
}

/** Nobody was at work for longer than the mark (five minutes). */
export interface IdleRow extends TurnRowBase {
  readonly type: 'idle'
  readonly durationMs: number
}

/** What somebody said. Calls stand in rows of their own, so `parts` may be fewer than the message's. */
export interface MessageRow extends TurnRowBase {
  readonly type: 'message'
  readonly message: Message
  readonly messageIndex: number
  readonly parts: readonly Part[]
  /** Other answers to the same request, with their places in the turn: one is read at a time. */
  readonly alternatives?: readonly { readonly message: Message; readonly messageIndex: number }[]
}

/** A tool call; repetitions of one failing call are one row with several attempts, the last one decides. */
export interface ToolRow extends TurnRowBase {
  readonly type: 'tool'
  readonly call: ToolCall
  readonly attempts: readonly ToolCall[]
  /** From the first attempt's start to the last one's end, where both are known. */
  readonly durationMs?: number
  /** The call after which the conversation breaks: open from the start. */
  readonly breaks: boolean
  /** Calls that ran at the same time stand together. */
  readonly group?: CallGroup
}

/** Calls that ran at the same time. */
export interface CallGroup {
  /** Place of the row among them, from 0. */
  readonly place: number
  readonly count: number
  /** From the first start to the last end. */
  readonly durationMs: number
}

/** A step that is no message and no tool call but belongs to the story: a retrieval, a check that failed. */
export interface StepRow extends TurnRowBase {
  readonly type: 'step'
  readonly spanIndex: number
  readonly kind: SpanKind
}

/** A model call that failed and was made again. */
export interface AttemptRow extends TurnRowBase {
  readonly type: 'attempt'
  readonly spanIndex: number
}

/** What went in and came out of a turn without any message. */
export interface InputOutputRow extends TurnRowBase {
  readonly type: 'io'
  readonly input?: unknown
  readonly output?: unknown
  /** -1 where the trace record said it. */
  readonly spanIndex: number
}

/** The line "the conversation breaks here", above what broke it. */
export interface BreakRow extends TurnRowBase {
  readonly type: 'break'
  readonly break: Break
}

/** The failure that stands where the answer should be. */
export interface ErrorRow extends TurnRowBase {
  readonly type: 'error'
  readonly error: SpanError | undefined
  readonly spanIndex?: number
}

/** A user spoke and nothing came back. */
export interface UnansweredRow extends TurnRowBase {
  readonly type: 'unanswered'
  /** `not-recorded`: only the later history proves the turn. `no-content`: its spans hold neither input nor output. */
  readonly reason: 'no-answer' | 'not-recorded' | 'no-content' | 'running'
}

/** Another kind of participant takes over: from here a person answers, not the model. */
export interface HandoffRow extends TurnRowBase {
  readonly type: 'handoff'
  readonly name?: string
  /** Since the last thing that happened before. */
  readonly afterMs: number
  /** Turns that person could read. */
  readonly turnsBefore: number
}

/** What happened to the conversation itself: history compacted, a branch left, a call denied. */
export interface MarkRow extends TurnRowBase {
  readonly type: 'mark'
  readonly mark: TurnMark
  /** Of a branch that was left: the turn the conversation went on with. */
  readonly goesOnAt?: number
}

export interface MilestoneRow extends RowBase {
  readonly type: 'milestone'
  readonly milestone: Milestone
}

export interface TurnFooterRow extends TurnRowBase {
  readonly type: 'footer'
  readonly facts: TurnFacts
}

export type ThreadRow =
  | SystemRow
  | TurnHeaderRow
  | IdleRow
  | MessageRow
  | ToolRow
  | StepRow
  | AttemptRow
  | InputOutputRow
  | BreakRow
  | ErrorRow
  | UnansweredRow
  | HandoffRow
  | MarkRow
  | MilestoneRow
  | TurnFooterRow

/** The figures of one turn. */
export interface TurnFacts {
  readonly durationMs?: number
  /** Of the first call of the turn that reports it. */
  readonly firstTokenMs?: number
  readonly totals: Totals
  /** Models that answered in the turn, in order of first use; of a turn in which none did, those that were asked. */
  readonly models: readonly string[]
  readonly scores: readonly Score[]
  readonly failedAttempts: number
  readonly retryOf?: number
  /** The trace to open for the turn. */
  readonly traceId?: string
  readonly spanCount: number
}
