import type { Message, Turn } from '../conversation/turn.ts'
import type { Break } from '../metrics/breakOf.ts'
import { traceById } from '../metrics/traceIndex.ts'
import type { Session } from '../model/session.ts'
import type { ThreadRow } from './threadRow.ts'

/** What stands at the end of a turn: the failure, the missing answer, or what a turn without messages held. */
export function endRows(
  session: Session,
  turn: Turn,
  broken: Break | undefined,
  rows: readonly ThreadRow[],
): ThreadRow[] {
  const key = `turn-${turn.index}`
  const atMs = turn.endMs ?? turn.startMs
  const end: ThreadRow[] = []
  const speaks = rows.some((row) => row.type === 'message')
  if (!speaks) end.push(...inputOutput(session, turn))
  const breakShown = rows.some((row) => row.type === 'break')
  if (broken && !breakShown) end.push(breakRow(turn, broken, atMs))
  if (turn.status === 'error' && (turn.assistantText === undefined || !breakShown)) {
    const { spanIndex } = broken ?? {}
    end.push({
      type: 'error',
      key: `${key}-error`,
      atMs,
      turnIndex: turn.index,
      error: turn.error,
      ...(spanIndex !== undefined && { spanIndex }),
    })
  } else if (turn.userText !== undefined && turn.assistantText === undefined && turn.status !== 'error') {
    const answered = rows.some((row) => row.type === 'message' && isReply(row.message))
    const reason = turn.status === 'running' ? 'running' : turn.traceIds.length === 0 ? 'not-recorded' : 'no-answer'
    if (!answered) end.push({ type: 'unanswered', key: `${key}-unanswered`, atMs, turnIndex: turn.index, reason })
  } else if (rows.length === 0 && end.length === 0) {
    // Spans without any content: the turn says so, it is never a blank.
    const reason = turn.status === 'running' ? 'running' : 'no-content'
    end.push({ type: 'unanswered', key: `${key}-unanswered`, atMs, turnIndex: turn.index, reason })
  }
  return end
}

function inputOutput(session: Session, turn: Turn): ThreadRow[] {
  const trace = traceById(session).get(turn.traceIds[0] ?? '')
  const spanIndex = turn.spanIndices[0] ?? -1
  const span = session.spans[spanIndex]
  const ofTrace = trace?.input !== undefined || trace?.output !== undefined
  const input = ofTrace ? trace.input : span?.input
  const output = ofTrace ? trace.output : span?.output
  if (input === undefined && output === undefined) return []
  return [
    {
      type: 'io',
      key: `turn-${turn.index}-io`,
      atMs: turn.startMs,
      turnIndex: turn.index,
      ...(input !== undefined && { input }),
      ...(output !== undefined && { output }),
      spanIndex: ofTrace ? -1 : spanIndex,
    },
  ]
}

/** The line above what broke the conversation. */
export function breakRow(turn: Turn, broken: Break, atMs: number): ThreadRow {
  return { type: 'break', key: `turn-${turn.index}-break`, atMs, turnIndex: turn.index, break: broken }
}

/** Whether a message answers, and does not ask. */
export function isReply(message: Message): boolean {
  return message.role === 'assistant' || message.role === 'human-agent'
}
