import { describe, expect, test } from 'vitest'
import { defaultAdapters } from '../../src/adapters/defaultAdapters.ts'
import { documentsOf } from '../../src/adapters/documents.ts'
import { type ReadResult, readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { checkSession } from '../../src/model/checkSession.ts'
import { describeSession } from '../../src/model/describeSession.ts'
import { fixturePaths, fixtureText } from '../support/fixtures.ts'

/**
 * What every adapter promises, over every fixture of every adapter. A new format needs no test of its own here: its
 * fixture is found.
 */

function documentsIn(text: string): unknown[] {
  const documents: unknown[] = []
  for (const found of documentsOf(text, defaultAdapters, (document) =>
    defaultAdapters.find((one) => one.matches(document)),
  )) {
    if (!('fact' in found)) documents.push(found.document)
  }
  return documents
}

const all = ({ sessions, unassigned }: ReadResult) => [...sessions, ...unassigned]

const drawn = (result: ReadResult, ids = false): string =>
  all(result)
    .map((session) => describeSession(session, { ids }))
    .join('\n')

/** What may stand where something else is expected. */
const wrong: readonly unknown[] = [
  ...[null, 7, -1, 0, true, '', 'text', '0', '{"a":', '[{"role":1}]', '__proto__', '2026-99-99', '9'.repeat(40)],
  ...[[], {}, [null], [[]], { a: { b: 1 } }, { stringValue: 5 }, { parts: [null] }, [{ role: {}, content: 5 }]],
]

/** Random numbers that are the same on every run. */
function numbers(seed: string): () => number {
  let state = [...seed].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 4_294_967_296, 7)
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

/** What says that something came again is the one thing that may differ. */
const withoutRepetition = (drawing: string): string =>
  drawing.replaceAll(/^# (?:record-updated|span-repeated|row-merged|log-repeated) .*\n/gm, '')

function expectSound(result: ReadResult): void {
  for (const session of all(result)) expect(checkSession(session)).toEqual([])
  const lost = result.report.issues.reduce((sum, issue) => sum + (issue.spans ?? 0), 0)
  expect(result.report.spansRead).toBe(result.report.spansKept + lost)
  const kept = all(result).reduce((sum, { spans }) => sum + spans.length, 0)
  expect(kept).toBe(result.report.spansKept)
}

/** What the host's models and tools said is content, not format. */
const content = new Set(['input', 'output', 'inputs', 'outputs', 'messages'])

/** The same payload with a field nobody knows in every row: in the document and in all objects of its lists. */
function withExtraFields(value: unknown, depth = 0): unknown {
  if (Array.isArray(value)) return value.map((item) => withExtraFields(item, depth + 1))
  if (typeof value !== 'object' || value === null || depth > 12) return value
  const known = Object.entries(value).map(([key, entry]) => {
    return [key, Array.isArray(entry) && !content.has(key) ? withExtraFields(entry, depth + 1) : entry]
  })
  return { ...Object.fromEntries(known), 'an unknown field': { of: ['no', 'format'] } }
}

/** The same lists, back to front, wherever spans are listed. */
function withSpansReversed(document: unknown): unknown {
  const copy = structuredClone(document) as Record<string, unknown>
  const resources = (copy.resourceSpans ?? []) as { scopeSpans?: { spans?: unknown[] }[] }[]
  for (const { scopeSpans } of resources) for (const { spans } of scopeSpans ?? []) spans?.reverse()
  return copy
}

describe.each(fixturePaths())('%s', (path) => {
  const text = fixtureText(path)
  const documents = documentsIn(text)
  const result = readSessions(text)

  test('38 exactly one adapter matches each document, in any order of the list', () => {
    expect(documents.length).toBeGreaterThan(0)
    for (const document of documents) {
      expect(defaultAdapters.filter((adapter) => adapter.matches(document)).map(({ id }) => id).length).toBe(1)
    }
    expect(drawn(readSessions(text, { adapters: [...defaultAdapters].reverse() }))).toBe(drawn(result))
  })

  test('sessions are sound, every span is accounted for', () => {
    expect(all(result).length + result.report.issues.length).toBeGreaterThan(0)
    expectSound(result)
  })

  test('drawing', () => {
    expect(drawn(result)).toMatchSnapshot()
  })

  test('a parsed value, its text, its bytes and a list of its documents read alike', () => {
    const parsed: unknown = JSON.parse(text)
    const expected = drawn(result, true)
    expect(drawn(readSessions(parsed), true)).toBe(expected)
    expect(drawn(readSessions(new TextEncoder().encode(text)), true)).toBe(expected)
    expect(drawn(readSessions(documents), true)).toBe(expected)
    expect(drawn(readSessions(documents.map((document) => JSON.stringify(document)).join('\n')), true)).toBe(expected)
  })

  test('unknown extra fields change nothing', () => {
    expect(drawn(readSessions(documents.map((document) => withExtraFields(document))), true)).toBe(drawn(result, true))
  })

  test('without any one of its top-level keys: issues, not exceptions', () => {
    for (const document of documents) {
      for (const key of Object.keys(document as object)) {
        const { [key]: _, ...rest } = document as Record<string, unknown>
        const others = documents.filter((other) => other !== document)
        expectSound(readSessions([...others, rest]))
      }
    }
  })

  test('42 cut at any byte: issues and whatever could be read, never an exception', () => {
    const step = Math.max(1, Math.floor(text.length / 60))
    for (let end = 0; end < text.length; end += step) {
      const cut = readSessions(text.slice(0, end))
      expectSound(cut)
      expect(cut.report.issues.length, `cut at ${end}`).toBeGreaterThan(0)
    }
  })

  test('wrong types anywhere: issues, not exceptions', () => {
    const random = numbers(path)
    for (let run = 0; run < 24; run += 1) {
      const share = [0.002, 0.01, 0.05, 0.2][run % 4] ?? 0
      const broken = JSON.parse(text, (_, value: unknown) => {
        return random() < share ? wrong[Math.floor(random() * wrong.length)] : value
      }) as unknown
      const found = readSessions(broken)
      expectSound(found)
      for (const session of all(found)) expect(() => conversationOf(session)).not.toThrow()
    }
  })

  test('7 read twice in one call: nothing doubles, repetition is counted', () => {
    const twice = readSessions([text, text])
    expect(withoutRepetition(drawn(twice, true))).toBe(withoutRepetition(drawn(result, true)))
    expectSound(twice)
    expect(twice.report.spansRead).toBe(result.report.spansRead * 2)
  })

  test('29 order of documents and spans means nothing', () => {
    expect(drawn(readSessions([...documents].reverse()), true)).toBe(drawn(result, true))
    expect(drawn(readSessions(documents.map(withSpansReversed)), true)).toBe(drawn(result, true))
  })

  test('reading leaves the payload as it was', () => {
    const payload: unknown = JSON.parse(text)
    readSessions(payload)
    expect(JSON.stringify(payload)).toBe(JSON.stringify(JSON.parse(text)))
  })
})
