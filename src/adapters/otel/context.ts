import type { ProjectName, SessionKey, TraceContext } from '../../model/facts.ts'
import { metadataContext } from '../metadataContext.ts'
import {
  emptyRecord,
  isMasked,
  isPrototypeKey,
  isUsable,
  label,
  parseJson,
  record,
  text,
  textList,
} from '../reading.ts'
import { withoutStepTags } from '../stepTags.ts'
import type { AttributeReading } from './attributes.ts'
import type { FamilyAttribute } from './familyList.ts'
import type { JsonMemo } from './jsonMemo.ts'
import { requestMetadata, tellsMetadata } from './requestMetadata.ts'

/** What a resource says about every trace of its spans. */
export interface ResourceContext {
  readonly environment?: string
  readonly project?: ProjectName
  readonly userId?: string
  /** FutureAGI's `session_name`, or a session id that a process sets for all its spans. */
  readonly sessionKeys?: readonly SessionKey[]
}

function projectOf(families: readonly FamilyAttribute[]): ProjectName | undefined {
  let best: { rank: number; project: ProjectName } | undefined
  for (const { rule, value } of families) {
    const name = rule.projectRank === undefined ? undefined : label(value)
    if (rule.projectRank === undefined || name === undefined) continue
    if (!best || rule.projectRank < best.rank)
      best = { rank: rule.projectRank, project: { key: rule.key, value: name } }
  }
  return best?.project
}

export function resourceContext(reading: AttributeReading): ResourceContext {
  const project = projectOf(reading.context)
  const { environment, userId } = reading.answers
  const named = reading.attributes.session_name
  const sessionKeys: SessionKey[] = isUsable(named) ? [{ class: 'resource', value: named }] : []
  for (const { rule, value } of reading.context) {
    if (rule.session?.class === 'session' && isUsable(value)) sessionKeys.push({ class: 'resource', value })
  }
  return {
    ...(environment === undefined ? {} : { environment }),
    ...(project === undefined ? {} : { project }),
    ...(userId === undefined ? {} : { userId }),
    ...(sessionKeys.length === 0 ? {} : { sessionKeys }),
  }
}

/** `thread.id` is Codex's conversation, and OpenTelemetry's number of an operating system thread. */
function isThreadOfSystem(key: string, value: unknown): boolean {
  return key === 'thread.id' && (typeof value === 'number' || /^\d+$/.test(String(value)))
}

