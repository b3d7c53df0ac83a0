import type { MediaPart, Message, Part, ToolCallPart, ToolResultPart } from '../../conversation/turn.ts'
import { partText, valueText } from './partText.ts'

export type OpenAiContentPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image_url'; readonly image_url: { readonly url: string } }
  | { readonly type: 'input_audio'; readonly input_audio: { readonly data: string; readonly format: string } }
  | { readonly type: 'file'; readonly file: { readonly filename: string; readonly file_data: string } }

export interface OpenAiToolCall {
  readonly id: string
  readonly type: 'function'
  readonly function: { readonly name: string; readonly arguments: string }
}

/** A message of OpenAI's chat completions. */
export type OpenAiMessage =
  | { readonly role: 'system'; readonly content: string }
  | { readonly role: 'user'; readonly content: string | readonly OpenAiContentPart[]; readonly name?: string }
  | {
      readonly role: 'assistant'
      readonly content: string | null
      readonly name?: string
      readonly refusal?: string
      readonly tool_calls?: readonly OpenAiToolCall[]
    }
  | { readonly role: 'tool'; readonly tool_call_id: string; readonly content: string }

/** Several results in one message are several messages; a person who stepped in speaks as the assistant. */
export function openAiMessages(messages: readonly Message[]): OpenAiMessage[] {
  return messages.flatMap((message): OpenAiMessage[] => {
    const results = message.parts.filter((part): part is ToolResultPart => part.type === 'tool-result')
    const rest = message.parts.filter((part) => part.type !== 'tool-result')
    const answers = results.map(
      (result): OpenAiMessage => ({ role: 'tool', tool_call_id: result.id ?? '', content: valueText(result.result) }),
    )
    if (results.length > 0 && rest.length === 0) return answers
    if (message.role === 'assistant' || message.role === 'human-agent') return [said(message, rest), ...answers]
    const content = contentOf(rest)
    if (message.role === 'system') return [...answers, { role: 'system', content: plain(content) }]
    return [...answers, { role: 'user', content, ...nameOf(message) }]
  })
}

function said(message: Message, parts: readonly Part[]): OpenAiMessage {
  const calls = parts.filter((part): part is ToolCallPart => part.type === 'tool-call')
  const refusal = parts.find((part) => part.type === 'refusal')
  const words = parts.filter((part) => part.type !== 'tool-call' && part.type !== 'refusal')
  const text = words.flatMap((part) => partText(part) ?? []).join('\n')
  return {
    role: 'assistant',
    content: text === '' && (calls.length > 0 || refusal !== undefined) ? null : text,
    ...nameOf(message),
    ...(refusal === undefined ? {} : { refusal: refusal.text }),
    ...(calls.length === 0 ? {} : { tool_calls: calls.map(toolCall) }),
  }
}

function toolCall(part: ToolCallPart): OpenAiToolCall {
  const text = part.arguments === undefined ? '{}' : valueText(part.arguments)
  return { id: part.id ?? '', type: 'function', function: { name: part.name, arguments: text } }
}

/** One text where there is nothing but text. */
function contentOf(parts: readonly Part[]): string | readonly OpenAiContentPart[] {
  const content = parts.flatMap((part): OpenAiContentPart[] => {
    const media = part.type === 'image' || part.type === 'audio' || part.type === 'file' ? mediaPart(part) : undefined
    if (media !== undefined) return [media]
    const text = partText(part)
    return text === undefined ? [] : [{ type: 'text', text }]
  })
  return content.every((part) => part.type === 'text') ? content.map((part) => part.text).join('\n') : content
}

function mediaPart(part: MediaPart): OpenAiContentPart | undefined {
  const { data, mimeType, url } = part
  if (part.type === 'image') {
    const source = data === undefined ? url : `data:${mimeType ?? 'image/png'};base64,${data}`
    return source === undefined ? undefined : { type: 'image_url', image_url: { url: source } }
  }
  if (data === undefined) return undefined
  if (part.type === 'audio') {
    return { type: 'input_audio', input_audio: { data, format: mimeType?.split('/').at(-1) ?? 'wav' } }
  }
  const file = {
    filename: part.name ?? 'file',
    file_data: `data:${mimeType ?? 'application/octet-stream'};base64,${data}`,
  }
  return { type: 'file', file }
}

function plain(content: string | readonly OpenAiContentPart[]): string {
  if (typeof content === 'string') return content
  return content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n')
}

/** The interface refuses names with blanks or accents. */
function nameOf(message: Message): { name?: string } {
  const name = message.name ?? (message.role === 'human-agent' ? 'human-agent' : undefined)
  return name !== undefined && /^[A-Za-z0-9_-]{1,64}$/.test(name) ? { name } : {}
}
