import { at, list, own, text, type UnknownRecord } from '../reading.ts'

/** Tags around what the program says in the role of the user. */
const contextTags =
  /^\s*<(?:environment_context|user_instructions|permissions instructions|skills_instructions|skill|INSTRUCTIONS|turn_aborted|user_shell_command|subagent_notification|collaboration_mode|model_switch|apps_instructions|plugins_instructions|personality_spec|realtime_conversation|hook_prompt)[\s>]/
const instructions = /^\s*# (?:AGENTS\.md|CLAUDE\.md)[^\n]{0,300} instructions/

/** Words of a message, all its texts. */
export function wordsOf(message: UnknownRecord): string | undefined {
  const content = message.content
  if (typeof content === 'string') return text(content)
  const texts = (list(content) ?? []).flatMap((part) => text(own(part, 'text')) ?? [])
  return texts.length === 0 ? undefined : texts.join('\n')
}

/**
 * Whether a message in the role of the user is a person's. The environment, instructions and notices stand in the same
 * role; newer files say of each part where it comes from.
 */
export function isPrompt(message: UnknownRecord): boolean {
  const kinds = list(at(message, 'internal_chat_message_metadata_passthrough', 'content_item_kinds'))
  if (kinds !== undefined && kinds.length > 0 && kinds.every((kind) => typeof kind === 'string')) {
    if (kinds.some((kind) => String(kind).startsWith('user'))) return true
    if (kinds.every((kind) => String(kind).includes('.'))) return false
  }
  const parts = list(message.content)
  const words = wordsOf(message)
  if (words === undefined) return (parts?.length ?? 0) > 0
  return !contextTags.test(words) && !instructions.test(words)
}

/** What a tool's answer says of how it ended: `{ metadata: { exit_code, duration_seconds } }`, or lines of text. */
export function toolOutcome(output: unknown): { exitCode?: number; durationMs?: number; hasFailed: boolean } {
  let value = output
  if (typeof value === 'string' && value.length < 1_000_000 && /^\s*\{/.test(value)) {
    try {
      value = JSON.parse(value)
    } catch {
      // Text that only begins like JSON is the answer itself.
    }
  }
  if (typeof value === 'string') {
    const head = value.slice(0, 600)
    const code = /^(?:Process exited with code|Exit code:)\s*(-?\d{1,10})\s*$/m.exec(head)?.[1]
    const seconds = /^Wall time:\s*(\d{1,9}(?:\.\d{1,9})?)\s*seconds?/m.exec(head)?.[1]
    const failed =
      /^(?:failed to parse function arguments|exec_command failed|execution error|unsupported call|rejected by user)/i.test(
        head,
      )
    return {
      ...(code === undefined ? {} : { exitCode: Number(code) }),
      ...(seconds === undefined ? {} : { durationMs: Number(seconds) * 1000 }),
      hasFailed: failed || (code !== undefined && Number(code) !== 0),
    }
  }
  const code = at(value, 'metadata', 'exit_code') ?? own(value, 'exit_code')
  const seconds = at(value, 'metadata', 'duration_seconds')
  return {
    ...(typeof code === 'number' ? { exitCode: code } : {}),
    ...(typeof seconds === 'number' ? { durationMs: seconds * 1000 } : {}),
    hasFailed:
      (typeof code === 'number' && code !== 0) || own(value, 'success') === false || own(value, 'isError') === true,
  }
}
