import type { ToolCall, Turn } from '../conversation/turn.ts'
import type { SpanError } from '../model/session.ts'
import { parted } from './parted.ts'
import type { Redact } from './redact.ts'
import { redactedFields, redactedMessages, textLeft } from './redactedCopy.ts'

/** A copy of a turn in which `redact` has seen every value of the payload. */
export function redactedTurn(turn: Turn, redact: Redact): Turn {
  const path = ['turns', turn.index]
  const { error } = turn
  const [said, rest] = parted(turn, ['userText', 'assistantText'])
  const { userText, assistantText } = redactedFields(said, redact, path)
  return {
    ...rest,
    ...(userText !== undefined && { userText: textLeft(userText) }),
    ...(assistantText !== undefined && { assistantText: textLeft(assistantText) }),
    messages: redactedMessages(turn.messages, redact, path),
    toolCalls: turn.toolCalls.map((call, index) => redactedCall(call, redact, [...path, 'toolCalls', index])),
    metadata: redactedFields(turn.metadata, redact, [...path, 'metadata']),
    scores: turn.scores.map((score, index) => redactedFields(score, redact, [...path, 'scores', index])),
    ...(error === undefined ? {} : { error: redactedError(error, redact, path) }),
  }
}

function redactedCall(call: ToolCall, redact: Redact, path: readonly (string | number)[]): ToolCall {
  const { error, ...fields } = call
  const copy = redactedFields(fields, redact, path)
  const named = { ...copy, name: textLeft(copy.name) }
  return error === undefined ? named : { ...named, error: redactedError(error, redact, path) }
}

export function redactedError(error: SpanError, redact: Redact, path: readonly (string | number)[]): SpanError {
  const copy = redactedFields(error, redact, [...path, 'error'])
  return { ...copy, message: textLeft(copy.message) }
}
