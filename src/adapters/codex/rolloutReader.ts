import { at, emptyRecord, list, number, own, text, type UnknownRecord } from '../reading.ts'
import { LineClock } from '../transcripts/lineTime.ts'
import type { Line } from './lines.ts'
import { failedCall, promptContent, spokenCall } from './madeCalls.ts'
import { isPrompt, wordsOf } from './saidBy.ts'
import { ToolUses } from './toolUses.ts'
import { type Call, type CodexTurn, createTurn, pairUsage } from './turns.ts'
import { UsageMarks } from './usageMarks.ts'

/** Reads the lines of one rollout, as written, into turns. */
export class RolloutReader {
  readonly turns: CodexTurn[] = []
  readonly clock: LineClock
  private readonly marks = new UsageMarks()
  private readonly tools = new ToolUses()
  private heard: unknown[] = []
  private call: Call | undefined
  /** Something stood after the items of the call before: the next item is of another response. */
  private isCallOver = true
  private hasAnswers = false
  private inputMs: number | undefined
  private turnId: string | undefined
  private model: string | undefined
  private parameters: Record<string, unknown> = {}
  private waiting: CodexTurn['events'] = []

  constructor(firstMs: number | undefined) {
    this.clock = new LineClock(firstMs)
  }

  add(line: Line): void {
    const nowMs = this.clock.at(line.atMs)
    switch (line.type) {
      case 'response_item':
        this.addItem(line, nowMs)
        return
      case 'event_msg':
        this.addEvent(line, nowMs)
        return
      case 'turn_context':
        this.addContext(line, nowMs)
        return
      case 'token_usage_record':
        this.addUsage(line)
        return
      case 'compacted':
        this.addCompaction(line, nowMs)
        return
      case 'state':
        this.isCallOver = true
        return
      default:
        this.note(line, nowMs, line.type)
    }
  }

  end(): void {
    this.current?.events.push(...this.waiting.splice(0))
    for (const turn of this.turns) {
      const call = turn.calls.length === 0 ? spokenCall(turn) : undefined
      if (call === undefined) continue
      turn.calls.push(call)
      turn.sequence.unshift(call)
    }
    pairUsage(this.turns)
  }

  private get current(): CodexTurn | undefined {
    return this.turns[this.turns.length - 1]
  }

  private open(line: Line, nowMs: number | undefined): CodexTurn {
    if (this.current !== undefined) this.current.isOpen = false
    const { turnId, model, parameters, waiting: events } = this
    const turn = createTurn({ turnId, model, parameters, events, firstLine: line, startMs: nowMs })
    this.waiting = []
    this.isCallOver = true
    this.turns.push(turn)
    return turn
  }

  /** The item, an event or both tell a prompt. */
  private addPrompt(
    line: Line,
    nowMs: number | undefined,
    told: string,
    words: string | undefined,
    message: unknown,
  ): void {
    const { current } = this
    const isSame =
      current !== undefined &&
      current.calls.length === 0 &&
      !current.toldBy.has(told) &&
      (current.promptText === words || current.promptText === undefined || words === undefined) &&
      current.toldBy.size > 0
    const turn = isSame ? current : this.open(line, nowMs)
    turn.toldBy.add(told)
    this.inputMs = nowMs
    if (turn.prompt !== undefined && told !== 'item') return
    if (turn.prompt !== undefined) this.heard.pop()
    turn.prompt = message
    turn.promptText = words
    this.heard.push(message)
  }

  private addItem(line: Line, nowMs: number | undefined): void {
    const { payload, inner } = line
    if (inner === 'message' && payload.role !== 'assistant') {
      if (payload.role === 'user' && isPrompt(payload)) {
        this.addPrompt(line, nowMs, 'item', wordsOf(payload), { role: 'user', content: payload.content })
        return
      }
      const role = payload.role === 'user' ? 'system' : payload.role
      if (payload.content !== undefined) this.heard.push({ role, content: payload.content })
      this.note(line, nowMs, 'context')
      return
    }
    if (inner?.endsWith('_output')) {
      this.addOutput(line, nowMs)
      return
    }
    if (inner === undefined || inner === 'ghost_snapshot' || inner === 'other') {
      this.note(line, nowMs, inner ?? line.type)
      return
    }
    this.addAnswer(line, nowMs)
  }

