import type { TraceContext } from './facts.ts'
import { sessionKeyOf, type TraceSessionKey } from './sessionKeyOf.ts'
import type { TraceDraft } from './traceDraft.ts'
import { isUsableText } from './usableText.ts'

/** What the spans and the record of a trace say about the trace as a whole. */
export interface ResolvedContext {
  readonly session: TraceSessionKey
  /** Spans of the trace that do not name its session although others do. */
  readonly inheritingSpans: number
  readonly userId: string | undefined
  readonly userIds: readonly string[]
  readonly tenantId: string | undefined
  readonly environment: string | undefined
  /** One name per vocabulary; the first is the one shown. */
  readonly projects: ReadonlyMap<string, string>
  readonly tags: readonly string[]
  readonly metadata: Readonly<Record<string, unknown>>
  readonly refusedKeys: readonly string[]
  readonly name: string | undefined
  readonly input: unknown
  readonly output: unknown
}

const NO_TEXTS: readonly string[] = []
const NO_PROJECTS: ReadonlyMap<string, string> = new Map()
const REFUSED = new Set(['__proto__', 'constructor', 'prototype'])

/** Session, user, tags … belong to the trace: the record speaks first, then its root, then the earliest span. */
export function resolveContext(draft: TraceDraft): ResolvedContext {
  const contexts = contextsInOrder(draft)
  const session = sessionKeyOf(draft.record?.context, contexts)
  let userId: string | undefined
  let userIds: Set<string> | undefined
  let tags: Set<string> | undefined
  let tenantId: string | undefined
  let environment: string | undefined
  let projects: Map<string, string> | undefined
  let name: string | undefined
  let input: unknown
  let output: unknown
  for (const context of contexts) {
    if (isUsableText(context.userId)) {
      userId ??= context.userId
      userIds ??= new Set()
      userIds.add(context.userId)
    }
    if (tenantId === undefined && isUsableText(context.tenantId)) tenantId = context.tenantId
    if (environment === undefined && isUsableText(context.environment)) environment = context.environment
    const { project } = context
    if (project !== undefined && isUsableText(project.value) && !projects?.has(project.key)) {
      projects ??= new Map()
      projects.set(project.key, project.value)
    }
    if (context.tags !== undefined && context.tags.length > 0) {
      tags ??= new Set()
      for (const tag of context.tags) tags.add(tag)
    }
    if (name === undefined && isUsableText(context.traceName)) name = context.traceName
    input ??= context.traceInput
    output ??= context.traceOutput
  }
  const { metadata, refusedKeys } = mergeMetadata(contexts)
  return {
    session,
    inheritingSpans: session.carriers === undefined ? 0 : draft.spans.length - session.carriers,
    userId,
    userIds: userIds === undefined ? NO_TEXTS : [...userIds],
    tenantId,
    environment,
    projects: projects ?? NO_PROJECTS,
    tags: tags === undefined ? NO_TEXTS : [...tags],
    metadata,
    refusedKeys,
    name: draft.record?.name ?? name,
    input: draft.record?.input ?? input,
    output: draft.record?.output ?? output,
  }
}

/** The trace record's, then those of its roots, then of the other spans by start; ties by id. */
function contextsInOrder(draft: TraceDraft): TraceContext[] {
  const { record, spans } = draft
  const carriers = spans.filter((span) => span.context !== undefined)
  if (carriers.length > 1) {
    carriers.sort(
      (one, other) =>
        rootRank(one) - rootRank(other) ||
        startOf(one) - startOf(other) ||
        (one.spanId < other.spanId ? -1 : one.spanId > other.spanId ? 1 : 0),
    )
  }
  const contexts: TraceContext[] = record?.context === undefined ? [] : [record.context]
  for (const { context } of carriers) if (context !== undefined) contexts.push(context)
  return contexts
}

function rootRank(span: { readonly isRoot?: boolean; readonly parentId?: string }): number {
  if (span.isRoot === true) return 0
  return span.parentId === undefined ? 1 : 2
}

/** Spans without a start stand last. Finite, so that a difference is never NaN. */
function startOf(span: { readonly startMs?: number }): number {
  return span.startMs !== undefined && Number.isFinite(span.startMs) ? span.startMs : Number.MAX_VALUE
}

function mergeMetadata(contexts: readonly TraceContext[]): Pick<ResolvedContext, 'metadata' | 'refusedKeys'> {
  const metadata: Record<string, unknown> = Object.create(null)
  let refusedKeys: string[] | undefined
  for (const context of contexts) {
    if (context.metadata === undefined) continue
    for (const [key, value] of Object.entries(context.metadata)) {
      if (REFUSED.has(key)) {
        refusedKeys ??= []
        refusedKeys.push(key)
      } else if (value !== undefined && !(key in metadata)) metadata[key] = value
    }
  }
  return { metadata, refusedKeys: refusedKeys ?? NO_TEXTS }
}
