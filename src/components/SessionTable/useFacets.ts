'use client'

import { useCallback, useEffect, useMemo, useState } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import { type Facets, facetSteps, facets } from '../../query/facets.ts'
import { runBetweenFrames } from '../hooks/useSteps.ts'

/** What the sessions of the list have in common, for pickers and completions. */
export interface CommonFacets {
  /** Counted when first asked for. */
  readonly read: () => KnownFacets
  /** Somebody is about to ask: of a long list all sessions are counted, between frames. */
  readonly prepare: () => void
}

export interface KnownFacets {
  readonly facets: Facets
  /** False: found in a sample; how often a value stands in the list is not known yet. */
  readonly isExact: boolean
}

/** Counting more sessions than this at once would be felt. */
const SHORT = 5_000
const SAMPLE = 2_000
const NO_SESSIONS: readonly SessionSummary[] = []

/** @param given By a server, over more sessions than are at hand. */
export function useFacets(atHand: readonly SessionSummary[], given: Facets | undefined): CommonFacets {
  // With those of a server it does not matter which sessions are at hand.
  const sessions = given ? NO_SESSIONS : atHand
  const [isWanted, setWanted] = useState(false)
  const [counted, setCounted] = useState<{ readonly of: readonly SessionSummary[]; readonly facets: Facets }>()
  const isLong = sessions.length > SHORT
  const exact = counted?.of === sessions ? counted.facets : undefined
  const isMissing = isWanted && isLong && !given && exact === undefined
  useEffect(() => {
    if (!isMissing) return undefined
    return runBetweenFrames(facetSteps(sessions), (found) => setCounted({ of: sessions, facets: found }))
  }, [isMissing, sessions])

  const read = useMemo(() => {
    let known: KnownFacets | undefined
    return (): KnownFacets => {
      known ??= given
        ? { facets: given, isExact: true }
        : exact
          ? { facets: exact, isExact: true }
          : { facets: facets(sampleOf(sessions)), isExact: !isLong }
      return known
    }
  }, [sessions, given, exact, isLong])
  const prepare = useCallback(() => setWanted(true), [])
  return useMemo(() => ({ read, prepare }), [read, prepare])
}

/** Sessions from all over a long list: enough to know what values there are, not how often. */
function sampleOf(sessions: readonly SessionSummary[]): readonly SessionSummary[] {
  if (sessions.length <= SHORT) return sessions
  const step = sessions.length / SAMPLE
  return Array.from({ length: SAMPLE }, (_, index) => sessions[Math.floor(index * step)] as SessionSummary)
}
