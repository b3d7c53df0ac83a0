export { completeSession } from './conversation/completeSession.ts'
export { conversationOf } from './conversation/conversationOf.ts'
export { defaultDialects } from './conversation/dialects/defaultDialects.ts'
export type { MessageDialect } from './conversation/dialects/dialect.ts'
export { milestonesOf } from './conversation/milestonesOf.ts'
export { spanDocuments } from './conversation/spanDocuments.ts'
export { spanMessages } from './conversation/spanMessages.ts'
export type {
  DocumentPart,
  JsonPart,
  MediaPart,
  Message,
  Milestone,
  Part,
  ReasoningPart,
  RefusalPart,
  Role,
  TextPart,
  ToolCall,
  ToolCallPart,
  ToolResultPart,
  Turn,
} from './conversation/turn.ts'
export { createExplorer, type Explorer, type ExplorerState } from './explorer/explorer.ts'
export {
  placeFromText,
  placeOfState,
  placeToText,
  type SessionPlace,
  stateOfPlace,
} from './explorer/sessionPlace.ts'
export {
  type CsvColumn,
  sessionCsvColumns,
  traceCsvColumns,
  turnCsvColumns,
} from './export/csvColumns.ts'
export {
  defaultRedactions,
  type Redaction,
  redactBy,
  redactedMark,
  redactSecrets,
} from './export/defaultRedactions.ts'
export { type ExportCsvOptions, exportCsv } from './export/exportCsv.ts'
export { exportFileName } from './export/exportFileName.ts'
export { type ExportHtmlOptions, exportHtml } from './export/exportHtml.ts'
export { type ExportJsonOptions, exportJson } from './export/exportJson.ts'
export { type ExportMarkdownOptions, exportMarkdown } from './export/exportMarkdown.ts'
export { type ExportMessagesOptions, exportMessages } from './export/exportMessages.ts'
export { type ExportFormat, type ExportSessionsOptions, exportSessions } from './export/exportSessions.ts'
export type { Redact } from './export/redact.ts'
export { redactSession } from './export/redactSession.ts'
export { type AlignBy, type AlignOptions, alignSteps, type StepPair } from './metrics/alignSteps.ts'
export { type BeforeAfter, beforeAfter } from './metrics/beforeAfter.ts'
export { type Bottlenecks, bottlenecks } from './metrics/bottlenecks.ts'
export { type Break, breakOf } from './metrics/breakOf.ts'
export { columnStatistics } from './metrics/columnStatistics.ts'
export { type ComparedStep, comparedSteps, type StepUnit } from './metrics/comparedSteps.ts'
export {
  type Change,
  type Cohort,
  type CohortRow,
  type ComparedMetric,
  compareCohorts,
  compareSessions,
} from './metrics/compareSessions.ts'
export {
  completionRate,
  conditionalRate,
  type GoalOffer,
  goalMetric,
  goalOffers,
} from './metrics/completionRate.ts'
export {
  type Breakdown,
  type BreakdownBy,
  type BreakdownOptions,
  type BreakdownRow,
  costBreakdown,
} from './metrics/costBreakdown.ts'
export { criticalPath } from './metrics/criticalPath.ts'
export { defaultMetrics } from './metrics/defaultMetrics.ts'
export { type Distribution, type DistributionBin, distribution } from './metrics/distribution.ts'
export type { Finding, FindingCode } from './metrics/finding.ts'
export { type FindingOptions, findings } from './metrics/findings.ts'
export { type FunnelOptions, type FunnelRow, type FunnelStep, funnel } from './metrics/funnel.ts'
export type { Goal } from './metrics/goal.ts'
export {
  type Journey,
  type JourneyPath,
  journeyPaths,
  journeysOf,
  type LastStep,
  lastSteps,
} from './metrics/journeys.ts'
export { type Latency, latencies } from './metrics/latencies.ts'
export { type LengthBucket, lengthBuckets } from './metrics/lengthBuckets.ts'
export { type Measurement, type MeasureOptions, measure } from './metrics/measure.ts'
export type { Metric, Unit } from './metrics/metric.ts'
export { type Outlier, outliers, type RobustScale, robustScale } from './metrics/outliers.ts'
export { type Pivot, type PivotCell, type PivotLine, pivot } from './metrics/pivot.ts'
export { quantile } from './metrics/quantile.ts'
export { type StepDifference, stepDifference, type ToolDifference } from './metrics/stepDifference.ts'
export { type TurnTokens, tokensPerTurn } from './metrics/tokensPerTurn.ts'
export { type ToolUse, toolsUsed } from './metrics/toolsUsed.ts'
export { type BuildOptions, buildSessions } from './model/buildSessions.ts'
export { checkSession } from './model/checkSession.ts'
export type { ColumnStatistics } from './model/columnStatistics.ts'
export { describeSession } from './model/describeSession.ts'
export type {
  EventFact,
  Fact,
  IssueFact,
  ProjectName,
  ScoreFact,
  SessionFact,
  SessionKey,
  SpanFact,
  TraceContext,
  TraceFact,
  Usage,
} from './model/facts.ts'
export { factsFromText } from './model/factsFromText.ts'
export type { Price, PricedCall, PriceFunction, Prices, PriceTable } from './model/prices.ts'
export type { ReadReport } from './model/report.ts'
export type {
  Attributes,
  Durations,
  ErrorRates,
  Issue,
  MetadataValue,
  Score,
  Session,
  SessionSummary,
  Span,
  SpanError,
  SpanEvent,
  SpanKind,
  SpanLink,
  SpanStatus,
  Status,
  Totals,
  Trace,
  TurnMark,
} from './model/session.ts'
export { type SessionRefs, sessionRefs } from './model/sessionRef.ts'
export type { TraceFacts } from './model/traceFacts.ts'
export { type Completion, type Completions, completions } from './query/completions.ts'
export { type Facets, facets } from './query/facets.ts'
export { filterSessions } from './query/filterSessions.ts'
export { formatQuery } from './query/formatQuery.ts'
export { type GroupKey, type GroupOptions, groupSessions, type SessionGroup } from './query/groupSessions.ts'
export { matchingTraceIds } from './query/matchingTraceIds.ts'
export { type MemorySourceOptions, memorySource } from './query/memorySource.ts'
export type { OwnField } from './query/ownFields.ts'
export { type ParsedQuery, parseQuery } from './query/parseQuery.ts'
export type { Condition, CountCondition, Query, QueryError } from './query/query.ts'
export { type SearchHit, searchText } from './query/searchText.ts'
export type { SessionRowPage, SessionRows } from './query/sessionRows.ts'
export {
  allSessions,
  type GroupChoice,
  type SessionChoice,
  type SessionPage,
  type SessionRequest,
  type SessionSource,
  type SourceGroup,
  type SourceOptions,
} from './query/sessionSource.ts'
export {
  createSessionWindow,
  type SessionWindow,
  type SessionWindowOptions,
  type SessionWindowState,
} from './query/sessionWindow.ts'
export { type SortKey, sortSessions } from './query/sortSessions.ts'
export type { TimeRange } from './query/timeRange.ts'
export { type QueryVisitor, visitQuery } from './query/visitQuery.ts'
export { withoutLastCondition } from './query/withoutLastCondition.ts'
export { type ColumnState, columnStateFrom } from './view/columnState.ts'
export type { BrushId } from './view/compareBrushes.ts'
export { type CompareRow, type CompareView, compareView } from './view/compareView.ts'
export type { Currency } from './view/currency.ts'
export { createFormat, type Format } from './view/format.ts'
export type { NamedGoal } from './view/goalText.ts'
export { type Labels, labels } from './view/labels.ts'
export { metricColumn, metricFields } from './view/metricWiring.ts'
export { createPlural, type PluralForms } from './view/plural.ts'
export { type ReplayState, replayAt } from './view/replay.ts'
export { type ReplayChapter, replayChapters } from './view/replayChapters.ts'
export { type ReplayMoment, replayMoments, type StepTarget, stepMoment } from './view/replayMoments.ts'
export { advance, type ReplayPace, type ReplayTrack, replayTrack } from './view/replayTrack.ts'
export { type SavedView, savedViewsFrom, type TableView } from './view/savedView.ts'
export { type SpanCost, spanCost } from './view/spanCost.ts'
export { type ErrorEntry, spanErrors } from './view/spanErrors.ts'
export { defaultColumns, extraColumns, metadataColumn, type SessionColumn, scoreColumn } from './view/tableView.ts'
export { type TurnFilter, turnChoices, turnsShown } from './view/threadFilter.ts'
export { type IdleRule, type TimeMode, type TimeScale, timeScale } from './view/timeScale.ts'
export { filterSpans, type TraceFilter } from './view/traceFilter.ts'
