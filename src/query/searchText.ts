import { conversationOf } from '../conversation/conversationOf.ts'
import type { Message, Part, Turn } from '../conversation/turn.ts'
import type { Session } from '../model/session.ts'
import { containsText, normalise } from './containsText.ts'

/** A place of a session that holds the text searched for. */
export interface SearchHit {
  readonly turnIndex: number
  readonly where: 'message' | 'reasoning' | 'tool-call' | 'tool-result' | 'error' | 'metadata'
  /** Of a message: its place in `turn.messages` and the place of the part in it. */
  readonly messageIndex?: number
  readonly partIndex?: number
  /** Of a tool call: its place in `turn.toolCalls`. */
  readonly toolCallIndex?: number
  /** How often the text stands there; 1 where only that it does is known (arguments, results, metadata). */
  readonly count: number
}

/** Everything in a session's conversation that holds a text, in order: words, arguments, results, errors, metadata. */
export function searchText(session: Session, text: string): SearchHit[] {
  const wanted = normalise(text)
  if (wanted.trim() === '') return []
  return conversationOf(session).flatMap((turn) => turnHits(turn, wanted))
}

function turnHits(turn: Turn, wanted: string): SearchHit[] {
  const turnIndex = turn.index
  const hits: SearchHit[] = turn.messages.flatMap((message, messageIndex) =>
    messageHits(message, wanted).map((hit) => ({ turnIndex, messageIndex, ...hit })),
  )
  turn.toolCalls.forEach((call, toolCallIndex) => {
    const inCall = containsText(call.name, wanted) || containsText(call.arguments, wanted)
    if (inCall) hits.push({ turnIndex, where: 'tool-call', toolCallIndex, count: 1 })
    const inResult = containsText(call.result, wanted) || containsText(call.error?.message, wanted)
    if (inResult) hits.push({ turnIndex, where: 'tool-result', toolCallIndex, count: 1 })
  })
  const { error } = turn
  if (error && containsText([error.type, error.message], wanted)) hits.push({ turnIndex, where: 'error', count: 1 })
  if (containsText(turn.metadata, wanted)) hits.push({ turnIndex, where: 'metadata', count: 1 })
  return hits
}

/** Calls and results are found in the turn's tool calls, where they stand once. */
function messageHits({ parts }: Message, wanted: string): Omit<SearchHit, 'turnIndex'>[] {
  return parts.flatMap((part, partIndex) => {
    if (part.type === 'tool-call' || part.type === 'tool-result') return []
    const words = wordsOf(part)
    if (words === undefined)
      return containsText(searchable(part), wanted) ? [{ where: 'message' as const, partIndex, count: 1 }] : []
    const count = occurrences(normalise(words), wanted)
    return count > 0
      ? [{ where: part.type === 'reasoning' ? ('reasoning' as const) : ('message' as const), partIndex, count }]
      : []
  })
}

/** A part without its bytes, which hold every short word by chance: name, address and transcript are searched. */
function searchable(part: Part): unknown {
  if (part.type === 'json') return part.value
  const { type: _type, data: _data, url, ...words } = part as { type: string; data?: string; url?: string }
  return { ...words, ...(url !== undefined && !/^data:/i.test(url) && { url }) }
}

function wordsOf(part: Part): string | undefined {
  if (part.type === 'text' || part.type === 'refusal') return part.text
  return part.type === 'reasoning' ? (part.text ?? '') : undefined
}

function occurrences(text: string, wanted: string): number {
  let count = 0
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) count++
  return count
}
