import { text } from '../reading.ts'
import type { Line } from './lines.ts'
import type { OpenRollout } from './openRollout.ts'
import { isPrompt, wordsOf } from './saidBy.ts'

/** `response_item`: a message, reasoning, a tool call or its answer, as the model's provider sent or got it. */
export function addItem(rollout: OpenRollout, line: Line, nowMs: number | undefined): void {
  const { payload, inner } = line
  if (inner === 'message' && payload.role !== 'assistant') addHeard(rollout, line, nowMs)
  else if (inner?.endsWith('_output')) addOutput(rollout, line, nowMs)
  else if (inner === undefined || inner === 'ghost_snapshot' || inner === 'other') {
    rollout.note(line, nowMs, inner ?? line.type)
  } else addAnswer(rollout, line, nowMs)
}

function addHeard(rollout: OpenRollout, line: Line, nowMs: number | undefined): void {
  const { payload } = line
  if (payload.role === 'user' && isPrompt(payload)) {
    rollout.addPrompt(line, nowMs, 'item', wordsOf(payload), { role: 'user', content: payload.content })
    return
  }
  const role = payload.role === 'user' ? 'system' : payload.role
  if (payload.content !== undefined) rollout.heard.push({ role, content: payload.content })
  rollout.note(line, nowMs, 'context')
}

function addAnswer(rollout: OpenRollout, line: Line, nowMs: number | undefined): void {
  const turn = rollout.current ?? rollout.open(line, nowMs)
  const isToolCall = line.inner?.endsWith('_call') === true
  const call = rollout.callOf(turn, isToolCall, nowMs)
  const id = isToolCall ? rollout.tools.add(turn, line, nowMs) : undefined
  const isNameless = id !== undefined && line.payload.call_id === undefined && line.payload.id === undefined
  call.items.push(isNameless ? { ...line.payload, call_id: id } : line.payload)
  call.lines.push(line)
  call.endMs = nowMs
  turn.endMs = nowMs
  turn.isOpen = turn.openTools.size > 0
  // The turn went on: what failed before was survived.
  turn.error = undefined
}

function addOutput(rollout: OpenRollout, line: Line, nowMs: number | undefined): void {
  const { payload } = line
  rollout.hasAnswers = true
  rollout.inputMs = nowMs
  // An output that names no call belongs to the next open one.
  const id = text(payload.call_id) ?? rollout.current?.openTools.values().next().value ?? ''
  const turn = rollout.tools.answer(id, line, nowMs)
  rollout.heard.push(turn !== undefined && payload.call_id === undefined ? { ...payload, call_id: id } : payload)
  if (turn === undefined) rollout.note(line, nowMs, 'output without its call')
}
