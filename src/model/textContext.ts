import type { ProjectName, SessionKey, TraceContext } from './facts.ts'
import type { Attributes, SpanError } from './session.ts'
import type { TextLine } from './textLine.ts'
import { spanWords, usageWords } from './textWords.ts'

const SESSION_WORDS = {
  session: 'session',
  'session.resource': 'resource',
  'session.metadata': 'metadata',
  thread: 'thread',
} as const satisfies Readonly<Record<string, SessionKey['class']>>

const CONTEXT_WORDS = new Set([
  ...Object.keys(SESSION_WORDS),
  ...['user', 'tenant', 'env', 'project', 'tags', 'at', 'id', 'parent', 'trace', 'name', 'cost'],
  ...['input', 'output', 'first', 'dropped', 'error', 'error.type'],
])

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000 }

/** What a line says about its trace. `session` stands in where the line names no session itself. */
export function contextOf({ values }: TextLine, session: string | undefined): TraceContext {
  const sessionKeys: SessionKey[] = []
  for (const [word, keyClass] of Object.entries(SESSION_WORDS)) {
    if (values.has(word)) sessionKeys.push({ class: keyClass, value: values.get(word) })
  }
  if (sessionKeys.length === 0 && session !== undefined) sessionKeys.push({ class: 'session', value: session })
  const metadata = startingWith('meta.', values)
  const project = projectOf(values)
  const tags = values.get('tags')
  return {
    ...(sessionKeys.length > 0 && { sessionKeys }),
    ...(values.has('user') && { userId: String(values.get('user')) }),
    ...(values.has('tenant') && { tenantId: String(values.get('tenant')) }),
    ...(values.has('env') && { environment: String(values.get('env')) }),
    ...(project !== undefined && { project }),
    ...(tags !== undefined && { tags: Array.isArray(tags) ? tags.map(String) : String(tags).split(',') }),
    ...(metadata !== undefined && { metadata }),
  }
}

/** `error="message" error.type=Timeout`, or the bare word `error`, which names no message. */
export function errorOf({ values }: TextLine): SpanError | undefined {
  if (!values.has('error')) return undefined
  const type = values.get('error.type')
  return { message: String(values.get('error')), ...(type !== undefined && { type: String(type) }), source: 'status' }
}

/** `attr.key=value`, and every word that means nothing else. */
export function attributesOf({ values }: TextLine): Attributes {
  const attributes: Record<string, unknown> = Object.create(null)
  for (const [key, value] of values) {
    if (key.startsWith('attr.')) attributes[key.slice('attr.'.length)] = value
    else if (!isWord(key)) attributes[key] = value
  }
  return attributes
}

/** A moment: an ISO time, a number, or `+5000`, `+35min` … after what came before. */
export function momentOf(value: unknown, previousMs: number): number {
  if (value === undefined) return previousMs
  if (typeof value === 'number') return value
  const offset = /^\+(\d+(?:\.\d+)?)(ms|s|min|h)?$/.exec(String(value))
  if (offset !== null) return previousMs + Number(offset[1]) * (UNITS[offset[2] ?? 'ms'] ?? 1)
  const time = Date.parse(String(value))
  return Number.isNaN(time) ? previousMs : time
}

function isWord(key: string): boolean {
  return (
    CONTEXT_WORDS.has(key) ||
    Object.hasOwn(usageWords, key) ||
    Object.hasOwn(spanWords, key) ||
    /^(?:meta|score|project)\./.test(key)
  )
}

/** `project=shop`, or `project.<vocabulary>=shop`. */
function projectOf(values: ReadonlyMap<string, unknown>): ProjectName | undefined {
  if (values.has('project')) return { key: 'project', value: String(values.get('project')) }
  for (const [key, value] of values) {
    if (key.startsWith('project.')) return { key: key.slice('project.'.length), value: String(value) }
  }
  return undefined
}

function startingWith(prefix: string, values: ReadonlyMap<string, unknown>): Attributes | undefined {
  let found: Record<string, unknown> | undefined
  for (const [key, value] of values) {
    if (!key.startsWith(prefix)) continue
    found ??= Object.create(null) as Record<string, unknown>
    found[key.slice(prefix.length)] = value
  }
  return found
}
