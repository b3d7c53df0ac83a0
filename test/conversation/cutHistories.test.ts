import { describe, expect, test } from 'vitest'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import type { Turn } from '../../src/conversation/turn.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

interface Line {
  readonly role: string
  readonly content: unknown
  readonly tool_calls?: unknown
  readonly tool_call_id?: string
}

const system: Line = { role: 'system', content: 'You are the assistant of a shop.' }
const user = (content: string): Line => ({ role: 'user', content })
const assistant = (content: string): Line => ({ role: 'assistant', content })
const calls = (id: string, query: string): Line => ({
  role: 'assistant',
  content: null,
  tool_calls: [{ id, type: 'function', function: { name: 'find', arguments: JSON.stringify({ query }) } }],
})
const found = (id: string, content: string): Line => ({ role: 'tool', tool_call_id: id, content })

/** Per turn what is new: the question, perhaps a call and its result, the answer. */
const scenario: readonly (readonly Line[])[] = [
  [user('Hello, who are you?'), assistant('I help with orders.')],
  [
    user('Where is order 4711?'),
    calls('call_1', 'order 4711'),
    found('call_1', '{"status":"shipped","carrier":"Post"}'),
    assistant('It was shipped yesterday.'),
  ],
  [user('And order 4712?'), calls('call_2', 'order 4712'), found('call_2', '[]'), assistant('I cannot find that one.')],
  [user('Thank you, goodbye.'), assistant('You are welcome.')],
]
const questions = scenario.map(([first]) => first?.content)
const answers = scenario.map((lines) => lines.at(-1)?.content)

const isAnswer = ({ role }: Line): boolean => role === 'assistant'
const written = (lines: readonly unknown[], limit: number): string =>
  JSON.stringify(JSON.stringify(lines).slice(0, limit))

/** Who speaks around the calls of a turn: nobody, a root with the words alone, a root with its whole state, cut as well. */
type Around = 'nothing' | 'words' | 'state'

function sessionText(limit: number, around: Around, answerLimit = 10_000): string {
  const text = ['session s']
  const history: Line[] = [system]
  let at = 0
  for (const [turn, lines] of scenario.entries()) {
    const indent = around === 'nothing' ? '' : '  '
    const start = at
    const inner: string[] = []
    const asked = written([...history, lines[0]], limit)
    for (const line of lines) {
      if (isAnswer(line)) {
        const input = written(history, limit)
        inner.push(`${indent}llm chat ${at}..${at + 1} input=${input} output=${written([line], answerLimit)}`)
        at += 2
      } else if (line.role === 'tool') {
        inner.push(`${indent}tool find ${at}..${at + 1} input={} output=${JSON.stringify(line.content)}`)
        at += 2
      }
      history.push(line)
    }
    const [input, output] =
      around === 'state'
        ? [asked, written(history, limit)]
        : [JSON.stringify(questions[turn]), JSON.stringify(answers[turn])]
    if (around !== 'nothing') text.push(`agent shop ${start}..${at} input=${input} output=${output}`)
    text.push(...inner)
    at += 5
  }
  return text.join('\n')
}

function check(turns: readonly Turn[], what: string): void {
  expect(
    turns.map(({ assistantText }) => assistantText),
    what,
  ).toEqual(answers)
  expect(
    turns.map(({ toolCalls }) => toolCalls.length),
    what,
  ).toEqual([0, 1, 1, 0])
  for (const [index, turn] of turns.entries()) {
    expect(turn.traceIds.length, what).toBeGreaterThan(0)
    expect(turn.retryOf, what).toBeUndefined()
    expect(String(questions[index]).startsWith(turn.userText ?? ''), `${what}: ${turn.userText}`).toBe(true)
    const said = turn.messages.filter(({ role }) => role === 'user')
    expect(said.length, what).toBeLessThanOrEqual(1)
    const results = turn.messages.filter(({ role }) => role === 'tool')
    expect(results.length, what).toBeLessThanOrEqual(turn.toolCalls.length)
  }
}

/** Prime, so that it falls on every kind of place. */
const STEP = 7
const longest = JSON.stringify([system, ...scenario.flat()]).length
const limits = Array.from({ length: Math.ceil((longest - 60) / STEP) }, (_, index) => 60 + index * STEP)

test('answers cut at any length: what the next list says in full is no other answer', () => {
  for (let limit = 115; limit < 180; limit++) {
    const turns = conversationOf(sessionFromText(sessionText(10_000, 'nothing', limit)))
    const what = `cut at ${limit}`
    expect(
      turns.map(({ userText }) => userText),
      what,
    ).toEqual(questions)
    expect(
      turns.map(({ messages }) => messages.filter(({ role }) => role === 'assistant').length),
      what,
    ).toEqual([1, 2, 2, 1])
    for (const [index, turn] of turns.entries()) {
      expect(turn.toolCalls.length, what).toBe([0, 1, 1, 0][index])
      expect(String(answers[index]).startsWith(turn.assistantText ?? '?'), what).toBe(true)
    }
  }
})

test('a long question that failed and is asked again keeps its words, with a root and without', () => {
  const input = written([system, user('Where is my order? '.repeat(20))], 200)
  const answer = 'It was shipped.'
  const bare = conversationOf(
    sessionFromText(`
session s
llm chat 0..1 input=${input} error="busy"
llm chat 2..3 input=${input} output="${answer}"
`),
  )
  expect(bare).toMatchObject([{ failedAttempts: 1, status: 'ok', assistantText: answer }])
  const turns = conversationOf(
    sessionFromText(`
session s
agent shop 0..2 input=${input} error="busy"
  llm chat 0..1 input=${input} error="busy"
agent shop 3..5 input=${input} output="${answer}"
  llm chat 3..4 input=${input} output="${answer}"
`),
  )
  expect(turns.map(({ userText }) => userText?.slice(0, 18))).toEqual(['Where is my order?', 'Where is my order?'])
})

describe('input lists cut at any length', () => {
  test('bare model calls: each turn keeps its answer and its tools, and no other takes its words', () => {
    for (const limit of limits) check(conversationOf(sessionFromText(sessionText(limit, 'nothing'))), `cut at ${limit}`)
  })

  test('roots that tell their whole state, cut as well: old questions and answers are not taken for new ones', () => {
    for (const limit of limits) check(conversationOf(sessionFromText(sessionText(limit, 'state'))), `cut at ${limit}`)
  })

  test('roots that speak: the question is whole wherever the lists below were cut', () => {
    for (const limit of limits) {
      const turns = conversationOf(sessionFromText(sessionText(limit, 'words')))
      check(turns, `cut at ${limit}`)
      expect(turns.map(({ userText }) => userText)).toEqual(questions)
      const shown = turns.map(({ messages }) => messages.find(({ role }) => role === 'user')?.parts)
      expect(shown, `cut at ${limit}`).toEqual(questions.map((text) => [{ type: 'text', text }]))
    }
  })
})
