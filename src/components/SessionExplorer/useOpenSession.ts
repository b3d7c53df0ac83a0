'use client'

import { useCallback, useEffect, useState } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import { isSession } from '../../model/isSession.ts'
import type { Session, SessionSummary } from '../../model/session.ts'
import { sessionRefs } from '../../model/sessionRef.ts'
import { useExplorerState } from '../hooks/explorerContext.ts'

export type LoadSession = (id: string, options: { readonly signal: AbortSignal }) => Promise<Session>

export type OpenSession =
  | { readonly state: 'none' }
  | { readonly state: 'ready'; readonly row: SessionSummary; readonly session: Session }
  | { readonly state: 'loading'; readonly row: SessionSummary | undefined }
  | { readonly state: 'failed'; readonly row: SessionSummary | undefined; readonly error: string; retry(): void }
  | { readonly state: 'missing'; readonly ref: string }

interface Loaded {
  readonly ref: string
  readonly session?: Session
  readonly error?: string
}

/**
 * The open session in full: the list's own when it is whole, else what `loadSession` answers. An answer that comes
 * late (another session is open by then) is dropped, its request aborted.
 */
export function useOpenSession(
  sessions: readonly (Session | SessionSummary)[],
  explorer: Explorer,
  loadSession: LoadSession | undefined,
): OpenSession {
  const ref = useExplorerState(explorer, (state) => state.sessionId)
  const [loaded, setLoaded] = useState<Loaded>()
  const [attempt, setAttempt] = useState(0)
  const row = sessionRefs(sessions).find(ref)
  const whole = row !== undefined && isSession(row)
  const wanted = ref !== undefined && !whole && loadSession !== undefined ? ref : undefined

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is a new request
  useEffect(() => {
    if (wanted === undefined || loadSession === undefined) return
    const request = new AbortController()
    const settle = (result: Loaded) => {
      if (!request.signal.aborted) setLoaded(result)
    }
    // What a host throws at once is a failure like one that comes later.
    const load = async (): Promise<Session> => loadSession(wanted, { signal: request.signal })
    load().then(
      (session) => settle({ ref: wanted, session }),
      (error: unknown) => settle({ ref: wanted, error: error instanceof Error ? error.message : String(error) }),
    )
    return () => request.abort()
  }, [wanted, loadSession, attempt])

  const retry = useCallback(() => {
    setLoaded(undefined)
    setAttempt((count) => count + 1)
  }, [])

  if (ref === undefined) return { state: 'none' }
  if (row !== undefined && isSession(row)) return { state: 'ready', row, session: row }
  if (loadSession === undefined) return { state: 'missing', ref }
  if (loaded?.ref !== ref) return { state: 'loading', row }
  if (loaded.session) return { state: 'ready', row: row ?? loaded.session, session: loaded.session }
  return { state: 'failed', row, error: loaded.error ?? '', retry }
}
