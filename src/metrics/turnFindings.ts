import { conversationOf } from '../conversation/conversationOf.ts'
import type { Turn } from '../conversation/turn.ts'
import type { Session } from '../model/session.ts'
import { type Break, breakOf } from './breakOf.ts'
import type { Finding, FindingCode } from './finding.ts'

/** The whole message stands in the turn. */
const LONGEST_REASON = 160

/** What turns themselves show: where the session breaks, what stayed without an answer, what was cut off. */
export function turnFindings(session: Session): Finding[] {
  const turns = conversationOf(session)
  const found: Finding[] = []
  const broken = breakOf(session)
  if (broken) {
    const { turnIndex, traceId, spanIndex } = broken
    found.push({
      code: 'breaks-at-turn',
      severity: 'error',
      target: { turnIndex, ...(traceId !== undefined && { traceId }), ...(spanIndex !== undefined && { spanIndex }) },
      values: { turn: turnIndex + 1, error: reasonOf(broken) },
    })
  }
  for (const turn of turns) {
    if (turn.traceIds.length === 0) found.push(about(turn, 'turn-not-recorded', 'warning'))
    else if (isUnanswered(turn)) found.push(about(turn, 'unanswered', 'warning'))
    if (asksAgain(turns, turn)) found.push(about(turn, 'repeated-question', 'info'))
    found.push(...stopFindings(session, turn))
  }
  return found
}

/** The failure in one line: what it says, else its type; of an evaluation its name. */
function reasonOf({ error, score }: Break): string {
  const [line = ''] = (error?.message ?? '').slice(0, LONGEST_REASON).split('\n')
  return line.trim() || error?.type || score?.name || ''
}

/** A user spoke, the turn is over without a failure, and nobody answered. */
function isUnanswered(turn: Turn): boolean {
  return (
    turn.status === 'ok' &&
    turn.userText !== undefined &&
    turn.assistantText === undefined &&
    !turn.messages.some((message) => message.role === 'assistant' || message.role === 'human-agent')
  )
}

/** The user says the same again although the turn before was answered. A repetition after a failure is a retry. */
function asksAgain(turns: readonly Turn[], turn: Turn): boolean {
  const before = turns[turn.index - 1]
  const text = turn.userText?.trim().toLowerCase()
  return (
    turn.retryOf === undefined &&
    before?.status === 'ok' &&
    text !== undefined &&
    text !== '' &&
    before.userText?.trim().toLowerCase() === text
  )
}

/** Replies the model did not finish. Only a turn's last model call wrote its reply. */
function stopFindings(session: Session, turn: Turn): Finding[] {
  const last = turn.spanIndices.findLast((index) => session.spans[index]?.kind === 'llm')
  const refused = turn.messages.some((message) => message.parts.some((part) => part.type === 'refusal'))
  const reason = last === undefined ? undefined : session.spans[last]?.finishReason
  const found: Finding[] = []
  if (reason === 'length') found.push(about(turn, 'reply-cut-off', 'warning', last))
  if (refused || reason === 'refusal' || reason === 'content_filter') found.push(about(turn, 'refusal', 'info', last))
  return found
}

function about(turn: Turn, code: FindingCode, severity: Finding['severity'], spanIndex?: number): Finding {
  const traceId = turn.traceIds[0]
  return {
    code,
    severity,
    target: {
      turnIndex: turn.index,
      ...(traceId !== undefined && { traceId }),
      ...(spanIndex !== undefined && { spanIndex }),
    },
    values: { turn: turn.index + 1 },
  }
}
