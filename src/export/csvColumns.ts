import type { Turn } from '../conversation/turn.ts'
import type { SessionSummary, Totals, Trace } from '../model/session.ts'

/** A column of an export: what stands in its head, and the raw value of its cell. */
export interface CsvColumn<Row> {
  readonly id: string
  readonly label: string
  /** Unformatted; `undefined` is an empty cell, an unknown cost never a 0. */
  value(row: Row): unknown
}

function column<Row>(id: string, label: string, value: (row: Row) => unknown): CsvColumn<Row> {
  return { id, label, value }
}

/** A point in time in UTC, to the millisecond. */
function moment(ms: number | undefined): string | undefined {
  return ms === undefined || !(Math.abs(ms) <= 8.64e15) ? undefined : new Date(ms).toISOString()
}

function totalsColumns<Row>(totalsOf: (row: Row) => Totals | undefined): readonly CsvColumn<Row>[] {
  return [
    column('inputTokens', 'Input tokens', (row) => totalsOf(row)?.inputTokens),
    column('outputTokens', 'Output tokens', (row) => totalsOf(row)?.outputTokens),
    column('totalTokens', 'Total tokens', (row) => totalsOf(row)?.totalTokens),
    column('cacheReadTokens', 'Cache read tokens', (row) => totalsOf(row)?.cacheReadTokens),
    column('reasoningTokens', 'Reasoning tokens', (row) => totalsOf(row)?.reasoningTokens),
    column('costUsd', 'Cost (USD)', (row) => totalsOf(row)?.costUsd),
    column('costSource', 'Cost source', (row) => totalsOf(row)?.costSource),
  ]
}

/** A session a row. */
export const sessionCsvColumns: readonly CsvColumn<SessionSummary>[] = [
  column('id', 'Session', (session) => session.id),
  column('name', 'Name', (session) => session.name),
  column('projectId', 'Project', (session) => session.projectId),
  column('userIds', 'Users', (session) => session.userIds),
  column('tenantId', 'Tenant', (session) => session.tenantId),
  column('environment', 'Environment', (session) => session.environment),
  column('status', 'Status', (session) => session.status),
  column('startMs', 'Started', (session) => moment(session.startMs)),
  column('endMs', 'Ended', (session) => moment(session.endMs)),
  column('wallMs', 'Duration (ms)', (session) => session.durations?.wallMs),
  column('activeMs', 'Active (ms)', (session) => session.durations?.activeMs),
  column('idleMs', 'Idle (ms)', (session) => session.durations?.idleMs),
  column('traceCount', 'Traces', (session) => session.traceCount),
  column('turnCount', 'Turns', (session) => session.turnCount),
  column('spanCount', 'Spans', (session) => session.spanCount),
  column('toolCallCount', 'Tool calls', (session) => session.toolCallCount),
  ...totalsColumns((session: SessionSummary) => session.totals),
  column('errorRates.traces', 'Error rate (traces)', (session) => session.errorRates?.traces),
  column('errorRates.turns', 'Error rate (turns)', (session) => session.errorRates?.turns),
  column('models', 'Models', (session) => session.models),
  column('tags', 'Tags', (session) => session.tags),
  column('firstUserText', 'First message', (session) => session.firstUserText),
  column('lastUserText', 'Last message', (session) => session.lastUserText),
  column('lastAssistantText', 'Last answer', (session) => session.lastAssistantText),
]

/** A trace a row: `exportCsv(session.traces)`. */
export const traceCsvColumns: readonly CsvColumn<Trace>[] = [
  column('id', 'Trace', (trace) => trace.id),
  column('sessionId', 'Session', (trace) => trace.sessionId),
  column('name', 'Name', (trace) => trace.name),
  column('projectId', 'Project', (trace) => trace.projectId),
  column('userId', 'User', (trace) => trace.userId),
  column('tenantId', 'Tenant', (trace) => trace.tenantId),
  column('environment', 'Environment', (trace) => trace.environment),
  column('status', 'Status', (trace) => trace.status),
  column('error', 'Error', (trace) => trace.error?.message),
  column('startMs', 'Started', (trace) => moment(trace.startMs)),
  column('endMs', 'Ended', (trace) => moment(trace.endMs)),
  column('durationMs', 'Duration (ms)', (trace) =>
    trace.endMs === undefined ? undefined : trace.endMs - trace.startMs,
  ),
  column('spanCount', 'Spans', (trace) => trace.spanEnd - trace.spanStart),
  ...totalsColumns((trace: Trace) => trace.totals),
  column('tags', 'Tags', (trace) => trace.tags),
  column('metadata', 'Metadata', (trace) => (Object.keys(trace.metadata).length === 0 ? undefined : trace.metadata)),
  column('input', 'Input', (trace) => trace.input),
  column('output', 'Output', (trace) => trace.output),
]

/** A turn a row: `exportCsv(conversationOf(session))`. Turns are numbered from 1 here, as people count them. */
export const turnCsvColumns: readonly CsvColumn<Turn>[] = [
  column('index', 'Turn', (turn) => turn.index + 1),
  column('traceIds', 'Traces', (turn) => turn.traceIds),
  column('status', 'Status', (turn) => turn.status),
  column('startMs', 'Started', (turn) => moment(turn.startMs)),
  column('endMs', 'Ended', (turn) => moment(turn.endMs)),
  column('durationMs', 'Duration (ms)', (turn) => (turn.endMs === undefined ? undefined : turn.endMs - turn.startMs)),
  column('userText', 'User', (turn) => turn.userText),
  column('assistantText', 'Assistant', (turn) => turn.assistantText),
  column('toolCalls', 'Tool calls', (turn) => turn.toolCalls.map((call) => call.name)),
  column('failedAttempts', 'Failed attempts', (turn) => turn.failedAttempts),
  column('error', 'Error', (turn) => turn.error?.message),
  ...totalsColumns((turn: Turn) => turn.totals),
  column('metadata', 'Metadata', (turn) => (Object.keys(turn.metadata).length === 0 ? undefined : turn.metadata)),
]
