import type { Session } from '../../model/session.ts'
import { messageText } from '../messageText.ts'
import type { Message } from '../turn.ts'
import { listOf, own } from '../values.ts'
import type { CallReading } from './addCall.ts'
import type { TraceReading } from './readTrace.ts'

type Spans = Pick<Session, 'spans'>
type ReadCall = (index: number | undefined) => CallReading | undefined

const VERB = 'generat|creat|writ|provid|giv|suggest|output|extract|return|produc|summari[sz]|propos|recommend'
const THING = 'titles?|tags|topics?|summary|follow-?up (?:questions|prompts)|characters|words or (?:less|fewer)'
/** `Generate a concise, 3-5 word title`, `Suggest 3-5 relevant follow-up questions`. */
const ORDERED = new RegExp(`\\b(?:${VERB})[a-z]{0,4}\\b[^.!?\\n]{0,120}\\b(?:${THING})\\b`, 'i')
const ABOUT_CHAT = /\b(?:chat|conversation|message|thread|session|dialog(?:ue)?|discussion|topic)s?\b/i
const TITLE_ELSEWHERE = /标题|標題|題名|タイトル|제목|заголовок|título|\btitre\b|\btitel\b|\btitolo\b/i
const MENTIONED = /title|tags|topic|summar|follow-?up/i

/** Orders stand at the beginning. */
const ORDER_LENGTH = 2_000
/** So long a request is no chat in quotes. */
const LONGEST = 200_000
/** So many traces before and after are asked for the question. */
const NEIGHBOURS = 3

/**
 * Leaves out what an application asks about a chat in its own name: a title, a summary, tags, what might be asked next. Such
 * a call is told by its order and by the question of another call, in quotes: alone in its trace that trace is a chore,
 * beside the answer it is no call of the conversation.
 */
export function withoutChores(session: Spans, readings: readonly TraceReading[], read: ReadCall): TraceReading[] {
  const calling = readings.map((reading) => withoutChoreCalls(session, reading, read))
  return calling.map((reading, place): TraceReading => {
    const call = reading.calls.length === 1 ? orderOf(session, reading.calls[0], read) : undefined
    if (call === undefined) return reading
    const before = calling.slice(Math.max(0, place - NEIGHBOURS), place)
    const others = [...before, ...calling.slice(place + 1, place + 1 + NEIGHBOURS)]
    if (!others.some((other) => questionsOf(other, read).some((question) => isAbout(call, question)))) return reading
    const { root: _, ...rest } = reading
    return { ...rest, role: 'chore', calls: [] }
  })
}

function withoutChoreCalls(session: Spans, reading: TraceReading, read: ReadCall): TraceReading {
  if (reading.calls.length < 2) return reading
  const chores = new Set(
    reading.calls.filter((index) => {
      const call = orderOf(session, index, read)
      if (call === undefined) return false
      const others = { ...reading, calls: reading.calls.filter((other) => other !== index) }
      return questionsOf(others, read).some((question) => isAbout(call, question))
    }),
  )
  return chores.size === 0 || chores.size === reading.calls.length
    ? reading
    : { ...reading, calls: reading.calls.filter((index) => !chores.has(index)) }
}

/** A call that orders something about a chat, be it in words of the user. */
function orderOf(session: Spans, index: number | undefined, read: ReadCall): CallReading | undefined {
  if (index === undefined || !mayBeChore(session, index)) return undefined
  const call = read(index)
  return call !== undefined && isOrdered(call.list.map(textOf).join('\n')) ? call : undefined
}

/** A quick look at the request, before it is read. */
function mayBeChore({ spans }: Spans, index: number): boolean {
  const span = spans[index]
  if (span === undefined) return false
  const { input, attributes } = span
  if (own(attributes, 'llm.input_messages.3.message.role') !== undefined) return false
  if (own(attributes, 'gen_ai.prompt.3.role') !== undefined) return false
  const list = listOf(input) ?? listOf(own(input, 'messages'))
  if (list !== undefined) return list.length <= 3
  return typeof input !== 'string' || (input.length < LONGEST && (MENTIONED.test(input) || TITLE_ELSEWHERE.test(input)))
}

/** What the user asked in a trace: the words of its root, or those its first call was told. Chores ask nothing. */
function questionsOf({ root, calls }: TraceReading, read: ReadCall): string[] {
  const asked = root?.asked === undefined ? undefined : messageText(root.asked)
  const first = read(calls[0])
  const isChore = first !== undefined && isOrdered(first.list.map(textOf).join('\n'))
  const told = isChore ? undefined : first?.list.findLast(({ role }) => role === 'user')
  return [isChore ? undefined : asked, told && messageText(told)].filter((text) => text !== undefined)
}

/** Whether a call quotes a question and orders something about the chat it stands in. */
function isAbout({ list, answers }: CallReading, question: string): boolean {
  const said = list.filter(({ role }) => role !== 'system')
  const [request, ...begun] = said
  // Some begin the answer themselves: `{`.
  if (begun.length > 1 || begun.some(({ role }) => role !== 'assistant')) return false
  if (answers.some(({ parts }) => parts.some(({ type }) => type === 'tool-call'))) return false
  const orders = list.filter(({ role }) => role === 'system').map(textOf)
  const quoted = request === undefined ? orders.join('\n') : textOf(request)
  const words = question.trim()
  if (words === '' || !holds(quoted, words)) return false
  return isOrdered([...orders, quoted].join('\n').split(words).join(' '))
}

function isOrdered(text: string): boolean {
  const order = text.slice(0, ORDER_LENGTH)
  return TITLE_ELSEWHERE.test(order) || (ORDERED.test(order) && ABOUT_CHAT.test(order))
}

/** As words of their own, not inside another: `Hi` does not stand in `this`. In JSON text quotes are escaped. */
function holds(text: string, words: string): boolean {
  const written = [words, JSON.stringify(words).slice(1, -1)]
  return written.some((form) => {
    const at = text.indexOf(form)
    return at >= 0 && !isLetter(text[at - 1]) && !isLetter(text[at + form.length])
  })
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character)
}

function textOf(message: Message): string {
  return messageText(message) ?? ''
}
