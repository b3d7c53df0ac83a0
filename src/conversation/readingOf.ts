import type { Session } from '../model/session.ts'
import type { Turn } from './turn.ts'
import { buildDrafts } from './turns/buildTurns.ts'
import { finishTurn } from './turns/finishTurn.ts'
import { markTurns } from './turns/marks.ts'
import type { TurnDraft } from './turns/turnDraft.ts'

/** What reading the messages of a session gave. */
export interface SessionReading {
  readonly turns: Turn[]
  /** Indices of spans that told tool calls of nothing but empty values: those were left out. */
  readonly emptyCalls: readonly number[]
}

type Spans = Pick<Session, 'spans' | 'traces'>

const known = new WeakMap<object, SessionReading>()

/** Reads the messages of a session once, when they are first asked for. */
export function readingOf(session: Spans): SessionReading {
  let reading = known.get(session)
  if (reading === undefined) {
    reading = readSession(session)
    known.set(session, reading)
  }
  return reading
}

/** Another object with the same spans is read as these turns: a copy of which parts were taken out reads as it stands. */
export function adoptReading(session: Spans, turns: Turn[]): void {
  known.set(session, { turns, emptyCalls: [] })
}

function readSession(session: Spans): SessionReading {
  const { drafts, emptyCalls } = buildDrafts(session)
  const owner = new Map<string, TurnDraft>()
  for (const draft of drafts) for (const trace of draft.traces) if (!owner.has(trace.id)) owner.set(trace.id, draft)
  const turns: Turn[] = []
  for (const [index, draft] of drafts.entries()) {
    const previous = turns[turns.length - 1]
    turns.push(finishTurn(session, draft, index, owner, previous?.endMs ?? previous?.startMs))
  }
  return { turns: markTurns(turns, session), emptyCalls }
}
