import { describe, expect, test } from 'vitest'
import type { Session } from '../../src/model/session.ts'
import { railEntries, railScoreNames } from '../../src/view/threadRail.ts'
import type { ThreadRow } from '../../src/view/threadRow.ts'
import { hasConversation, rowAt, rowOfTurn, threadRows } from '../../src/view/threadView.ts'
import { drawnSession } from '../support/drawn.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

function types(session: Session, turnIndex?: number): string[] {
  return threadRows(session)
    .filter((row) => turnIndex === undefined || ('turnIndex' in row && row.turnIndex === turnIndex))
    .map(({ type }) => type)
}

function rowsOf<Type extends ThreadRow['type']>(session: Session, type: Type): Extract<ThreadRow, { type: Type }>[] {
  return threadRows(session).filter((row): row is Extract<ThreadRow, { type: Type }> => row.type === type)
}

const chat = [
  {
    role: 'assistant',
    content: null,
    tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'lookup', arguments: '{"order":1}' } }],
  },
]

describe('threadRows', () => {
  test('C1 a turn is a header, what was said, and its figures', () => {
    expect(types(drawnSession('chat-app'), 0)).toEqual(['turn', 'message', 'message', 'footer'])
  })

  test('C4 a call stands where it was made, with its result, and its result is not said twice', () => {
    const session = sessionFromText(`
session s
trace "chat-turn" at=2026-01-01T00:00:00Z input="Where is it?" output="It is on its way."
  agent a 0..100
    llm gpt 0..10 in=1 out=1 input=[{"role":"user","content":"Where is it?"}] output=${JSON.stringify(chat)}
    tool lookup 10..50 call=call_1 input={"order":1} output="shipped"
    llm gpt 50..100 in=1 out=1 output="It is on its way."
`)
    expect(types(session, 0)).toEqual(['turn', 'message', 'tool', 'message', 'footer'])
    expect(rowsOf(session, 'tool')[0]).toMatchObject({ call: { name: 'lookup', result: 'shipped' }, breaks: false })
  })

  test('C5 D5 a failed turn shows where it breaks, the call that broke it, and the error', () => {
    const session = sessionFromText(`
session s
trace "chat-turn" at=2026-01-01T00:00:00Z input="Send it back" error="timeout"
  agent a 0..13300
    tool process_return 0..6500 error="timeout" input={"order":1}
    tool process_return 6600..13100 error="timeout" input={"order":1}
`)
    expect(types(session)).toEqual(['turn', 'message', 'break', 'tool', 'error', 'footer'])
    const [tool] = rowsOf(session, 'tool')
    expect(tool).toMatchObject({ breaks: true, durationMs: 13_100 })
    expect(tool?.attempts).toHaveLength(2)
    expect(rowsOf(session, 'break')[0]?.break.turnIndex).toBe(0)
  })

  test('idle time above five minutes is marked, the mark is settable', () => {
    const session = drawnSession('login')
    expect(rowsOf(session, 'idle').map(({ durationMs }) => durationMs)).toContain(35 * 60_000)
    expect(threadRows(session, { idleMarkMs: Number.POSITIVE_INFINITY }).some(({ type }) => type === 'idle')).toBe(
      false,
    )
  })

  test('D11 D12 milestones stand where they happened, a person who takes over is announced', () => {
    expect(rowsOf(drawnSession('onboarding'), 'milestone').map(({ milestone }) => milestone.name)).toHaveLength(6)
    const session = drawnSession('handoff')
    expect(rowsOf(session, 'milestone').map(({ milestone }) => milestone.name)).toEqual(['agent-joined'])
    expect(rowsOf(session, 'handoff')).toHaveLength(1)
    const rows = threadRows(session)
    const handoff = rows.findIndex(({ type }) => type === 'handoff')
    expect(rows[handoff + 1]).toMatchObject({ type: 'message', message: { role: 'human-agent' } })
  })

  test('M12 a session without messages tells what went in and came out, never a blank', () => {
    const session = sessionFromText(
      'session s\ntrace "t" at=2026-01-01T00:00:00Z\n  tool ocr 0..5 input={"page":1} output={"text":"x"}',
    )
    const rows = threadRows(session)
    expect(rows.some(({ type }) => type === 'tool' || type === 'io')).toBe(true)
    expect(hasConversation(session)).toBe(rows.some(({ type }) => type === 'message'))
  })

  test('keys are unique and made of positions; rows know when they happened', () => {
    for (const name of ['return-order-large', 'handoff', 'onboarding', 'research-agent', 'login']) {
      const rows = threadRows(drawnSession(name))
      expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
      expect(rows.every(({ atMs }) => Number.isFinite(atMs))).toBe(true)
    }
    const session = drawnSession('login')
    const rows = threadRows(session)
    expect(rows[rowOfTurn(rows, 3)]).toMatchObject({ type: 'turn', turnIndex: 3 })
    expect(rowAt(rows, session.startMs - 1)).toBe(-1)
    expect(rowAt(rows, Number.POSITIVE_INFINITY)).toBe(rows.length - 1)
  })

  test('a live session grows at its end: the rows before keep their keys', () => {
    const start = 'session s\ntrace "chat-turn" at=2026-01-01T00:00:00Z 0..10 input="Hi" output="Hello"'
    const more = `${start}\ntrace "chat-turn" at=2026-01-01T00:00:20Z 0..10 input="And?" output="Then"`
    const before = threadRows(sessionFromText(start)).map(({ key }) => key)
    expect(
      threadRows(sessionFromText(more))
        .map(({ key }) => key)
        .slice(0, before.length),
    ).toEqual(before)
  })
})

describe('railEntries', () => {
  test('one entry a turn: what about, how long, how long nobody was there, how good', () => {
    const session = drawnSession('scores-per-turn')
    expect(railScoreNames(session)).toEqual(['coherence'])
    const entries = railEntries(session, { scoreName: 'coherence' })
    expect(entries.map(({ score, scoreFailed, breaks }) => [score?.value, scoreFailed, breaks])).toEqual([
      [0.9, false, false],
      [0.6, false, false],
      [0.3, true, true],
    ])
    expect(entries.map(({ durationShare }) => durationShare)).toEqual([1, 1, 1])
    expect(entries[1]).toMatchObject({ label: 'Does it cool?', idleBeforeMs: 9100 })
  })
})
