export type { SessionAdapter } from './adapters/adapter.ts'
export { agentops } from './adapters/agentops.ts'
export { appendSpans, type LiveSessions } from './adapters/appendSpans.ts'
export { atif } from './adapters/atif.ts'
export { braintrust } from './adapters/braintrust.ts'
export { claudeCode } from './adapters/claudeCode.ts'
export { codex } from './adapters/codex.ts'
export { type AdapterCheckOptions, checkAdapter } from './adapters/conformance/checkAdapter.ts'
export { datadog } from './adapters/datadog.ts'
export { defaultAdapters } from './adapters/defaultAdapters.ts'
export { futureagiRest } from './adapters/futureagiRest.ts'
export { genkit } from './adapters/genkit.ts'
export { helicone } from './adapters/helicone.ts'
export { inspect } from './adapters/inspect.ts'
export { jaeger } from './adapters/jaeger.ts'
export { jsSpans } from './adapters/jsSpans.ts'
export { laminar } from './adapters/laminar.ts'
export { langfuseRest } from './adapters/langfuseRest.ts'
export { langgraphThreads } from './adapters/langgraphThreads.ts'
export { langsmith } from './adapters/langsmith.ts'
export { langwatch } from './adapters/langwatch.ts'
export { lunary } from './adapters/lunary.ts'
export { mlflow } from './adapters/mlflow.ts'
export { openaiAgents } from './adapters/openaiAgents.ts'
export { opik } from './adapters/opik.ts'
export { otlp } from './adapters/otel/otlp.ts'
export { phoenix } from './adapters/phoenix.ts'
export { pythonSpans } from './adapters/pythonSpans.ts'
export type { ReadProgress } from './adapters/readFacts.ts'
export type { ReadOptions } from './adapters/readOptions.ts'
export { type ReadResult, readSessions } from './adapters/readSessions.ts'
export { readSessionsStream } from './adapters/readSessionsStream.ts'
export { sessionscopeExport } from './adapters/sessionscopeExport.ts'
export type { StreamSource } from './adapters/stream/source.ts'
export type { StreamOptions, StreamProgress } from './adapters/stream/streamOptions.ts'
export { tempoSearch } from './adapters/tempoSearch.ts'
export { transactional } from './adapters/transactional.ts'
export { weave } from './adapters/weave.ts'
export { zipkin } from './adapters/zipkin.ts'
export type {
  EventFact,
  Fact,
  IssueFact,
  LogFact,
  LogStep,
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
