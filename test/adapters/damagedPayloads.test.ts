import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { retyped, seededNumbers } from '../../src/adapters/conformance/damage.ts'
import { defaultAdapters } from '../../src/adapters/defaultAdapters.ts'
import { documentsOf } from '../../src/adapters/documents.ts'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import type { Session } from '../../src/model/session.ts'
import { payload, payloadPaths } from '../support/payloads.ts'
import { drawing, everySession, expectSound, withoutRepetition } from '../support/sound.ts'

/** What goes wrong between a system and a file, at any place of any payload: never an exception, nothing uncounted. */

const documents = payloadPaths().flatMap((path) => {
  const found: unknown[] = []
  for (const item of documentsOf(payload(path), defaultAdapters, (document) =>
    defaultAdapters.find((adapter) => adapter.matches(document)),
  )) {
    if (!('fact' in item)) found.push(item.document)
  }
  return found
})

type Holder = Record<string, unknown> | unknown[]

/** Every object and list of a document, outermost first. */
function holdersOf(document: unknown): Holder[] {
  const holders: Holder[] = []
  const waiting: unknown[] = [document]
  for (let value = waiting.pop(); value !== undefined || waiting.length > 0; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null) continue
    holders.push(value as Holder)
    for (const inner of Object.values(value)) waiting.push(inner)
  }
  return holders
}

const poisons: readonly ((document: unknown) => unknown)[] = [
  () => '\ud800',
  () => Number.NaN,
  () => Number.NEGATIVE_INFINITY,
  () => JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  // What contains itself cannot come from a text, but from a host that parsed it.
  (document) => document,
]

function deep(levels: number, value: unknown): unknown {
  let nested = value
  for (let level = 0; level < levels; level++) nested = level % 2 === 0 ? [nested] : { deeper: nested }
  return nested
}

type Damage = (document: unknown, random: () => number) => unknown

/** Changes a copy of the document at a random place. */
function atPlace(change: (holder: Holder, key: string, random: () => number, document: unknown) => void): Damage {
  return (document, random) => {
    const copy = structuredClone(document)
    const holders = holdersOf(copy).filter((holder) => Object.keys(holder).length > 0)
    const holder = holders[Math.floor(random() * holders.length)]
    if (holder === undefined) return copy
    const keys = Object.keys(holder)
    const key = keys[Math.floor(random() * keys.length)]
    if (key !== undefined) change(holder, key, random, copy)
    return copy
  }
}

function assign(holder: Holder, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true })
}

const damages: Readonly<Record<string, Damage>> = {
  mutate: (document, random) => retyped(structuredClone(document), 0.02, random),
  retype: (document, random) => retyped(structuredClone(document), 0.3, random),
  drop: atPlace((holder, key) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1)
    else delete holder[key]
  }),
  duplicate: atPlace((holder, key) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 0, holder[Number(key)])
    else holder[`${key} again`] = holder[key]
  }),
  reorder: (document, random) => {
    const copy = structuredClone(document)
    for (const holder of holdersOf(copy)) if (Array.isArray(holder) && random() < 0.5) holder.reverse()
    return copy
  },
  truncate: atPlace((holder, key, random) => {
    if (Array.isArray(holder)) holder.length = Math.floor(random() * holder.length)
    else if (typeof holder[key] === 'string') holder[key] = holder[key].slice(0, Math.floor(random() * 40))
    else delete holder[key]
  }),
  deepen: atPlace((holder, key, random) => {
    assign(holder, key, deep(random() < 0.2 ? 20_000 : 3, Array.isArray(holder) ? holder[Number(key)] : holder[key]))
  }),
  poison: atPlace((holder, key, random, document) => {
    const poison = poisons[Math.floor(random() * poisons.length)]
    if (random() < 0.3 && !Array.isArray(holder)) assign(holder, '__proto__', { polluted: true })
    else assign(holder, key, poison?.(document))
  }),
}

function damaged(document: unknown, kinds: readonly string[], seed: number): unknown {
  const random = seededNumbers(seed)
  // Only the last change may make a value that contains itself, or one too deep to be copied.
  return kinds.reduce((value, kind) => damages[kind]?.(value, random), document)
}

const plainKinds = ['mutate', 'drop', 'duplicate', 'retype', 'reorder', 'truncate']
const cases = fc.record({
  place: fc.nat({ max: documents.length - 1 }),
  kinds: fc
    .tuple(
      fc.array(fc.constantFrom(...plainKinds), { maxLength: 3 }),
      fc.constantFrom(...plainKinds, 'deepen', 'poison'),
    )
    .map(([first, last]) => [...first, last]),
  seed: fc.nat({ max: 1_000_000 }),
})

describe('payloads damaged at random', () => {
  test('17, 39, 42 no exception, every span accounted for, no prototype touched', () => {
    fc.assert(
      fc.property(cases, ({ place, kinds, seed }) => {
        const result = readSessions(damaged(documents[place], kinds, seed))
        expectSound(result)
        for (const session of everySession(result)) {
          for (const turn of conversationOf(session)) expect(turn.messages).toBeDefined()
        }
        expect(({} as Record<string, unknown>).polluted).toBeUndefined()
      }),
      { numRuns: 800 },
    )
  }, 120_000)

  test('7 read twice, nothing changes but the count of what came again', () => {
    fc.assert(
      fc.property(cases, ({ place, kinds, seed }) => {
        const document = damaged(documents[place], kinds, seed)
        // The lines of a transcript belong together: as lines of a list nobody knows, the second list goes on with the first.
        fc.pre(defaultAdapters.some((adapter) => adapter.matches(document)))
        const once = readSessions([document])
        const twice = readSessions([document, document])
        expectSound(twice)
        expect(twice.report.spansRead).toBeGreaterThanOrEqual(once.report.spansRead)
        expect(twice.report.spansKept).toBe(once.report.spansKept)
        expect(withoutRepetition(drawing(twice))).toBe(withoutRepetition(drawing(once)))
      }),
      { numRuns: 300 },
    )
  }, 120_000)

  test('29 two payloads that share nothing read alike in either order', () => {
    fc.assert(
      fc.property(fc.tuple(cases, cases), ([one, other]) => {
        const pair = [one, other].map(({ place, kinds, seed }) => damaged(documents[place], kinds, seed))
        const traces = pair.map(
          (document) =>
            new Set(everySession(readSessions([document])).flatMap((session) => [session.id, ...traceIds(session)])),
        )
        fc.pre(pair.every((document) => defaultAdapters.some((adapter) => adapter.matches(document))))
        fc.pre(![...(traces[0] ?? [])].some((id) => traces[1]?.has(id)))
        expect(drawing(readSessions([...pair].reverse()))).toBe(drawing(readSessions(pair)))
      }),
      { numRuns: 200 },
    )
  }, 120_000)
})

const traceIds = ({ traces }: Session): string[] => traces.map(({ id }) => id)
