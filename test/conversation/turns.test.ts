import { describe, expect, test } from 'vitest'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { milestonesOf } from '../../src/conversation/milestonesOf.ts'
import type { Turn } from '../../src/conversation/turn.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

function turnsOf(text: string): Turn[] {
  return conversationOf(sessionFromText(text))
}

/** `user → assistant` per turn, `-` for nothing. */
function said(turns: readonly Turn[]): string[] {
  return turns.map((turn) => `${turn.userText ?? '-'} → ${turn.assistantText ?? '-'}`)
}

function roles(turn: Turn | undefined): string {
  return turn?.messages.map((message) => message.role).join(' ') ?? ''
}

type Chat = readonly string[]

/** `u:`, `a:`, `s:`, `t:` as OpenAI messages. */
function chat(...lines: Chat): string {
  const words: Record<string, string> = { u: 'user', a: 'assistant', s: 'system' }
  return JSON.stringify(
    lines.map((line) => {
      const [head = '', ...rest] = line.split(':')
      const text = rest.join(':')
      if (head === 't') return { role: 'tool', content: text }
      if (head === 'c')
        return { role: 'assistant', content: null, tool_calls: [{ function: { name: text, arguments: '{}' } }] }
      return { role: words[head] ?? head, content: text }
    }),
  )
}

describe('trap 8: a trace is not a turn', () => {
  test('P8 bare model calls and tools join the turn before, unless the user says something new', () => {
    const turns = turnsOf(`
session s
llm chat 0..1 input=${chat('u:one')} output=${chat('c:look')}
tool look 2..3 input={} output="found"
llm chat 4..5 input=${chat('u:one', 'c:look', 't:found')} output=${chat('a:first')}
llm chat 6..7 input=${chat('u:one', 'c:look', 't:found', 'a:first', 'u:two')} output=${chat('a:second')}
`)
    expect(said(turns)).toEqual(['one → first', 'two → second'])
    expect(turns.map(roles)).toEqual(['user assistant tool assistant', 'user assistant'])
    expect(turns.map((turn) => turn.contextMessageCount)).toEqual([0, 4])
    expect(turns[0]?.toolCalls).toMatchObject([{ name: 'look', result: 'found', status: 'ok', spanIndex: 1 }])
    expect(turns[0]?.spanIndices).toEqual([0, 1, 2])
  })

  test('C10 an identical list is an attempt; each failure counts once', () => {
    const turns = turnsOf(`
session s
llm chat 0..1 input=${chat('u:one')} error="busy"
llm chat 2..3 input=${chat('u:one')} error="busy"
llm chat 4..5 input=${chat('u:one')} output=${chat('a:first')}
`)
    expect(turns).toMatchObject([{ failedAttempts: 2, status: 'ok', userText: 'one', assistantText: 'first' }])
    expect(turns[0]?.error).toBeUndefined()
    expect(roles(turns[0])).toBe('user assistant')
  })

  test('attempts that never succeed leave the turn failed, with its error', () => {
    const turns = turnsOf(`
session s
llm chat 0..1 input=${chat('u:one')} error="busy"
llm chat 2..3 input=${chat('u:one')} error="gave up"
`)
    expect(turns).toMatchObject([{ failedAttempts: 2, status: 'error', error: { message: 'gave up' } }])
  })

  test('a trace with a root opens its own turn even when it repeats the words; it is the retry of a failed one', () => {
    const turns = turnsOf(`
session s
agent a 0..2 input="one" error="busy"
  llm chat 0..1 input=${chat('u:one')} error="busy"
agent a 3..5 input="one" output="first"
  llm chat 3..4 input=${chat('u:one')} output=${chat('a:first')}
agent a 6..8 input="one" output="again"
  llm chat 6..7 input=${chat('u:one', 'a:first', 'u:one')} output=${chat('a:again')}
`)
    expect(said(turns)).toEqual(['one → -', 'one → first', 'one → again'])
    expect(turns.map((turn) => turn.retryOf)).toEqual([undefined, 0, undefined])
    expect(turns.map((turn) => turn.failedAttempts)).toEqual([1, 0, 0])
    expect(turns.map(roles)).toEqual(['user', 'user assistant', 'user assistant'])
  })

  test('hints join and separate; a hint that never changes says nothing', () => {
    const joined = turnsOf(`
session s
agent plan 0..1 input="one" output="plan" meta.turn=1
agent act 2..3 input="do it" output="first" meta.turn=1
agent plan 4..5 input="two" output="second" meta.turn=2
`)
    expect(joined.map((turn) => turn.traceIds.length)).toEqual([2, 1])
    expect(said(joined)).toEqual(['one → first', 'two → second'])
    const separate = turnsOf(`
session s
llm chat 0..1 input=${chat('u:one')} output=${chat('a:x')} turn.id=a
llm chat 2..3 input=${chat('u:one')} output=${chat('a:y')} turn.id=b
`)
    expect(separate).toHaveLength(2)
    const constant = turnsOf(`
session s
agent a 0..1 input="one" output="first" meta.turn=1
agent a 2..3 input="two" output="second" meta.turn=1
`)
    expect(said(constant)).toEqual(['one → first', 'two → second'])
  })

  test('one trace may hold several turns', () => {
    const turns = turnsOf(`
session s
trace "voice"
  chain session 0..100
    llm chat 10..20 in=1 out=1 input=${chat('s:sys', 'u:one')} output=${chat('c:look')}
    tool look 21..25 input={} output="x"
    llm chat 26..30 in=2 out=2 input=${chat('s:sys', 'u:one', 'c:look', 't:x')} output=${chat('a:first')}
    llm chat 50..60 in=4 out=4 input=${chat('s:sys', 'u:one', 'c:look', 't:x', 'a:first', 'u:two')} output=${chat('a:second')}
    tool after 70..71 input={} output="y"
`)
    expect(said(turns)).toEqual(['one → first', 'two → second'])
    expect(turns.map((turn) => turn.totals.inputTokens)).toEqual([3, 4])
    expect(turns.map((turn) => turn.toolCalls.map((call) => call.name))).toEqual([['look'], ['after']])
    expect(turns.map((turn) => turn.spanIndices)).toEqual([
      [0, 1, 2, 3],
      [4, 5],
    ])
    expect(turns[1]).toMatchObject({ contextMessageCount: 5 })
    expect((turns[1]?.startMs ?? 0) - (turns[0]?.startMs ?? 0)).toBe(40)
  })

  test('the failure of a trace that holds several turns is that of the last', () => {
    const turns = turnsOf(`
session s
chain chat 0..100 error="hung up"
  llm chat 10..20 input=${chat('u:one')} output=${chat('a:first')}
  llm chat 50..60 input=${chat('u:one', 'a:first', 'u:two')} error="hung up"
`)
    expect(turns.map((turn) => [turn.status, turn.error?.message, turn.failedAttempts])).toEqual([
      ['ok', undefined, 0],
      ['error', 'hung up', 1],
    ])
  })

  test('M12 a session of one trace is one turn', () => {
    const session = sessionFromText('session request-1\nagent a 0..5 input="Hi" output="Hello"')
    expect(session.turnCount).toBe(1)
    expect(session.turnMarks).toEqual([{ durationMs: 5, status: 'ok' }])
  })
})

