import { describe, expect, test } from 'vitest'
import {
  amount,
  at,
  durationToMs,
  epochToMs,
  isoToMs,
  isUsable,
  nanosToMs,
  number,
  own,
  ownRecord,
  parseJson,
  textList,
  timeToMs,
} from '../../src/adapters/reading.ts'

describe('times', () => {
  test('nanoseconds are read from their text, never through a number first', () => {
    const exact = nanosToMs('1795229376975123456')
    expect(exact).toBe(1795229376975 + 0.123456)
    expect(nanosToMs('1795229376975000000')).toBe(1795229376975)
    expect(nanosToMs('500')).toBeCloseTo(0.0005, 12)
    expect(nanosToMs('1e18')).toBeUndefined()
    expect(nanosToMs('')).toBeUndefined()
    expect(nanosToMs(undefined)).toBeUndefined()
  })

  test('nanoseconds as number, as two halves, as seconds and nanoseconds', () => {
    expect(nanosToMs(1795229376975000000)).toBeCloseTo(1795229376975, 2)
    expect(nanosToMs([1795229376, 975_000_000])).toBe(1795229376975)
    const nanos = 1795229376975000000n
    expect(nanosToMs({ high: Number(nanos >> 32n), low: Number(BigInt.asIntN(32, nanos)) })).toBe(1795229376975)
    expect(nanosToMs({ high: Number.NaN, low: 1 })).toBeUndefined()
  })

  test('ISO with a zone, without one (UTC), with a space, with nine digits', () => {
    const expected = Date.UTC(2026, 10, 21, 2, 38, 21, 350)
    expect(isoToMs('2026-11-21T02:38:21.350Z')).toBe(expected)
    expect(isoToMs('2026-11-21T02:38:21.350')).toBe(expected)
    expect(isoToMs('2026-11-21 02:38:21.350000')).toBe(expected)
    expect(isoToMs('2026-11-21T03:38:21.350+01:00')).toBe(expected)
    expect(isoToMs('2026-11-21T03:38:21.350+0100')).toBe(expected)
    expect(isoToMs('2026-11-21T02:38:21.350001Z')).toBeCloseTo(expected + 0.001, 6)
    expect(isoToMs('2026-11-21')).toBe(Date.UTC(2026, 10, 21))
    expect(isoToMs('1.5')).toBeUndefined()
    expect(isoToMs('tomorrow')).toBeUndefined()
  })

  test('a number of unknown unit is decided by its size', () => {
    const ms = 1795229376975
    expect(epochToMs(ms / 1000)).toBe(ms)
    expect(epochToMs(ms)).toBe(ms)
    expect(epochToMs(ms * 1000)).toBe(ms)
    expect(epochToMs(`${ms}000000`)).toBe(ms)
    expect(epochToMs(0)).toBeUndefined()
    expect(timeToMs(String(ms))).toBe(ms)
  })

  test('P2 durations written out', () => {
    expect(durationToMs('2m 30s')).toBe(150_000)
    expect(durationToMs('32.4s')).toBeCloseTo(32_400, 9)
    expect(durationToMs('1h 5m')).toBe(3_900_000)
    expect(durationToMs('12ms')).toBe(12)
    expect(durationToMs('soon')).toBeUndefined()
    expect(durationToMs('9'.repeat(5_000))).toBeUndefined()
  })
})

describe('values', () => {
  test('numbers, also as text; no others', () => {
    expect([number('187'), number(' -1.5e3 '), number('.5')]).toEqual([187, -1500, 0.5])
    for (const value of ['', ' ', 'NaN', 'Infinity', '0x10', true, null, Number.NaN, {}, []]) {
      expect(number(value)).toBeUndefined()
    }
    expect([amount(-1), amount('-1'), amount(0)]).toEqual([undefined, undefined, 0])
  })

  test('own keys only', () => {
    expect(own({}, 'constructor')).toBeUndefined()
    expect(own([1], 'length')).toBe(1)
    expect(at({ a: { b: [7] } }, 'a', 'b', '0')).toBe(7)
    const copy = ownRecord(JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 2, "a": 3}'))
    expect(Object.keys(copy ?? {})).toEqual(['a'])
    expect(Object.getPrototypeOf(copy)).toBeNull()
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test('JSON inside text, at most twice', () => {
    expect(parseJson('{"a":1}')).toEqual({ a: 1 })
    expect(parseJson(JSON.stringify('{"a":1}'))).toEqual({ a: 1 })
    const thrice = JSON.stringify(JSON.stringify('{"a":1}'))
    expect(parseJson(thrice)).toBe('{"a":1}')
    expect(parseJson('{"a":')).toBe('{"a":')
    expect(parseJson('12')).toBe('12')
    expect(parseJson(12)).toBe(12)
  })

  test('what says nothing is not usable; 0 and false are', () => {
    for (const value of ['', '  ', '{}', '<not specified>', '<REDACTED>', 'None', 'null', null, undefined, [], {}]) {
      expect(isUsable(value)).toBe(false)
    }
    for (const value of [0, false, 'x', [0], { a: 1 }, `${' '.repeat(30)}x`]) expect(isUsable(value)).toBe(true)
  })

  test('tags as a list, as JSON text, as a comma list', () => {
    expect(textList(['a', 1, null])).toEqual(['a', '1'])
    expect(textList('["a","b"]')).toEqual(['a', 'b'])
    expect(textList('a, b,,')).toEqual(['a', 'b'])
    expect(textList(7)).toEqual([])
  })
})
