import { type CsvColumn, sessionCsvColumns } from '../../export/csvColumns.ts'
import type { SessionSummary } from '../../model/session.ts'
import type { Labels } from '../../view/labels.ts'
import { columnLabel, type SessionTableColumn } from './tableColumns.ts'

/** The columns of a file that say what a column of the list says, raw. */
const asInFile: Readonly<Record<string, readonly string[]>> = {
  session: ['id', 'name'],
  messages: ['firstUserText', 'lastUserText', 'lastAssistantText'],
  user: ['userIds'],
  tenant: ['tenantId'],
  project: ['projectId'],
  environment: ['environment'],
  status: ['status'],
  started: ['startMs'],
  lastActivity: ['endMs'],
  turns: ['turnCount'],
  traces: ['traceCount'],
  spans: ['spanCount'],
  toolCalls: ['toolCallCount'],
  errors: ['errorRates.traces'],
  turnErrors: ['errorRates.turns'],
  duration: ['wallMs', 'activeMs'],
  active: ['activeMs'],
  idle: ['idleMs'],
  tokens: ['totalTokens'],
  inputTokens: ['inputTokens'],
  outputTokens: ['outputTokens'],
  cachedTokens: ['cacheReadTokens'],
  reasoningTokens: ['reasoningTokens'],
  cost: ['costUsd', 'costSource'],
  costSource: ['costSource'],
  models: ['models'],
  tags: ['tags'],
  firstMessage: ['firstUserText'],
  lastMessage: ['lastUserText'],
  lastAnswer: ['lastAssistantText'],
}

/** Columns of the list as columns of a file: values as they are, not as they are shown, each once. */
export function downloadColumns(
  columns: readonly SessionTableColumn[],
  labels: Labels,
): readonly CsvColumn<SessionSummary>[] {
  const known = new Map(sessionCsvColumns.map((column) => [column.id, column]))
  const found = columns.flatMap((column): CsvColumn<SessionSummary>[] => {
    const ids = Object.hasOwn(asInFile, column.id) ? asInFile[column.id] : undefined
    if (ids) return ids.flatMap((id) => known.get(id) ?? [])
    return [{ id: column.id, label: columnLabel(column, labels), value: (session) => column.value(session) }]
  })
  return [...new Map(found.map((column) => [column.id, column])).values()]
}
