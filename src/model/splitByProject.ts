import type { ResolvedTrace } from './resolveTrace.ts'
import { inOrder } from './resolveTrace.ts'

/** Traces that one project explains. */
export interface ProjectPart {
  /** The name that tells the part from the others. */
  readonly project: string
  readonly traces: ResolvedTrace[]
}

interface Part extends ProjectPart {
  readonly names: Map<string, string>
}

/**
 * Parts of traces that share a session id. Two traces are apart only where both name a project under the same key and
 * the names differ; names under different keys are not comparable, and a trace without a project joins.
 */
export function splitByProject(traces: readonly ResolvedTrace[]): readonly ProjectPart[] {
  if (!namesDiffer(traces)) return [{ project: '', traces: [...traces] }]
  const ordered = inOrder(traces)
  const parts: Part[] = []
  // Traces that share a name first: what is certain decides before what merely fits.
  for (const trace of ordered) {
    if (trace.context.projects.size === 0) continue
    const names = trace.context.projects
    let part = parts.find((candidate) => shares(candidate.names, names) && fits(candidate.names, names))
    part ??= parts.find((candidate) => fits(candidate.names, names))
    if (part === undefined) {
      part = { project: '', names: new Map(), traces: [] }
      parts.push(part)
    }
    part.traces.push(trace)
    for (const [key, value] of names) part.names.set(key, value)
  }
  const [first] = parts
  for (const trace of ordered) if (trace.context.projects.size === 0) first?.traces.push(trace)
  const splitting = splittingKey(parts)
  return parts.map((part) => ({ project: projectOf(part, splitting), traces: part.traces }))
}

function namesDiffer(traces: readonly ResolvedTrace[]): boolean {
  const seen = new Map<string, string>()
  for (const { context } of traces) {
    for (const [key, value] of context.projects) {
      const known = seen.get(key)
      if (known === undefined) seen.set(key, value)
      else if (known !== value) return true
    }
  }
  return false
}

function shares(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  for (const [key, value] of other) if (one.get(key) === value) return true
  return false
}

function fits(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  for (const [key, value] of other) {
    const known = one.get(key)
    if (known !== undefined && known !== value) return false
  }
  return true
}

/** The key under which the parts have different names. */
function splittingKey(parts: readonly Part[]): string | undefined {
  for (const key of parts[0]?.names.keys() ?? []) {
    if (parts.every((part) => part.names.has(key))) return key
  }
  return undefined
}

function projectOf(part: Part, splitting: string | undefined): string {
  const named = splitting === undefined ? undefined : part.names.get(splitting)
  return named ?? part.names.values().next().value ?? ''
}
