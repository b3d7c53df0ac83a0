import { inOrder, type ResolvedTrace } from './resolveTrace.ts'
import { splitByProject } from './splitByProject.ts'
import type { TraceGroup } from './traceGroup.ts'

/**
 * Sessions out of traces that name none: per user (and tenant and project) a new one begins where nothing happened
 * for longer than `gapMs`. The pause runs from the last activity to the next start:
 *
 * ```
 * traces at 0, 10 and 45 min, gap 30 min:  [0, 10]  [45]
 * ```
 */
export function groupByInactivity(traces: readonly ResolvedTrace[], gapMs: number): TraceGroup[] {
  const byOwner = new Map<string, ResolvedTrace[]>()
  for (const trace of traces) {
    const owner = JSON.stringify([trace.context.tenantId, trace.context.userId])
    const group = byOwner.get(owner)
    if (group === undefined) byOwner.set(owner, [trace])
    else group.push(trace)
  }
  const groups: TraceGroup[] = []
  for (const owned of byOwner.values()) {
    for (const part of splitByProject(owned)) {
      for (const session of splitByGap(inOrder(part.traces), gapMs)) {
        groups.push({ id: `from:${session[0]?.draft.id}`, isAssigned: true, traces: session })
      }
    }
  }
  return groups
}

function splitByGap(ordered: readonly ResolvedTrace[], gapMs: number): ResolvedTrace[][] {
  const sessions: ResolvedTrace[][] = []
  let open: ResolvedTrace[] | undefined
  let lastActivityMs = Number.NEGATIVE_INFINITY
  for (const trace of ordered) {
    const startMs = trace.earliestMs ?? lastActivityMs
    if (open === undefined || startMs - lastActivityMs > gapMs) {
      open = []
      sessions.push(open)
    }
    open.push(trace)
    lastActivityMs = Math.max(lastActivityMs, trace.latestMs ?? startMs)
  }
  return sessions
}
