import type { Turn } from '../conversation/turn.ts'
import { hasFailed, type VerdictOptions } from '../metrics/scoreVerdict.ts'
import type { ThreadRow } from './threadRow.ts'

/** Which turns of a thread are shown: plain JSON. Of several fields all must hold. */
export interface TurnFilter {
  /** Turns that failed, or that hold a failed attempt or a failed call. */
  readonly errors?: boolean
  /** Turns of which an evaluation has failed. */
  readonly failedScores?: boolean
  /** Turns that carry this value: `{ key: 'conversation_stage', value: 'opening' }`. */
  readonly metadata?: { readonly key: string; readonly value: string }
}

/** A value of the metadata that sets turns apart. */
export interface TurnChoice {
  readonly key: string
  readonly value: string
  readonly count: number
}

const MOST_VALUES = 12
const LONGEST_VALUE = 60

/** Values to choose from: of keys with a handful of short values that are not the same everywhere, in order of appearance. */
export function turnChoices(turns: readonly Turn[]): TurnChoice[] {
  const keys = new Map<string, Map<string, number>>()
  for (const { metadata } of turns) {
    for (const key of Object.keys(metadata)) {
      const value = textOf(metadata[key])
      if (value === undefined) continue
      const values = keys.get(key) ?? new Map<string, number>()
      keys.set(key, values)
      if (values.size <= MOST_VALUES) values.set(value, (values.get(value) ?? 0) + 1)
    }
  }
  return [...keys].flatMap(([key, values]) => {
    const isEverywhere = values.size === 1 && [...values.values()][0] === turns.length
    // A number that runs with the turns names each of them: the rail does that.
    const namesEach = values.size === turns.length && [...values.keys()].every((value) => /^\d+$/.test(value))
    if (values.size > MOST_VALUES || isEverywhere || namesEach) return []
    return [...values].map(([value, count]) => ({ key, value, count }))
  })
}

/** Turns a filter lets through, by index; `undefined` for a filter that says nothing. */
export function turnsShown(
  turns: readonly Turn[],
  filter: TurnFilter | undefined,
  options: VerdictOptions = {},
): ReadonlySet<number> | undefined {
  const { errors = false, failedScores = false, metadata } = filter ?? {}
  if (!errors && !failedScores && metadata === undefined) return undefined
  const shown = new Set<number>()
  for (const turn of turns) {
    if (errors && !hasError(turn)) continue
    if (failedScores && !turn.scores.some((score) => hasFailed(score, options))) continue
    if (metadata && textOf(turn.metadata[metadata.key]) !== metadata.value) continue
    shown.add(turn.index)
  }
  return shown
}

/** The rows of the turns shown, with the idle time before them; milestones belong to no turn and stay out. */
export function rowsOfTurns(rows: readonly ThreadRow[], shown: ReadonlySet<number> | undefined): readonly ThreadRow[] {
  if (shown === undefined) return rows
  return rows.filter((row) => row.type !== 'milestone' && shown.has(row.turnIndex))
}

/** The first turn of which an evaluation has failed, by its name or by any. */
export function firstFailedScore(
  turns: readonly Turn[],
  options: VerdictOptions = {},
  name?: string,
): number | undefined {
  return turns.find((turn) =>
    turn.scores.some((score) => (name === undefined || score.name === name) && hasFailed(score, options)),
  )?.index
}

function hasError(turn: Turn): boolean {
  return turn.status === 'error' || turn.failedAttempts > 0 || turn.toolCalls.some((call) => call.status === 'error')
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' || value.length > LONGEST_VALUE ? undefined : value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}
