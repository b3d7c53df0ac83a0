import { describe, expect, test } from 'vitest'
import { Exact, writeJson } from '../../src/export/writeJson.ts'

describe('writeJson', () => {
  test.each([
    [{ a: 1, b: [true, null, 'x'], c: {} }],
    [[]],
    ['plain "text"\u2028'],
    [{ a: undefined, b: [undefined, () => 1, Symbol('s')], c: Number.NaN, d: -0 }],
    [{ at: new Date(0), link: new URL('https://example.org/') }],
    [JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}')],
  ])('writes %j as JSON.stringify does', (value) => {
    expect(writeJson(value)).toBe(JSON.stringify(value))
  })

  test('depth costs no stack', () => {
    let value: unknown = 'bottom'
    for (let level = 0; level < 200_000; level += 1) value = level % 2 === 0 ? [value] : { value }
    expect(writeJson(value)).toContain('bottom')
  })

  test('what contains itself, big integers, dates that are none', () => {
    const circle: Record<string, unknown> = { big: 2n ** 70n, never: new Date(Number.NaN), list: [] }
    circle.self = circle
    ;(circle.list as unknown[]).push(circle.list)
    expect(JSON.parse(writeJson(circle))).toEqual({
      ...{ big: '1180591620717411303424', never: null, list: ['[circular]'], self: '[circular]' },
    })
    const shared = { x: 1 }
    expect(JSON.parse(writeJson([shared, shared]))).toEqual([{ x: 1 }, { x: 1 }])
  })

  test('a toJSON that throws loses its value only', () => {
    const bad = {
      toJSON: () => {
        throw new Error('no')
      },
    }
    expect(writeJson({ a: bad, b: 1, c: [bad] })).toBe('{"b":1,"c":[null]}')
  })

  test('redact sees every value with its path, outside in; what it returns is written', () => {
    const seen: string[] = []
    const text = writeJson({ a: { secret: 's', keep: 1 }, b: ['s', 't'], kind: new Exact('llm') }, (value, path) => {
      seen.push(path.join('.'))
      if (path.at(-1) === 'secret') return undefined
      return value === 's' ? { was: 'hidden' } : value
    })
    expect(seen).toEqual(['a', 'a.secret', 'a.keep', 'b', 'b.0', 'b.0.was', 'b.1'])
    expect(text).toBe('{"a":{"keep":1},"b":[{"was":"hidden"},"t"],"kind":"llm"}')
  })
})
