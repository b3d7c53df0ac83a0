import { describe, expect, test } from 'vitest'
import { recoverJson } from '../../src/model/recoverJson.ts'

describe('a document cut in the middle', () => {
  test('keeps what was complete and names the place', () => {
    const found = recoverJson('{"a": 1, "b": [1, 2, {"c": tr')
    expect(found?.value).toEqual({ a: 1, b: [1, 2, {}] })
    expect(found?.path).toBe('b[2].c')
    expect(found?.isCut).toBe(true)
  })

  test('a cut text is left out, with its key', () => {
    const found = recoverJson('{"spans": [{"name": "chat", "text": "half of a sen')
    expect(found?.value).toEqual({ spans: [{ name: 'chat' }] })
    expect(found?.path).toBe('spans[0].text')
  })

  test('every cut of a document gives a beginning of it', () => {
    const whole = { a: [1.5, -2e3, true, null, 'x\\"\n'], b: { c: {}, d: [[], ['ü']] }, e: 'end' }
    const text = JSON.stringify(whole)
    for (let end = 1; end < text.length; end += 1) {
      const found = recoverJson(text.slice(0, end))
      expect(found, text.slice(0, end)).toBeDefined()
      expect(typeof found?.value).toBe('object')
    }
    expect(recoverJson(text)).toBeUndefined()
  })
})

test('damage in the middle: everything before it, and where it is', () => {
  const found = recoverJson('{"a": [1, 2], "b": nonsense, "c": 3}')
  expect(found?.value).toEqual({ a: [1, 2] })
  expect(found?.isCut).toBe(false)
  expect(found?.offset).toBe(19)
  expect(found?.path).toBe('b')
})

test('a million open brackets do not overflow the stack', () => {
  expect(() => recoverJson('['.repeat(1_000_000))).not.toThrow()
  expect(() => recoverJson('{"a":'.repeat(200_000))).not.toThrow()
})

test('what is no list and no object has nothing to recover', () => {
  expect(recoverJson('hello')).toBeUndefined()
  expect(recoverJson('')).toBeUndefined()
})
