import { describe, expect, test } from 'vitest'
import type { SessionAdapter } from '../../src/adapters/adapter.ts'
import { checkAdapter } from '../../src/adapters/conformance/checkAdapter.ts'
import { defaultAdapters } from '../../src/adapters/defaultAdapters.ts'
import { documentsOf } from '../../src/adapters/documents.ts'
import { type ReadResult, readSessions } from '../../src/adapters/readSessions.ts'
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
    // Lines arrive as the list of what they hold.
    const parsed: unknown = path.endsWith('.jsonl')
      ? [...text.matchAll(/^.+$/gm)].map(([line]) => JSON.parse(line))
      : JSON.parse(text)
    const expected = drawn(result, true)
    expect(drawn(readSessions(parsed), true)).toBe(expected)
    expect(drawn(readSessions(new TextEncoder().encode(text)), true)).toBe(expected)
    expect(drawn(readSessions(documents), true)).toBe(expected)
    expect(drawn(readSessions(documents.map((document) => JSON.stringify(document)).join('\n')), true)).toBe(expected)
  })

  test('its adapter keeps every promise of the conformance kit', () => {
    for (const document of documents) {
      const adapter = defaultAdapters.find((one) => one.matches(document)) as SessionAdapter
      expect(checkAdapter(adapter, [document])).toEqual([])
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
})
