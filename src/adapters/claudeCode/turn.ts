import type { SpanEvent } from '../../model/session.ts'
import { list, own, record, text } from '../reading.ts'
import type { Line } from './lines.ts'
import type { MessageUsage } from './usageOf.ts'

/** One model call: every line of one API message. */
export interface Call {
  readonly id: string
  readonly lines: Line[]
  readonly blocks: unknown[]
  /** What was said to the model since the call before. */
  readonly input: unknown[]
  readonly usage: MessageUsage
  readonly startMs: number | undefined
  endMs: number | undefined
  costUsd: number | undefined
  /** Words of a failure that stands in place of an answer. */
  failure: string | undefined
}

/** One tool call, and its result once there is one. */
export interface ToolUse {
  readonly id: string
  readonly block: unknown
  readonly startMs: number | undefined
  endMs: number | undefined
  result: unknown
  hasResult: boolean
  hasFailed: boolean
  isDeclined: boolean
  /** `toolUseResult`: the result as the program keeps it. */
  structured: unknown
  lines: Line[]
}

/** A prompt and everything done to answer it. */
export interface ClaudeTurn {
  /** Absent: the transcript begins in the middle of an answer. */
  readonly prompt: Line | undefined
  /** Words of a command that the prompt was. */
  readonly command: string | undefined
  readonly first: Line
  readonly calls: Call[]
  readonly tools: Map<string, ToolUse>
  /** Ids of tool calls without a result so far. */
  readonly openTools: Set<string>
  readonly events: SpanEvent[]
  readonly startMs: number | undefined
  endMs: number | undefined
  isInterrupted: boolean
  compactions: unknown[]
  result: Line | undefined
  /** The last thing heard of the turn asks for more: the model, or a tool, was still at work. */
  isOpen: boolean
}

/** Ids of the sub-agents a tool ran. */
export function agentIdOf(tool: ToolUse): string | undefined {
  return text(own(record(tool.structured), 'agentId')) ?? text(own(list(tool.structured)?.[0], 'agentId'))
}
