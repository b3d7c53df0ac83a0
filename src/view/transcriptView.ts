import { conversationOf } from '../conversation/conversationOf.ts'
import { milestonesOf } from '../conversation/milestonesOf.ts'
import type { Message, Role, Turn } from '../conversation/turn.ts'
import { memoByObject } from '../metrics/memo.ts'
import { countWhile } from '../model/countWhile.ts'
import type { Session } from '../model/session.ts'
import { messageTimes } from './messageTimes.ts'
import { spanEnds } from './spanEnds.ts'

/** A line of the transcript that runs beside the timeline. */
export type TranscriptRow =
  | { readonly type: 'turn'; readonly atMs: number; readonly turnIndex: number; readonly stage?: string }
  | {
      readonly type: 'message'
      readonly atMs: number
      readonly role: Role
      readonly name?: string
      readonly text?: string
    }
  | {
      readonly type: 'tool'
      readonly atMs: number
      /** When the call was over and `text` was known. */
      readonly endMs: number
      readonly name: string
      readonly text?: string
      readonly failed: boolean
      readonly durationMs?: number
      readonly spanIndex?: number
    }
  | { readonly type: 'error'; readonly atMs: number; readonly text: string }
  | { readonly type: 'milestone'; readonly atMs: number; readonly text: string }

/** A line shows the beginning of a text; all of it stands in the thread. */
const SHOWN_CHARACTERS = 600

/** What was said and done, in order of time. System prompts stay in the thread: nobody said them. */
export const transcriptRows: (session: Session) => readonly TranscriptRow[] = memoByObject((session: Session) => {
  const rows: TranscriptRow[] = []
  for (const turn of conversationOf(session)) {
    const stage = turn.metadata.conversation_stage ?? turn.metadata.stage
    rows.push({
      type: 'turn',
      atMs: turn.startMs,
      turnIndex: turn.index,
      ...(typeof stage === 'string' && { stage }),
    })
    rows.push(...saidIn(session, turn).sort((one, other) => one.atMs - other.atMs))
  }
  for (const { name, atMs } of milestonesOf(session)) rows.push({ type: 'milestone', atMs, text: name })
  // Stable: a turn's line stands before what was said at the same moment.
  return rows.sort((one, other) => one.atMs - other.atMs)
})

/** The last line at or before a moment, or -1. */
export function rowReached(rows: readonly TranscriptRow[], ms: number): number {
  return countWhile(rows.length, (index) => (rows[index] as TranscriptRow).atMs <= ms) - 1
}

/** The indices of the calls that were at work at a moment, ascending. */
export function rowsRunning(rows: readonly TranscriptRow[], ms: number): number[] {
  const latest = latestEnds(rows)
  const found: number[] = []
  // Once everything so far was over, nothing before can still be at work.
  for (let index = rowReached(rows, ms); index >= 0 && (latest[index] as number) > ms; index--) {
    const row = rows[index]
    if (row?.type === 'tool' && row.endMs > ms) found.push(index)
  }
  return found.reverse()
}

/** The latest end of all calls up to each row. */
const latestEnds = memoByObject((rows: readonly TranscriptRow[]): Float64Array => {
  let latest = Number.NEGATIVE_INFINITY
  return Float64Array.from(rows, (row) => {
    if (row.type === 'tool') latest = Math.max(latest, row.endMs)
    return latest
  })
})

function saidIn(session: Session, turn: Turn): TranscriptRow[] {
  const times = messageTimes(session, turn)
  const ends = spanEnds(session)
  const rows: TranscriptRow[] = turn.messages.flatMap((message, index): TranscriptRow[] => {
    const text = message.role === 'system' || message.role === 'tool' ? undefined : shownText(message)
    if (text === undefined) return []
    return [
      {
        type: 'message',
        atMs: times[index] ?? turn.startMs,
        role: message.role,
        ...(message.name !== undefined && { name: message.name }),
        text,
      },
    ]
  })
  for (const call of turn.toolCalls) {
    const span = call.spanIndex === undefined ? undefined : session.spans[call.spanIndex]
    const said = call.error?.message ?? (call.result === undefined ? undefined : shortened(call.result))
    rows.push({
      type: 'tool',
      atMs: span?.startMs ?? turn.startMs,
      endMs: call.spanIndex === undefined ? turn.startMs : (ends[call.spanIndex] ?? turn.startMs),
      name: call.name,
      failed: call.status === 'error',
      ...(said !== undefined && { text: said }),
      ...(call.durationMs !== undefined && { durationMs: call.durationMs }),
      ...(call.spanIndex !== undefined && { spanIndex: call.spanIndex }),
    })
  }
  if (turn.status === 'error' && turn.error) {
    rows.push({ type: 'error', atMs: turn.endMs ?? turn.startMs, text: turn.error.message.slice(0, SHOWN_CHARACTERS) })
  }
  return rows
}

function shownText(message: Message): string | undefined {
  const texts = message.parts.flatMap((part) => (part.type === 'text' || part.type === 'refusal' ? [part.text] : []))
  const text = texts.join('\n').slice(0, SHOWN_CHARACTERS)
  return text === '' ? undefined : text
}

function shortened(value: unknown): string {
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, SHOWN_CHARACTERS)
}
