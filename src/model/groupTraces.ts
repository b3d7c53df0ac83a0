import { groupByInactivity } from './groupByInactivity.ts'
import type { ResolvedTrace } from './resolveTrace.ts'
import { splitByProject } from './splitByProject.ts'
import type { TraceFacts } from './traceFacts.ts'
import type { TraceGroup } from './traceGroup.ts'
import { isUsableText } from './usableText.ts'

export interface GroupingOptions {
  readonly sessionKey?: (trace: TraceFacts) => string | undefined
  readonly inactivityGapMs?: number
}

/** Sorts traces into sessions: by the host's word, by session id within a project, by pauses, else one by one. */
export function groupTraces(traces: Iterable<ResolvedTrace>, options: GroupingOptions): TraceGroup[] {
  const byKey = new Map<string, ResolvedTrace[]>()
  const withoutKey: ResolvedTrace[] = []
  for (const trace of traces) {
    const hostKey = options.sessionKey?.(factsOf(trace))
    const key = isUsableText(hostKey) ? hostKey : trace.context.session.value
    if (key === undefined) withoutKey.push(trace)
    else {
      const group = byKey.get(key)
      if (group === undefined) byKey.set(key, [trace])
      else group.push(trace)
    }
  }
  const groups: TraceGroup[] = []
  for (const [key, members] of byKey) groups.push(...groupsOfKey(key, members, byKey))
  if (options.inactivityGapMs === undefined) {
    for (const trace of withoutKey) {
      groups.push({ id: `trace:${trace.draft.id}`, isAssigned: false, traces: [trace] })
    }
  } else groups.push(...groupByInactivity(withoutKey, options.inactivityGapMs))
  return groups
}

/** Sessions of two projects may share a key: then each is told apart by its project, and the key is its name. */
function groupsOfKey(
  key: string,
  members: readonly ResolvedTrace[],
  taken: ReadonlyMap<string, unknown>,
): readonly TraceGroup[] {
  const parts = splitByProject(members)
  if (parts.length === 1) return [{ key, id: key, isAssigned: true, traces: members }]
  const used = new Set<string>()
  return parts.map(({ project, traces }) => {
    let id = `${project}/${key}`
    while (taken.has(id) || used.has(id)) id += '+'
    used.add(id)
    return { key, id, name: key, isAssigned: true, traces }
  })
}

function factsOf({ draft, context }: ResolvedTrace): TraceFacts {
  return {
    traceId: draft.id,
    spans: draft.spans,
    ...(draft.record !== undefined && { record: draft.record }),
    ...(context.userId !== undefined && { userId: context.userId }),
    metadata: context.metadata,
    ...(context.session.value !== undefined && { sessionId: context.session.value }),
  }
}
