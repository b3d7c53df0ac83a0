import { at, number, own, text, type UnknownRecord } from '../reading.ts'
import type { Line } from './lines.ts'
import { toolOutcome } from './saidBy.ts'
import type { CodexTurn, ToolUse } from './turns.ts'

/** Calls of tools that run beside the model: their answers stand on lines of their own. */
const answered = new Set(['function_call', 'custom_tool_call', 'local_shell_call', 'tool_search_call'])

/** The tool calls of a rollout, and what comes for them later: answers, and how the program saw them end. */
export class ToolUses {
  private readonly byId = new Map<string, { tool: ToolUse; turn: CodexTurn }>()

  /** Returns the id of the call, made up where it has none. */
  add(turn: CodexTurn, line: Line, nowMs: number | undefined): string {
    const { payload } = line
    const id = text(payload.call_id) ?? text(payload.id) ?? `${line.inner}/${turn.tools.size}`
    if (this.byId.has(id)) return id
    const status = text(payload.status)
    // The provider's own tools tell nothing but that they ran.
    const isDone = !answered.has(line.inner ?? '') && (status === undefined || status === 'completed')
    const tool: ToolUse = {
      id,
      item: payload,
      lines: [line],
      startMs: nowMs,
      endMs: isDone ? nowMs : undefined,
      output: payload.result ?? payload.output,
      hasOutput: isDone,
      hasFailed: status === 'failed',
      details: {},
    }
    turn.tools.set(id, tool)
    this.byId.set(id, { tool, turn })
    if (!isDone) turn.openTools.add(id)
    return id
  }

  /** The turn of the call that is answered; `undefined` where there is no such call. */
  answer(id: string, line: Line, nowMs: number | undefined): CodexTurn | undefined {
    const known = this.byId.get(id)
    if (known === undefined) return undefined
    const { tool, turn } = known
    tool.output = line.payload.output ?? line.payload.result ?? ''
    tool.hasOutput = true
    turn.openTools.delete(id)
    tool.lines.push(line)
    const { exitCode, durationMs, hasFailed } = toolOutcome(tool.output)
    if (exitCode !== undefined) tool.details.exitCode = exitCode
    if (hasFailed) tool.hasFailed = true
    tool.endMs ??= nowMs
    // Items that were written together say nothing about how long the tool ran; its answer may.
    const { startMs, endMs } = tool
    if (startMs !== undefined && endMs !== undefined && durationMs !== undefined) {
      const told = endMs - durationMs
      if (told < startMs && told >= (turn.startMs ?? told)) tool.startMs = told
    }
    turn.endMs = nowMs
    turn.isOpen = true
    return turn
  }

  addDetails(details: UnknownRecord, callId: string | undefined, startedMs?: number): void {
    const tool = callId === undefined ? undefined : this.byId.get(callId)?.tool
    if (tool === undefined) return
    const exitCode = number(own(details, 'exit_code'))
    const seconds = number(at(details, 'duration', 'secs'))
    if (exitCode !== undefined) tool.details.exitCode = exitCode
    const isRefused =
      own(details, 'success') === false || own(details, 'status') === 'failed' || own(details, 'status') === 'declined'
    // A tool server: `{ result: { Err: '…' } | { Ok: { content, isError } } }`.
    const { result } = details
    const isError = (own(result, 'Err') ?? undefined) !== undefined || at(result, 'Ok', 'isError') === true
    if ((exitCode !== undefined && exitCode !== 0) || isRefused || isError) tool.hasFailed = true
    if (own(details, 'status') === 'declined') tool.details.isDeclined = true
    if (seconds !== undefined)
      tool.details.durationMs = seconds * 1000 + (number(at(details, 'duration', 'nanos')) ?? 0) / 1e6
    if (startedMs !== undefined) tool.details.startedMs = startedMs
  }
}
