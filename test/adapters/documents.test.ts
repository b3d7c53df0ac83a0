import { describe, expect, test } from 'vitest'
import type { SessionAdapter } from '../../src/adapters/adapter.ts'
import { documentsOf } from '../../src/adapters/documents.ts'

/** Knows `{n}`. */
const numbered: SessionAdapter = {
  id: 'numbered',
  label: 'Numbered',
  tellingKeys: ['n', 'next'],
  matches: (document) => typeof document === 'object' && document !== null && 'n' in document,
  read: () => [],
}

interface Opened {
  readonly documents: unknown[]
  readonly issues: { readonly code: string; readonly example: string }[]
}

function open(payload: unknown): Opened {
  const opened: Opened = { documents: [], issues: [] }
  for (const found of documentsOf(payload, [numbered], (document) =>
    numbered.matches(document) ? numbered : undefined,
  )) {
    if ('fact' in found) opened.issues.push({ code: found.code, example: found.example ?? '' })
    else opened.documents.push(found.document)
  }
  return opened
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const one = { documents: [{ n: 1 }], issues: [] }
const two = { documents: [{ n: 1 }, { n: 2 }], issues: [] }

describe('what a payload may be', () => {
  test('a value, a list, a text, bytes, and lists of them', () => {
    expect(open({ n: 1 })).toEqual(one)
    expect(open([{ n: 1 }, { n: 2 }])).toEqual(two)
    expect(open('{"n": 1}')).toEqual(one)
    expect(open('[{"n": 1}, {"n": 2}]')).toEqual(two)
    expect(open(bytes('{"n": 1}'))).toEqual(one)
    expect(open(bytes('{"n": 1}').buffer)).toEqual(one)
    expect(open(['{"n": 1}', bytes('{"n": 2}')])).toEqual(two)
    expect(open([{ n: 1 }, '{"n": 2}'])).toEqual(two)
  })

  test('JSON Lines, with blank lines, CRLF, a last line without an end', () => {
    expect(open('{"n": 1}\n{"n": 2}')).toEqual(two)
    expect(open('\n{"n": 1}\r\n\r\n{"n": 2}\r\n\n')).toEqual(two)
    expect(open('{"n": 1},\n{"n": 2},\n')).toEqual(two)
  })

  test('several pretty-printed values one after another', () => {
    const pretty = JSON.stringify({ n: 1 }, null, 2)
    expect(open(`${pretty}\n${JSON.stringify({ n: 2 }, null, 2)}\n`)).toEqual(two)
    expect(open('{"n": 1}{"n": 2}')).toEqual(two)
    expect(open('{"n":\n1}   {\n"n": 2\n}')).toEqual(two)
  })

  test('a byte order mark, UTF-8 and UTF-16', () => {
    expect(open('\ufeff{"n": 1}')).toEqual(one)
    expect(open('\ufeff{"n": 1}\n{"n": 2}')).toEqual(two)
    expect(open(bytes('\ufeff{"n": 1}'))).toEqual(one)
    const utf16 = new Uint8Array(Uint16Array.from('\ufeff{"n": 1}', (character) => character.charCodeAt(0)).buffer)
    expect(open(utf16)).toEqual(one)
  })

  test('recorded traffic: bodies are the documents, requests without one are none', () => {
    const requests = [
      { method: 'GET', path: '/info', body: null },
      { method: 'POST', body: { n: 1 } },
      { method: 'POST', body: '{"n": 2}' },
    ]
    expect(open({ what: 'a recording', requests })).toEqual(two)
    expect(open([{ body: { n: 1 } }, { body: [{ n: 2 }] }])).toEqual(two)
    expect(open(JSON.stringify(JSON.stringify({ n: 1 })))).toEqual(one)
  })
})

describe('Bad input: a message that names the place and what was expected', () => {
  const only = (payload: unknown): { code: string; example: string } => {
    const { documents, issues } = open(payload)
    expect(documents).toEqual([])
    expect(issues.length).toBe(1)
    return issues[0] ?? { code: '', example: '' }
  }

  test('nothing at all', () => {
    expect(only('')).toEqual({ code: 'payload-empty', example: 'an empty text' })
    expect(only(' \n ')).toEqual({ code: 'payload-empty', example: 'an empty text' })
    expect(only(new Uint8Array())).toEqual({ code: 'payload-empty', example: 'an empty text' })
    expect(only([])).toEqual({ code: 'payload-empty', example: 'an empty list' })
  })

  test('not JSON: a page, a table, a text, a compressed file', () => {
    expect(only('<!doctype html><html><body>Bad gateway')).toMatchObject({ code: 'json-broken' })
    expect(only('<!doctype html><html><body>Bad gateway').example).toContain('an HTML page')
    expect(only('id,name\n1,a\n').example).toContain('a table or plain text')
    expect(only('session not found').example).toContain('"session not found"')
    expect(only(new Uint8Array([0x1f, 0x8b, 8, 0])).code).toBe('payload-compressed')
    expect(only(bytes('PK\u0003\u0004...')).example).toContain('ZIP')
  })

  test('JSON of no known format: its keys, what it complains of, the nearest formats', () => {
    expect(only({ foo: 1, bar: 2 })).toEqual({ code: 'document-unknown', example: 'keys: foo, bar' })
    expect(only({ error: 'unauthorized' }).example).toBe('keys: error (“unauthorized”)')
    expect(only({ next: 1 }).example).toBe('keys: next; nearest: Numbered')
    expect(only({}).example).toBe('an object without keys')
    expect(only('12').example).toBe('a number')
    expect(only(null).example).toBe('null')
    expect(only([1, 2]).example).toBe('a list of 2')
  })

  test('a broken line: its number and why; the lines around it are read, and what it held before the damage', () => {
    const { documents, issues } = open('{"n": 1}\n{"n": 2, "rest": [1,\n{"n": 3}\nnot json\n{"n": 4}')
    expect(documents).toEqual([{ n: 1 }, { n: 2, rest: [1] }, { n: 3 }, { n: 4 }])
    expect(issues.map(({ code }) => code)).toEqual(['line-unreadable', 'line-unreadable'])
    expect(issues[0]?.example).toBe('line 2: the text ends in the middle at character 21, in rest[1]')
    expect(issues[1]?.example).toContain('line 4: expected a JSON object or list, found plain text')
  })

  test('half a document: what was readable, the offset and the path', () => {
    const { documents, issues } = open('{"n": 1, "list": [{"a": 1}, {"a": ')
    expect(documents).toEqual([{ n: 1, list: [{ a: 1 }, {}] }])
    expect(issues).toEqual([
      { code: 'json-broken', example: 'the text ends in the middle at character 34, in list[1].a' },
    ])
  })

  test('half a pretty-printed document after a whole one', () => {
    const { documents, issues } = open(`${JSON.stringify({ n: 1 }, null, 2)}\n{\n  "n": 2,\n  "rest": "abc`)
    expect(documents).toEqual([{ n: 1 }, { n: 2 }])
    expect(issues.map(({ code }) => code)).toEqual(['line-unreadable'])
    expect(issues[0]?.example).toContain('line 4: ')
  })

  test('20,000 broken lines are each recovered', () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `{"n": ${index}, "open": [`).join('\n')
    expect(open(text).documents.length).toBe(20_000)
  })

  test('lists in lists without an end are not followed for ever', () => {
    let deep: unknown = { n: 1 }
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep]
    expect(only(deep).code).toBe('document-unknown')
  })
})
