'use client'

import {
  type ForwardRefExoticComponent,
  forwardRef,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
  useEffect,
  useMemo,
  useState,
} from 'react'
import { createExplorer, type Explorer, type ExplorerState } from '../../explorer/explorer.ts'
import type { SessionPlace } from '../../explorer/sessionPlace.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { ReadReport } from '../../model/report.ts'
import type { Session, SessionSummary } from '../../model/session.ts'
import { ExplorerContext, type ExplorerContextValue, useExplorerState } from '../hooks/explorerContext.ts'
import { classes } from '../shared/attributes.ts'
import { Frame } from '../shared/Frame.tsx'
import type { PresentationProps } from '../shared/presentation.ts'
import { ListPage } from './ListPage.tsx'
import { ComparePage, SessionPage } from './pages.tsx'
import type { ExplorerSlots, ExplorerViewProps } from './slots.ts'
import { type LoadSession, useOpenSession } from './useOpenSession.ts'
import { ConversationThread } from './views/ConversationThread.ts'

export interface SessionExplorerProps extends PresentationProps, ExplorerSlots {
  /** The list: whole sessions, or summaries that a server pages (then `loadSession` brings the whole one). */
  sessions: readonly (Session | SessionSummary)[]
  /** The reader's choices, where the host wants to read, write or keep them. @default one of its own */
  explorer?: Explorer | undefined
  /** Choices to start from, where no `explorer` is given. */
  initialState?: Partial<ExplorerState> | undefined
  /** @default 'ready' */
  status?: 'ready' | 'loading' | 'failed' | undefined
  /** Why the list could not be loaded, for `status: 'failed'`. */
  error?: string | undefined
  onRetry?: (() => void) | undefined
  /** What reading the payload found: shown behind a button in the list's bar. */
  report?: ReadReport | undefined
  /** Called with files the reader chose or dropped. Without it there is no import control. */
  onImport?: ((files: readonly File[]) => void) | undefined
  /** Answers the whole session for a summary of the list. */
  loadSession?: LoadSession | undefined
  /**
   * The address of a place, for "Copy a link": `(place) => location.origin + '/sessions?' + placeToText(place)`. Without it
   * there is nothing to copy.
   */
  linkOf?: ((place: SessionPlace) => string) | undefined
  /**
   * What is measured of sessions, by spreading: `[...defaultMetrics, mine]`. A metric of your own is a figure and a chart of
   * the summary, a column of the list to sort by, and a field of its query (`metric.<id>`). @default defaultMetrics
   */
  metrics?: readonly Metric[] | undefined
  /** The explorer's name for assistive technology, where a page holds several. @default labels.sessionsTitle */
  label?: string | undefined
  /** A layout of the host's own: any of the components, which find their session here. @default the ready-made layout */
  children?: ReactNode
}

/**
 * Provides sessions and the reader's choices to the components inside it and, without children, lays them out: the
 * list, and the open session with its conversation, timeline, traces and metrics. Renders a `div` that fills its box.
 */
export const SessionExplorer: ForwardRefExoticComponent<SessionExplorerProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, SessionExplorerProps>(function SessionExplorer(
    {
      sessions,
      explorer: given,
      initialState,
      loadSession,
      linkOf,
      metrics,
      children,
      className,
      theme,
      scheme,
      ...rest
    },
    ref,
  ) {
    const [own] = useState(() => given ?? createExplorer(initialState))
    const explorer = given ?? own
    const open = useOpenSession(sessions, explorer, loadSession)
    const session = open.state === 'ready' ? open.session : undefined
    const context = useMemo<ExplorerContextValue>(
      () => ({ sessions, explorer, session, linkOf, metrics }),
      [sessions, explorer, session, linkOf, metrics],
    )
    const { labels, locale, timeZone, currency, ...layout } = rest
    return (
      <ExplorerContext.Provider value={context}>
        <Frame
          ref={ref}
          className={classes('ss-explorer', className)}
          theme={theme}
          scheme={scheme}
          labels={labels}
          locale={locale}
          timeZone={timeZone}
          currency={currency}
        >
          {children ?? (
            <ExplorerLayout {...layout} sessions={sessions} explorer={explorer} open={open} loadSession={loadSession} />
          )}
        </Frame>
      </ExplorerContext.Provider>
    )
  })

const NO_PROPS: ExplorerViewProps = {}

interface ExplorerLayoutProps
  extends ExplorerSlots,
    Pick<SessionExplorerProps, 'sessions' | 'status' | 'error' | 'onRetry' | 'report' | 'onImport' | 'label'> {
  explorer: Explorer
  open: ReturnType<typeof useOpenSession>
  loadSession: LoadSession | undefined
}

/**
 * While the list is read, the code of what is opened next is fetched: a session opens without waiting for it. That it
 * cannot be fetched now is no fault yet.
 */
function usePreloadedSession(): void {
  useEffect(() => {
    const preload = () => {
      for (const view of [SessionPage, ConversationThread]) view.preload().catch(() => {})
    }
    // Safari has no idle callback.
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(preload, 1000)
      return () => clearTimeout(timer)
    }
    const idle = requestIdleCallback(preload)
    return () => cancelIdleCallback(idle)
  }, [])
}

function ExplorerLayout({
  open,
  explorer,
  loadSession,
  renderListHeader,
  renderSessionHeader,
  sessionFacts,
  sessionViews,
  viewProps = NO_PROPS,
  ...list
}: ExplorerLayoutProps): ReactElement {
  usePreloadedSession()
  const sessionOpen = useExplorerState(explorer, (state) => state.sessionId !== undefined)
  const comparing = useExplorerState(explorer, (state) => state.comparedIds.length > 0)
  // The list stays mounted behind an open session or a comparison: going back finds its scroll position and focus as they were.
  return (
    <>
      <ListPage
        {...list}
        explorer={explorer}
        hidden={sessionOpen || comparing}
        renderHeader={renderListHeader}
        viewProps={viewProps}
      />
      {comparing && !sessionOpen && (
        <ComparePage sessions={list.sessions} explorer={explorer} loadSession={loadSession} viewProps={viewProps} />
      )}
      {open.state !== 'none' && (
        <SessionPage
          open={open}
          sessions={list.sessions}
          explorer={explorer}
          renderHeader={renderSessionHeader}
          facts={sessionFacts}
          views={sessionViews}
          viewProps={viewProps}
        />
      )}
    </>
  )
}
