import { describe, expect, test } from 'vitest'
import { initialsOf } from '../../src/components/shared/Avatar.tsx'
import { classes, dataAttributes } from '../../src/components/shared/attributes.ts'
import { jsonRows } from '../../src/components/shared/jsonRows.ts'
import { jsonText } from '../../src/components/shared/jsonText.ts'
import { markdownChunks } from '../../src/components/shared/markdownChunks.ts'
import { safeHref, withoutEntities } from '../../src/components/shared/markdownTokens.ts'
import { windowEnd } from '../../src/components/shared/textWindow.ts'
import { scoreTone } from '../../src/components/shared/tones.ts'
import '../../src/styles.css'

test('a state as data attributes, class names without the absent ones', () => {
  expect(dataAttributes({ selected: true, isOpen: false, status: 'error', depth: 0, none: null })).toEqual({
    'data-selected': '',
    'data-status': 'error',
    'data-depth': '0',
  })
  expect(classes('ss-a', undefined, false, '', 'host')).toBe('ss-a host')
})

test.each([
  ['Pia Nord', 'PN'],
  ['user-456', '45'],
  ['user-7f3a2b', '7F'],
  ['service', 'SE'],
  ['jane.doe@example.com', 'JD'],
  ['', '?'],
  ['--', '?'],
  ['李 小龍', '李小'],
  ['x'.repeat(100_000), 'XX'],
])('the initials of %s', (id, initials) => {
  expect(initialsOf(id)).toBe(initials)
})

test('the tone of a score: limits, mirrored limits, other scales', () => {
  expect([0, 0.49, 0.5, 0.74, 0.75, 1].map((value) => scoreTone(value))).toEqual([
    'error',
    'error',
    'warn',
    'warn',
    'ok',
    'ok',
  ])
  expect(scoreTone(0.82, true)).toBe('error')
  expect(scoreTone(0.05, true)).toBe('ok')
  expect(scoreTone(87)).toBe('none')
  expect(scoreTone(undefined)).toBe('none')
  expect(scoreTone(0.6, false, { warn: 0.7, ok: 0.9 })).toBe('error')
})

describe('windows', () => {
  test('end at a line where one is near, and never inside a character', () => {
    expect(windowEnd('short', 100)).toBe(5)
    expect(windowEnd(`${'a'.repeat(90)}\n${'b'.repeat(90)}`, 100)).toBe(91)
    expect(windowEnd('😀'.repeat(10), 5)).toBe(4)
  })

  test('the pieces of a Markdown text are that text, and none is long', () => {
    const text = `${'para graph\n'.repeat(300)}\n${'one line '.repeat(2000)}\n\n# end\n\n`.repeat(3)
    const pieces = [...markdownChunks(text, 1000)]
    expect(pieces.map(({ piece }) => piece).join('')).toBe(text)
    expect(Math.max(...pieces.map(({ piece }) => piece.length))).toBeLessThanOrEqual(2000)
    expect(pieces.at(-1)?.upTo).toBe(text.length)
  })

  test('a code block that is cut goes on as code', () => {
    const text = `before\n\n~~~js\n${'let a = 1\n\n'.repeat(400)}~~~\n\nafter *it*\n`
    const pieces = [...markdownChunks(text, 1000)].map(({ piece }) => piece)
    expect(pieces.length).toBeGreaterThan(2)
    for (const piece of pieces.slice(1)) expect(piece.startsWith('~~~\n')).toBe(true)
    expect(pieces.map((piece, index) => (index === 0 ? piece : piece.slice(4))).join('')).toBe(text)
  })
})

test('trap 40: links: absolute http, https and mail addresses only', () => {
  expect(safeHref('https://example.com/a?b=1&amp;c=2')).toBe('https://example.com/a?b=1&c=2')
  expect(safeHref('mailto:a@example.com')).toBe('mailto:a@example.com')
  const inert = [
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'JAVA&#x53;CRIPT:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://example.com/1',
    '/admin',
    '//example.com',
    '#top',
    '',
    'http://',
  ]
  expect(inert.map(safeHref)).toEqual(inert.map(() => undefined))
})

test('entities are characters; what nobody knows stays', () => {
  expect(withoutEntities('&lt;b&gt; &#8364; &#x20AC; &amp;lt; &nope; & &#0; &#xD800; &#9999999;')).toBe(
    '<b> € € &lt; &nope; & &#0; &#xD800; &#9999999;',
  )
})

describe('JSON', () => {
  const closed = { isOpen: () => undefined, listed: () => 1000, openDepth: 1, inner: new Map<string, unknown>() }

  test('rows in reading order, with their places', () => {
    const rows = jsonRows({ a: [1, 2], 'b/c': 'text' }, { ...closed, openDepth: 5 })
    expect(rows.map((row) => [row.path, row.depth, row.type, row.size, row.position, row.siblings])).toEqual([
      ['', 0, 'object', 2, 1, 1],
      ['/a', 1, 'array', 2, 1, 2],
      ['/a/0', 2, 'number', undefined, 1, 2],
      ['/a/1', 2, 'number', undefined, 2, 2],
      ['/b~1c', 1, 'string', undefined, 2, 2],
    ])
  })

  test('39 41 what is closed is not read, and a getter that throws is a missing value', () => {
    const value = {
      get bad(): never {
        throw new Error('never')
      },
      closed: {
        get worse(): never {
          throw new Error('never')
        },
      },
    }
    expect(jsonRows(value, closed).map((row) => row.type)).toEqual(['object', 'other', 'object'])
  })

  test('a value inside itself opens as far as the reader goes', () => {
    const value: Record<string, unknown> = {}
    value.self = value
    expect(jsonRows(value, { ...closed, openDepth: 3 })).toHaveLength(4)
    expect(jsonText(value)).toBe('{\n  "self": "[circular]"\n}')
  })

  test('the text of any value', () => {
    expect(jsonText({ a: [1, 'x'], b: {} })).toBe('{\n  "a": [\n    1,\n    "x"\n  ],\n  "b": {}\n}')
    expect(jsonText('"quoted"')).toBe('"\\"quoted\\""')
    expect(jsonText(undefined)).toBe('"undefined"')
    expect(jsonText({ big: 12345678901234567890n, list: [] })).toBe(
      '{\n  "big": 12345678901234567890,\n  "list": []\n}',
    )
    // The slow way and the fast way agree.
    const value = { a: [1, { b: null, c: [true, 'é"\n'] }], d: 0.1 }
    expect(jsonText({ ...value, e: 1n })).toBe(jsonText({ ...value, e: 1 }))
  })
})
