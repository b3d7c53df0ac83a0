import { conversationOf } from '../conversation/conversationOf.ts'
import { memoByObject } from '../metrics/memo.ts'
import type { Session, Status } from '../model/session.ts'

/** A turn as a chapter of the replay. */
export interface ReplayChapter {
  readonly turnIndex: number
  readonly startMs: number
  /** Where the next one starts; of the last, where the session ends. */
  readonly endMs: number
  readonly status: Status
  /** The beginning of what was asked. */
  readonly title?: string
}

const TITLE_CHARACTERS = 60

/** The turns of a session in the order in which a replay comes to them. */
export const replayChapters: (session: Session) => readonly ReplayChapter[] = memoByObject((session: Session) => {
  const turns = [...conversationOf(session)].sort(
    (one, other) => one.startMs - other.startMs || one.index - other.index,
  )
  return turns.map(({ index, startMs, endMs, status, userText }, place): ReplayChapter => {
    const title = userText?.trim().split('\n', 1)[0]?.slice(0, TITLE_CHARACTERS)
    return {
      turnIndex: index,
      startMs,
      endMs: Math.max(startMs, turns[place + 1]?.startMs ?? endMs ?? session.endMs ?? startMs),
      status,
      ...(title && { title }),
    }
  })
})

/** The chapter a moment lies in. Absent: before the first. */
export function chapterAt(session: Session, ms: number): ReplayChapter | undefined {
  return replayChapters(session).findLast(({ startMs }) => startMs <= ms)
}