describe('C12 M17 one trace per message', () => {
  test('asked and answered are one turn', () => {
    const turns = turnsOf(`
session s
trace m1 0..1 input={"message":"one"}
trace m2 at=+1000 0..1 output={"response":"first"}
trace m3 at=+1000 0..1 input={"message":"two"}
trace m4 at=+1000 0..1 output={"response":"second"}
`)
    expect(said(turns)).toEqual(['one → first', 'two → second'])
    expect(turns.map(roles)).toEqual(['user assistant', 'user assistant'])
    expect(turns.map((turn) => turn.traceIds.length)).toEqual([2, 2])
  })

  test('the answer may bring the model call, which was told the history; it may fail', () => {
    const turns = turnsOf(`
session s
trace m1 0..1 input="one"
trace m2 at=+1000 output="first"
  llm chat 0..1 input=${chat('u:one')} output=${chat('a:first')}
trace m3 at=+1000 0..1 input="two"
trace m4 at=+1000 error="busy"
  llm chat 0..1 input=${chat('u:one', 'a:first', 'u:two')} error="busy"
`)
    expect(said(turns)).toEqual(['one → first', 'two → -'])
    expect(turns.map(roles)).toEqual(['user assistant', 'user'])
    expect(turns[1]).toMatchObject({ status: 'error', error: { message: 'busy' }, failedAttempts: 1 })
  })

  test('a question nobody answered stays a turn; an answer nobody asked for is one', () => {
    expect(said(turnsOf('session s\ntrace a 0..1 input="one"\ntrace b at=+5 0..1 input="two"'))).toEqual([
      'one → -',
      'two → -',
    ])
    expect(said(turnsOf('session s\ntrace a 0..1 output="Welcome"\ntrace b at=+5 0..1 input="one"'))).toEqual([
      '- → Welcome',
      'one → -',
    ])
  })
})

