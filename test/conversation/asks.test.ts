import { describe, expect, test } from 'vitest'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { messageText } from '../../src/conversation/messageText.ts'
import { threadRows } from '../../src/view/threadView.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

const user = (content: string) => ({ role: 'user', content })
const assistant = (content: string) => ({ role: 'assistant', content })
const json = (value: unknown): string => JSON.stringify(value)
const pairs = (text: string): (string | undefined)[][] =>
  conversationOf(sessionFromText(text)).map((turn) => [turn.userText, turn.assistantText])

describe('what users of other products asked for, by number', () => {
  test('10 words, never raw JSON, where a payload wraps them', () => {
    expect(
      pairs(`
session s
trace "a" at=2026-01-01T00:00:00Z input={"message":"Hello!"} output={"response":"Hi there"}
  agent a 0..10
`),
    ).toEqual([['Hello!', 'Hi there']])
  })

  test('11 a history that is sent again is shown once', () => {
    const turns = conversationOf(
      sessionFromText(`
session s
llm c 0..1 input=${json([user('one')])} output=${json(assistant('first'))}
llm c 2..3 input=${json([user('one'), assistant('first'), user('two')])} output=${json(assistant('second'))}
`),
    )
    expect(turns.map((turn) => turn.messages.map(messageText))).toEqual([
      ['one', 'first'],
      ['two', 'second'],
    ])
  })

  test('12 calls of tools and models stand between the words', () => {
    const rows = threadRows(
      sessionFromText(`
session s
trace "a" at=2026-01-01T00:00:00Z input="Count" output="Three"
  agent a 0..100
    tool count 10..20 input={"x":1} output=3
`),
    )
    expect(rows.map(({ type }) => type)).toEqual(['turn', 'message', 'tool', 'message', 'footer'])
  })

  test('14 a trace without words of its own takes them from below', () => {
    expect(
      pairs(`
session s
trace "a" at=2026-01-01T00:00:00Z
  chain outer 0..100
    llm c 10..90 input=${json([user('Are you there?')])} output=${json(assistant('Yes'))}
`),
    ).toEqual([['Are you there?', 'Yes']])
  })

  test('15 what a turn is about is what the user said last, never the system prompt', () => {
    const session = sessionFromText(`
session s
llm c 0..1 input=${json([{ role: 'system', content: 'Be kind' }, user('one'), assistant('first'), user('two')])} output=${json(assistant('second'))}
`)
    expect(session.lastUserText).toBe('two')
    expect(conversationOf(session).at(-1)?.userText).toBe('two')
  })

  test('16 a session of tools and retrievals alone is not empty', () => {
    const session = sessionFromText(`
session s
trace "a" at=2026-01-01T00:00:00Z
  chain outer 0..100
    retriever find 10..20 input="kettles" output="three of them"
    tool order 30..40 input={"x":1} output="ok"
`)
    expect(threadRows(session).map(({ type }) => type)).toEqual(expect.arrayContaining(['step', 'tool']))
  })

  test('21 only what is new is sent: each call still makes its turn', () => {
    expect(
      pairs(`
session s
trace "a" at=2026-01-01T00:00:00Z meta.turn_number=1
  llm c 0..10 input=${json([user('one')])} output=${json(assistant('first'))}
trace "b" at=2026-01-01T00:00:20Z meta.turn_number=2
  llm c 0..10 input=${json([user('two')])} output=${json(assistant('second'))}
`),
    ).toEqual([
      ['one', 'first'],
      ['two', 'second'],
    ])
  })

  test('24 traces out of order are read in the order they were spoken', () => {
    expect(
      pairs(`
session s
trace "b" at=2026-01-01T00:00:20Z input="two" output="second"
  agent a 0..10
trace "a" at=2026-01-01T00:00:00Z input="one" output="first"
  agent a 0..10
`),
    ).toEqual([
      ['one', 'first'],
      ['two', 'second'],
    ])
  })
})
