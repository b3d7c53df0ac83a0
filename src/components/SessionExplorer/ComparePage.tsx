'use client'

import { type KeyboardEvent, type ReactElement, useEffect, useMemo, useRef } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import type { Session, SessionSummary } from '../../model/session.ts'
import { sessionRefs } from '../../model/sessionRef.ts'
import { useExplorerState } from '../hooks/explorerContext.ts'
import type { SessionComparisonProps } from '../SessionComparison/SessionComparison.tsx'
import { Button } from '../shared/Button.tsx'
import { usePresentation } from '../shared/presentation.ts'
import type { ExplorerViewProps } from './slots.ts'
import { useComparedSessions } from './useComparedSessions.ts'
import type { LoadSession } from './useOpenSession.ts'
import { SessionComparison } from './views/SessionComparison.ts'

export interface ComparePageProps {
  sessions: readonly (Session | SessionSummary)[]
  explorer: Explorer
  loadSession: LoadSession | undefined
  viewProps: ExplorerViewProps
}

/** The sessions chosen in the list beside each other, and the way back. */
export function ComparePage({ sessions, explorer, loadSession, viewProps }: ComparePageProps): ReactElement | null {
  const { labels, format } = usePresentation()
  const page = useRef<HTMLElement>(null)
  const refs = useExplorerState(explorer, (state) => state.comparedIds)
  const compared = useComparedSessions(sessions, explorer, loadSession)
  const close = () => explorer.compareSessions([])
  // The reader's place is the comparison now: its keys work at once.
  useEffect(() => page.current?.focus({ preventScroll: true }), [])
  const ready = compared.state === 'ready' ? compared.sessions : undefined
  const key = ready?.map(({ projectId = '', id }) => `${projectId}/${id}`).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is made anew with each render, its sessions are not
  const shown = useMemo(() => ready, [key, sessions])
  const openStep: SessionComparisonProps['onStepOpen'] = (session, { turnIndex, traceId }) => {
    const { find, refOf } = sessionRefs(sessions)
    // A session that was loaded stands in the list as its summary.
    const ref =
      refs.find((one) => find(one) === session) ??
      refs[compared.state === 'ready' ? compared.sessions.indexOf(session) : -1]
    explorer.openSession(ref ?? refOf(session))
    if (turnIndex !== undefined) {
      explorer.showTab('conversation')
      explorer.selectTurn(turnIndex)
    } else if (traceId !== undefined) explorer.openTrace(traceId)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    close()
    event.preventDefault()
  }
  if (compared.state === 'none') return null
  const title = labels.compareTitle(format.count(refs.length))
  return (
    <section
      ref={page}
      tabIndex={-1}
      className="ss-explorer-page ss-compare-page"
      aria-label={title}
      onKeyDown={onKeyDown}
    >
      <header className="ss-session-header">
        <Button icon="chevron-left" label={labels.backToSessions} onClick={close} />
        <span className="ss-session-crumb">{labels.sessionsTitle} /</span>
        <h2 className="ss-explorer-title ss-truncate">{title}</h2>
      </header>
      <SessionComparison
        sessions={shown ?? []}
        status={compared.state}
        error={compared.state === 'failed' ? compared.error : undefined}
        onRetry={compared.state === 'failed' ? compared.retry : undefined}
        onStepOpen={openStep}
        {...viewProps.comparison}
      />
    </section>
  )
}
