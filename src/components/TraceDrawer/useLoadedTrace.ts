'use client'

import { useEffect, useRef, useState } from 'react'
import type { Session } from '../../model/session.ts'

export type LoadTrace = (traceId: string, options: { readonly signal: AbortSignal }) => Promise<Session>

export interface LoadedTrace {
  readonly status: 'ready' | 'loading' | 'failed'
  /** The session that was fetched; absent while the given one serves. */
  readonly session?: Session
  readonly error?: string
  readonly retry?: () => void
}

interface Answer {
  readonly traceId: string
  readonly session?: Session
  readonly error?: string
}

/** Fetches a trace that is not at hand; `traceId` undefined: nothing is missing. */
export function useLoadedTrace(traceId: string | undefined, loadTrace: LoadTrace | undefined): LoadedTrace {
  const [answer, setAnswer] = useState<Answer>()
  const [attempt, setAttempt] = useState(0)
  const load = useRef(loadTrace)
  useEffect(() => {
    load.current = loadTrace
  })
  const canLoad = loadTrace !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt loads again
  useEffect(() => {
    const ask = load.current
    if (traceId === undefined || !canLoad || !ask) return
    const abort = new AbortController()
    const { signal } = abort
    setAnswer(undefined)
    const start = async () => ask(traceId, { signal })
    start().then(
      (session) => !signal.aborted && setAnswer({ traceId, session }),
      (reason: unknown) =>
        !signal.aborted && setAnswer({ traceId, error: reason instanceof Error ? reason.message : String(reason) }),
    )
    return () => abort.abort()
  }, [traceId, canLoad, attempt])
  if (traceId === undefined || !canLoad) return { status: 'ready' }
  if (answer?.traceId !== traceId) return { status: 'loading' }
  if (answer.session) return { status: 'ready', session: answer.session }
  return { status: 'failed', error: answer.error ?? '', retry: () => setAttempt(attempt + 1) }
}
