import type { Session } from '../model/session.ts'
import { type AnthropicConversation, anthropicMessages } from './messages/anthropicMessages.ts'
import { type OpenAiMessage, openAiMessages } from './messages/openAiMessages.ts'
import { plainMessages } from './messages/plainMessages.ts'
import { recordedMessages, type Stretch } from './messages/recordedMessages.ts'
import type { Redact } from './redact.ts'
import { redactedMessages } from './redactedCopy.ts'

export interface ExportMessagesOptions extends Stretch {
  /** @default 'openai' */
  readonly format?: 'openai' | 'anthropic' | 'plain'
  /** Sees every value of every message; paths begin with `messages`. */
  readonly redact?: Redact
}

/**
 * The conversation as a model would be sent it, to reproduce what was recorded: all turns, or those up to and including
 * `untilTurn` (from 0), with the answer of the last one or, with `upTo: 'question'`, without.
 *
 * ```
 * client.chat.completions.create({ model, messages: exportMessages(session, { untilTurn: 2, upTo: 'question' }) })
 * ```
 */
export function exportMessages(
  session: Session,
  options?: ExportMessagesOptions & { readonly format?: 'openai' },
): OpenAiMessage[]
export function exportMessages(
  session: Session,
  options: ExportMessagesOptions & { readonly format: 'anthropic' },
): AnthropicConversation
export function exportMessages(session: Session, options: ExportMessagesOptions & { readonly format: 'plain' }): string
export function exportMessages(
  session: Session,
  { format = 'openai', redact, ...stretch }: ExportMessagesOptions = {},
): OpenAiMessage[] | AnthropicConversation | string {
  const recorded = recordedMessages(session, stretch)
  const messages = redact === undefined ? recorded : redactedMessages(recorded, redact)
  if (format === 'anthropic') return anthropicMessages(messages)
  return format === 'plain' ? plainMessages(messages) : openAiMessages(messages)
}
