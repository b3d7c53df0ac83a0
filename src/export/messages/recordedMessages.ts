import { conversationOf } from '../../conversation/conversationOf.ts'
import type { Message, Part, ToolCall, ToolCallPart, ToolResultPart, Turn } from '../../conversation/turn.ts'
import type { Session } from '../../model/session.ts'

export interface Stretch {
  /** Index of the last turn, from 0. */
  readonly untilTurn?: number
  /** Of the last turn: everything, or only what was asked. */
  readonly upTo?: 'answer' | 'question'
}

/**
 * The messages of a session in order, ready to be sent to a model again: every tool call has an id, and every call whose
 * result was recorded only on its span is followed by that result.
 */
export function recordedMessages(session: Session, { untilTurn, upTo = 'answer' }: Stretch): Message[] {
  const all = conversationOf(session)
  const reached = untilTurn === undefined ? all : all.filter((turn) => turn.index <= untilTurn)
  // Who asks again does not send the failed attempt along.
  const retried = new Set(reached.map((turn) => turn.retryOf))
  const turns = reached.filter((turn) => !retried.has(turn.index))
  const messages: Message[] = []
  const ids = new CallIds()
  for (const turn of turns) {
    const isLast = turn === turns.at(-1)
    messages.push(...completed(isLast && upTo === 'question' ? asked(turn) : turn.messages, turn, ids))
  }
  return messages
}

/** Up to the last thing the person said. */
function asked(turn: Turn): readonly Message[] {
  const last = turn.messages.findLastIndex((message) => message.role === 'user' && !message.parts.every(isResult))
  return turn.messages.slice(0, last + 1)
}

function completed(messages: readonly Message[], turn: Turn, ids: CallIds): Message[] {
  const answered = new Set<string>()
  const renamed = messages.map((message) => ({ ...message, parts: message.parts.map((part) => ids.named(part)) }))
  for (const { parts } of renamed) {
    for (const part of parts) if (part.type === 'tool-result' && part.id !== undefined) answered.add(part.id)
  }
  const unused = new Set(turn.toolCalls)
  return renamed.flatMap((message) => {
    const missing = message.parts.flatMap((part) => {
      if (part.type !== 'tool-call') return []
      const call = takeCall(unused, part)
      if (call === undefined || answered.has(part.id ?? '')) return []
      return recordedResult(call, part, message)
    })
    return [message, ...missing]
  })
}

function takeCall(unused: Set<ToolCall>, part: ToolCallPart): ToolCall | undefined {
  const calls = [...unused]
  const call =
    calls.find((candidate) => candidate.id !== undefined && candidate.id === part.id) ??
    calls.find((candidate) => candidate.id === undefined && candidate.name === part.name)
  if (call !== undefined) unused.delete(call)
  return call
}

function recordedResult(call: ToolCall, part: ToolCallPart, message: Message): Message[] {
  if (call.result === undefined && call.error === undefined) return []
  const isError = call.status === 'error'
  const result: ToolResultPart = {
    type: 'tool-result',
    name: call.name,
    result: call.result ?? call.error?.message,
    ...(part.id === undefined ? {} : { id: part.id }),
    ...(isError ? { isError } : {}),
  }
  return [{ role: 'tool', parts: [result], spanIndex: call.spanIndex ?? message.spanIndex }]
}

function isResult(part: Part): boolean {
  return part.type === 'tool-result'
}

/** Calls without an id get one; results without an id belong to the open call of their name, else to the next open one. */
class CallIds {
  private count = 0
  private open: { id: string; name: string }[] = []

  named(part: Part): Part {
    if (part.type === 'tool-call') {
      this.count += 1
      const id = part.id ?? `call_${this.count}`
      this.open.push({ id, name: part.name })
      return { ...part, id }
    }
    if (part.type !== 'tool-result') return part
    const found =
      this.open.find((call) => call.id === part.id) ??
      this.open.find((call) => call.name === part.name) ??
      (part.id === undefined ? this.open[0] : undefined)
    if (found !== undefined) this.open = this.open.filter((call) => call !== found)
    // A result under another id than its call's would answer nothing.
    const id = found?.id ?? part.id
    return id === undefined ? part : { ...part, id }
  }
}
