'use client'

import type { Turn } from '../../conversation/turn.ts'
import type { VerdictOptions } from '../../metrics/scoreVerdict.ts'
import { siblingTurns } from '../../view/siblingTurns.ts'
import { firstFailedScore } from '../../view/threadFilter.ts'
import type { RailEntry } from '../../view/threadRail.ts'
import { useCopy } from '../hooks/useCopy.ts'
import type { KeptStates } from '../shared/parts/keptState.ts'
import { usePresentation } from '../shared/presentation.ts'
import type { ThreadVerbs } from './threadKeys.ts'
import { turnTranscript } from './turnTranscript.ts'

interface VerbOptions {
  readonly turns: readonly Turn[]
  readonly entries: readonly RailEntry[]
  /** Turns the filter lets through; `undefined`: all. */
  readonly shown: ReadonlySet<number> | undefined
  readonly turnIndex: number
  readonly verdicts: VerdictOptions
  readonly scoreName: string | undefined
  readonly kept: KeptStates
  readonly go: (turnIndex: number, event: Event | undefined, moveFocus: boolean) => void
  readonly openTrace: (traceId: string) => void
  readonly search: () => void
  readonly find: () => boolean
  readonly help: () => void
}

export interface ThreadJumpsTo {
  readonly verbs: ThreadVerbs
  readonly errorCount: number
  /** To the next or the previous turn that failed, around the end. */
  readonly toError: (by: 1 | -1, event?: Event) => void
  /** The first turn of which the chosen evaluation failed; `undefined`: none did. */
  readonly toLow: ((event?: Event) => void) | undefined
}

/** What keys and buttons of the thread do: jumps from turn to turn, and deeds on the turn that is read. */
export function useThreadVerbs(options: VerbOptions): ThreadJumpsTo {
  const { turns, entries, shown, turnIndex, verdicts, scoreName, kept, go, openTrace, search, find, help } = options
  const { labels } = usePresentation()
  const { copy } = useCopy()
  const errorTurns = entries.filter((entry) => entry.status === 'error' || entry.breaks)
  const toError = (by: 1 | -1, event?: Event): void => {
    const after = errorTurns.find((entry) => entry.turnIndex > turnIndex) ?? errorTurns[0]
    const before = errorTurns.findLast((entry) => entry.turnIndex < turnIndex) ?? errorTurns.at(-1)
    const next = by === 1 ? after : before
    if (next) go(next.turnIndex, event, true)
  }
  const lowTurn = firstFailedScore(turns, verdicts, scoreName)
  const toLow = lowTurn === undefined ? undefined : (event?: Event): void => go(lowTurn, event, true)
  const verbs: ThreadVerbs = {
    turn: (by, event) => {
      let next = turnIndex + by
      while (shown && next >= 0 && next < turns.length && !shown.has(next)) next += by
      if (next >= 0 && next < turns.length) go(next, event, true)
    },
    attempt: (by, event) => {
      const tries = siblingTurns(turns, turnIndex)
      const next = tries?.turnIndices[tries.place + by]
      if (next !== undefined) go(next, event, true)
    },
    error: toError,
    low: (event) => toLow?.(event),
    openTrace: () => {
      const traceId = turns[turnIndex]?.traceIds[0]
      if (traceId !== undefined) openTrace(traceId)
    },
    copy: () => void copy(turnTranscript(turns[turnIndex], labels)),
    fold: () => kept.foldAll(kept.allOpen() !== true),
    search,
    find,
    help,
  }
  return { verbs, errorCount: errorTurns.length, toError, toLow }
}
