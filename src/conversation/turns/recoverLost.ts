import { messageText } from '../messageText.ts'
import type { Message } from '../turn.ts'
import type { CallReading } from './addCall.ts'
import { lostMessages } from './lostMessages.ts'
import type { Match } from './threads.ts'
import { createDraft, show, type TurnDraft } from './turnDraft.ts'

/** The first call of a turn, whose history tells of what came before. */
export interface Opening {
  readonly call: CallReading
  readonly match: Match
  /** The turn it opens. */
  readonly opened: TurnDraft
  /** Where its own words stand in the list it was told. */
  readonly ownIndex: number
}

/** Adds what only the later history proves: an answer that was not recorded, or a whole turn. */
export function recoverLost(drafts: TurnDraft[], { call, match, opened, ownIndex }: Opening): void {
  const isOpened = drafts[drafts.length - 1] === opened && opened.messages.length === 0
  const count = isOpened ? drafts.length - 1 : drafts.length
  if (count === 0) return
  const lost = lostMessages(call, match, drafts, count, ownIndex)
  // What a failed attempt of this turn asked, of which no words were recorded, stands in the history a second time.
  if (isOpened && opened.calls.length > 0) withoutOwnWords(lost.turns, call.list[ownIndex])
  tellWordless(drafts, lost.turns, count, match.thread)
  const before = drafts[count - 1]
  for (const message of lost.answers) if (before !== undefined) show(before, message, match.thread)
  for (const messages of lost.turns) {
    const draft = createDraft()
    for (const message of messages) show(draft, message, match.thread)
    if (isOpened) drafts.splice(drafts.length - 1, 0, draft)
    else drafts.push(draft)
  }
}

/** The turns just before of which no words were recorded, or not the user's: the history holds what they were. */
function tellWordless(
  drafts: readonly TurnDraft[],
  lost: Message[][],
  recorded: number,
  thread: Match['thread'],
): void {
  for (let index = recorded - 1; index >= 0; index--) {
    const draft = drafts[index]
    if (draft === undefined || draft.roots.some(({ root }) => root.asked)) return
    if (draft.messages.length > 0 && !draft.isAskedCut) return
    const answered = draft.messages.splice(0)
    for (const message of lost.pop() ?? []) show(draft, message, thread)
    draft.messages.push(...answered)
  }
}

function withoutOwnWords(turns: Message[][], own: Message | undefined): void {
  const last = turns.at(-1)
  const [only] = last ?? []
  if (last?.length !== 1 || only === undefined || own === undefined) return
  if (messageText(only)?.trim() === messageText(own)?.trim()) turns.pop()
}
