import type { Message } from '../turn.ts'
import { firstText, listOf, own, recordOf, textIn, type UnknownRecord } from '../values.ts'
import { createMessage, type MessageDialect, messagesFromParts } from './dialect.ts'
import { messageParts, roleMessages } from './roleMessage.ts'
import { roleOf } from './roles.ts'

const SPEAKER_KEYS = ['from', 'sender', 'author', 'speaker', 'source', 'type', 'who']
const SAYING_KEYS = ['content', 'text', 'message', 'value', 'body', 'parts', 'transcript', 'utterance']

/**
 * A conversation of nobody in particular: `{from: 'human', value}`, `{speaker, text}`, `{author: {role}, content: {parts}}`,
 * `{sender, body}`. Read only where the speaker is a known one or stands in a list of such.
 */
export const genericMessage: MessageDialect = {
  id: 'generic',
  matches(value) {
    const message = recordOf(value)
    return message !== undefined && speakerOf(message) !== undefined && says(message)
  },
  messages(value, context): Message[] {
    const message = recordOf(value)
    const speaker = message === undefined ? undefined : speakerOf(message)
    if (message === undefined || speaker === undefined) return []
    const named = roleOf(speaker)
    // Google's agents: the author names who spoke, the content in which role.
    const inner = recordOf(own(message, 'content'))
    if (inner !== undefined && typeof own(inner, 'role') === 'string') {
      return roleMessages({ ...inner, name: named?.name }, context)
    }
    if (named?.role === 'tool') return roleMessages(message, context, 'tool')
    const parts = messageParts(message, context)
    return messagesFromParts(named?.role ?? 'other', parts, context, {
      name: named?.name ?? textIn(own(message, 'name')),
    })
  },
}

function speakerOf(message: UnknownRecord): string | undefined {
  for (const key of SPEAKER_KEYS) {
    const value = own(message, key)
    const word = textIn(value) ?? firstText(value, ['role', 'name', 'type'])
    if (word === undefined) continue
    const named = roleOf(word)
    // `type` and `source` name many things: they count only where they name a speaker.
    if (named !== undefined && (named.role !== 'other' || (key !== 'type' && key !== 'source'))) return word
  }
  return undefined
}

function says(message: UnknownRecord): boolean {
  return SAYING_KEYS.some((key) => {
    const value = own(message, key)
    return typeof value === 'string' || listOf(value) !== undefined || recordOf(value) !== undefined
  })
}

/** `{question, answer}` and its like: one exchange in one object. */
export const exchange: MessageDialect = {
  id: 'exchange',
  matches(value) {
    return recordOf(value) !== undefined && pairOf(value) !== undefined
  },
  messages(value, context): Message[] {
    const pair = pairOf(value)
    if (pair === undefined) return []
    return [
      createMessage('user', [{ type: 'text', text: pair.asked }], context),
      createMessage('assistant', [{ type: 'text', text: pair.answered }], context),
    ]
  },
}

const PAIRS: readonly (readonly [string, string])[] = [
  ['question', 'answer'],
  ['user', 'assistant'],
  ['human', 'ai'],
  ['prompt', 'completion'],
]

function pairOf(value: unknown): { readonly asked: string; readonly answered: string } | undefined {
  for (const [question, answer] of PAIRS) {
    const asked = textIn(own(value, question))
    const answered = textIn(own(value, answer))
    if (asked !== undefined && answered !== undefined) return { asked, answered }
  }
  return undefined
}
