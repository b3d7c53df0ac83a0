import type { ToolCall, Turn } from '../conversation/turn.ts'
import { sameValue } from '../metrics/sameValue.ts'
import type { Session } from '../model/session.ts'

/** One call, tried once or more: repetitions with the same arguments after a failure. */
export interface Attempts {
  /** The last attempt: its result counts. */
  readonly call: ToolCall
  readonly attempts: readonly ToolCall[]
}

/** Calls of a turn, each repetition of a failed call joined to the one before it. */
export function joinAttempts(calls: readonly ToolCall[]): Attempts[] {
  const joined: ToolCall[][] = []
  for (const call of calls) {
    const last = joined.at(-1)
    const before = last?.at(-1)
    const repeats =
      before?.status === 'error' && before.name === call.name && sameValue(before.arguments, call.arguments)
    if (repeats) last?.push(call)
    else joined.push([call])
  }
  return joined.map((attempts) => ({ call: attempts.at(-1) as ToolCall, attempts }))
}

/** When a call started: its span, else unknown. */
export function callStartMs(session: Session, call: ToolCall): number | undefined {
  return call.spanIndex === undefined ? undefined : session.spans[call.spanIndex]?.startMs
}

/** How long a call took, failed attempts and pauses between them included. */
export function attemptsMs(session: Session, { attempts, call }: Attempts): number | undefined {
  const first = attempts[0]
  if (attempts.length === 1 || !first) return call.durationMs
  const startMs = callStartMs(session, first)
  const lastStartMs = callStartMs(session, call)
  if (startMs === undefined || lastStartMs === undefined || call.durationMs === undefined) {
    return attempts.every((attempt) => attempt.durationMs !== undefined)
      ? attempts.reduce((sum, attempt) => sum + (attempt.durationMs ?? 0), 0)
      : undefined
  }
  return lastStartMs + call.durationMs - startMs
}

/**
 * Which tool call a message part announces: by id, else the next call of its name that no part has claimed.
 * The key is `messageIndex/partIndex`.
 */
export function callsOfParts(turn: Turn): Map<string, number> {
  const byId = new Map<string, Queue>()
  const byName = new Map<string, Queue>()
  turn.toolCalls.forEach((call, index) => {
    if (call.id !== undefined) enqueue(byId, call.id, index)
    enqueue(byName, call.name, index)
  })
  const claimed = new Set<number>()
  const result = new Map<string, number>()
  const claim = (key: string, queue: Queue | undefined): void => {
    if (!queue || result.has(key)) return
    while (queue.next < queue.calls.length && claimed.has(queue.calls[queue.next] as number)) queue.next++
    const index = queue.calls[queue.next]
    if (index === undefined) return
    claimed.add(index)
    result.set(key, index)
  }
  // Ids first, so that a call without an id never takes what belongs to one with an id.
  for (const wantsId of [true, false]) {
    turn.messages.forEach((message, messageIndex) => {
      message.parts.forEach((part, partIndex) => {
        if (part.type !== 'tool-call') return
        const key = `${messageIndex}/${partIndex}`
        if (wantsId && part.id !== undefined) claim(key, byId.get(part.id))
        if (!wantsId) claim(key, byName.get(part.name))
      })
    })
  }
  return result
}

/** Calls in order; those before `next` are claimed. */
interface Queue {
  readonly calls: number[]
  next: number
}

function enqueue(queues: Map<string, Queue>, key: string, call: number): void {
  const queue = queues.get(key)
  if (queue) queue.calls.push(call)
  else queues.set(key, { calls: [call], next: 0 })
}
