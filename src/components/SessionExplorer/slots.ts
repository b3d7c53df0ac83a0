import type { ReactNode } from 'react'
import type { Session, SessionSummary } from '../../model/session.ts'
import type { ConversationThreadProps } from '../ConversationThread/ConversationThread.tsx'
import type { MetricsSummaryProps } from '../MetricsSummary/MetricsSummary.tsx'
import type { SessionComparisonProps } from '../SessionComparison/SessionComparison.tsx'
import type { SessionTableProps } from '../SessionTable/SessionTable.tsx'
import type { SessionTimelineProps } from '../SessionTimeline/SessionTimeline.tsx'
import type { OwnPart } from '../shared/ownPart.ts'
import type { PresentationProps } from '../shared/presentation.ts'
import type { TraceDrawerProps } from '../TraceDrawer/TraceDrawer.tsx'
import type { TraceListProps } from '../TraceList/TraceList.tsx'

/** The bar above the list. */
export interface ListHeaderSlotProps {
  sessions: readonly (Session | SessionSummary)[]
  /** What would stand there: render it, wrap it or leave it out. */
  children: ReactNode
}

/** The bar above an open session. */
export interface SessionHeaderSlotProps {
  /** Its summary, until the whole session is there. */
  session: Session | SessionSummary
  /** What would stand there: render it, wrap it or leave it out. */
  children: ReactNode
}

/** A fact of the host's own among those below a session's name. */
export type OwnSessionFact = OwnPart<Session | SessionSummary>

/** A way of the host's own to look at a session: a tab beside the conversation, the timeline, the traces and the metrics. */
export interface OwnSessionView extends OwnPart<Session> {
  /** How many things it holds; `undefined` shows no number. */
  readonly count?: ((session: Session) => number | undefined) | undefined
}

/** What an explorer does not decide of a component in it: its looks and what it shows come from the explorer. */
type Choices<Props> = Omit<
  Props,
  keyof PresentationProps | 'session' | 'sessions' | 'status' | 'error' | 'onRetry' | 'onClose' | 'children'
>

/** Props of the components in the ready-made layout, each as the component takes it. */
export interface ExplorerViewProps {
  table?: Choices<SessionTableProps> | undefined
  thread?: Choices<ConversationThreadProps> | undefined
  timeline?: Choices<SessionTimelineProps> | undefined
  traces?: Choices<TraceListProps> | undefined
  drawer?: Choices<TraceDrawerProps> | undefined
  /** Of one session, and of the list. */
  summary?: Choices<MetricsSummaryProps> | undefined
  comparison?: Choices<SessionComparisonProps> | undefined
}

/** Pieces of the ready-made layout that a host may render itself. */
export interface ExplorerSlots {
  /** The bar above the list. Answer `children`, something beside them, or something else. */
  renderListHeader?: ((slot: ListHeaderSlotProps) => ReactNode) | undefined
  /** The bar above an open session, in the same way. */
  renderSessionHeader?: ((slot: SessionHeaderSlotProps) => ReactNode) | undefined
  /** Facts of your own after those below a session's name: `{ id, label, render }`. @default none */
  sessionFacts?: readonly OwnSessionFact[] | undefined
  /** Tabs of your own after those of a session; the next digits open them. Their `id` is what `explorer.showTab` takes. @default none */
  sessionViews?: readonly OwnSessionView[] | undefined
  /** What the components of the layout are given besides: `{ drawer: { sections }, thread: { parts }, table: { columns } }`. */
  viewProps?: ExplorerViewProps | undefined
}
