import { at, list, number, own, text, type UnknownRecord } from '../reading.ts'
import type { Line } from './lines.ts'
import { failedCall, promptContent } from './madeCalls.ts'
import type { OpenRollout } from './openRollout.ts'
import { isPrompt } from './saidBy.ts'

/** `event_msg`: what the program told its own screen. Much of it tells again what the items tell. */
export function addEvent(rollout: OpenRollout, line: Line, nowMs: number | undefined): void {
  const { payload, inner } = line
  switch (inner) {
    case 'user_message':
      addUserMessage(rollout, line, nowMs, text(payload.message), list(payload.images))
      return
    case 'task_started':
    case 'turn_started':
      rollout.turnId = text(payload.turn_id)
      rollout.isCallOver = true
      rollout.noteForNext(line, nowMs, inner)
      return
    case 'agent_message':
      speak(rollout, text(payload.message), nowMs)
      return
    case 'agent_reasoning':
    case 'agent_reasoning_raw_content':
    case 'agent_reasoning_section_break':
      return
    case 'item_completed':
      addCompleted(rollout, line, nowMs)
      return
    case 'exec_command_end':
    case 'mcp_tool_call_end':
    case 'patch_apply_end':
      rollout.tools.addDetails(payload, text(payload.call_id))
      break
    case 'stream_error':
    case 'error':
      addFailure(rollout, line, nowMs)
      return
    case 'task_complete':
    case 'turn_complete':
      finish(rollout, line, nowMs)
      return
    case 'turn_aborted':
      abort(rollout, nowMs)
  }
  rollout.note(line, nowMs, inner ?? line.type)
}

function addUserMessage(
  rollout: OpenRollout,
  line: Line,
  nowMs: number | undefined,
  words: string | undefined,
  images: readonly unknown[] = [],
): void {
  if (words !== undefined && !isPrompt({ content: words })) return
  const message = { role: 'user', content: promptContent(words, images) }
  rollout.addPrompt(line, nowMs, `event ${line.inner}`, words, message)
}

function speak(rollout: OpenRollout, words: string | undefined, nowMs: number | undefined): void {
  if (words !== undefined) rollout.current?.spoken.push({ text: words, atMs: nowMs })
}

/** `{ item: { type: 'UserMessage' | 'AgentMessage' | 'CommandExecution' | …, id } }`: told again by items. */
function addCompleted(rollout: OpenRollout, line: Line, nowMs: number | undefined): void {
  const item = line.payload.item
  const type = text(own(item, 'type'))
  const texts = list(own(item, 'content'))?.flatMap((part) => text(own(part, 'text')) ?? []) ?? []
  const words = texts.length === 0 ? undefined : texts.join('\n')
  if (type === 'UserMessage') addUserMessage(rollout, line, nowMs, words)
  else if (type === 'AgentMessage') speak(rollout, words, nowMs)
  else if (type !== 'Reasoning') {
    rollout.tools.addDetails(item as UnknownRecord, text(own(item, 'id')), number(line.payload.started_at_ms))
    rollout.note(line, nowMs, type ?? 'item_completed')
  }
}

function addFailure(rollout: OpenRollout, line: Line, nowMs: number | undefined): void {
  const { payload } = line
  const message = text(payload.message) ?? text(at(payload, 'error', 'message')) ?? 'The request failed'
  const turn = rollout.current ?? rollout.open(line, nowMs)
  turn.calls.push(failedCall(line, [...rollout.heard], rollout.inputMs ?? nowMs, nowMs, message))
  rollout.inputMs = nowMs
  rollout.isCallOver = true
  turn.endMs = nowMs
  if (line.inner !== 'error') return
  turn.error = message
  turn.isOpen = false
}

function abort({ current }: OpenRollout, nowMs: number | undefined): void {
  if (current === undefined) return
  current.isInterrupted = true
  current.isOpen = false
  current.endMs = nowMs
}

function finish(rollout: OpenRollout, line: Line, nowMs: number | undefined): void {
  const turn = rollout.current
  rollout.note(line, nowMs, line.inner ?? 'task_complete')
  if (turn === undefined) return
  turn.isOpen = false
  turn.endMs = nowMs
  const error = text(at(line.payload, 'error', 'message')) ?? text(line.payload.error)
  if (error === undefined || turn.error !== undefined) return
  turn.error = error
  if (turn.calls.some(({ failure }) => failure === error)) return
  // The request that a turn ended with stands nowhere else.
  turn.calls.push(failedCall(line, rollout.heard, rollout.inputMs ?? nowMs, nowMs, error))
  rollout.heard = []
}