describe('texts', () => {
  test('trap 9: the raw request of a model call never beats its list of messages', () => {
    const input = 'input="first of all"'
    const list = (...lines: Chat): string => `gen_ai.input.messages=${chat(...lines)}`
    const turns = turnsOf(`
session s
llm chat 0..1 ${input} ${list('u:first of all')} output=${chat('a:x')}
llm chat 2..3 ${input} ${list('u:first of all', 'a:x', 'u:second')} output=${chat('a:y')}
`)
    expect(said(turns)).toEqual(['first of all → x', 'second → y'])
  })

  test("trap 10: lists serialised late hold the whole chat: the trace's own input speaks", () => {
    const all = chat('u:yes', 'a:A', 'u:no', 'a:B', 'u:yes', 'a:C')
    const turns = turnsOf(`
session s
trace t 0..1 input={"message":"yes"} output={"response":"A"}
  llm g 0..1 input={"messages":${all}} output={"content":"A"}
trace t at=+10 0..1 input={"message":"no"} output={"response":"B"}
  llm g 0..1 input={"messages":${all}} output={"content":"B"}
trace t at=+10 0..1 input={"message":"yes"} output={"response":"C"}
  llm g 0..1 input={"messages":${all}} output={"content":"C"}
`)
    expect(said(turns)).toEqual(['yes → A', 'no → B', 'yes → C'])
    expect(turns.map(roles)).toEqual(['user assistant', 'user assistant', 'user assistant'])
    expect(turns.map((turn) => turn.contextMessageCount)).toEqual([0, 2, 4])
  })

  test("trap 11: the root's output may be the whole state: the last answer counts, nothing doubles", () => {
    const first = chat('u:one', 'c:look', 't:x', 'a:first')
    const second = chat('u:one', 'c:look', 't:x', 'a:first', 'u:two', 'a:second')
    const turns = turnsOf(`
session s
chain graph 0..9 input={"messages":${chat('u:one')}} output={"messages":${first}}
chain graph 10..19 input={"messages":${chat('u:two')}} output={"messages":${second}}
`)
    expect(said(turns)).toEqual(['one → first', 'two → second'])
    expect(turns.map(roles)).toEqual(['user assistant tool assistant', 'user assistant'])
    const withCalls = turnsOf(`
session s
chain graph 0..9 input={"messages":${chat('u:one')}} output={"messages":${chat('u:one', 'a:first')}}
  llm c 1..2 input=${chat('u:one')} output=${chat('a:first')}
chain graph 10..19 input={"messages":${chat('u:two')}} output={"messages":${chat('u:one', 'a:first', 'u:two', 'a:second')}}
  llm c 11..12 input=${chat('u:one', 'a:first', 'u:two')} output=${chat('a:second')}
`)
    expect(said(withCalls)).toEqual(['one → first', 'two → second'])
    expect(withCalls.map(roles)).toEqual(['user assistant', 'user assistant'])
  })

  test('a rendered prompt is not what the user said', () => {
    const prompt = chat('s:sys', 'u:Answer with these documents: … Question: Where is it?')
    const turns = turnsOf(`
session s
chain rag 0..9 input={"question":"Where is it?"} output={"answer":"There."}
  retriever search 1..2 input="Where is it?" output=[{"id":"d1","text":"There.","score":0.5}]
  llm c 3..4 input=${prompt} output=${chat('a:There.')}
`)
    expect(said(turns)).toEqual(['Where is it? → There.'])
    expect(roles(turns[0])).toBe('system user assistant')
  })

  test('C5 a turn whose only evidence is its root still speaks; JSON is shown as JSON', () => {
    const turns = turnsOf('session s\nchain step 0..1 input={"document":{"pages":[1,2]}} output={"rows":[3]}')
    expect(turns[0]?.messages.map((message) => message.parts[0]?.type)).toEqual(['json', 'json'])
    expect(turns[0]?.userText).toBe('{"document":{"pages":[1,2]}}')
  })

  test('an empty root leaves the word to the agent below it', () => {
    const turns = turnsOf(`
session s
unknown "POST /chat" 0..9
  agent a 1..8 input="one" output="first"
    llm c 2..3 input=${chat('s:sys', 'u:one')} output=${chat('a:first')}
`)
    expect(said(turns)).toEqual(['one → first'])
    expect(roles(turns[0])).toBe('system user assistant')
  })

  test('a system prompt is shown once, and again where it changes', () => {
    const turns = turnsOf(`
session s
llm c 0..1 input=${chat('s:A', 'u:one')} output=${chat('a:x')}
llm c 2..3 input=${chat('s:A', 'u:one', 'a:x', 'u:two')} output=${chat('a:y')}
llm c 4..5 input=${chat('s:B', 'u:one', 'a:x', 'u:two', 'a:y', 'u:three')} output=${chat('a:z')}
`)
    expect(turns.map(roles)).toEqual(['system user assistant', 'user assistant', 'system user assistant'])
    expect(turns.map((turn) => turn.contextMessageCount)).toEqual([0, 3, 4])
  })

  test('several answers: the first counts, the others are there', () => {
    const choices = JSON.stringify({
      choices: ['one', 'two'].map((content, index) => ({ index, message: { role: 'assistant', content } })),
    })
    const [turn] = turnsOf(`session s\nllm c 0..1 input=${chat('u:q')} output=${choices}`)
    expect(turn?.assistantText).toBe('one')
    expect(turn?.messages.map((message) => message.alternative)).toEqual([undefined, undefined, 1])
  })
})

