import { messageText } from '../messageText.ts'
import type { Message } from '../turn.ts'
import type { CallReading } from './addCall.ts'
import type { Match } from './threads.ts'
import type { TurnDraft } from './turnDraft.ts'

export interface LostMessages {
  /** Answers of the turn before that no call recorded. */
  readonly answers: readonly Message[]
  /** Turns that were never recorded, each with what the history holds of it. */
  readonly turns: Message[][]
}

/**
 * A history that holds, between turns that were recorded, words of the user that never were one: then a turn is missing.
 * What stands before the first recorded turn is context, and words that take the place of others are an edit: neither
 * proves anything.
 */
export function lostMessages(
  call: CallReading,
  match: Match,
  drafts: readonly TurnDraft[],
  recorded: number,
  own: number,
): LostMessages {
  const answers: Message[] = []
  const turns: Message[][] = []
  const { list } = call
  const firstKnown = match.known.indexOf(true)
  if (match.mode !== 'history' || firstKnown < 0 || own < 0) return { answers, turns }
  const before = drafts[recorded - 1]
  const isAnswered =
    before?.messages.some(isAnswer) === true || before?.roots.some(({ root }) => root.answered !== undefined) === true
  let said: Set<string> | undefined
  let open: Message[] | undefined
  for (let index = firstKnown + 1; index < own; index++) {
    const message = list[index]
    if (message === undefined || message.role === 'system') continue
    if (match.known[index] === true) {
      open = undefined
      continue
    }
    if (message.role === 'user') {
      open = undefined
      const text = messageText(message)?.trim()
      said ??= saidIn(drafts, recorded)
      const isKnown = text === undefined || said.has(text)
      if (isKnown || match.isReplaced(index) || isPartOfOne(text, said)) continue
      open = [message]
      turns.push(open)
    } else if (open !== undefined) open.push(message)
    else if (turns.length === 0 && !isAnswered && index > match.lastKnownBefore(own)) answers.push(message)
  }
  return { answers, turns }
}

function isAnswer(message: Message): boolean {
  return message.role === 'assistant' && messageText(message) !== undefined
}

/** What the user said in the turns that were recorded. Looked up only where something is missing. */
function saidIn(drafts: readonly TurnDraft[], recorded: number): Set<string> {
  const said = new Set<string>()
  for (let turn = 0; turn < recorded; turn++) for (const message of drafts[turn]?.messages ?? []) addText(said, message)
  return said
}

function addText(said: Set<string>, message: Message): void {
  if (message.role !== 'user') return
  const text = messageText(message)?.trim()
  if (text !== undefined) said.add(text)
}

/** The question inside its rendered prompt, or the other way round. */
function isPartOfOne(text: string, said: ReadonlySet<string>): boolean {
  for (const other of said) {
    const [short, long] = text.length < other.length ? [text, other] : [other, text]
    if (short.length >= 8 && long.includes(short)) return true
  }
  return false
}
