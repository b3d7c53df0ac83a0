import type { Fact, ProjectName, SessionFact, TraceFact } from '../../model/facts.ts'
import type { Issue } from '../../model/session.ts'
import { defined } from '../defined.ts'
import {
  emptyRecord,
  entries,
  list,
  number,
  own,
  ownRecord,
  record,
  text,
  textList,
  type UnknownRecord,
} from '../reading.ts'
import { rowWithoutId } from '../rowIssues.ts'
import { errorOf, oneOf, scoresOf, usageOf } from './parts.ts'
import { spanFact } from './spanFact.ts'

/** The facts of one exported session: its record, its traces, its spans. */
export function* sessionFacts(session: unknown): Iterable<Fact> {
  const fields = record(session)
  const id = text(fields?.id)
  if (!fields || id === undefined) {
    yield rowWithoutId(session, 0)
    return
  }
  const traces = list(fields.traces) ?? []
  const key = keyOf(id, fields, traces)
  if (key !== undefined) yield sessionFact(id, key, fields)
  // What was found about the session is told with its first trace, so that no session needs a record for it.
  let issues = issuesOf(fields.issues)
  for (const trace of traces) {
    const traceId = text(own(trace, 'id'))
    const row = record(trace)
    if (!row || traceId === undefined) {
      yield rowWithoutId(trace, 0)
      continue
    }
    yield { ...traceFact(traceId, row, key, text(fields.projectId)), ...defined({ issues }) }
    issues = undefined
  }
  const resources = (list(fields.resources) ?? []).map(ownRecord)
  for (const span of list(fields.spans) ?? []) {
    const row = record(span)
    if (!row || text(row.id) === undefined) yield rowWithoutId(span, 1)
    else yield spanFact(row, resources)
  }
}

/** What the traces carry; none for a trace that belongs to no session. */
function keyOf(id: string, fields: UnknownRecord, traces: readonly unknown[]): string | undefined {
  const carried = text(fields.key) ?? text(own(traces[0], 'sessionId'))
  if (carried !== undefined) return carried
  return traces.length === 1 && id === `trace:${String(own(traces[0], 'id'))}` ? undefined : id
}

function sessionFact(id: string, key: string, fields: UnknownRecord): SessionFact {
  const metadata = emptyRecord()
  for (const [name, values] of entries(fields.metadata)) {
    // A value that no trace carries is the record's.
    const [first] = list(values) ?? []
    if (own(first, 'count') === 0) metadata[name] = own(first, 'value')
  }
  return {
    fact: 'session',
    key,
    ...defined({
      id: id === key ? undefined : id,
      name: text(fields.name),
      userIds: textList(fields.userIds),
      tenantId: text(fields.tenantId),
      environment: text(fields.environment),
      project: projectOf(text(fields.projectId), text(fields.projectId)),
      tags: textsOf(fields.tags),
      metadata: Object.keys(metadata).length === 0 ? undefined : metadata,
      startMs: number(fields.startMs),
      endMs: number(fields.endMs),
      scores: scoresOf(fields.scores),
      usage: usageOf(fields.usage),
    }),
  }
}

function traceFact(
  traceId: string,
  fields: UnknownRecord,
  key: string | undefined,
  sessionProject: string | undefined,
): TraceFact {
  return {
    fact: 'trace',
    traceId,
    ...defined({
      name: text(fields.name),
      startMs: number(fields.startMs),
      endMs: number(fields.endMs),
      status: oneOf(['running', 'ok', 'error'] as const, fields.status),
      error: errorOf(fields.error),
      input: fields.input ?? undefined,
      output: fields.output ?? undefined,
      scores: scoresOf(fields.scores),
      usage: usageOf(fields.usage),
      raw: fields.hasRecord === undefined ? undefined : fields,
    }),
    context: defined({
      sessionKeys: key === undefined ? undefined : [{ class: 'session' as const, value: key }],
      userId: text(fields.userId),
      tenantId: text(fields.tenantId),
      environment: text(fields.environment),
      project: projectOf(text(fields.projectId), sessionProject),
      tags: textsOf(fields.tags),
      metadata: ownRecord(fields.metadata),
    }),
  }
}

/** A project that differs from its session's was named in another vocabulary: the two must not be compared. */
function projectOf(value: string | undefined, ofSession: string | undefined): ProjectName | undefined {
  if (value === undefined) return undefined
  return { key: value === ofSession ? 'sessionscope.projectId' : `sessionscope.projectId ${value}`, value }
}

/** Tags as they are: a comma is part of one. */
function textsOf(value: unknown): string[] | undefined {
  return list(value)?.flatMap((tag) => (typeof tag === 'string' ? [tag] : []))
}

function issuesOf(value: unknown): Issue[] | undefined {
  return list(value)?.flatMap((issue) => {
    const code = text(own(issue, 'code'))
    if (code === undefined) return []
    return [
      {
        code,
        message: text(own(issue, 'message')) ?? code,
        count: number(own(issue, 'count')) ?? 1,
        examples: textsOf(own(issue, 'examples')) ?? [],
      },
    ]
  })
}