describe('trap 12: history', () => {
  test('C2 C3 only what is new is shown, in full histories and in deltas', () => {
    const full = turnsOf(`
session s
agent a 0..1 input="one" output="first"
  llm c 0..1 input=${chat('u:one')} output=${chat('a:first')}
agent a 2..9 input="two" output="second"
  llm c 2..3 input=${chat('u:one', 'a:first', 'u:two')} output=${chat('c:look')}
  tool look 4..5 input={} output="x"
  llm c 6..7 input=${chat('u:one', 'a:first', 'u:two', 'c:look', 't:x')} output=${chat('a:second')}
`)
    const delta = turnsOf(`
session s
agent a 0..1 input="one" output="first"
  llm c 0..1 input=${chat('u:one')} output=${chat('a:first')}
agent a 2..9 input="two" output="second"
  llm c 2..3 input=${chat('u:two')} output=${chat('c:look')}
  tool look 4..5 input={} output="x"
  llm c 6..7 input=${chat('t:x')} output=${chat('a:second')}
`)
    for (const turns of [full, delta]) {
      expect(said(turns)).toEqual(['one → first', 'two → second'])
      expect(turns.map(roles)).toEqual(['user assistant', 'user assistant tool assistant'])
      expect(turns[1]?.toolCalls).toMatchObject([{ name: 'look', result: 'x', spanIndex: 4 }])
    }
    expect(full[1]?.contextMessageCount).toBe(2)
    expect(delta[1]?.contextMessageCount).toBe(0)
  })

  test('bare deltas: the same words again are a new turn', () => {
    const turns = turnsOf(`
session s
llm c 0..1 input=${chat('u:hello')} output=${chat('a:hi')}
llm c 2..3 input=${chat('u:yes')} output=${chat('a:one')}
llm c 4..5 input=${chat('u:no')} output=${chat('a:two')}
llm c 6..7 input=${chat('u:yes')} output=${chat('a:three')}
`)
    expect(said(turns)).toEqual(['hello → hi', 'yes → one', 'no → two', 'yes → three'])
  })

  test('the same words again in a full history are a new turn', () => {
    const turns = turnsOf(`
session s
llm c 0..1 input=${chat('u:yes')} output=${chat('a:ok')}
llm c 2..3 input=${chat('u:yes', 'a:ok', 'u:yes')} output=${chat('a:ok')}
llm c 4..5 input=${chat('u:yes', 'a:ok', 'u:yes', 'a:ok', 'u:yes')} output=${chat('a:ok')}
`)
    expect(said(turns)).toEqual(['yes → ok', 'yes → ok', 'yes → ok'])
    expect(turns.map(roles)).toEqual(['user assistant', 'user assistant', 'user assistant'])
  })

  test('a window over the history', () => {
    const turns = turnsOf(`
session s
llm c 0..1 input=${chat('u:1')} output=${chat('a:A')}
llm c 2..3 input=${chat('u:1', 'a:A', 'u:2')} output=${chat('a:B')}
llm c 4..5 input=${chat('a:A', 'u:2', 'a:B', 'u:3')} output=${chat('a:C')}
llm c 6..7 input=${chat('a:B', 'u:3', 'a:C', 'u:4')} output=${chat('a:D')}
`)
    expect(said(turns)).toEqual(['1 → A', '2 → B', '3 → C', '4 → D'])
    expect(turns.map(roles)).toEqual(turns.map(() => 'user assistant'))
  })

  test('a router with a prompt of its own does not disturb the thread', () => {
    const turns = turnsOf(`
session s
agent a 0..9 input="one" output="first"
  llm route 0..1 input=${chat('s:route', 'u:one')} output=${chat('a:billing')}
  llm main 2..3 input=${chat('s:main', 'u:one')} output=${chat('a:first')}
agent a 10..19 input="two" output="second"
  llm route 10..11 input=${chat('s:route', 'u:two')} output=${chat('a:orders')}
  llm main 12..13 input=${chat('s:main', 'u:one', 'a:first', 'u:two')} output=${chat('a:second')}
`)
    expect(said(turns)).toEqual(['one → first', 'two → second'])
    expect(turns.map(roles)).toEqual(['system user assistant system assistant', 'user assistant assistant'])
  })

  test('messages before the first recorded turn are context', () => {
    const turns = turnsOf(`
session s
llm c 0..1 input=${chat('s:sys', 'u:old', 'a:older', 'u:new')} output=${chat('a:A')}
`)
    expect(said(turns)).toEqual(['new → A'])
    expect(turns[0]).toMatchObject({ contextMessageCount: 2 })
    expect(roles(turns[0])).toBe('system user assistant')
  })

  test('the work of a sub-agent below a tool is not said in the conversation', () => {
    const turns = turnsOf(`
session s
agent a 0..99 input="one" output="first"
  llm c 0..1 input=${chat('u:one')} output=${chat('c:research')}
  tool research 2..50 input={} output="notes"
    agent sub 3..49 input="Research this"
      llm c 4..5 input=${chat('s:sub', 'u:Research this')} output=${chat('c:search')}
      tool search 6..7 input={} output="hit"
      llm c 8..9 input=${chat('s:sub', 'u:Research this', 'c:search', 't:hit')} output=${chat('a:notes')}
  llm c 60..61 input=${chat('u:one', 'c:research', 't:notes')} output=${chat('a:first')}
`)
    expect(roles(turns[0])).toBe('user assistant tool assistant')
    expect(turns[0]?.toolCalls.map((call) => [call.name, call.result])).toEqual([
      ['research', 'notes'],
      ['search', 'hit'],
    ])
  })
})

