import { conversationOf } from '../conversation/conversationOf.ts'
import type { Session } from '../model/session.ts'
import { memoByObject } from './memo.ts'
import { traceName } from './traceIndex.ts'

/** Traces that belong together as one go at a task: search, read, look; then search, read, write. */
export interface Round {
  /** From 1. */
  readonly number: number
  /** What the payload itself calls it. Absent: found by the steps. */
  readonly label?: string
  readonly startMs: number
  readonly endMs: number
  /** Of the first and the last trace, indices into `session.traces`. */
  readonly firstTrace: number
  readonly lastTrace: number
}

const KEYS = ['round', 'iteration', 'cycle']

/**
 * The rounds of a session: what its traces say themselves (`round`, `iteration` or `cycle` in their metadata; 0 is what
 * came before the first), else steps that begin again in the same order. None where nothing repeats.
 *
 * ```
 * plan  search read read analyze  search read write     by steps: "search" begins a round
 *       [      1               ]  [       2       ]
 * ```
 */
export const roundsOf: (session: Session) => readonly Round[] = memoByObject((session: Session): Round[] => {
  const told = toldRounds(session)
  return told.length > 1 ? told : foundRounds(session)
})

function toldRounds(session: Session): Round[] {
  const key = KEYS.find((name) => session.traces.some(({ metadata }) => isNumbered(metadata[name])))
  if (key === undefined) return []
  const runs: { label: string; first: number; last: number }[] = []
  session.traces.forEach(({ metadata }, index) => {
    const value = metadata[key]
    if (!isNumbered(value) || Number(value) === 0) return
    const run = runs.at(-1)
    if (run?.label === String(value)) run.last = index
    else runs.push({ label: String(value), first: index, last: index })
  })
  return runs.map(({ label, first, last }, place) => ({ ...roundBetween(session, place + 1, first, last), label }))
}

function isNumbered(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value)))
}

/** The first step that comes again with at least one more step after it, both times, begins each round. */
function foundRounds(session: Session): Round[] {
  // In a chat what comes again is the next question: those are turns.
  if (conversationOf(session).filter(({ userText }) => userText !== undefined).length > 1) return []
  const names = session.traces.map((trace) => traceName(session, trace))
  const places = new Map<string, number[]>()
  names.forEach((name, index) => {
    if (name === undefined || names[index - 1] === name) return
    const known = places.get(name)
    if (known) known.push(index)
    else places.set(name, [index])
  })
  for (const [name, starts] of places) {
    const follower = names[(starts[0] ?? 0) + 1]
    const repeats = starts.length > 1 && follower !== undefined && follower !== name
    if (!repeats || !starts.every((start) => names[start + 1] === follower)) continue
    const rounds = starts.map((start, place) =>
      roundBetween(session, place + 1, start, (starts[place + 1] ?? names.length) - 1),
    )
    // One step and another are too little to be called a round.
    return rounds.every(({ firstTrace, lastTrace }) => lastTrace - firstTrace >= 2) ? rounds : []
  }
  return []
}

function roundBetween(session: Session, number: number, firstTrace: number, lastTrace: number): Round {
  let endMs = session.traces[firstTrace]?.startMs ?? session.startMs
  const startMs = endMs
  for (let index = firstTrace; index <= lastTrace; index++) {
    const trace = session.traces[index]
    if (trace) endMs = Math.max(endMs, trace.endMs ?? trace.startMs)
  }
  return { number, startMs, endMs, firstTrace, lastTrace }
}
