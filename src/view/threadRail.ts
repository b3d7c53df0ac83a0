import { conversationOf } from '../conversation/conversationOf.ts'
import type { Turn } from '../conversation/turn.ts'
import { breakOf } from '../metrics/breakOf.ts'
import { hasFailed, isLowerBetter, type VerdictOptions } from '../metrics/scoreVerdict.ts'
import { traceById } from '../metrics/traceIndex.ts'
import type { Score, Session, Status } from '../model/session.ts'

/** One turn in the rail beside the thread. */
export interface RailEntry {
  readonly turnIndex: number
  readonly status: Status
  /** Where the session breaks. */
  readonly breaks: boolean
  /** What the turn is about: the user's first line, else the name of its trace. Absent: unknown. */
  readonly label?: string
  readonly durationMs?: number
  /** Of the longest turn, 0 to 1. */
  readonly durationShare: number
  /** Nobody was at work between the turn before and this one; 0 for the first. */
  readonly idleBeforeMs: number
  readonly retryOf?: number
  /** Of the chosen evaluation; the last one where there are several. */
  readonly score?: Score
  readonly scoreFailed: boolean
}

export interface RailOptions extends VerdictOptions {
  /** The evaluation drawn down the side; see `railScoreNames`. */
  readonly scoreName?: string
}

const LABEL_CHARACTERS = 120

/** The rail: one entry per turn. */
export function railEntries(session: Session, options: RailOptions = {}): RailEntry[] {
  const turns = conversationOf(session)
  const broken = breakOf(session, options)
  const longestMs = turns.reduce((most, turn) => Math.max(most, durationOf(turn) ?? 0), 0)
  let lastEndMs: number | undefined
  return turns.map((turn) => {
    const durationMs = durationOf(turn)
    const idleBeforeMs = lastEndMs === undefined ? 0 : Math.max(0, turn.startMs - lastEndMs)
    lastEndMs = Math.max(lastEndMs ?? turn.startMs, turn.endMs ?? turn.startMs)
    const label = turnLabel(session, turn)
    const score = turn.scores.findLast(
      (candidate) => candidate.name === options.scoreName && candidate.value !== undefined,
    )
    return {
      turnIndex: turn.index,
      status: turn.status,
      breaks: broken?.turnIndex === turn.index,
      ...(label !== undefined && { label }),
      ...(durationMs !== undefined && { durationMs }),
      durationShare: longestMs > 0 ? (durationMs ?? 0) / longestMs : 0,
      idleBeforeMs,
      ...(turn.retryOf !== undefined && { retryOf: turn.retryOf }),
      ...(score && { score }),
      scoreFailed: score !== undefined && hasFailed(score, options),
    }
  })
}

/** Evaluations with values on at least two turns, the most telling first: of which less is better, then by frequency. */
export function railScoreNames(session: Session, options: VerdictOptions = {}): string[] {
  const counts = new Map<string, number>()
  for (const turn of conversationOf(session)) {
    const names = new Set(turn.scores.flatMap((score) => (score.value === undefined ? [] : [score.name])))
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const rank = (name: string): number => (isLowerBetter(name, options) ? 0 : 1)
  return [...counts.keys()]
    .filter((name) => (counts.get(name) ?? 0) > 1)
    .sort((one, other) => rank(one) - rank(other) || (counts.get(other) ?? 0) - (counts.get(one) ?? 0))
}

/** What a turn is about, in one line. */
export function turnLabel(session: Session, turn: Turn): string | undefined {
  const text = firstLine(turn.userText)
  if (text !== undefined) return text
  const trace = traceById(session).get(turn.traceIds[0] ?? '')
  return firstLine(trace?.name) ?? firstLine(session.spans[turn.spanIndices[0] ?? -1]?.name)
}

function firstLine(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  // Only the beginning is looked at: a message may hold megabytes.
  const line = text
    .slice(0, LABEL_CHARACTERS * 4)
    .split('\n')
    .map((candidate) => candidate.trim())
    .find((candidate) => candidate !== '')
  return line === undefined ? undefined : line.slice(0, LABEL_CHARACTERS)
}

function durationOf(turn: Turn): number | undefined {
  return turn.endMs === undefined ? undefined : turn.endMs - turn.startMs
}
