import { expect, test } from 'vitest'
import { completeSession } from '../../src/conversation/completeSession.ts'
import { buildSessions } from '../../src/model/buildSessions.ts'
import { factsFromText } from '../../src/model/factsFromText.ts'
import type { Session } from '../../src/model/session.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

const text = `
session s
agent a 0..9 input="one" output="first"
  tool look 1..2 input={} output="x"
agent a 20..25 input="two" error="busy"
`

test('the fields that follow from turns are own, enumerable, computed when read and plain in a clone', () => {
  const { sessions } = buildSessions(factsFromText(text), { complete: completeSession })
  const session = sessions[0] as Session
  let reads = 0
  const spans = session.spans
  const get = (): Session['spans'] => {
    reads++
    return spans
  }
  Object.defineProperty(session, 'spans', { enumerable: true, get })
  expect(Object.keys(session)).toEqual(expect.arrayContaining(['status', 'turnCount', 'turnMarks', 'issues']))
  expect(reads).toBe(0)
  expect(session.turnCount).toBe(2)
  const afterFirst = reads
  expect(session.turnMarks).toBe(session.turnMarks)
  expect(session).toMatchObject({
    status: 'error',
    toolCallCount: 1,
    errorRates: { traces: 0.5, turns: 0.5, spans: 1 / 3 },
    turnMarks: [
      { durationMs: 9, status: 'ok' },
      { durationMs: 5, status: 'error' },
    ],
    firstUserText: 'one',
    lastUserText: 'two',
    lastAssistantText: 'first',
  })
  expect(reads - afterFirst).toBeLessThan(10)
  const clone = structuredClone(sessions[0]) as Session
  expect(Object.getOwnPropertyDescriptor(clone, 'turnCount')).toMatchObject({ value: 2 })
})

test('a failure that its turn survived leaves the session ok, a running trace makes it running', () => {
  const survived = sessionFromText(`
session s
llm c 0..1 input=[{"role":"user","content":"one"}] error="busy"
llm c 2..3 input=[{"role":"user","content":"one"}] output="first"
`)
  expect(survived.status).toBe('ok')
  expect(survived.errorRates).toEqual({ traces: 0.5, turns: 0, spans: 0.5 })
  expect(sessionFromText('session s\nagent a 0..1 input="x" error="busy"\nagent b 5.. input="y"').status).toBe(
    'running',
  )
})

test('a turn that a person answered is marked as one', () => {
  const session = sessionFromText(`
session s
llm c 0..9 input=[{"role":"user","content":"one"}] output="first"
llm c 20..25 input=[{"role":"user","content":"two"}] output=[{"role":"human-agent","content":"A person here."}]
`)
  expect(session.turnMarks).toEqual([
    { durationMs: 9, status: 'ok' },
    { durationMs: 5, status: 'ok', human: true },
  ])
})

test('what the messages prove is an issue of the session', () => {
  const chat = (...texts: string[]): string =>
    JSON.stringify(texts.map((content, index) => ({ role: index % 2 === 0 ? 'user' : 'assistant', content })))
  const history =
    '[{"role":"user","content":"one"},{"role":"assistant","content":"first"},{"role":"user","content":"lost"},{"role":"user","content":"three"}]'
  const session = sessionFromText(
    `session s\nllm c 0..1 input=${chat('one')} output="first"\nllm c 2..3 input=${history} output="third"`,
  )
  expect(session.issues.find(({ code }) => code === 'turn-not-recorded')).toMatchObject({
    count: 1,
    examples: ['turn 2'],
  })
  expect(session.turnCount).toBe(3)
})
