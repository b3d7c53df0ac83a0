'use client'

import { useCallback, useEffect, useState } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import { isSession } from '../../model/isSession.ts'
import type { Session, SessionSummary } from '../../model/session.ts'
import { sessionRefs } from '../../model/sessionRef.ts'
import { useExplorerState } from '../hooks/explorerContext.ts'
import type { LoadSession } from './useOpenSession.ts'

export type ComparedSessions =
  | { readonly state: 'none' }
  /** Those of the chosen sessions that are there, in the order they were chosen. */
  | { readonly state: 'ready'; readonly sessions: readonly Session[] }
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: string; retry(): void }

interface Loaded {
  readonly refs: readonly string[]
  readonly sessions?: ReadonlyMap<string, Session>
  readonly error?: string
}

/** The compared sessions in full: the list's own where they are whole, else what `loadSession` answers. */
export function useComparedSessions(
  sessions: readonly (Session | SessionSummary)[],
  explorer: Explorer,
  loadSession: LoadSession | undefined,
): ComparedSessions {
  const refs = useExplorerState(explorer, (state) => state.comparedIds)
  const [loaded, setLoaded] = useState<Loaded>()
  const [attempt, setAttempt] = useState(0)
  const { find } = sessionRefs(sessions)
  const missing = loadSession ? refs.filter((ref) => !isWhole(find(ref))) : []
  const wanted = missing.join('\n')

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is a new request; `wanted` stands for what is missing
  useEffect(() => {
    if (missing.length === 0 || loadSession === undefined) return
    const request = new AbortController()
    const settle = (result: Omit<Loaded, 'refs'>) => {
      if (!request.signal.aborted) setLoaded({ ...result, refs: missing })
    }
    const requests = missing.map((ref) =>
      loadSession(ref, { signal: request.signal }).then((session) => [ref, session] as const),
    )
    Promise.all(requests).then(
      (answers) => settle({ sessions: new Map(answers) }),
      (error: unknown) => settle({ error: error instanceof Error ? error.message : String(error) }),
    )
    return () => request.abort()
  }, [wanted, loadSession, attempt])

  const retry = useCallback(() => {
    setLoaded(undefined)
    setAttempt((count) => count + 1)
  }, [])

  if (refs.length === 0) return { state: 'none' }
  const answered = loaded?.refs.join('\n') === wanted ? loaded : undefined
  if (missing.length > 0 && !answered) return { state: 'loading' }
  if (answered?.error !== undefined && missing.length > 0) return { state: 'failed', error: answered.error, retry }
  const whole = refs.flatMap((ref) => {
    const row = find(ref)
    const session = row && isSession(row) ? row : answered?.sessions?.get(ref)
    return session ? [session] : []
  })
  return { state: 'ready', sessions: whole }
}

function isWhole(row: Session | SessionSummary | undefined): boolean {
  return row !== undefined && isSession(row)
}