describe('trap 13: failures', () => {
  test('a turn that was not recorded is shown as a gap', () => {
    const session = sessionFromText(`
session s
llm c 0..1 input=${chat('u:one')} output=${chat('a:first')}
llm c 2..3 input=${chat('u:one', 'a:first', 'u:lost', 'u:three')} output=${chat('a:third')}
`)
    const turns = conversationOf(session)
    expect(said(turns)).toEqual(['one → first', 'lost → -', 'three → third'])
    expect(turns[1]).toMatchObject({ startMs: turns[0]?.endMs })
    expect(turns[1]?.endMs, 'how long it took nobody said').toBeUndefined()
    expect(turns[1]).toMatchObject({ traceIds: [], index: 1 })
    expect(roles(turns[2])).toBe('user assistant')
    expect(turns[2]?.contextMessageCount).toBe(3)
  })

  test('an edited or rendered message is no lost turn', () => {
    const edited = turnsOf(`
session s
agent a 0..1 input="Where is it?" output="first"
  llm c 0..1 input=${chat('u:Use these documents. Where is it?')} output=${chat('a:first')}
agent a 2..3 input="And now?" output="second"
  llm c 2..3 input=${chat('u:Where is it?', 'a:first', 'u:Use these documents. And now?')} output=${chat('a:second')}
agent a 4..5 input="Then?" output="third"
  llm c 4..5 input=${chat('u:Where is it?', 'a:first', 'u:And now?', 'a:second', 'u:Use these. Then?')} output=${chat('a:third')}
`)
    expect(said(edited)).toEqual(['Where is it? → first', 'And now? → second', 'Then? → third'])
  })

  test('the failed turn without a model span, and the model span that says it is fine', () => {
    const turns = turnsOf(`
session s
agent a 0..9 input="one" error="429"
agent b 10..19 input="two" error="down" error.type=Unknown
  llm c 11..12 ok input=${chat('u:two')}
agent c 20..29 input="three" error="timeout"
  llm c 21..22 in=1 out=1 input=${chat('u:three')} output=${chat('c:look')}
  tool look 23..24 error="timeout" input={}
`)
    expect(turns.map((turn) => [turn.status, turn.failedAttempts, turn.error?.message])).toEqual([
      ['error', 0, '429'],
      ['error', 1, 'down'],
      ['error', 0, 'timeout'],
    ])
    expect(turns.map((turn) => turn.assistantText)).toEqual([undefined, undefined, undefined])
  })

  test('trap 14: the same exception on nested spans is one failure', () => {
    const [turn] = turnsOf(`
session s
agent a 0..9 input="one" error="429"
  chain step 1..8 error="429"
    llm outer 2..7 error="429"
      llm inner 3..6 error="429" input=${chat('u:one')}
`)
    expect(turn).toMatchObject({ failedAttempts: 1, status: 'error' })
  })

  test('a failed tool that was answered leaves the turn ok', () => {
    const session = sessionFromText(`
session s
agent a 0..9 input="one" output="sorry"
  llm c 1..2 input=${chat('u:one')} output=${chat('c:look')}
  tool look 3..4 error="broken" input={} output="An error occurred"
  llm c 5..6 input=${chat('u:one', 'c:look', 't:An error occurred')} output=${chat('a:sorry')}
`)
    expect(session.status).toBe('ok')
    expect(conversationOf(session)[0]).toMatchObject({
      status: 'ok',
      toolCalls: [{ status: 'error', error: { message: 'broken' }, result: 'An error occurred' }],
    })
  })

  test('a trace that failed before any message was recorded is a turn, never a milestone', () => {
    const session = sessionFromText('session s\ntrace t 0..1 error="refused"')
    expect(conversationOf(session)).toMatchObject([{ status: 'error', error: { message: 'refused' } }])
    expect(milestonesOf(session)).toEqual([])
  })

  test('a running turn is running', () => {
    const session = sessionFromText(`session s\nagent a 0.. input="one"\n  llm c 1.. input=${chat('u:one')}`)
    expect(session.status).toBe('running')
    expect(conversationOf(session)[0]).toMatchObject({ status: 'running' })
    expect(conversationOf(session)[0]?.endMs).toBeUndefined()
  })
})

