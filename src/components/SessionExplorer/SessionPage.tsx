'use client'

import { type KeyboardEvent, type ReactElement, useEffect, useRef } from 'react'
import type { Explorer, SessionTab } from '../../explorer/explorer.ts'
import type { Session, SessionSummary } from '../../model/session.ts'
import { sessionRefs } from '../../model/sessionRef.ts'
import { hasConversation } from '../../view/threadView.ts'
import { useExplorerState } from '../hooks/explorerContext.ts'
import { ReplayBar } from '../SessionTimeline/ReplayBar.tsx'
import { Button } from '../shared/Button.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx'
import { isHtmlElement } from '../shared/isElement.ts'
import { usePresentation } from '../shared/presentation.ts'
import { SkeletonLines } from '../shared/SkeletonLines.tsx'
import { Tab } from '../shared/Tab.tsx'
import { TabList } from '../shared/TabList.tsx'
import { TabPanel } from '../shared/TabPanel.tsx'
import { Tabs } from '../shared/Tabs.tsx'
import { SessionFacts } from './SessionFacts.tsx'
import { SessionHeader } from './SessionHeader.tsx'
import type { OpenSession } from './useOpenSession.ts'
import { ConversationThread } from './views/ConversationThread.ts'
import { MetricsSummary } from './views/MetricsSummary.ts'
import { SessionTimeline } from './views/SessionTimeline.ts'
import { TraceDrawer } from './views/TraceDrawer.ts'
import { TraceList } from './views/TraceList.ts'

export interface SessionPageProps {
  open: Exclude<OpenSession, { state: 'none' }>
  sessions: readonly (Session | SessionSummary)[]
  explorer: Explorer
}

const TABS: readonly SessionTab[] = ['conversation', 'timeline', 'traces', 'metrics']

/** The open session: its name and facts, four ways to look at it, and the drawer over them. */
export function SessionPage({ open, sessions, explorer }: SessionPageProps): ReactElement {
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

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return
    const tab = TABS[Number(event.key) - 1]
    if (tab !== undefined) explorer.showTab(tab)
    else if (event.key === 'Escape') {
      if (drawerOpen) explorer.closeTrace()
      else close()
    } else return
    event.preventDefault()
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
      />
      {row && <SessionFacts session={row} />}
      {open.state === 'ready' ? (
        <>
          <SessionViews session={open.session} explorer={explorer} />
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
          <TraceDrawer onClose={explorer.closeTrace} />
        </ErrorBoundary>
      )}
    </section>
  )
}

function SessionViews({ session, explorer }: { session: Session; explorer: Explorer }): ReactElement {
  const { labels } = usePresentation()
  const tab = useExplorerState(explorer, (state) => state.tab)
  return (
    <Tabs className="ss-session-tabs" value={tab} onValueChange={(next) => explorer.showTab(next as SessionTab)}>
      <TabList label={labels.sessionViews}>
        <Tab value="conversation" count={session.turnCount}>
          {hasConversation(session) ? labels.tabConversation : labels.stepsTitle}
        </Tab>
        <Tab value="timeline">{labels.tabTimeline}</Tab>
        <Tab value="traces" count={session.traceCount}>
          {labels.tabTraces}
        </Tab>
        <Tab value="metrics">{labels.tabMetrics}</Tab>
      </TabList>
      <TabPanel value="conversation" className="ss-session-panel">
        <ErrorBoundary part={labels.tabConversation} resetKey={session}>
          <ConversationThread />
        </ErrorBoundary>
      </TabPanel>
      <TabPanel value="timeline" className="ss-session-panel">
        <ErrorBoundary part={labels.tabTimeline} resetKey={session}>
          <SessionTimeline />
        </ErrorBoundary>
      </TabPanel>
      <TabPanel value="traces" className="ss-session-panel">
        <ErrorBoundary part={labels.tabTraces} resetKey={session}>
          <TraceList />
        </ErrorBoundary>
      </TabPanel>
      <TabPanel value="metrics" className="ss-session-panel">
        <ErrorBoundary part={labels.tabMetrics} resetKey={session}>
          <MetricsSummary session={session} />
        </ErrorBoundary>
      </TabPanel>
    </Tabs>
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

function isField(target: EventTarget): boolean {
  return isHtmlElement(target) && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
}
