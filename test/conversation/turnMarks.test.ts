import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { type TurnMark, turnMarks } from '../../src/conversation/turnMarks.ts'
import type { Session } from '../../src/model/session.ts'
import { siblingTurns } from '../../src/view/siblingTurns.ts'
import { threadRows } from '../../src/view/threadView.ts'
import { fixture } from '../support/fixture.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

const marksOf = (session: Session): TurnMark[][] => conversationOf(session).map((turn) => turnMarks(session, turn))

/** Turns with metadata, one trace each. */
function drawn(...metadata: readonly Record<string, unknown>[]): Session {
  const session = sessionFromText(
    `session s\n${metadata.map((_, at) => `trace "t${at}" at=2026-01-01T00:0${at}:00Z\n  llm reply 0..100`).join('\n')}`,
  )
  return { ...session, traces: session.traces.map((trace, at) => ({ ...trace, metadata: metadata[at] ?? {} })) }
}

describe('what happened to a conversation itself', () => {
  test('a compaction says what became of the context, in both spellings of Claude Code', () => {
    const file = readSessions(fixture('claudeCode/session.jsonl')).sessions[0] as Session
    expect(marksOf(file).flat()).toContainEqual({ type: 'compacted', tokensBefore: 1175, tokensAfter: 699 })
    const stream = readSessions(fixture('claudeCode/stream.jsonl')).sessions[0] as Session
    expect(marksOf(stream).flat()).toContainEqual({ type: 'compacted', tokensBefore: 1175, tokensAfter: 699 })
  })

  test('a call that was not allowed names its tool, and is told once', () => {
    const stream = readSessions(fixture('claudeCode/stream.jsonl')).sessions[0] as Session
    expect(marksOf(stream).map((marks) => marks.filter(({ type }) => type === 'denied'))).toEqual([
      [],
      [],
      [{ type: 'denied', tool: 'Write' }],
      [{ type: 'denied', tool: 'Bash' }],
      [],
    ])
  })

  test('a decision that refuses is a mark, one that accepts is none', () => {
    const session = drawn({})
    const decided = (decision: string) => ({
      name: 'claude_code.tool_decision',
      attributes: { decision, tool_name: 'Bash', source: 'user_reject' },
    })
    const withEvents = (...decisions: string[]): Session => ({
      ...session,
      spans: session.spans.map((span) => ({ ...span, events: decisions.map(decided) })),
    })
    expect(marksOf(withEvents('accept', 'approved'))).toEqual([[]])
    expect(marksOf(withEvents('accept', 'reject'))).toEqual([[{ type: 'denied', tool: 'Bash', reason: 'user_reject' }]])
  })

  test('forks name the session they go on from', () => {
    const [session] = readSessions(fixture('codex/fork-0.169.0.jsonl')).sessions
    expect(session && marksOf(session)[0]).toContainEqual({
      type: 'forked',
      sessionId: '01a1fe36-438e-7eb2-9790-f352a112a1b8',
    })
  })

  test('turns that were left and what was said in their place stand for each other', () => {
    const session = drawn({}, { abandoned: true }, { abandoned: true }, {}, { interrupted: true })
    const turns = conversationOf(session)
    expect(marksOf(session).map((marks) => marks.map(({ type }) => type))).toEqual([
      [],
      ['left'],
      ['left'],
      [],
      ['interrupted'],
    ])
    expect(siblingTurns(turns, 3)).toEqual({ turnIndices: [1, 3], place: 1 })
    expect(siblingTurns(turns, 1)).toEqual({ turnIndices: [1, 3], place: 0 })
    expect(siblingTurns(turns, 2)).toBeUndefined()
    const marks = threadRows(session).filter((row) => row.type === 'mark')
    expect(marks.map(({ turnIndex, goesOnAt }) => [turnIndex, goesOnAt])).toEqual([
      [1, 3],
      [2, 3],
      [4, undefined],
    ])
  })

  test('answers to an approval are marks that name the call, and are not shown as JSON too', () => {
    const request = (id: string): object => ({
      type: 'tool-approval-request',
      approvalId: `approval-${id}`,
      toolCallId: `call-${id}`,
    })
    const called = (id: string, toolName: string): object => ({
      type: 'tool-call',
      toolCallId: `call-${id}`,
      toolName,
      input: {},
    })
    const messages = [
      { role: 'user', content: 'Clean up.' },
      { role: 'assistant', content: [called('1', 'delete_files'), called('2', 'list_files')] },
      { role: 'assistant', content: [request('1'), request('2'), request('3')] },
      {
        role: 'tool',
        content: [
          { type: 'tool-approval-response', approvalId: 'approval-1', approved: false, reason: 'too dangerous' },
          { type: 'tool-approval-response', approvalId: 'approval-2', approved: true },
          {
            type: 'tool-result',
            toolCallId: 'call-1',
            toolName: 'delete_files',
            output: { type: 'execution-denied', reason: 'too dangerous' },
          },
        ],
      },
    ]
    const session = sessionFromText(`session s\ntrace "t" at=2026-01-01T00:00:00Z\n  llm reply 0..100 output="Done."`)
    const span = { ...(session.spans[0] as Session['spans'][number]), input: { messages } }
    const asked: Session = { ...session, spans: [span] }
    expect(marksOf(asked)).toEqual([
      [
        { type: 'denied', tool: 'delete_files', reason: 'too dangerous' },
        { type: 'allowed', tool: 'list_files' },
      ],
    ])
    const shown = threadRows(asked).flatMap((row) => (row.type === 'message' ? row.parts : []))
    // The third question is open: it is shown as it came.
    expect(shown.filter((part) => part.type === 'json')).toEqual([{ type: 'json', value: request('3') }])
  })

  test('metadata of another shape is no mark', () => {
    const odd = drawn({ abandoned: 'yes', interrupted: 1, permissionDenials: 'none', forkedFrom: 7, copiedFrom: '' })
    expect(marksOf(odd)).toEqual([[]])
    expect(marksOf(drawn({ compaction: 'auto' }))).toEqual([[{ type: 'compacted' }]])
    expect(marksOf(drawn({ permissionDenials: [null, 3, { tool_name: 4 }] }))).toEqual([[{ type: 'denied' }]])
  })
})
