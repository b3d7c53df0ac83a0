'use client'

export type { ConversationThreadProps } from './components/ConversationThread/ConversationThread.tsx'
export type {
  AvatarSlotProps,
  ReplayRequest,
  ThreadSlotProps,
  ThreadSlots,
  TurnSlotProps,
} from './components/ConversationThread/slots.ts'
export {
  type ExplorerContextValue,
  useExplorer,
  useExplorerContext,
  useExplorerState,
} from './components/hooks/explorerContext.ts'
export type { ChangeDetails } from './components/hooks/useIntention.ts'
export { useStored } from './components/hooks/useStored.ts'
export { ImportReport, type ImportReportProps } from './components/ImportReport/ImportReport.tsx'
export type { MetricsSummaryProps } from './components/MetricsSummary/MetricsSummary.tsx'
export type { OwnPanel, SummaryContext } from './components/MetricsSummary/ownPanel.ts'
export type { SessionComparisonProps } from './components/SessionComparison/SessionComparison.tsx'
export type { ComparisonSlotProps, ComparisonSlots, StepSlotProps } from './components/SessionComparison/slots.ts'
export { preloadViews } from './components/SessionExplorer/preloadViews.ts'
export { SessionExplorer, type SessionExplorerProps } from './components/SessionExplorer/SessionExplorer.tsx'
export type {
  ExplorerSlots,
  ExplorerViewProps,
  ListHeaderSlotProps,
  OwnSessionFact,
  OwnSessionView,
  SessionHeaderSlotProps,
} from './components/SessionExplorer/slots.ts'
export type { LoadSession } from './components/SessionExplorer/useOpenSession.ts'
export { ConversationThread } from './components/SessionExplorer/views/ConversationThread.ts'
export { MetricsSummary } from './components/SessionExplorer/views/MetricsSummary.ts'
export { SessionComparison } from './components/SessionExplorer/views/SessionComparison.ts'
export { SessionTable } from './components/SessionExplorer/views/SessionTable.ts'
export { SessionTimeline } from './components/SessionExplorer/views/SessionTimeline.ts'
export { TraceDrawer } from './components/SessionExplorer/views/TraceDrawer.ts'
export { TraceList } from './components/SessionExplorer/views/TraceList.ts'
export { defaultCells } from './components/SessionTable/defaultCells.tsx'
export type { SessionTableProps } from './components/SessionTable/SessionTable.tsx'
export type { CellContext, RenderCell, SessionTableColumn } from './components/SessionTable/tableColumns.ts'
export type { LoadStatistics } from './components/SessionTable/useFigures.ts'
export type { GroupServer } from './components/SessionTable/useServedGroups.ts'
export {
  type SessionSourceOptions,
  type SessionSourceProps,
  useSessionSource,
} from './components/SessionTable/useSessionSource.ts'
export type { SessionTimelineProps } from './components/SessionTimeline/SessionTimeline.tsx'
export type { ReadoutSlotProps, TimelineSlotProps, TimelineSlots } from './components/SessionTimeline/slots.ts'
export { DropZone, type DropZoneProps } from './components/shared/DropZone.tsx'
export type { OnDemand } from './components/shared/onDemand.tsx'
export type { OwnPart } from './components/shared/ownPart.ts'
export type { CallOutcome, PartOf, PartProps, Parts, RemoteMedia } from './components/shared/parts/part.ts'
export { partsOnDemand as defaultParts } from './components/shared/parts/partsOnDemand.ts'
export type { PresentationProps } from './components/shared/presentation.ts'
export type { Scheme } from './components/shared/presentationContext.ts'
export type {
  DrawerSection,
  SectionContext,
  SectionHost,
  WrittenAbout,
  WrittenScore,
} from './components/TraceDrawer/section.ts'
export { sectionsOnDemand as defaultSections } from './components/TraceDrawer/sectionsOnDemand.tsx'
export type { DrawerSlots, SpanSlotProps, TraceSlotProps } from './components/TraceDrawer/slots.ts'
export type { TraceDrawerProps } from './components/TraceDrawer/TraceDrawer.tsx'
export type { TraceListProps } from './components/TraceList/TraceList.tsx'
export { type Theme, themeTokens } from './theme/theme.ts'
export type { ThemePair } from './theme/themePair.ts'
export { gridwatchTheme } from './theme/themes/gridwatchTheme.ts'
export { highContrastTheme } from './theme/themes/highContrastTheme.ts'
export { larkfieldTheme } from './theme/themes/larkfieldTheme.ts'
export { standardTheme } from './theme/themes/standardTheme.ts'
export type { Currency } from './view/currency.ts'
export { type Labels, labels } from './view/labels.ts'
export type { OwnMark } from './view/timelineMarks.ts'
