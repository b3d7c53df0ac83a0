import type { SpanEvent } from '../../model/session.ts'
import { amount, at, list, own, text } from '../reading.ts'
import { LineClock } from '../transcripts/lineTime.ts'
import { blocksOf, type Line } from './lines.ts'
import { saidBy } from './saidBy.ts'
import { ToolUses } from './toolUses.ts'
import type { Call, ClaudeTurn } from './turn.ts'
import { MessageUsage } from './usageOf.ts'
import { failureOf, noAttributes, plainValues, textsOf } from './words.ts'

/** Reads the lines of one thread, in order, into turns. */
export class TurnReader {
  readonly turns: ClaudeTurn[] = []
  readonly clock: LineClock
  private readonly calls = new Map<string, { call: Call; turn: ClaudeTurn }>()
  private readonly tools = new ToolUses()
  /** Said to the model since its last call. */
  private heard: unknown[] = []
  private command: { line: Line; text: string; expansion: unknown[] } | undefined
  private waiting: SpanEvent[] = []
  private readonly isAgent: boolean

  constructor(isAgent: boolean, firstMs: number | undefined) {
    this.isAgent = isAgent
    this.clock = new LineClock(firstMs)
  }

  add(line: Line): void {
    const before = this.clock.nowMs
    // Only lines of the chain tell the time: a queue may speak before the history that was copied below it.
    const nowMs = line.uuid === undefined ? (line.atMs ?? before) : this.clock.at(line.atMs)
    switch (line.type) {
      case 'user':
        this.addUser(line, nowMs)
        break
      case 'assistant':
        this.addAnswer(line, before, nowMs)
        break
      case 'system':
        this.addSystem(line, before, nowMs)
        break
      case 'result':
        // A run in which nothing was said has a price all the same: history was compacted.
        this.finish(
          this.current?.result === undefined && this.current !== undefined
            ? this.current
            : this.open(line, undefined, undefined, nowMs),
          line,
        )
        break
      case 'attachment':
        this.addAttachment(line, nowMs)
        break
      default:
        this.note(line, nowMs)
    }
  }

  /** What waits for a turn that never comes belongs to the last. */
  end(): void {
    this.current?.events.push(...this.waiting.splice(0))
  }

  private get current(): ClaudeTurn | undefined {
    return this.turns[this.turns.length - 1]
  }

  private open(
    first: Line,
    prompt: Line | undefined,
    command: string | undefined,
    startMs: number | undefined,
  ): ClaudeTurn {
    const turn: ClaudeTurn = {
      prompt,
      command,
      first,
      calls: [],
      tools: new Map(),
      openTools: new Set(),
      events: this.waiting,
      startMs,
      endMs: startMs,
      isInterrupted: false,
      compactions: [],
      result: undefined,
      isOpen: true,
    }
    if (this.current !== undefined) this.current.isOpen = false
    this.waiting = []
    this.turns.push(turn)
    return turn
  }

  private addUser(line: Line, nowMs: number | undefined): void {
    const said = saidBy(line)
    switch (said.kind) {
      case 'results':
        this.addResults(line, nowMs)
        return
      case 'prompt':
        this.command = undefined
        // A sub-agent is asked once; what it is told later is told in the same work.
        if (!this.isAgent || this.turns.length === 0) this.open(line, line, undefined, nowMs)
        this.heard.push(line.message)
        return
      case 'summary':
        this.heard.push({ role: 'system', content: own(line.message, 'content') })
        this.note(line, nowMs)
        return
      case 'command':
        this.command = { line, text: said.text, expansion: [] }
        this.note(line, nowMs)
        return
      case 'interruption':
        this.interrupt(line, nowMs)
        return
      default:
        if (line.raw.isMeta === true) {
          this.command?.expansion.push({ role: 'system', content: own(line.message, 'content') })
        }
        this.note(line, nowMs)
    }
  }

  /** Words that a person typed while the work went on stand in an attachment. */
  private addAttachment(line: Line, nowMs: number | undefined): void {
    const attachment = line.raw.attachment
    const prompt = own(attachment, 'prompt')
    const isQueued =
      own(attachment, 'type') === 'queued_command' && own(attachment, 'commandMode') !== 'task-notification'
    if (!isQueued || this.isAgent || (text(prompt) === undefined && list(prompt) === undefined)) {
      this.note(line, nowMs)
      return
    }
    this.open(line, { ...line, message: { role: 'user', content: prompt } }, undefined, nowMs)
    this.heard.push({ role: 'user', content: prompt })
  }

  private interrupt(line: Line, nowMs: number | undefined): void {
    this.note(line, nowMs)
    if (this.current === undefined) return
    this.current.isInterrupted = true
    this.current.isOpen = false
    this.current.endMs = nowMs
  }

