'use client'

import { useMemo, useState } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import { sessionRefs } from '../../model/sessionRef.ts'
import type { SessionRows } from '../../query/sessionRows.ts'

export interface ListedSessions {
  /** As far as they are at hand. */
  readonly sessions: readonly SessionSummary[]
  /** Those by which the list is laid out: which columns there are, and how long a bar is. */
  readonly sample: readonly SessionSummary[]
  readonly refOf: (session: SessionSummary) => string
}

/** Enough to know a list that comes in pages; up to there it is looked at again when twice as many are at hand. */
const ENOUGH = 1_000

/** The sessions of a list that is at hand as a whole, or of which pages come and go. */
export function useListedSessions(given: SessionRows | undefined, whole: readonly SessionSummary[]): ListedSessions {
  const atHand = useMemo(() => given?.pages.flatMap((page) => page.sessions), [given])
  const sessions = atHand ?? whole
  const first = given?.pages[0]?.sessions
  const [kept, keep] = useState({ choice: given?.choice, first, sample: sessions })
  const isMore = sessions.length >= 2 * kept.sample.length || first !== kept.first
  const isEnough = kept.sample.length >= ENOUGH || !isMore
  // Pages that come and go do not lay the list out anew, each of them.
  const sample = given !== undefined && kept.choice === given.choice && isEnough ? kept.sample : sessions
  if (sample !== kept.sample) keep({ choice: given?.choice, first, sample })
  // What stands beside a session may be loaded or not: its reference must not depend on it.
  return { sessions, sample, refOf: given ? idOf : sessionRefs(sessions).refOf }
}

function idOf({ id }: SessionSummary): string {
  return id
}
