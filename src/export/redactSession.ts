import { conversationOf } from '../conversation/conversationOf.ts'
import { adoptReading } from '../conversation/readingOf.ts'
import type { Session, Span, Trace } from '../model/session.ts'
import { parted } from './parted.ts'
import type { Redact } from './redact.ts'
import { redactedFields, textLeft } from './redactedCopy.ts'
import { redactedError, redactedTurn } from './redactedTurn.ts'
import { writeJson } from './writeJson.ts'

type Path = readonly (string | number)[]

/** What a payload wrote freely. Ids stay, since they say what belongs to what; so do times, amounts and statuses. */
const ofSession = [
  'name',
  'userIds',
  'tenantId',
  'tags',
  'metadata',
  'firstUserText',
  'lastUserText',
  'lastAssistantText',
  'lastErrorText',
  'scores',
] as const satisfies readonly (keyof Session)[]
const ofSpan: readonly (keyof Span)[] = [
  'name',
  'input',
  'output',
  'attributes',
  'resource',
  'events',
  'links',
  'scores',
  'prompt',
  'parameters',
  'raw',
]
const ofTrace: readonly (keyof Trace)[] = [
  'name',
  'userId',
  'tenantId',
  'input',
  'output',
  'metadata',
  'tags',
  'scores',
  'raw',
]
/** Fields that hold a text in every session. */
const texts: ReadonlySet<string> = new Set(['name'])

/**
 * A session of which `redact` has seen every value before anybody else does: what is shown, searched, copied and
 * exported from it is what `redact` left. Its ids, times, amounts and statuses are those of the session given.
 *
 * Turns are redacted at once (paths begin with `turns`), spans and traces when they are first looked at (`spans`, `traces`).
 *
 * ```
 * <SessionExplorer sessions={sessions.map((session) => redactSession(session, redactSecrets))} />
 * ```
 */
export function redactSession(session: Session, redact: Redact): Session {
  const [said, rest] = parted(session, ofSession)
  // What was left out is not there: nothing of the original stands in for it.
  const shown: Partial<typeof said> = redactedFields(said, redact, [])
  const copy: Session = {
    ...rest,
    ...shown,
    userIds: listLeft(shown.userIds),
    tags: listLeft(shown.tags),
    scores: listLeft(shown.scores),
    metadata: shown.metadata ?? {},
    traces: session.traces.map((trace, index) => redactedRecord(trace, ofTrace, redact, ['traces', index])),
    spans: session.spans.map((span, index) => redactedRecord(span, ofSpan, redact, ['spans', index])),
  }
  adoptReading(
    copy,
    conversationOf(session).map((turn) => redactedTurn(turn, redact)),
  )
  return copy
}

/** A copy whose written fields are redacted when they are first read. */
function redactedRecord<Kind extends Span | Trace>(
  record: Kind,
  keys: readonly (keyof Kind)[],
  redact: Redact,
  path: Path,
): Kind {
  const copy = {} as Kind
  // What is read late in the original is read late here too.
  const written = new Set<PropertyKey>([...keys, 'error'])
  for (const key of Object.keys(record) as (keyof Kind)[]) if (!written.has(key)) copy[key] = record[key]
  for (const key of keys) if (key in record) later(copy, key, () => fieldLeft(record, key, redact, path))
  if (record.error !== undefined) {
    const { error } = record
    later(copy, 'error', () => redactedError(error, redact, path))
  }
  return copy
}

function fieldLeft<Kind extends object>(record: Kind, key: keyof Kind, redact: Redact, path: Path): unknown {
  const value = record[key]
  if (value === undefined) return undefined
  const place = [...path, key as string]
  const offered = redact(value, place)
  if (offered === undefined) return emptyLike(value, key as string)
  if (typeof offered !== 'object' || offered === null) return texts.has(key as string) ? textLeft(offered) : offered
  const left: unknown = JSON.parse(writeJson(offered, (inner, below) => redact(inner, [...place, ...below])))
  return left ?? emptyLike(value, key as string)
}

/** A list or an object that was left out is empty: everybody walks through it unasked. */
function emptyLike(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return []
  if (texts.has(key)) return ''
  return key === 'attributes' || key === 'metadata' ? {} : undefined
}

function listLeft<Item>(value: readonly Item[] | undefined): readonly Item[] {
  return Array.isArray(value) ? value : []
}

/** A property that is computed once, when it is first read. */
function later<Kind extends object>(target: Kind, key: keyof Kind, compute: () => unknown): void {
  let known: { readonly value: unknown } | undefined
  Object.defineProperty(target, key, {
    enumerable: true,
    configurable: true,
    get: () => {
      known ??= { value: compute() }
      return known.value
    },
  })
}
