import { conversationOf } from '../../conversation/conversationOf.ts'
import { checkSession } from '../../model/checkSession.ts'
import { describeSession } from '../../model/describeSession.ts'
import type { SessionAdapter } from '../adapter.ts'
import { defaultAdapters } from '../defaultAdapters.ts'
import { type ReadResult, readSessions } from '../readSessions.ts'
import { factProblem } from './checkFact.ts'
import { retyped, seededNumbers, withoutParts, withUnknownFields } from './damage.ts'

export interface AdapterCheckOptions {
  /** The adapters that must not know these documents. @default defaultAdapters */
  readonly others?: readonly SessionAdapter[]
  /** Damaged copies tried of each document. @default 24 */
  readonly damagedCopies?: number
}

/** Things no adapter knows. */
const strangers: readonly unknown[] = [
  ...[undefined, null, 0, '', 'text', true, [], {}, [null], [[]], [{}], { data: [] }, { traces: [] }, { spans: null }],
  ...[new Date(0), new Map(), Symbol.iterator, () => 0, Object.create(null), { data: [{ id: 1 }] }],
]

const all = ({ sessions, unassigned }: ReadResult) => [...sessions, ...unassigned]

const drawn = (result: ReadResult): string =>
  all(result)
    .map((session) => describeSession(session, { ids: true }))
    .join('\n')

/** What says that something came again is the one thing that may differ. */
const withoutRepetition = (drawing: string): string =>
  drawing
    .split('\n')
    .filter((line) => !/^# (?:record-updated|span-repeated|row-merged|log-repeated) /.test(line))
    .join('\n')

/** Whether a result keeps what is promised of every result: sound sessions, and an entry for every span that is not in one. */
function unsound(result: ReadResult): string | undefined {
  for (const session of all(result)) {
    const [first] = checkSession(session)
    if (first !== undefined) return `session ${session.id}: ${first}`
    try {
      conversationOf(session)
    } catch (error) {
      return `session ${session.id}: its conversation cannot be read: ${String(error)}`
    }
  }
  const { spansRead, spansKept, issues } = result.report
  const lost = issues.reduce((sum, issue) => sum + (issue.spans ?? 0), 0)
  const kept = all(result).reduce((sum, { spans }) => sum + spans.length, 0)
  if (kept !== spansKept) return `report.spansKept is ${spansKept}, the sessions hold ${kept}`
  return spansRead === kept + lost
    ? undefined
    : `${spansRead} spans were read, ${kept} kept, ${lost} named in the report`
}

/**
 * Walks everything an adapter promises, over documents of its format: parsed values as they arrive, one fixture or more.
 * Returns a sentence for every broken promise; an empty list: the adapter keeps them all.
 *
 * - `matches` never throws, knows each document, and nothing that is not its own; no other adapter knows the documents.
 * - `read` yields flat, well-formed facts, and leaves the document as it was.
 * - Sessions are sound (`checkSession`), and every span is kept or named in the report.
 * - Fields nobody knows change nothing; a document read twice gives what it gives once.
 * - Without any of its parts, or with values of the wrong types, a document gives issues, never an exception.
 *
 * ```ts
 * expect(checkAdapter(mine, [JSON.parse(fixture)])).toEqual([])
 * ```
 */
export function checkAdapter(
  adapter: SessionAdapter,
  documents: readonly unknown[],
  { others = defaultAdapters, damagedCopies = 24 }: AdapterCheckOptions = {},
): string[] {
  const problems: string[] = []
  const adapters = [adapter, ...others.filter((other) => other !== adapter)]
  if (documents.length === 0) problems.push('there is no document to check with')
  for (const stranger of strangers) {
    try {
      if (adapter.matches(stranger))
        problems.push(`matches says yes to ${describe(stranger)}, which is nothing of its own`)
    } catch (error) {
      problems.push(`matches throws on ${describe(stranger)}: ${String(error)}`)
    }
  }
  for (const [index, document] of documents.entries()) {
    const place = `document ${index}`
    const knowing = adapters.filter((one) => one.matches(document)).map(({ id }) => id)
    if (knowing.length !== 1 || knowing[0] !== adapter.id) {
      problems.push(`${place} is known to ${knowing.join(', ') || 'nobody'}, expected ${adapter.id} alone`)
      continue
    }
    problems.push(...readingProblems(adapter, document).map((problem) => `${place}: ${problem}`))
    problems.push(...damageProblems(adapters, document, damagedCopies).map((problem) => `${place}: ${problem}`))
  }
  return problems
}

function describe(value: unknown): string {
  if (typeof value === 'object' && value !== null) return JSON.stringify(value)
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}

/** What a whole document must give. */
function readingProblems(adapter: SessionAdapter, document: unknown): string[] {
  const problems: string[] = []
  const before = JSON.stringify(document)
  try {
    let count = 0
    for (const fact of adapter.read(document)) {
      const problem = factProblem(fact)
      if (problem !== undefined) problems.push(`fact ${count}: ${problem}`)
      count += 1
    }
    if (count === 0) problems.push('read yields no fact')
  } catch (error) {
    problems.push(`read throws: ${String(error)}`)
  }
  if (JSON.stringify(document) !== before) problems.push('read changes the document')
  return problems
}

function damageProblems(adapters: readonly SessionAdapter[], document: unknown, copies: number): string[] {
  const problems: string[] = []
  const expectSound = (name: string, payload: unknown): ReadResult | undefined => {
    try {
      const result = readSessions(payload, { adapters: [...adapters] })
      const problem = unsound(result)
      const failed = result.report.issues.find(({ code }) => code === 'adapter-failed')
      if (problem !== undefined) problems.push(`${name}: ${problem}`)
      if (failed !== undefined) problems.push(`${name}: read throws: ${failed.examples[0]}`)
      return result
    } catch (error) {
      problems.push(`${name}: ${String(error)}`)
      return undefined
    }
  }
  const result = expectSound('as it is', document)
  if (result === undefined) return problems
  const drawing = drawn(result)
  const extended = expectSound('with unknown fields', withUnknownFields(document))
  if (extended && drawn(extended) !== drawing) problems.push('unknown fields change what is read')
  const twice = expectSound('read twice', [document, document])
  if (twice && withoutRepetition(drawn(twice)) !== withoutRepetition(drawing)) {
    problems.push('a document read twice gives something else than read once')
  }
  for (const { name, document: rest } of withoutParts(document)) expectSound(`without ${name}`, rest)
  for (let copy = 0; copy < copies; copy += 1) {
    const share = [0.002, 0.01, 0.05, 0.2][copy % 4] ?? 0
    expectSound(`damaged copy ${copy}`, retyped(document, share, seededNumbers(copy + 1)))
  }
  return problems
}
