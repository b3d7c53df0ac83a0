import type { SessionSummary } from '../model/session.ts'
import { idParts } from './idParts.ts'

/** A value and how many sessions have it. */
export interface FacetValue {
  readonly value: string
  readonly count: number
}

/** A key of the metadata, or the name of a score, and its values. */
export interface FacetKey {
  readonly key: string
  /** Sessions that have the key. */
  readonly count: number
  readonly values: readonly FacetValue[]
}

/** What a set of sessions can be narrowed by, most frequent first. */
export interface Facets {
  readonly tags: readonly FacetValue[]
  readonly users: readonly FacetValue[]
  readonly tenants: readonly FacetValue[]
  readonly environments: readonly FacetValue[]
  readonly models: readonly FacetValue[]
  readonly statuses: readonly FacetValue[]
  readonly metadata: readonly FacetKey[]
  readonly scores: readonly FacetValue[]
  /** Words and days that ids begin and end with. */
  readonly prefixes: readonly FacetValue[]
  readonly days: readonly FacetValue[]
}

/** A metadata key with more different values than this tells sessions apart, it does not group them. */
const MOST_VALUES = 100

/** Counts what the sessions have in common: each value once per session. */
export function facets(sessions: readonly SessionSummary[]): Facets {
  const tags = new Counter()
  const users = new Counter()
  const tenants = new Counter()
  const environments = new Counter()
  const models = new Counter()
  const statuses = new Counter()
  const scores = new Counter()
  const prefixes = new Counter()
  const days = new Counter()
  const metadata = new Map<string, { count: number; values: Counter }>()
  for (const session of sessions) {
    const { prefix, day } = idParts(session.id)
    if (prefix !== undefined) prefixes.add(prefix)
    if (day !== undefined) days.add(day)
    tags.addAll(session.tags)
    users.addAll(session.userIds)
    models.addAll(session.models)
    if (session.tenantId !== undefined) tenants.add(session.tenantId)
    if (session.environment !== undefined) environments.add(session.environment)
    if (session.status !== undefined) statuses.add(session.status)
    scores.addAll(session.scores?.map(({ name }) => name))
    for (const [key, values] of Object.entries(session.metadata ?? {})) {
      const facet = metadata.get(key) ?? { count: 0, values: new Counter() }
      metadata.set(key, facet)
      facet.count++
      facet.values.addAll(values.flatMap(({ value }) => scalarText(value) ?? []))
    }
  }
  return {
    tags: tags.values(),
    prefixes: prefixes.values(),
    days: days.values(),
    users: users.values(),
    tenants: tenants.values(),
    environments: environments.values(),
    models: models.values(),
    statuses: statuses.values(),
    scores: scores.values(),
    metadata: [...metadata]
      .map(([key, { count, values }]) => ({ key, count, values: values.values().slice(0, MOST_VALUES) }))
      .sort((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1)),
  }
}

class Counter {
  private readonly counts = new Map<string, number>()

  add(value: string): void {
    this.counts.set(value, (this.counts.get(value) ?? 0) + 1)
  }

  addAll(values: readonly string[] | undefined): void {
    if (!values) return
    if (values.length === 1) this.add(values[0] as string)
    else for (const value of new Set(values)) this.add(value)
  }

  values(): FacetValue[] {
    return [...this.counts]
      .map(([value, count]) => ({ value, count }))
      .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
  }
}

function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value.length <= 200 ? value : undefined
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}
