import type { Attributes } from '../../model/session.ts'
import { emptyRecord } from '../reading.ts'
import type { Line } from './lines.ts'
import { ToolUses } from './toolUses.ts'
import { type Call, type CodexTurn, createTurn } from './turns.ts'

/** Every line beside the conversation becomes an event: one record for all, which have the line as their body. */
const noAttributes: Attributes = Object.freeze(emptyRecord())

/** What is known of a rollout while its lines are read: the turns so far, and what the next call will have heard. */
export class OpenRollout {
  readonly turns: CodexTurn[] = []
  readonly tools = new ToolUses()
  /** Said to the model since its last call. */
  heard: unknown[] = []
  /** When the last of it was said: the call that answers begins there. */
  inputMs: number | undefined
  /** Something stood after the items of the call before: the next item is of another response. */
  isCallOver = true
  /** Tools of the call were answered. */
  hasAnswers = false
  turnId: string | undefined
  model: string | undefined
  parameters: Record<string, unknown> = {}
  private call: Call | undefined
  private waiting: CodexTurn['events'] = []

  get current(): CodexTurn | undefined {
    return this.turns[this.turns.length - 1]
  }

  open(line: Line, nowMs: number | undefined): CodexTurn {
    if (this.current !== undefined) this.current.isOpen = false
    const { turnId, model, parameters, waiting: events } = this
    const turn = createTurn({ turnId, model, parameters, events, firstLine: line, startMs: nowMs })
    this.waiting = []
    this.isCallOver = true
    this.turns.push(turn)
    return turn
  }

  /** The call that an item belongs to. Tools may be answered between the items of one response. */
  callOf(turn: CodexTurn, isToolCall: boolean, nowMs: number | undefined): Call {
    const isNext = this.isCallOver || (this.hasAnswers && !isToolCall)
    if (this.call !== undefined && !isNext) return this.call
    const call: Call = {
      items: [],
      lines: [],
      input: this.heard,
      startMs: this.inputMs ?? nowMs,
      endMs: nowMs,
      usage: undefined,
      failure: undefined,
    }
    this.call = call
    this.heard = []
    this.isCallOver = false
    this.hasAnswers = false
    turn.calls.push(call)
    turn.sequence.push(call)
    return call
  }

  /** The item, an event or both tell a prompt: `told` names which. */
  addPrompt(line: Line, nowMs: number | undefined, told: string, words: string | undefined, message: unknown): void {
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

  note(line: Line, atMs: number | undefined, name: string): void {
    if (this.current === undefined) this.noteForNext(line, atMs, name)
    else this.current.events.push(eventOf(line, atMs, name))
  }

  /** Belongs to the turn that is opened next. */
  noteForNext(line: Line, atMs: number | undefined, name: string): void {
    this.waiting.push(eventOf(line, atMs, name))
  }

  /** What waits for a turn that never comes belongs to the last. */
  end(): void {
    this.current?.events.push(...this.waiting.splice(0))
  }
}

function eventOf(line: Line, atMs: number | undefined, name: string): CodexTurn['events'][number] {
  const { raw: body } = line
  return atMs === undefined ? { name, attributes: noAttributes, body } : { name, atMs, attributes: noAttributes, body }
}