  private addAnswer(line: Line, nowMs: number | undefined): void {
    const turn = this.current ?? this.open(line, nowMs)
    // Calls of tools may be answered between those of one response; words after an answer are of the next.
    const isNext = this.isCallOver || (this.hasAnswers && !isToolCall(line.inner))
    if (this.call === undefined || isNext) {
      this.call = {
        items: [],
        lines: [],
        input: this.heard,
        startMs: this.inputMs ?? nowMs,
        endMs: nowMs,
        usage: undefined,
        failure: undefined,
      }
      this.heard = []
      this.isCallOver = false
      this.hasAnswers = false
      turn.calls.push(this.call)
      turn.sequence.push(this.call)
    }
    const id = isToolCall(line.inner) ? this.tools.add(turn, line, nowMs) : undefined
    const isNameless = id !== undefined && line.payload.call_id === undefined && line.payload.id === undefined
    this.call.items.push(isNameless ? { ...line.payload, call_id: id } : line.payload)
    this.call.lines.push(line)
    this.call.endMs = nowMs
    turn.endMs = nowMs
    turn.isOpen = turn.openTools.size > 0
    // The turn went on: what failed before was survived.
    turn.error = undefined
  }

  private addOutput(line: Line, nowMs: number | undefined): void {
    this.hasAnswers = true
    this.inputMs = nowMs
    // An output that names no call belongs to the next open one.
    const id = text(line.payload.call_id) ?? this.current?.openTools.values().next().value ?? ''
    const turn = this.tools.answer(id, line, nowMs)
    this.heard.push(
      turn !== undefined && line.payload.call_id === undefined ? { ...line.payload, call_id: id } : line.payload,
    )
    if (turn === undefined) this.note(line, nowMs, 'output without its call')
  }

  private addUsage(line: Line): void {
    const mark = this.marks.read(line)
    if (mark !== undefined) (this.current ?? this.open(line, this.clock.nowMs)).sequence.push(mark)
    this.isCallOver = true
  }

  private addContext(line: Line, nowMs: number | undefined): void {
    const { payload } = line
    this.isCallOver = true
    this.turnId = text(payload.turn_id) ?? this.turnId
    this.model = text(payload.model) ?? this.model
    this.parameters = {}
    for (const name of ['effort', 'summary', 'approval_policy', 'personality']) {
      if (typeof payload[name] === 'string') this.parameters[name] = payload[name]
    }
    const { current } = this
    if (current !== undefined && (current.isOpen || current.model === undefined)) {
      current.model = this.model
      current.parameters = this.parameters
    }
    this.note(line, nowMs, line.type)
  }

  private addCompaction(line: Line, nowMs: number | undefined): void {
    const words = text(line.payload.message)
    this.heard = words === undefined ? [] : [{ role: 'system', content: words }]
    this.isCallOver = true
    if (this.current !== undefined) this.current.compactions += 1
    this.note(line, nowMs, 'compacted')
  }

