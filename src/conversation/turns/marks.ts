import type { Session } from '../../model/session.ts'
import { NO_TOTALS } from '../../model/totals.ts'
import { textHash } from '../messageHash.ts'
import type { Turn } from '../turn.ts'

/** Says of each turn which failed one it repeats, and of each turn that was sent twice which one it is. */
export function markTurns(turns: readonly Turn[], session: Pick<Session, 'spans'>): Turn[] {
  const marked: Turn[] = []
  const known = new Map<string, number>()
  for (const turn of turns) {
    const previous = marked[marked.length - 1]
    const key = repetitionKey(turn, session)
    const repeatOf = key === undefined ? undefined : known.get(key)
    if (key !== undefined && repeatOf === undefined) known.set(key, turn.index)
    const retryOf =
      repeatOf === undefined && previous !== undefined && isRetry(previous, turn) ? previous.index : undefined
    marked.push({
      ...turn,
      ...(retryOf === undefined ? {} : { retryOf }),
      ...(repeatOf === undefined ? {} : { repeatOf, totals: NO_TOTALS }),
    })
  }
  return marked
}

function isRetry(previous: Turn, turn: Turn): boolean {
  if (previous.status !== 'error' || previous.userText === undefined || turn.userText === undefined) return false
  // Two questions that begin alike and were cut need not be one.
  if (isQuestionCut(previous) || isQuestionCut(turn)) return false
  return previous.userText.trim() === turn.userText.trim()
}

function isQuestionCut({ messages }: Turn): boolean {
  return messages.some(({ role, isCut }) => role === 'user' && isCut)
}

/** Start, usage and content: a resumed or forked session sends its past again under new ids. */
function repetitionKey(turn: Turn, session: Pick<Session, 'spans'>): string | undefined {
  if (turn.traceIds.length === 0 || turn.messages.length === 0) return undefined
  const { inputTokens, outputTokens, costUsd } = turn.totals
  const first = session.spans[turn.spanIndices[0] ?? -1]
  const calls = turn.toolCalls.map(({ name }) => name).join(' ')
  const text = textHash(`${turn.userText ?? ''}\n${turn.assistantText ?? ''}\n${calls}`)
  return [turn.startMs, first?.startMs, turn.endMs, inputTokens, outputTokens, costUsd, text].join('|')
}