test('nothing recorded of what was said: a trace is a request, after tools a step, after a failure an attempt', () => {
  const turns = turnsOf(`
session s
llm c 0..1 in=1 out=1
llm c 2..3 in=2 out=1 finish=tool_calls
tool look 4..5
llm c 6..7 in=3 out=1
llm c 8..9 error="busy"
llm c 10..11 in=4 out=1
`)
  expect(turns.map((turn) => [turn.totals.inputTokens, turn.failedAttempts, turn.status])).toEqual([
    [1, 0, 'ok'],
    [5, 0, 'ok'],
    [4, 1, 'ok'],
  ])
})

test('C9 a person from the desk is told by the message or by the metadata of its trace', () => {
  const turns = turnsOf(`
session s
trace m1 0..1 input="Where is it?"
trace m2 at=+1000 0..1 meta.sender=human-agent output="This is Dana."
trace m3 at=+1000 0..1 input="Thanks"
trace m4 at=+1000 0..1 meta.sender=human-agent input="You are welcome."
`)
  expect(turns.map(roles)).toEqual(['user human-agent', 'user human-agent'])
})

test('prompts that a loop writes in the name of the user open no turn', () => {
  const turns = turnsOf(`
session s
unknown "POST /run" 0..99
  llm c 1..2 input=${chat('s:react', 'u:one')} output=${chat('c:look')}
  llm c 3..4 input=${chat('s:react', 'u:one', 'c:look', 'u:Observation')} output=${chat('a:first')}
`)
  expect(said(turns)).toEqual(['one → first'])
})

