'use client'

import { SessionBoard, SetBoard, SetStrip } from '../MetricsSummary/boards.tsx'
import { ComparePage, ListFigures, ListMetrics, SessionPage } from './pages.tsx'
import { ConversationThread } from './views/ConversationThread.ts'
import { MetricsSummary } from './views/MetricsSummary.ts'
import { SessionComparison } from './views/SessionComparison.ts'
import { SessionTable } from './views/SessionTable.ts'
import { SessionTimeline } from './views/SessionTimeline.ts'
import { TraceDrawer } from './views/TraceDrawer.ts'
import { TraceList } from './views/TraceList.ts'

/**
 * Loads the code of every view now: for a page that must work without a network later, before a server renders with a
 * renderer that does not wait, or to have a view there in the moment it is asked for.
 */
export async function preloadViews(): Promise<void> {
  const views = [
    ...[SessionTable, SessionTimeline, ConversationThread, TraceList, MetricsSummary, SessionComparison, TraceDrawer],
    ...[SessionBoard, SetBoard, SetStrip, SessionPage, ComparePage, ListFigures, ListMetrics],
  ]
  await Promise.all(views.map((view) => view.preload()))
}
