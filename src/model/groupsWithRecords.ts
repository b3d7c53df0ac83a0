import type { SessionFact } from './facts.ts'
import { type GroupingOptions, groupTraces } from './groupTraces.ts'
import { type ResolvedTrace, resolveTrace } from './resolveTrace.ts'
import { sessionOutline } from './sessionOutline.ts'
import type { TraceGroup } from './traceGroup.ts'

/** The traces of one session and what its record says. */
export interface GroupWithRecord {
  readonly group: TraceGroup
  readonly record: SessionFact | undefined
}

/** Each group of traces with its session record; records without traces are sessions too. */
export function groupsWithRecords(
  resolved: readonly ResolvedTrace[],
  sessions: ReadonlyMap<string, readonly SessionFact[]>,
  options: GroupingOptions,
): GroupWithRecord[] {
  const unused = new Set<SessionFact>()
  for (const records of sessions.values()) for (const record of records) unused.add(record)
  const ids = new Set<string>()
  const parts = groupTraces(resolved, options).map((group) => {
    const record = group.key === undefined ? undefined : recordOf(group, sessions.get(group.key))
    if (record !== undefined) unused.delete(record)
    ids.add(group.id)
    return { group, record }
  })
  for (const record of unused) {
    const { key, project } = record
    const id = ids.has(key) && project !== undefined ? `${project.value}/${key}` : key
    ids.add(id)
    const name = id === key ? {} : { name: key }
    const traces = record.preview === undefined ? [] : [resolveTrace(sessionOutline(record))]
    parts.push({ group: { key, id, ...name, isAssigned: true, traces }, record })
  }
  return parts
}

/** The record of a group's key: the one that names the group's project, else one that names no other. */
function recordOf(group: TraceGroup, records: readonly SessionFact[] | undefined): SessionFact | undefined {
  const namesOf = (record: SessionFact): readonly (string | undefined)[] =>
    group.traces.map(({ context }) => context.projects.get(record.project?.key ?? ''))
  return (
    records?.find((record) => record.project !== undefined && namesOf(record).includes(record.project.value)) ??
    records?.find((record) => namesOf(record).every((name) => name === undefined || name === record.project?.value))
  )
}
