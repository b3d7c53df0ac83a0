import { END, innerText, OPENS, openJson } from './cutJson.ts'
import { NAMELESS } from './parts/toolParts.ts'
import type { Message, Part } from './turn.ts'
import { own, textIn } from './values.ts'

/** Reads messages in a value of which lists and objects were `open` at its end. */
type ReadOpen = (value: unknown, open: ReadonlySet<unknown>) => Message[]

/**
 * Messages of a JSON text that ends before it closes, as senders cut it that limit the length of an attribute: all that
 * are complete, and what there is of the last. `undefined`: the text is no such JSON, or nobody understands it.
 *
 * ```
 * '[{"role":"system","content":"Be kind."},{"role":"user","content":"Where is my or'
 *    ->  system "Be kind."   user "Where is my or" (cut)
 * ```
 */
export function cutMessages(text: string, read: ReadOpen): Message[] | undefined {
  if (!OPENS.test(text)) return undefined
  const inner = innerText(text)
  if (inner !== undefined) return cutMessages(inner, read)
  const found = openJson(text, END)
  if (found === undefined) return undefined
  const said = withoutEnds(read(found.value, found.open), found.open)
  if (said.isShown) {
    found.heal()
    return understood(withoutStub(said.messages, found.open))
  }
  // Half a role or half an id is none.
  const complete = openJson(text)
  if (complete === undefined) return undefined
  return understood(withoutStub(read(complete.value, complete.open), complete.open))
}

/** The list ends in this message, or right behind it. */
export function withCutEnd(messages: readonly Message[]): Message[] {
  const last = messages.findLastIndex(({ parts }) => parts.length > 0)
  return messages.slice(0, last + 1).map((message, index) => (index === last ? { ...message, isCut: true } : message))
}

/** A part of which nothing was received but its type is none. Without it, the list ends in the message before. */
function withoutStub(messages: readonly Message[], open: ReadonlySet<unknown>): readonly Message[] {
  const at = messages.findLastIndex(({ isCut }) => isCut)
  const message = messages[at]
  const part = message?.parts.at(-1)
  if (message === undefined || part === undefined || !isStub(part, open)) return messages
  const parts = message.parts.slice(0, -1)
  if (parts.length > 0) return messages.with(at, { ...message, parts })
  return [...withCutEnd(messages.slice(0, at)), ...messages.slice(at + 1)]
}

function isStub(part: Part, open: ReadonlySet<unknown>): boolean {
  if (part.type === 'text' || part.type === 'reasoning') return part.text === ''
  if (part.type === 'tool-result') return part.result === ''
  if (part.type === 'tool-call') return part.name === NAMELESS && part.arguments === undefined
  return part.type === 'json' && open.has(part.value) && Object.keys(part.value as object).length < 2
}

function understood(messages: readonly Message[]): Message[] | undefined {
  const isUnderstood = messages.some(({ parts }) => parts.some(({ type }) => type !== 'json'))
  return isUnderstood ? [...messages] : undefined
}

/** Takes the mark off what is shown, and notes on the message that it was there. */
function withoutEnds(
  messages: readonly Message[],
  open: ReadonlySet<unknown>,
): { readonly messages: readonly Message[]; readonly isShown: boolean } {
  let isShown = false
  const healed = messages.map((message): Message => {
    if (!message.parts.some((part) => holdsEnd(part, open))) return message
    isShown = true
    return { ...message, parts: message.parts.map(withoutEnd), isCut: true }
  })
  return { messages: healed, isShown }
}

/** What a part shows of what was said. An id, a name or an address is not shown in halves. */
const SHOWN = ['text', 'transcript', 'arguments', 'result', 'value', 'data'] as const

function holdsEnd(part: Part, open: ReadonlySet<unknown>): boolean {
  return SHOWN.some((key) => open.has(own(part, key)) || textIn(own(part, key))?.includes(END))
}

function withoutEnd(part: Part): Part {
  const key = SHOWN.find((name) => textIn(own(part, name))?.includes(END))
  return key === undefined ? part : { ...part, [key]: textIn(own(part, key))?.replaceAll(END, '') }
}
