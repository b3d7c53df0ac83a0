import { describe, expect, test } from 'vitest'
import { handoffsFirst } from '../../src/components/ConversationThread/handoffsFirst.ts'
import { searchPlace, searchStops } from '../../src/components/ConversationThread/searchPlaces.ts'
import { turnBlocks } from '../../src/components/ConversationThread/turnBlocks.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import type { Turn } from '../../src/conversation/turn.ts'
import type { Session } from '../../src/model/session.ts'
import { searchText } from '../../src/query/searchText.ts'
import { breakFacts } from '../../src/view/breakFacts.ts'
import { callPlaces } from '../../src/view/callPlaces.ts'
import { failedCalls } from '../../src/view/failedCalls.ts'
import { messageTimes } from '../../src/view/messageTimes.ts'
import { scoreRollUps } from '../../src/view/scoreRollUps.ts'
import { searchThread } from '../../src/view/searchThread.ts'
import { speakerOf } from '../../src/view/speakerOf.ts'
import { stageOf } from '../../src/view/stageOf.ts'
import { threadRows } from '../../src/view/threadView.ts'
import { drawnSession } from '../support/drawn.ts'
import { returnOrderSession } from '../support/returnOrder.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

const order = returnOrderSession()
const turn = (session: Session, index: number): Turn => conversationOf(session)[index] as Turn

describe('breakFacts', () => {
  test('what broke, how often it was tried, and its share of the active time', () => {
    expect(breakFacts(order)).toMatchObject({
      turnIndex: 3,
      cause: 'failure',
      name: 'process_return',
      attempts: 2,
      durationMs: 13_050,
    })
    expect(breakFacts(order)?.activeShare).toBeCloseTo(0.3818, 3)
  })

  test('C8 without a failure, the first turn that a failing evaluation marks', () => {
    expect(breakFacts(drawnSession('scores-per-turn'))).toMatchObject({ cause: 'evaluation', turnIndex: 2 })
    expect(breakFacts(drawnSession('chat-app'))).toBeUndefined()
  })
})

describe('scoreRollUps', () => {
  test('the peak where less is better, the mean elsewhere; failed ones first', () => {
    const [first, ...others] = scoreRollUps(order)
    expect(first).toMatchObject({ name: 'frustration', by: 'peak', value: 0.82, count: 6, failed: true })
    expect(others.map(({ name, by, count }) => [name, by, count])).toEqual([
      ['grounded', 'mean', 4],
      ['helpful', 'mean', 6],
    ])
    expect(others[1]?.value).toBeCloseTo(0.708, 3)
    expect(others[1]?.failed, 'one bad answer does not fail a mean').toBe(false)
  })
})

describe('speakerOf', () => {
  const session = sessionFromText(`
session s user=user-42
trace "t" at=2026-01-01T00:00:00Z user=user-42 input="Hi" output="Hello"
  agent "invoke_agent concierge" 0..10
    llm gpt-4o 1..9 in=1 out=1 input=[{"role":"user","content":"Hi"}] output=[{"role":"assistant","content":"Hello"}]
`)

  test('a user by id, a model by the agent it speaks for', () => {
    const names = turn(session, 0).messages.map((message) => speakerOf(session, turn(session, 0), message))
    expect(names).toEqual(['user-42', 'concierge'])
  })

  test('a span named after its model names nobody', () => {
    const bare = sessionFromText(`
session s
trace "t" at=2026-01-01T00:00:00Z input="Hi" output="Hello"
  agent "invoke_agent gpt-4o" 0..10
    llm gpt-4o-2024 1..9 in=1 out=1 input=[{"role":"user","content":"Hi"}] output=[{"role":"assistant","content":"Hello"}]
`)
    const said = turn(bare, 0).messages
    expect(said.map((message) => speakerOf(bare, turn(bare, 0), message))).toEqual([undefined, undefined])
  })
})

describe('stageOf', () => {
  test('C7 by any spelling of the key; only a short text is a stage', () => {
    expect(stageOf({ conversation_stage: 'opening', step: 'x' })).toBe('opening')
    expect(stageOf({ 'app.conversationStage': 'closing' })).toBe('closing')
    expect(stageOf({ stage: 3, phase: '', turn_number: 1 })).toBeUndefined()
    expect(stageOf({ stage: 'x'.repeat(61) })).toBeUndefined()
  })
})

