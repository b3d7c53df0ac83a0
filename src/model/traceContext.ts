import type { ProjectName } from './facts.ts'
import { sessionKeyOf, type TraceSessionKey } from './sessionKeyOf.ts'
import type { TraceDraft } from './traceDraft.ts'
import { type Voice, voicesOf } from './traceVoices.ts'
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
  const voices = voicesOf(draft)
  const session = sessionKeyOf(draft.record?.context, voices)
  let userId: string | undefined
  let userIds: readonly string[] = NO_TEXTS
  let tags: readonly string[] = NO_TEXTS
  let tenantId: string | undefined
  let environment: string | undefined
  let projects: ReadonlyMap<string, string> | undefined
  let name: string | undefined
  let input: unknown
  let output: unknown
  for (const { context } of voices) {
    if (isUsableText(context.userId)) {
      userId ??= context.userId
      userIds = union(userIds, [context.userId])
    }
    if (tenantId === undefined && isUsableText(context.tenantId)) tenantId = context.tenantId
    if (environment === undefined && isUsableText(context.environment)) environment = context.environment
    const { project } = context
    if (project !== undefined && isUsableText(project.value) && !projects?.has(project.key)) {
      projects = projects === undefined ? projectAlone(project) : new Map([...projects, [project.key, project.value]])
    }
    if (context.tags !== undefined) tags = union(tags, context.tags)
    if (name === undefined && isUsableText(context.traceName)) name = context.traceName
    input ??= context.traceInput
    output ??= context.traceOutput
  }
  const { metadata, refusedKeys } = mergeMetadata(voices)
  const preview = draft.spans.length === 0 ? draft.record?.preview : undefined
  return {
    session,
    inheritingSpans: session.carriers === undefined ? 0 : draft.spans.length - session.carriers,
    userId,
    userIds,
    tenantId,
    environment,
    projects: projects ?? NO_PROJECTS,
    tags,
    metadata,
    refusedKeys,
    name: draft.record?.name ?? name,
    input: draft.record?.input ?? input ?? preview?.input,
    output: draft.record?.output ?? output ?? preview?.output,
  }
}

const aloneByName = new WeakMap<ProjectName, ReadonlyMap<string, string>>()

/** One map for all traces of a resource: they share the object that names their project. */
function projectAlone(project: ProjectName): ReadonlyMap<string, string> {
  let alone = aloneByName.get(project)
  if (alone === undefined) {
    alone = new Map([[project.key, project.value]])
    aloneByName.set(project, alone)
  }
  return alone
}

/** Both lists, each text once; the first list itself where the other adds nothing. */
function union(known: readonly string[], more: readonly string[]): readonly string[] {
  const [only] = more
  if (known.length === 0 && (only === undefined || more.length === 1)) return only === undefined ? known : [only]
  const isShort = known.length > 0 && known.length < 32
  if (isShort && more.every((text) => known.includes(text))) return known
  return [...new Set([...known, ...more])]
}

function mergeMetadata(voices: readonly Voice[]): Pick<ResolvedContext, 'metadata' | 'refusedKeys'> {
  const [only] = voices
  const given = voices.length === 1 ? only?.context.metadata : undefined
  if (given !== undefined && isPlain(given)) return { metadata: given, refusedKeys: NO_TEXTS }
  const metadata: Record<string, unknown> = Object.create(null)
  let refusedKeys: string[] | undefined
  for (const { context, spans } of voices) {
    if (context.metadata === undefined) continue
    for (const [key, value] of Object.entries(context.metadata)) {
      if (REFUSED.has(key)) {
        refusedKeys ??= []
        for (let times = Math.max(1, spans); times > 0; times--) refusedKeys.push(key)
      } else if (value !== undefined && !(key in metadata)) metadata[key] = value
    }
  }
  return { metadata, refusedKeys: refusedKeys ?? NO_TEXTS }
}

/** Whether a record can be handed on as it is: no prototype, no hostile key, nothing unsaid. */
function isPlain(metadata: Readonly<Record<string, unknown>>): boolean {
  if (Object.getPrototypeOf(metadata) !== null) return false
  for (const key in metadata) if (metadata[key] === undefined || REFUSED.has(key)) return false
  return true
}
