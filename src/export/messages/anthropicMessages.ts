import type { MediaPart, Message, Part } from '../../conversation/turn.ts'
import { partText, valueText } from './partText.ts'

type MediaSource =
  | { readonly type: 'base64'; readonly media_type: string; readonly data: string }
  | { readonly type: 'url'; readonly url: string }

export type AnthropicBlock =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image' | 'document'; readonly source: MediaSource }
  | { readonly type: 'tool_use'; readonly id: string; readonly name: string; readonly input: unknown }
  | {
      readonly type: 'tool_result'
      readonly tool_use_id: string
      readonly content: string
      readonly is_error?: true
    }

export interface AnthropicMessage {
  readonly role: 'user' | 'assistant'
  readonly content: readonly AnthropicBlock[]
}

/** What Anthropic's messages interface takes: the system prompt stands beside the messages. */
export interface AnthropicConversation {
  readonly system?: string
  readonly messages: readonly AnthropicMessage[]
}

/** Roles must take turns: neighbours of one role are joined. Results of tools stand in the user's message. */
export function anthropicMessages(messages: readonly Message[]): AnthropicConversation {
  const system: string[] = []
  const joined: { role: 'user' | 'assistant'; content: AnthropicBlock[] }[] = []
  for (const message of messages) {
    if (message.role === 'system') {
      system.push(...message.parts.flatMap((part) => partText(part) ?? []))
      continue
    }
    const speaker = message.role === 'assistant' || message.role === 'human-agent' ? 'assistant' : 'user'
    for (const part of message.parts) {
      const block = blockOf(part)
      if (block === undefined) continue
      const role = block.type === 'tool_result' ? 'user' : block.type === 'tool_use' ? 'assistant' : speaker
      const last = joined.at(-1)
      if (last?.role === role) last.content.push(block)
      else joined.push({ role, content: [block] })
    }
  }
  return { ...(system.length === 0 ? {} : { system: system.join('\n\n') }), messages: joined }
}

function blockOf(part: Part): AnthropicBlock | undefined {
  if (part.type === 'tool-call') {
    return { type: 'tool_use', id: part.id ?? '', name: part.name, input: part.arguments ?? {} }
  }
  if (part.type === 'tool-result') {
    const content = valueText(part.result)
    return { type: 'tool_result', tool_use_id: part.id ?? '', content, ...(part.isError ? { is_error: true } : {}) }
  }
  const source = part.type === 'image' || part.type === 'file' ? sourceOf(part) : undefined
  if (source !== undefined) return { type: part.type === 'image' ? 'image' : 'document', source }
  const text = partText(part)
  return text === undefined || text === '' ? undefined : { type: 'text', text }
}

function sourceOf({ data, mimeType, url, type }: MediaPart): MediaSource | undefined {
  if (data !== undefined) {
    return { type: 'base64', media_type: mimeType ?? (type === 'image' ? 'image/png' : 'application/pdf'), data }
  }
  return url !== undefined && /^https?:/.test(url) ? { type: 'url', url } : undefined
}
