import { readParts } from '../parts/readParts.ts'
import { resultOf, toolCallPart } from '../parts/toolParts.ts'
import type { Message, Part, Role, ToolResultPart } from '../turn.ts'
import { firstText, listOf, own, recordOf, textIn } from '../values.ts'
import { createMessage, type DialectContext, type MessageDialect } from './dialect.ts'

const SOURCE_ROLES: ReadonlyMap<string, Role> = new Map<string, Role>([
  ['system', 'system'],
  ['user', 'user'],
  ['agent', 'assistant'],
])

/** A step of an agent trajectory: `{step_id, source, message, reasoning_content?, tool_calls?, observation?}`. */
export const atif: MessageDialect = {
  id: 'atif',
  matches(value) {
    if (recordOf(value) === undefined) return false
    if (listOf(own(value, 'steps')) !== undefined && typeof own(value, 'schema_version') === 'string') return true
    return own(value, 'step_id') !== undefined && SOURCE_ROLES.has(String(own(value, 'source')))
  },
  messages(value, context) {
    const steps = listOf(own(value, 'steps')) ?? [value]
    return steps.flatMap((step) => readStep(step, context))
  },
}

function readStep(step: unknown, context: DialectContext): Message[] {
  const parts: Part[] = []
  const reasoning = textIn(own(step, 'reasoning_content'))
  if (reasoning !== undefined) parts.push({ type: 'reasoning', text: reasoning })
  for (const part of readParts(own(step, 'message'), context)) parts.push(part)
  for (const item of listOf(own(step, 'tool_calls')) ?? []) {
    const made = recordOf(item)
    const call = made === undefined ? undefined : toolCallPart(made)
    if (call !== undefined) parts.push(call)
  }
  const role = SOURCE_ROLES.get(String(own(step, 'source'))) ?? 'other'
  const messages = [createMessage(role, parts, context)]
  for (const item of listOf(own(own(step, 'observation'), 'results')) ?? []) {
    const id = firstText(item, ['source_call_id'])
    const result: ToolResultPart = {
      type: 'tool-result',
      ...(id === undefined ? {} : { id }),
      result: resultOf(own(item, 'content') ?? own(item, 'subagent_trajectory_ref')),
    }
    messages.push(createMessage('tool', [result], context))
  }
  return messages
}
