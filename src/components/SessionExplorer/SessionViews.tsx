'use client'

import type { ReactElement, ReactNode } from 'react'
import type { Explorer, SessionTab } from '../../explorer/explorer.ts'
import type { Session } from '../../model/session.ts'
import { hasConversation } from '../../view/threadView.ts'
import { useExplorerState } from '../hooks/explorerContext.ts'
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx'
import { isPartShown, ownWords } from '../shared/ownPart.ts'
import { usePresentation } from '../shared/presentation.ts'
import { ScrollBox } from '../shared/ScrollBox.tsx'
import { Tab } from '../shared/Tab.tsx'
import { TabList } from '../shared/TabList.tsx'
import { TabPanel } from '../shared/TabPanel.tsx'
import { Tabs } from '../shared/Tabs.tsx'
import type { ExplorerViewProps, OwnSessionView } from './slots.ts'
import { ConversationThread } from './views/ConversationThread.ts'
import { MetricsSummary } from './views/MetricsSummary.ts'
import { SessionTimeline } from './views/SessionTimeline.ts'
import { TraceList } from './views/TraceList.ts'

const TABS: readonly SessionTab[] = ['conversation', 'timeline', 'traces', 'metrics']

/** The host's views that this session has. */
function viewsOf(session: Session, views: readonly OwnSessionView[]): readonly OwnSessionView[] {
  return views.filter((view) => isPartShown(view, session))
}

/** The tabs of a session in their order: ours, then the host's. */
export function tabsOf(session: Session, views: readonly OwnSessionView[]): readonly SessionTab[] {
  return [...TABS, ...viewsOf(session, views).map(({ id }) => id)]
}

export interface SessionViewsProps {
  session: Session
  explorer: Explorer
  /** The host's own. */
  views: readonly OwnSessionView[]
  viewProps: ExplorerViewProps
}

/** An open session, looked at in several ways: tabs. */
export function SessionViews({ session, explorer, views, viewProps }: SessionViewsProps): ReactElement {
  const { labels } = usePresentation()
  const chosen = useExplorerState(explorer, (state) => state.tab)
  const own = viewsOf(session, views)
  // A view that another session has and this one has not gives way to the first.
  const tab = tabsOf(session, views).includes(chosen) ? chosen : 'conversation'
  return (
    <Tabs className="ss-session-tabs" value={tab} onValueChange={explorer.showTab}>
      <TabList label={labels.sessionViews}>
        <Tab value="conversation" count={session.turnCount}>
          {hasConversation(session) ? labels.tabConversation : labels.stepsTitle}
        </Tab>
        <Tab value="timeline">{labels.tabTimeline}</Tab>
        <Tab value="traces" count={session.traceCount}>
          {labels.tabTraces}
        </Tab>
        <Tab value="metrics">{labels.tabMetrics}</Tab>
        {own.map((view) => (
          <Tab key={view.id} value={view.id} count={view.count?.(session)}>
            {ownWords(view.label, labels)}
          </Tab>
        ))}
      </TabList>
      <View id="conversation" name={labels.tabConversation} session={session}>
        <ConversationThread {...viewProps.thread} />
      </View>
      <View id="timeline" name={labels.tabTimeline} session={session}>
        <SessionTimeline {...viewProps.timeline} />
      </View>
      <View id="traces" name={labels.tabTraces} session={session}>
        <TraceList {...viewProps.traces} />
      </View>
      <View id="metrics" name={labels.tabMetrics} session={session}>
        <MetricsSummary {...viewProps.summary} session={session} />
      </View>
      {own.map((view) => (
        <View key={view.id} id={view.id} name={ownWords(view.label, labels)} session={session}>
          <ScrollBox label={ownWords(view.label, labels)} className="ss-session-own">
            <OwnView view={view} session={session} />
          </ScrollBox>
        </View>
      ))}
    </Tabs>
  )
}

interface ViewProps {
  id: SessionTab
  name: string
  session: Session
  children: ReactNode
}

function View({ id, name, session, children }: ViewProps): ReactElement {
  return (
    <TabPanel value={id} className="ss-session-panel">
      <ErrorBoundary part={name} resetKey={session}>
        {children}
      </ErrorBoundary>
    </TabPanel>
  )
}

/** Below the boundary, or what the host's function throws would go past it. */
function OwnView({ view, session }: { view: OwnSessionView; session: Session }): ReactElement {
  return <>{view.render(session)}</>
}
