import type { SessionAdapter } from './adapter.ts'
import { langfuseRest } from './langfuseRest.ts'
import { langsmith } from './langsmith.ts'
import { openaiAgents } from './openaiAgents.ts'
import { opik } from './opik.ts'
import { otlp } from './otel/otlp.ts'
import { sessionscopeExport } from './sessionscopeExport.ts'
import { transactional } from './transactional.ts'

/** Every format the library reads. Exactly one of them matches a document: their order means nothing. */
export const defaultAdapters: readonly SessionAdapter[] = [
  otlp,
  transactional,
  langfuseRest,
  langsmith,
  opik,
  openaiAgents,
  sessionscopeExport,
]