describe('failedCalls', () => {
  test('C10 model calls that failed and were made again; the failure of the turn is not one', () => {
    const session = sessionFromText(`
session s
trace "t" at=2026-01-01T00:00:00Z input="Hi" output="Hello"
  agent a 0..100
    llm gpt 0..10 error="503"
    llm gpt 20..30 in=1 out=1
trace "u" at=2026-01-01T00:01:00Z input="Again" error="503"
  agent a 0..100 error="503"
    llm gpt 0..10 error="503"
    llm gpt 20..30 error="503"
`)
    const names = (index: number): number => failedCalls(session, turn(session, index)).length
    expect(names(0)).toBe(1)
    expect(names(1)).toBe(1)
    expect(threadRows(session).filter(({ type }) => type === 'attempt')).toHaveLength(2)
  })
})

describe('messageTimes', () => {
  test('the words that open a turn stand at its start, before a step that precedes the first model call', () => {
    const retrieval = turn(order, 2)
    expect(messageTimes(order, retrieval)[0]).toBe(retrieval.startMs)
    const types = threadRows(order).flatMap((row) => ('turnIndex' in row && row.turnIndex === 2 ? [row.type] : []))
    expect(types).toEqual(['turn', 'message', 'step', 'message', 'footer'])
  })
})

describe('callPlaces', () => {
  const calls = (times: string): Session =>
    sessionFromText(`session s\ntrace "t" at=2026-01-01T00:00:00Z\n  agent a 0..100\n${times}`)

  test('one after another is told from side by side', () => {
    const one = calls('    tool a 0..40 input={}\n    tool b 40..100 input={}')
    const both = calls('    tool a 0..40 input={}\n    tool b 20..100 input={}')
    expect(callPlaces(one, turn(one, 0))).toMatchObject({ oneAfterAnother: true })
    expect([...callPlaces(one, turn(one, 0)).places.values()]).toEqual([
      { from: 0, to: 0.4 },
      { from: 0.4, to: 1 },
    ])
    expect(callPlaces(both, turn(both, 0)).oneAfterAnother).toBe(false)
  })

  test('a single call has no place', () => {
    const single = calls('    tool a 0..40 input={}')
    expect(callPlaces(single, turn(single, 0))).toEqual({ places: new Map(), oneAfterAnother: false })
  })
})

describe('rows of the thread', () => {
  test('every row stands in the article of a turn: what precedes a turn with it, what follows the last with the last', () => {
    const rows = threadRows(drawnSession('onboarding'))
    const blocks = turnBlocks(rows)
    const of = (type: string): number[] =>
      rows.flatMap((row, index) => (row.type === type ? [blocks[index] ?? -9] : []))
    expect(of('milestone')).toEqual([0, 0, 1, 1, 1, 1])
    expect(of('turn')).toEqual([0, 1])
    expect([...blocks].every((block, index) => index === 0 || block >= (blocks[index - 1] ?? 0))).toBe(true)
  })

  test('D12 a turn a person answers begins with the hand-off', () => {
    const types = handoffsFirst(threadRows(order)).flatMap((row) =>
      'turnIndex' in row && row.turnIndex === 5 ? [row.type] : [],
    )
    expect(types).toEqual(['handoff', 'turn', 'tool', 'message', 'footer'])
  })
})

describe('search', () => {
  const rows = threadRows(order)
  const turns = conversationOf(order)
  const placesOf = (text: string) => searchThread(order, rows, text).map((hit) => searchPlace(rows, turns, hit))

  test('a hit is found in its row, with what has to be open there', () => {
    const [reasoning] = placesOf('partial refund')
    expect(rows[reasoning?.rowIndex ?? -1]?.key).toBe('turn-3-message-1')
    expect(reasoning?.opens).toEqual([{ id: 'parts/0/fold', value: true }])
    const [call] = placesOf('tool failure')
    expect(rows[call?.rowIndex ?? -1]).toMatchObject({ type: 'tool', turnIndex: 4 })
    expect(call?.opens).toEqual([{ id: 'fold', value: true }])
    const [stage] = placesOf('identify order')
    expect(rows[stage?.rowIndex ?? -1]).toMatchObject({ type: 'turn', turnIndex: 1 })
    expect(stage?.opens).toEqual([{ id: 'panel', value: 'metadata' }])
  })

  test('every occurrence is a stop', () => {
    const hits = searchThread(order, rows, 'order')
    expect(hits.map(({ hit }) => hit)).toEqual(searchText(order, 'order'))
    expect(searchStops(hits)).toHaveLength(hits.reduce((sum, { hit }) => sum + hit.count, 0))
  })
})
