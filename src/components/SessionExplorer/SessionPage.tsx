'use client'

import { type KeyboardEvent, type ReactElement, useEffect, useRef } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import type { Session, SessionSummary } from '../../model/session.ts'
import { sessionRefs } from '../../model/sessionRef.ts'
import { useExplorerState } from '../hooks/explorerContext.ts'
import { ReplayBar } from '../SessionTimeline/ReplayBar.tsx'
import { Button } from '../shared/Button.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx'
import { handKeyOn } from '../shared/handKeyOn.ts'
import { isInField } from '../shared/isElement.ts'
import { usePresentation } from '../shared/presentation.ts'
import { SkeletonLines } from '../shared/SkeletonLines.tsx'
import { SessionFacts } from './SessionFacts.tsx'
import { SessionHeader } from './SessionHeader.tsx'
import { SessionViews, tabsOf } from './SessionViews.tsx'
import type { ExplorerSlots, ExplorerViewProps, OwnSessionFact, OwnSessionView } from './slots.ts'
import type { OpenSession } from './useOpenSession.ts'
import { TraceDrawer } from './views/TraceDrawer.ts'

export interface SessionPageProps {
  open: Exclude<OpenSession, { state: 'none' }>
  sessions: readonly (Session | SessionSummary)[]
  explorer: Explorer
  renderHeader: ExplorerSlots['renderSessionHeader']
  facts: readonly OwnSessionFact[] | undefined
  views: readonly OwnSessionView[] | undefined
  viewProps: ExplorerViewProps
}

const NO_FACTS: readonly OwnSessionFact[] = []
const NO_VIEWS: readonly OwnSessionView[] = []

/** The open session: its name and facts, the ways to look at it, and the drawer over them. */
export function SessionPage({
  open,
  sessions,
  explorer,
  renderHeader,
  facts = NO_FACTS,
  views = NO_VIEWS,
  viewProps,
}: SessionPageProps): ReactElement {
  const { labels } = usePresentation()
  const page = useRef<HTMLElement>(null)
  const ref = useExplorerState(explorer, (state) => state.sessionId)
  // The timeline brings its own controls; the other views follow a replay too.
  const replaysElsewhere = useExplorerState(
    explorer,
    (state) => state.playheadMs !== undefined && state.tab !== 'timeline',
  )
  const drawerOpen = useExplorerState(explorer, (state) => state.traceId !== undefined)
  const row = open.state === 'missing' ? undefined : open.row
  const close = () => explorer.openSession(undefined)
  const step = (by: 1 | -1) => {
    const next = neighbour(sessions, ref, by)
    if (next !== undefined) explorer.openSession(next)
  }

  // A session that opens takes the focus, so that its keys work at once and a screen reader says where it is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per opened session
  useEffect(() => {
    page.current?.focus({ preventScroll: true })
  }, [ref])

  const isHanded = useRef(false)
  const onKeyDown = (event: KeyboardEvent) => {
    // Nobody outside hears of a key twice.
    if (isHanded.current) event.stopPropagation()
    else if (!event.defaultPrevented && !isInField(event.target) && (onOwnKey(event) || onKeyOfView(event))) {
      event.preventDefault()
    }
  }
  const onOwnKey = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => {
    if (ctrlKey || metaKey || altKey) return false
    const tab = open.state === 'ready' ? tabsOf(open.session, views)[Number(key) - 1] : undefined
    if (tab !== undefined) explorer.showTab(tab)
    else if (key !== 'Escape') return false
    else if (drawerOpen) explorer.closeTrace()
    else close()
    return true
  }
  /** What is pressed on the page itself, as after it was opened, is meant for the view on it. */
  const onKeyOfView = (event: KeyboardEvent): boolean => {
    // The Enter that has opened the session is still held.
    const isLeftOver = event.key === 'Enter' && event.repeat
    if (event.target !== event.currentTarget || isLeftOver) return false
    isHanded.current = true
    try {
      return handKeyOn(event)
    } finally {
      isHanded.current = false
    }
  }

  return (
    <section
      ref={page}
      tabIndex={-1}
      className="ss-explorer-page ss-session-page"
      aria-label={labels.sessionNamed(row?.name ?? row?.id ?? ref ?? '')}
      onKeyDown={onKeyDown}
    >
      <SessionHeader
        row={row}
        session={open.state === 'ready' ? open.session : undefined}
        explorer={explorer}
        onClose={close}
        onPrevious={neighbour(sessions, ref, -1) === undefined ? undefined : () => step(-1)}
        onNext={neighbour(sessions, ref, 1) === undefined ? undefined : () => step(1)}
        render={renderHeader}
      />
      {row && <SessionFacts session={row} facts={facts} />}
      {open.state === 'ready' ? (
        <>
          <ErrorBoundary part={labels.sessionViews} resetKey={open.session}>
            <SessionViews session={open.session} explorer={explorer} views={views} viewProps={viewProps} />
          </ErrorBoundary>
          {replaysElsewhere && (
            <ErrorBoundary part={labels.replay} resetKey={open.session}>
              <ReplayBar session={open.session} explorer={explorer} />
            </ErrorBoundary>
          )}
        </>
      ) : (
        <SessionMissing open={open} onClose={close} />
      )}
      {drawerOpen && (
        <ErrorBoundary part={labels.drawerTitle} resetKey={ref}>
          <TraceDrawer {...viewProps.drawer} onClose={explorer.closeTrace} />
        </ErrorBoundary>
      )}
    </section>
  )
}

function SessionMissing({
  open,
  onClose,
}: {
  open: Exclude<OpenSession, { state: 'none' | 'ready' }>
  onClose: () => void
}): ReactElement {
  const { labels } = usePresentation()
  if (open.state === 'loading') {
    return (
      <SkeletonLines
        className="ss-session-panel ss-session-loading"
        label={labels.loadingSession}
        lines={['md', 'lg', 'full', 'lg', 'full', 'md']}
      />
    )
  }
  const back = (
    <Button variant="outline" onClick={onClose}>
      {labels.backToSessions}
    </Button>
  )
  if (open.state === 'failed') {
    return (
      <EmptyState
        alert
        tone="error"
        icon="cloud-off"
        title={labels.sessionFailed}
        text={open.error}
        actions={
          <>
            <Button variant="solid" icon="refresh-cw" onClick={open.retry}>
              {labels.retry}
            </Button>
            {back}
          </>
        }
      />
    )
  }
  return (
    <EmptyState
      icon="search-x"
      title={labels.sessionNotFound}
      text={labels.sessionNotFoundText(open.ref)}
      actions={back}
    />
  )
}

function neighbour(
  sessions: readonly (Session | SessionSummary)[],
  ref: string | undefined,
  by: 1 | -1,
): string | undefined {
  const refs = sessionRefs(sessions)
  const current = refs.find(ref)
  const next = current === undefined ? undefined : sessions[sessions.indexOf(current) + by]
  return next === undefined ? undefined : refs.refOf(next)
}