  private addResults(line: Line, nowMs: number | undefined): void {
    const turn = this.current
    this.tools.answer(turn, line, nowMs)
    if (line.message !== undefined) this.heard.push(line.message)
    if (turn === undefined) return
    turn.endMs = nowMs
    turn.isOpen = !turn.isInterrupted
  }

  private addAnswer(line: Line, before: number | undefined, nowMs: number | undefined): void {
    const model = text(own(line.message, 'model'))
    const isFailure = line.raw.isApiErrorMessage === true || typeof line.raw.error === 'string'
    if (model === '<synthetic>' && !isFailure) {
      this.note(line, nowMs)
      return
    }
    const id = text(own(line.message, 'id')) ?? text(line.raw.requestId) ?? line.uuid ?? `call ${this.calls.size}`
    const known = this.calls.get(id)
    const turn = known?.turn ?? this.turnOfAnswer(line, before ?? nowMs)
    let call = known?.call
    if (call === undefined) {
      call = {
        id,
        lines: [],
        blocks: [],
        input: this.heard,
        usage: new MessageUsage(),
        startMs: before ?? nowMs,
        endMs: nowMs,
        costUsd: undefined,
        failure: undefined,
      }
      this.heard = []
      this.calls.set(id, { call, turn })
      turn.calls.push(call)
    }
    const blocks = blocksOf(line)
    call.lines.push(line)
    call.endMs = nowMs
    // A printed line tells of a message that is still being written.
    const isFinal = text(own(line.message, 'stop_reason')) !== undefined || text(line.raw.session_id) === undefined
    if (!isFailure) call.usage.add(own(line.message, 'usage'), isFinal)
    const cost = amount(line.raw.costUSD)
    if (cost !== undefined) call.costUsd = Math.max(call.costUsd ?? 0, cost)
    if (isFailure) call.failure = textsOf(blocks) ?? text(line.raw.error) ?? 'The request failed'
    else call.blocks.push(...blocks)
    turn.endMs = nowMs
    // A tool starts after the line that asks for it, also where the lines name no moments.
    const askedMs = line.atMs === undefined ? (this.clock.nowMs ?? nowMs) : nowMs
    for (const block of blocks) this.tools.add(turn, line, block, askedMs)
    turn.isOpen = turn.openTools.size > 0
  }

  /** A command that the model answers is a prompt; otherwise a call goes on with the turn before it. */
  private turnOfAnswer(line: Line, startMs: number | undefined): ClaudeTurn {
    const { command } = this
    if (command !== undefined) {
      this.command = undefined
      this.heard.push({ role: 'user', content: command.text }, ...command.expansion)
      return this.open(command.line, command.line, command.text, this.clock.at(command.line.atMs))
    }
    const { current } = this
    // What was printed as finished is: a stream of several runs goes on with a new turn.
    if (current !== undefined && current.result === undefined) return current
    return this.open(line, undefined, undefined, startMs)
  }

  private addSystem(line: Line, before: number | undefined, nowMs: number | undefined): void {
    const { subtype } = line
    if (subtype === 'api_error' || subtype === 'api_retry') this.addFailure(line, before, nowMs)
    else if (subtype === 'compact_boundary') {
      this.current?.compactions.push(plainValues(line.raw.compactMetadata ?? line.raw.compact_metadata))
      this.note(line, nowMs)
    } else this.note(line, nowMs)
  }

  /** A request that failed and was sent again. */
  private addFailure(line: Line, before: number | undefined, nowMs: number | undefined): void {
    const { current } = this
    const isOver = current === undefined || current.result !== undefined
    const turn = isOver ? this.open(line, undefined, undefined, before ?? nowMs) : current
    turn.calls.push({
      id: line.uuid ?? `failure ${turn.calls.length}`,
      lines: [line],
      blocks: [],
      input: [...this.heard],
      usage: new MessageUsage(),
      startMs: before ?? nowMs,
      endMs: nowMs,
      costUsd: undefined,
      failure: failureOf(line),
    })
    turn.endMs = nowMs
  }

  private finish(turn: ClaudeTurn, line: Line): void {
    turn.result = line
    turn.isOpen = false
    turn.events.push({ name: 'result', attributes: noAttributes, body: line.raw })
  }

  private note(line: Line, atMs: number | undefined): void {
    const name = line.subtype ?? text(at(line.raw, 'attachment', 'type')) ?? text(line.raw.operation)
    const event: SpanEvent = {
      name: name === undefined ? line.type : `${line.type} ${name}`,
      ...(atMs === undefined ? {} : { atMs }),
      attributes: noAttributes,
      body: line.raw,
    }
    // A prompt that waits in the queue is of the turn it opens.
    if (this.current === undefined || line.type === 'queue-operation') this.waiting.push(event)
    else this.current.events.push(event)
  }
}