/** A value of flat metadata: JSON text of objects, lists and quoted text is read once; `"1"` stays the text it is. */
function metadataValue(value: unknown): unknown {
  if (typeof value !== 'string') return value
  const first = value.charCodeAt(0)
  if (first !== 0x7b && first !== 0x5b && first !== 0x22) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

interface Gathered {
  readonly sessions: { readonly key: SessionKey; readonly rank: number }[]
  readonly tags: { readonly rank: number; readonly value: unknown }[]
  /** Metadata that may name a session, a user or a tenant. */
  telling?: Record<string, unknown>
  /** Metadata of families whose ids have keys of their own. */
  silent?: Record<string, unknown>
}

function addEntries(target: Record<string, unknown>, sent: unknown): void {
  const given = record(sent)
  if (given === undefined) return
  for (const key in given) if (Object.hasOwn(given, key) && !isPrototypeKey(key)) target[key] = given[key]
}

function gather(families: readonly FamilyAttribute[], memo: JsonMemo): Gathered {
  const gathered: Gathered = { sessions: [], tags: [] }
  for (const { rule, value } of families) {
    if (rule.session !== undefined && value !== null && !isThreadOfSystem(rule.key, value)) {
      const told = isMasked(value) ? '' : value
      gathered.sessions.push({ key: { class: rule.session.class, value: told }, rank: rule.session.rank })
    }
    if (rule.tagRank !== undefined) gathered.tags.push({ rank: rule.tagRank, value })
    if (rule.metadataKey === undefined) continue
    if (rule.metadataTellsSession) gathered.telling ??= emptyRecord()
    else gathered.silent ??= emptyRecord()
    const target = (rule.metadataTellsSession ? gathered.telling : gathered.silent) ?? emptyRecord()
    if (rule.metadataKey === '') addEntries(target, memo(value))
    else target[rule.metadataKey] = metadataValue(value)
  }
  return gathered
}

function tagsOf(gathered: Gathered): readonly string[] | undefined {
  const told: { rank: number; value: unknown }[] = [...gathered.tags]
  const inMetadata = gathered.telling?.langfuse_tags
  if (inMetadata !== undefined) told.push({ rank: 255, value: inMetadata })
  if (told.length === 0) return undefined
  if (told.length > 1) told.sort((one, other) => one.rank - other.rank)
  const sent = withoutStepTags(told.flatMap(({ value }) => textList(value)))
  if (sent.length < 2) return sent.length === 0 ? undefined : sent
  return [...new Set(sent)]
}

function sessionKeysOf(gathered: Gathered, fromMetadata: TraceContext, resource: ResourceContext): SessionKey[] {
  if (gathered.sessions.length > 1) gathered.sessions.sort((one, other) => one.rank - other.rank)
  const told = gathered.sessions.map(({ key }) => key)
  const keys = [
    ...told.filter((key) => key.class === 'session'),
    ...(resource.sessionKeys ?? []),
    ...(fromMetadata.sessionKeys ?? []),
    ...told.filter((key) => key.class === 'thread'),
  ]
  return keys
}

const silentContext: TraceContext = {}

/** Answers that belong to the trace; the families are in `reading.context`. */
const contextAnswers = ['userId', 'tenantId', 'environment', 'traceName', 'traceInput', 'traceOutput'] as const

function readContext(reading: AttributeReading, resource: ResourceContext, memo: JsonMemo): TraceContext | undefined {
  const { answers } = reading
  const gathered = gather(reading.context, memo)
  const request = requestMetadata(answers.parameters, memo)
  if (request !== undefined) gathered.telling = Object.assign(request.metadata, gathered.telling)
  if (request?.tags !== undefined) gathered.tags.push({ rank: 255, value: request.tags })
  const fromMetadata = gathered.telling ? metadataContext(gathered.telling) : silentContext
  const sessionKeys = sessionKeysOf(gathered, fromMetadata, resource)
  const userId = answers.userId ?? fromMetadata.userId ?? resource.userId
  const tenantId = answers.tenantId ?? fromMetadata.tenantId
  const environment = answers.environment ?? resource.environment
  const project = projectOf(reading.context) ?? resource.project
  const tags = tagsOf(gathered)
  const metadata =
    gathered.telling && gathered.silent
      ? Object.assign(gathered.silent, gathered.telling)
      : (gathered.telling ?? gathered.silent)
  const context: { -readonly [Key in keyof TraceContext]: TraceContext[Key] } = {}
  if (sessionKeys.length > 0) context.sessionKeys = sessionKeys
  if (userId !== undefined) context.userId = userId
  if (tenantId !== undefined) context.tenantId = tenantId
  if (environment !== undefined) context.environment = environment
  if (project !== undefined) context.project = project
  if (tags !== undefined) context.tags = tags
  if (metadata !== undefined) context.metadata = metadata
  if (answers.traceName !== undefined) context.traceName = answers.traceName
  if (answers.traceInput !== undefined) context.traceInput = answers.traceInput
  if (answers.traceOutput !== undefined) context.traceOutput = answers.traceOutput
  for (const _ in context) return context
  return undefined
}

/** The parameters of a call, where they say something about its trace. */
function requestOf({ answers: { parameters } }: AttributeReading): unknown {
  return tellsMetadata(parameters) ? parameters : undefined
}

/** What a span says about its trace: ids, user, tenant, project, environment, tags and metadata. */
export type ContextReader = (reading: AttributeReading, resource: ResourceContext) => TraceContext | undefined

/** SDKs repeat the same context span after span: it is read once and shared as long as it stays the same. */
export function createContextReader(memo: JsonMemo): ContextReader {
  let lastResource: ResourceContext | undefined
  let lastFamilies: readonly FamilyAttribute[] = []
  const lastAnswers: unknown[] = []
  let lastContext: TraceContext | undefined
  let lastRequest: unknown
  const isSame = (reading: AttributeReading, resource: ResourceContext): boolean => {
    const { answers, context } = reading
    if (resource !== lastResource || context !== lastFamilies) return false
    if (requestOf(reading) !== lastRequest) return false
    for (let index = 0; index < contextAnswers.length; index += 1) {
      const name = contextAnswers[index]
      if (name !== undefined && answers[name] !== lastAnswers[index]) return false
    }
    return true
  }
  return (reading, resource) => {
    if (isSame(reading, resource)) return lastContext
    lastContext = readContext(reading, resource, memo)
    lastResource = resource
    lastFamilies = reading.context
    lastRequest = requestOf(reading)
    contextAnswers.forEach((name, index) => {
      lastAnswers[index] = reading.answers[name]
    })
    return lastContext
  }
}

/** The session a span names itself, for scores that concern the session. */
export function namedSession(context: TraceContext | undefined): string | undefined {
  for (const { value } of context?.sessionKeys ?? []) {
    const found = text(value)
    if (found !== undefined) return found
  }
  return undefined
}

/** JSON text quoted once more, as Langfuse writes times: `"\"2026-03-02T09:00:00.550Z\""`. */
export function unquoted(value: unknown): unknown {
  return typeof value === 'string' && value.startsWith('"') ? parseJson(value) : value
}