  private addEvent(line: Line, nowMs: number | undefined): void {
    const { payload, inner } = line
    switch (inner) {
      case 'user_message':
        this.addUserMessage(line, nowMs, text(payload.message), list(payload.images))
        return
      case 'token_count':
        this.addUsage(line)
        return
      case 'task_started':
      case 'turn_started':
        this.turnId = text(payload.turn_id)
        this.isCallOver = true
        this.waiting.push(eventOf(line, nowMs, inner))
        return
      case 'agent_message':
        this.speak(text(payload.message), nowMs)
        return
      case 'agent_reasoning':
      case 'agent_reasoning_raw_content':
      case 'agent_reasoning_section_break':
        return
      case 'item_completed':
        this.addCompleted(line, nowMs)
        return
      case 'exec_command_end':
      case 'mcp_tool_call_end':
      case 'patch_apply_end':
        this.tools.addDetails(payload, text(payload.call_id))
        this.note(line, nowMs, inner)
        return
      case 'stream_error':
      case 'error':
        this.addFailure(line, nowMs)
        return
      case 'task_complete':
      case 'turn_complete':
        this.finish(line, nowMs)
        return
      case 'turn_aborted':
        if (this.current !== undefined) {
          this.current.isInterrupted = true
          this.current.isOpen = false
          this.current.endMs = nowMs
        }
        this.note(line, nowMs, inner)
        return
      default:
        this.note(line, nowMs, inner ?? line.type)
    }
  }

  private addUserMessage(
    line: Line,
    nowMs: number | undefined,
    words: string | undefined,
    images: readonly unknown[] = [],
  ): void {
    if (words !== undefined && !isPrompt({ content: words })) return
    this.addPrompt(line, nowMs, `event ${line.inner}`, words, { role: 'user', content: promptContent(words, images) })
  }

  private speak(words: string | undefined, nowMs: number | undefined): void {
    if (words !== undefined) this.current?.spoken.push({ text: words, atMs: nowMs })
  }

  /** `{ item: { type: 'UserMessage' | 'AgentMessage' | 'CommandExecution' | …, id } }`: told again by items. */
  private addCompleted(line: Line, nowMs: number | undefined): void {
    const item = line.payload.item
    const type = text(own(item, 'type'))
    const texts = list(own(item, 'content'))?.flatMap((part) => text(own(part, 'text')) ?? []) ?? []
    if (type === 'UserMessage') this.addUserMessage(line, nowMs, texts.length === 0 ? undefined : texts.join('\n'))
    else if (type === 'AgentMessage') this.speak(texts.length === 0 ? undefined : texts.join('\n'), nowMs)
    else if (type !== 'Reasoning') {
      this.tools.addDetails(item as UnknownRecord, text(own(item, 'id')), number(line.payload.started_at_ms))
      this.note(line, nowMs, type ?? 'item_completed')
    }
  }

  private addFailure(line: Line, nowMs: number | undefined): void {
    const { payload } = line
    const message = text(payload.message) ?? text(at(payload, 'error', 'message')) ?? 'The request failed'
    const turn = this.current ?? this.open(line, nowMs)
    turn.calls.push(failedCall(line, [...this.heard], this.inputMs ?? nowMs, nowMs, message))
    this.inputMs = nowMs
    this.isCallOver = true
    turn.endMs = nowMs
    if (line.inner !== 'error') return
    turn.error = message
    turn.isOpen = false
  }

  private finish(line: Line, nowMs: number | undefined): void {
    const turn = this.current
    this.note(line, nowMs, line.inner ?? 'task_complete')
    if (turn === undefined) return
    turn.isOpen = false
    turn.endMs = nowMs
    const error = text(at(line.payload, 'error', 'message')) ?? text(line.payload.error)
    if (error === undefined || turn.error !== undefined) return
    turn.error = error
    if (turn.calls.some(({ failure }) => failure === error)) return
    // The request that a turn ended with stands nowhere else.
    turn.calls.push(failedCall(line, this.heard, this.inputMs ?? nowMs, nowMs, error))
    this.heard = []
  }

  private note(line: Line, nowMs: number | undefined, name: string): void {
    const event = eventOf(line, nowMs, name)
    if (this.current === undefined) this.waiting.push(event)
    else this.current.events.push(event)
  }
}

function eventOf(line: Line, atMs: number | undefined, name: string): CodexTurn['events'][number] {
  return { name, ...(atMs === undefined ? {} : { atMs }), attributes: emptyRecord(), body: line.raw }
}

function isToolCall(inner: string | undefined): boolean {
  return inner?.endsWith('_call') === true
}
