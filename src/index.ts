'use client'

export {
  ConversationThread,
  type ConversationThreadProps,
} from './components/ConversationThread/ConversationThread.tsx'
export type {
  AvatarSlotProps,
  ReplayRequest,
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
export { MetricsSummary, type MetricsSummaryProps } from './components/MetricsSummary/MetricsSummary.tsx'
export { SessionComparison, type SessionComparisonProps } from './components/SessionComparison/SessionComparison.tsx'
export { SessionExplorer, type SessionExplorerProps } from './components/SessionExplorer/SessionExplorer.tsx'
export type { LoadSession } from './components/SessionExplorer/useOpenSession.ts'
export { defaultCells } from './components/SessionTable/defaultCells.tsx'
export { SessionTable, type SessionTableProps } from './components/SessionTable/SessionTable.tsx'
export type { CellContext, RenderCell, SessionTableColumn } from './components/SessionTable/tableColumns.ts'
export type { LoadStatistics } from './components/SessionTable/useFigures.ts'
export type { GroupServer } from './components/SessionTable/useServedGroups.ts'
export {
  type SessionSourceOptions,
  type SessionSourceProps,
  useSessionSource,
} from './components/SessionTable/useSessionSource.ts'
export { SessionTimeline, type SessionTimelineProps } from './components/SessionTimeline/SessionTimeline.tsx'
export { DropZone, type DropZoneProps } from './components/shared/DropZone.tsx'
export { defaultParts } from './components/shared/parts/defaultParts.ts'
export type { CallOutcome, PartOf, PartProps, Parts, RemoteMedia } from './components/shared/parts/part.ts'
export type { PresentationProps, Scheme } from './components/shared/presentation.ts'
export { defaultSections } from './components/TraceDrawer/defaultSections.tsx'
export type {
  DrawerSection,
  SectionContext,
  SectionHost,
  WrittenAbout,
  WrittenScore,
} from './components/TraceDrawer/section.ts'
export { TraceDrawer, type TraceDrawerProps } from './components/TraceDrawer/TraceDrawer.tsx'
export { TraceList, type TraceListProps } from './components/TraceList/TraceList.tsx'
export { type Theme, themeTokens } from './theme/theme.ts'
export type { ThemePair } from './theme/themePair.ts'
export { gridwatchTheme } from './theme/themes/gridwatchTheme.ts'
export { highContrastTheme } from './theme/themes/highContrastTheme.ts'
export { larkfieldTheme } from './theme/themes/larkfieldTheme.ts'
export { standardTheme } from './theme/themes/standardTheme.ts'
export type { Currency } from './view/currency.ts'
export { type Labels, labels } from './view/labels.ts'