describe('trap 18: no turn', () => {
  test('chores sit with the turn before and say nothing', () => {
    const turns = turnsOf(`
session s
agent a 0..1 input="one" output="first"
llm generate-title 2..3 in=5 out=1 input=${chat('s:Write a title', 'u:one')} output=${chat('a:Title')}
chain index 4..5 output={"data":[]}
  embedding embed 4..5 input="one"
evaluator judge 6..7 input="one" output={"score":1}
agent a 8..9 input="two" output="second"
`)
    expect(said(turns)).toEqual(['one → first', 'two → second'])
    expect(turns[0]?.traceIds).toHaveLength(4)
    expect(turns[0]?.totals.inputTokens).toBe(5)
    expect(roles(turns[0])).toBe('user assistant')
  })

  test('D11 D12 marks on the timeline are milestones', () => {
    const session = sessionFromText(`
session s
trace t 0..1 input="one" output="first"
trace checkout-complete at=+1 tags=conversion,checkout
trace agent-joined at=+1
  event joined 0..0 input={"who":"Dana"}
trace t at=+5 0..1 output=[{"role":"human-agent","content":"This is Dana."}]
`)
    expect(milestonesOf(session).map((milestone) => [milestone.name, milestone.tags])).toEqual([
      ['checkout-complete', ['conversion', 'checkout']],
      ['agent-joined', []],
    ])
    const turns = conversationOf(session)
    expect(turns).toHaveLength(2)
    expect(turns[1]?.messages.map((message) => message.role)).toEqual(['human-agent'])
  })

  test('a session of tools alone is a turn with a call', () => {
    const turns = turnsOf('session s\ntool search 0..1 input={"q":"x"} output=0\ntool read 2..3 input={} output=false')
    expect(turns).toHaveLength(1)
    expect(turns[0]?.toolCalls.map((call) => [call.name, call.result, call.status])).toEqual([
      ['search', 0, 'ok'],
      ['read', false, 'ok'],
    ])
  })
})

test('turns sent again are marked and not counted', () => {
  const text = (id: string): string => `
agent a trace=${id} at=2026-01-01T00:00:00Z 0..9 input="one" output="first"
  llm c 1..2 in=10 out=5 input=${chat('u:one')} output=${chat('a:first')}`
  const turns = turnsOf(`session s${text('t1')}${text('t2')}`)
  expect(turns.map((turn) => turn.repeatOf)).toEqual([undefined, 0])
  expect(turns.map((turn) => turn.totals.inputTokens)).toEqual([10, undefined])
})

test('two recorders of one chat: each turn once, its copy marked', () => {
  const recorded = (id: string): string => `
agent a trace=${id} at=2026-01-01T00:00:00Z 0..9 input="one" output="first" meta.turn=1
  llm c 1..2 in=10 out=5 input=${chat('s:sys', 'u:one')} output=${chat('a:first')}`
  const turns = turnsOf(`session s${recorded('t1')}${recorded('t2')}`)
  expect(turns.map(({ repeatOf, retryOf, totals }) => [repeatOf, retryOf, totals.inputTokens])).toEqual([
    [undefined, undefined, 10],
    [0, undefined, undefined],
  ])
})

test('a sub-agent in a trace of its own belongs to the tool call it links to', () => {
  const session = sessionFromText(`
session s
agent a trace=t1 0..9 input="one" output="first"
  tool delegate id=tool1 1..8 input={} output="x"
agent sub trace=t2 2..7 input="do it" output="x"
`)
  const spans = session.spans.map((span) =>
    span.traceId === 't2' ? { ...span, links: [{ traceId: 't1', spanId: 'tool1', attributes: {} }] } : span,
  )
  expect(said(conversationOf({ spans, traces: session.traces }))).toEqual(['one → first'])
})

test('200 turns with full histories show each message once', () => {
  const lines: string[] = []
  const history: string[] = ['s:sys']
  for (let turn = 0; turn < 200; turn++) {
    history.push(`u:question ${turn} ${'x'.repeat(100)}`)
    lines.push(`llm c ${turn * 10}..${turn * 10 + 5} input=${chat(...history)} output=${chat(`a:answer ${turn}`)}`)
    history.push(`a:answer ${turn}`)
  }
  const session = sessionFromText(`session s\n${lines.join('\n')}`)
  const turns = conversationOf(session)
  expect(turns).toHaveLength(200)
  expect(turns[199]).toMatchObject({ contextMessageCount: 399, assistantText: 'answer 199' })
  expect(turns.every((turn, index) => turn.messages.length === (index === 0 ? 3 : 2))).toBe(true)
})
