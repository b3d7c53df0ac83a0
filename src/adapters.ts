export type { SessionAdapter } from './adapters/adapter.ts'
export { type AdapterCheckOptions, checkAdapter } from './adapters/conformance/checkAdapter.ts'
export { defaultAdapters } from './adapters/defaultAdapters.ts'
export { langfuseRest } from './adapters/langfuseRest.ts'
export { langsmith } from './adapters/langsmith.ts'
export { openaiAgents } from './adapters/openaiAgents.ts'
export { opik } from './adapters/opik.ts'
export { otlp } from './adapters/otel/otlp.ts'
export type { ReadOptions } from './adapters/readOptions.ts'
export { type ReadProgress, type ReadResult, readSessions } from './adapters/readSessions.ts'
export { sessionscopeExport } from './adapters/sessionscopeExport.ts'
export { transactional } from './adapters/transactional.ts'
export type {
  EventFact,
  Fact,
  IssueFact,
  ProjectName,
  ScoreFact,
  SessionFact,
  SessionKey,
  SessionKeyClass,
  SpanFact,
  TraceContext,
  TraceFact,
  Usage,
} from './model/facts.ts'
