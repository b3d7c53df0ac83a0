import { expect, test } from 'vitest'
import { outputSpeed } from '../../src/view/outputSpeed.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

const { spans } = sessionFromText(`
session s
trace "t" at=2026-01-01T00:00:00Z
  agent a 0..4000 out=100
    llm told 0..2000 out=90 first=500
    llm silent 2000..3000
    llm instant 3000..3000 out=5
    llm open 3000.. out=5
    tool lookup 3000..4000
`)
const of = (name: string) => {
  const span = spans.find((one) => one.name === name)
  return span && outputSpeed(span)
}

test('tokens a second are those a model call gave out over all of its time', () => {
  expect(of('told')).toBe(45)
})

test.each(['silent', 'instant', 'open', 'lookup', 'a'])('of %s nothing is said', (name) => {
  expect(spans.some((one) => one.name === name)).toBe(true)
  expect(of(name)).toBeUndefined()
})
