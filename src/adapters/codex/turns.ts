import type { SpanEvent } from '../../model/session.ts'
import type { UnknownRecord } from '../reading.ts'
import type { Line } from './lines.ts'
import type { UsageMark } from './usageMarks.ts'

/** One model call: the items of one response. */
export interface Call {
  readonly items: UnknownRecord[]
  readonly lines: Line[]
  /** What was said to the model since the call before. */
  readonly input: unknown[]
  readonly startMs: number | undefined
  endMs: number | undefined
  usage: UsageMark | undefined
  failure: string | undefined
}

export interface ToolUse {
  readonly id: string
  readonly item: UnknownRecord
  readonly lines: Line[]
  startMs: number | undefined
  endMs: number | undefined
  output: unknown
  hasOutput: boolean
  hasFailed: boolean
  /** Beside the answer: how the program saw the command end. */
  details: Record<string, unknown>
}

export interface CodexTurn {
  turnId: string | undefined
  /** Absent: the file begins in the middle of an answer. */
  prompt: unknown
  promptText: string | undefined
  /** Which lines told the prompt: an item, an event. Each tells it once. */
  readonly toldBy: Set<string>
  readonly firstLine: Line
  readonly calls: Call[]
  readonly tools: Map<string, ToolUse>
  /** Ids of tool calls without an answer so far. */
  readonly openTools: Set<string>
  /** Calls and figures of usage as they stand in the file. */
  readonly sequence: (Call | UsageMark)[]
  readonly events: SpanEvent[]
  /** Answers that only events tell. */
  readonly spoken: { readonly text: string; readonly atMs: number | undefined }[]
  readonly startMs: number | undefined
  endMs: number | undefined
  model: string | undefined
  parameters: Record<string, unknown>
  error: string | undefined
  isInterrupted: boolean
  compactions: number
  isOpen: boolean
}

type Opening = Pick<CodexTurn, 'turnId' | 'model' | 'parameters' | 'events' | 'firstLine' | 'startMs'>

export function createTurn({ turnId, model, parameters, events, firstLine, startMs }: Opening): CodexTurn {
  return {
    turnId,
    model,
    parameters,
    events,
    firstLine,
    startMs,
    prompt: undefined,
    promptText: undefined,
    toldBy: new Set(),
    calls: [],
    tools: new Map(),
    openTools: new Set(),
    sequence: [],
    spoken: [],
    endMs: startMs,
    error: undefined,
    isInterrupted: false,
    compactions: 0,
    isOpen: true,
  }
}

function isCall(entry: Call | UsageMark): entry is Call {
  return 'items' in entry
}

/**
 * What a turn is called by the rollout and by what was printed: how far the counters of the thread had come after it, or
 * the failure it ended with and how often a turn had failed like that. A name that is taken names nothing.
 */
export class TurnNames {
  private readonly taken = new Set<string>()
  private readonly failures = new Map<string, number>()

  nameOf(counted: string | undefined, error: string | undefined): string | undefined {
    const name = counted ?? (error === undefined ? undefined : this.failed(error))
    if (name === undefined || this.taken.has(name)) return undefined
    this.taken.add(name)
    return name
  }

  private failed(error: string): string {
    const count = (this.failures.get(error) ?? 0) + 1
    this.failures.set(error, count)
    return `failed/${count}/${error}`
  }
}

/** How far the counters had come after a turn. */
export function countedAfter({ sequence }: CodexTurn): string | undefined {
  return sequence.findLast((entry): entry is UsageMark => !isCall(entry))?.countedTo
}

/**
 * Gives each call its usage. Newer files tell it after the items of a response, older ones before; a figure that belongs
 * to no call (history was compacted) is a call of its own.
 */
export function pairUsage(turns: readonly CodexTurn[]): void {
  let after = 0
  for (const { sequence } of turns) {
    const [first] = sequence
    const last = sequence[sequence.length - 1]
    if (first === undefined || last === undefined || sequence.every(isCall) || !sequence.some(isCall)) continue
    after += (isCall(first) ? 1 : -1) + (isCall(last) ? -1 : 1)
  }
  for (const turn of turns) pairTurn(turn, after >= 0)
}

function pairTurn(turn: CodexTurn, isAfter: boolean): void {
  let open: Call | undefined
  let waiting: UsageMark | undefined
  for (const entry of turn.sequence) {
    if (isCall(entry)) {
      if (entry.failure !== undefined) continue
      if (waiting !== undefined) entry.usage = waiting
      waiting = undefined
      open = entry
    } else if (isAfter) {
      if (open !== undefined && open.usage === undefined) open.usage = entry
      else turn.calls.push(silentCall(entry))
    } else {
      if (waiting !== undefined) turn.calls.push(silentCall(waiting))
      waiting = entry
    }
  }
  if (waiting !== undefined) turn.calls.push(silentCall(waiting))
}

function silentCall(usage: UsageMark): Call {
  const { atMs } = usage
  return { items: [], lines: [], input: [], startMs: atMs, endMs: atMs, usage, failure: undefined }
}
