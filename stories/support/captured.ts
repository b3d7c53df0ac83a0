import { readSessions } from '../../src/adapters/readSessions.ts'
import type { ReadReport } from '../../src/model/report.ts'
import type { Session } from '../../src/model/session.ts'
import langsmith from '../../test/fixtures/langsmith/langsmith-ingest-batch.json'
import openaiAgents from '../../test/fixtures/openaiAgents/openai-agents-traces-chat.json'
import opik from '../../test/fixtures/opik/opik-ingest.json'
import abv from '../../test/fixtures/otel/abv-otlp-3turn.json'
import futureagiPython from '../../test/fixtures/otel/futureagi-py-openai-session.json'
import futureagiTypeScript from '../../test/fixtures/otel/futureagi-ts-agent-session.json'
import futureagiAuto from '../../test/fixtures/otel/futureagi-ts-auto-session.json'
import langfuse from '../../test/fixtures/otel/langfuse-otlp-3turn.json'
import openinference from '../../test/fixtures/otel/openinference-openai-traces.json'
import openllmetry from '../../test/fixtures/otel/openllmetry-traceloop-traces.json'
import contribLogs from '../../test/fixtures/otel/otel-contrib-openai-logs.json'
import contribTraces from '../../test/fixtures/otel/otel-contrib-openai-traces.json'
import aiSdk from '../../test/fixtures/otel/vercel-ai-sdk-v7-genai-traces.json'
import transactional from '../../test/fixtures/transactional/transactional-ingest-session.json'

/** One capture: what a real SDK sent, and the system it was sent to. */
export interface Capture {
  readonly system: string
  readonly payload: unknown
}

/** Every capture of the test suite, the four systems the library was first asked to serve before the others. */
export const captures: readonly Capture[] = [
  { system: 'futureagi-ts', payload: futureagiTypeScript },
  { system: 'futureagi-py', payload: futureagiPython },
  { system: 'openinference', payload: openinference },
  { system: 'transactional', payload: transactional },
  { system: 'abv', payload: abv },
  { system: 'langfuse', payload: langfuse },
  { system: 'ai-sdk', payload: aiSdk },
  { system: 'openllmetry', payload: openllmetry },
  { system: 'otel-contrib', payload: [contribTraces, contribLogs] },
  { system: 'langsmith', payload: langsmith },
  { system: 'opik', payload: opik },
  { system: 'openai-agents', payload: openaiAgents },
  { system: 'futureagi-auto', payload: futureagiAuto },
]

/** A session of one capture: the systems ran one scenario and so used one id. */
export function capturedSession(system: string): Session {
  const capture = captures.find((other) => other.system === system)
  const { sessions, unassigned } = readSessions(capture?.payload ?? null)
  const session = sessions[0] ?? unassigned[0]
  if (!session) throw new Error(`No session was captured from ${system}.`)
  return session
}

interface Captured {
  readonly sessions: readonly Session[]
  readonly report: ReadReport
}

/**
 * All captures as one list. Several systems ran the same scenario under the same session id; read in one call they
 * would be one session, as they should. Here the host decides otherwise: its key is the id and the system.
 */
export function readCaptures(): Captured {
  const sessions: Session[] = []
  const reports: ReadReport[] = []
  for (const { system, payload } of captures) {
    const read = readSessions(payload, {
      sessionKey: ({ sessionId }) => (sessionId === undefined ? undefined : `${sessionId}@${system}`),
    })
    sessions.push(...read.sessions, ...read.unassigned)
    reports.push(read.report)
  }
  return { sessions, report: joined(reports) }
}

function joined(reports: readonly ReadReport[]): ReadReport {
  const issues = new Map<string, ReadReport['issues'][number]>()
  for (const issue of reports.flatMap((report) => report.issues)) {
    const known = issues.get(issue.code)
    issues.set(issue.code, {
      ...issue,
      count: issue.count + (known?.count ?? 0),
      examples: [...(known?.examples ?? []), ...issue.examples].slice(0, 5),
    })
  }
  return {
    formats: [...new Set(reports.flatMap((report) => report.formats))],
    spansRead: reports.reduce((sum, report) => sum + report.spansRead, 0),
    spansKept: reports.reduce((sum, report) => sum + report.spansKept, 0),
    issues: [...issues.values()],
  }
}
