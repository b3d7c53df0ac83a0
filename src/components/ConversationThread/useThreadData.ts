'use client'

import { useMemo, useState } from 'react'
import { conversationOf } from '../../conversation/conversationOf.ts'
import type { Turn } from '../../conversation/turn.ts'
import type { VerdictOptions } from '../../metrics/scoreVerdict.ts'
import type { Session } from '../../model/session.ts'
import { rowsOfTurns, type TurnFilter, turnsShown } from '../../view/threadFilter.ts'
import { type RailEntry, railEntries, railScoreNames } from '../../view/threadRail.ts'
import type { ThreadRow } from '../../view/threadRow.ts'
import { hasConversation, threadRows } from '../../view/threadView.ts'
import { handoffsFirst } from './handoffsFirst.ts'
import { turnBlocks } from './turnBlocks.ts'

export interface ThreadData {
  readonly turns: readonly Turn[]
  readonly rows: readonly ThreadRow[]
  /** Nobody speaks in it: its turns are told as steps. */
  readonly isSteps: boolean
  readonly entries: readonly RailEntry[]
  /** Turns before which a milestone stands. */
  readonly milestoneTurns: ReadonlySet<number>
  readonly scoreNames: readonly string[]
  readonly scoreName: string | undefined
  readonly chooseScore: (name: string) => void
  /** Turns the filter lets through; absent where there is none. */
  readonly shown: ReadonlySet<number> | undefined
}

/** What is derived from the session, once per session. */
export function useThreadData(
  session: Session,
  verdicts: VerdictOptions,
  wanted: string | undefined,
  filter: TurnFilter,
): ThreadData {
  const turns = useMemo(() => conversationOf(session), [session])
  const shown = useMemo(() => turnsShown(turns, filter, verdicts), [turns, filter, verdicts])
  const all = useMemo(() => handoffsFirst(threadRows(session, verdicts)), [session, verdicts])
  const rows = useMemo(() => rowsOfTurns(all, shown), [all, shown])
  const isSteps = useMemo(() => turns.length > 0 && !hasConversation(session), [session, turns])
  const scoreNames = useMemo(() => railScoreNames(session, verdicts), [session, verdicts])
  const [chosen, chooseScore] = useState<string | undefined>(undefined)
  const scoreName = [chosen, wanted].find((name) => name !== undefined && scoreNames.includes(name)) ?? scoreNames[0]
  const entries = useMemo(
    () => railEntries(session, { ...verdicts, ...(scoreName !== undefined && { scoreName }) }),
    [session, verdicts, scoreName],
  )
  const milestoneTurns = useMemo(() => {
    const blocks = turnBlocks(rows)
    return new Set(rows.flatMap((row, index) => (row.type === 'milestone' ? [blocks[index] ?? -1] : [])))
  }, [rows])
  return { turns, rows, isSteps, entries, milestoneTurns, scoreNames, scoreName, chooseScore, shown }
}
