import type { SessionAdapter } from './adapter.ts'
import { agentops } from './agentops.ts'
import { atif } from './atif.ts'
import { braintrust } from './braintrust.ts'
import { claudeCode } from './claudeCode.ts'
import { codex } from './codex.ts'
import { datadog } from './datadog.ts'
import { futureagiRest } from './futureagiRest.ts'
import { genkit } from './genkit.ts'
import { helicone } from './helicone.ts'
import { inspect } from './inspect.ts'
import { jaeger } from './jaeger.ts'
import { jsSpans } from './jsSpans.ts'
import { laminar } from './laminar.ts'
import { langfuseRest } from './langfuseRest.ts'
import { langgraphThreads } from './langgraphThreads.ts'
import { langsmith } from './langsmith.ts'
import { langwatch } from './langwatch.ts'
import { lunary } from './lunary.ts'
import { mlflow } from './mlflow.ts'
import { openaiAgents } from './openaiAgents.ts'
import { opik } from './opik.ts'
import { otlp } from './otel/otlp.ts'
import { phoenix } from './phoenix.ts'
import { pythonSpans } from './pythonSpans.ts'
import { sessionscopeExport } from './sessionscopeExport.ts'
import { tempoSearch } from './tempoSearch.ts'
import { transactional } from './transactional.ts'
import { weave } from './weave.ts'
import { zipkin } from './zipkin.ts'

/** Every format the library reads. Exactly one of them matches a document: their order means nothing. */
export const defaultAdapters: readonly SessionAdapter[] = [
  otlp,
  transactional,
  langfuseRest,
  futureagiRest,
  langsmith,
  langgraphThreads,
  opik,
  openaiAgents,
  mlflow,
  sessionscopeExport,
  claudeCode,
  codex,
  inspect,
  atif,
  braintrust,
  lunary,
  helicone,
  weave,
  datadog,
  agentops,
  langwatch,
  laminar,
  genkit,
  jaeger,
  jsSpans,
  phoenix,
  pythonSpans,
  tempoSearch,
  zipkin,
]
