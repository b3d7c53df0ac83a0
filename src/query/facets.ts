import type { SessionSummary } from '../model/session.ts'
import { finished } from './finished.ts'
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

type Part = keyof Facets

/** What the sessions have in common: each value once per session. Each part is counted when it is first read. */
export function facets(sessions: readonly SessionSummary[]): Facets {
  const counted = new Map<Part, unknown>()
  const result = {}
  for (const part of parts) {
    Object.defineProperty(result, part, {
      enumerable: true,
      get: () => {
        if (!counted.has(part)) counted.set(part, finished(partSteps(part, sessions)))
        return counted.get(part)
      },
    })
  }
  return result as Facets
}

/** As `facets`, all parts, in steps of well below a millisecond. */
export function* facetSteps(sessions: readonly SessionSummary[]): Generator<void, Facets, void> {
  const result: Partial<Record<Part, unknown>> = {}
  for (const part of parts) result[part] = yield* partSteps(part, sessions)
  return result as Facets
}

/** Sessions counted between two steps. */
const STEP = 128

function* partSteps(
  part: Part,
  sessions: readonly SessionSummary[],
): Generator<void, readonly FacetValue[] | readonly FacetKey[], void> {
  if (part === 'metadata') return yield* metadataSteps(sessions)
  const counter = new Counter()
  const valuesOf = readers[part]
  for (const [index, session] of sessions.entries()) {
    counter.addAll(valuesOf(session))
    if (index % STEP === STEP - 1) yield
  }
  return counter.values()
}

const one = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value])

const readers: Readonly<Record<Exclude<Part, 'metadata'>, (session: SessionSummary) => readonly string[] | undefined>> =
  {
    tags: ({ tags }) => tags,
    users: ({ userIds }) => userIds,
    tenants: ({ tenantId }) => one(tenantId),
    environments: ({ environment }) => one(environment),
    models: ({ models }) => models,
    statuses: ({ status }) => one(status),
    scores: ({ scores }) => scores?.map(({ name }) => name),
    prefixes: ({ id }) => one(idParts(id).prefix),
    days: ({ id }) => one(idParts(id).day),
  }

const parts: readonly Part[] = [...(Object.keys(readers) as Part[]), 'metadata']

function* metadataSteps(sessions: readonly SessionSummary[]): Generator<void, readonly FacetKey[], void> {
  const found = new Map<string, { count: number; values: Counter }>()
  for (const [index, session] of sessions.entries()) {
    for (const [key, values] of Object.entries(session.metadata ?? {})) {
      const facet = found.get(key) ?? { count: 0, values: new Counter() }
      found.set(key, facet)
      facet.count++
      facet.values.addAll(values.flatMap(({ value }) => scalarText(value) ?? []))
    }
    if (index % STEP === STEP - 1) yield
  }
  return [...found]
    .map(([key, { count, values }]) => ({ key, count, values: values.values().slice(0, MOST_VALUES) }))
    .sort((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1))
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
