import { expect } from 'vitest'
import { type ReadResult, readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { messageText } from '../../src/conversation/messageText.ts'
import type { Session } from '../../src/model/session.ts'

/**
 * What the fixtures of the support desk must read as: the chat that test/fixtures/scripts/support_desk.py plays for the
 * captures, and the shorter one that the synthetic files were written down from. Figures are those of the script.
 */
export interface DeskTurn {
  readonly user: string
  readonly assistant: string | undefined
  readonly status: 'ok' | 'error'
  readonly failedAttempts: number
  /** Name, arguments, result, status. */
  readonly tools: readonly (readonly [string, unknown, unknown, 'ok' | 'error'])[]
}

const said = (user: string, assistant: string | undefined): DeskTurn => ({
  user,
  assistant,
  status: assistant === undefined ? 'error' : 'ok',
  failedAttempts: 0,
  tools: [],
})

const lookup = 'lookup_order'
const greeting = said('What can you help me with?', 'I can track orders, returns and refunds.')
const unreachable = 'error: the order service did not answer in 5000 ms'

/** Seven model calls, one of them failed; three tool calls, one of them failed. */
export const capturedTurns: readonly DeskTurn[] = [
  greeting,
  {
    ...said('Where are my orders A-123 and A-456?', 'A-123 has shipped, A-456 is being packed.'),
    tools: [
      [lookup, { order: 'A-123' }, { order: 'A-123', status: 'shipped' }, 'ok'],
      [lookup, { order: 'A-456' }, { order: 'A-456', status: 'packing' }, 'ok'],
    ],
  },
  {
    ...said('And order A-999?', 'I could not reach the order service for A-999.'),
    failedAttempts: 1,
    tools: [[lookup, { order: 'A-999' }, unreachable, 'error']],
  },
  said('Thanks!', 'You are welcome!'),
]

export const capturedTokens = {
  inputTokens: 900,
  outputTokens: 107,
  totalTokens: 1007,
  cacheReadTokens: 352,
  reasoningTokens: 6,
}

/** Six model calls, two of them failed; two tool calls, one of them failed; a search. The third turn is never answered. */
export const writtenTurns: readonly DeskTurn[] = [
  greeting,
  {
    ...said('Where is my order A-123?', 'A-123 has shipped.'),
    failedAttempts: 1,
    tools: [[lookup, { order: 'A-123' }, { status: 'shipped' }, 'ok']],
  },
  {
    ...said('And order A-999?', undefined),
    failedAttempts: 1,
    tools: [[lookup, { order: 'A-999' }, 'error: the order service did not answer', 'error']],
  },
]

export const writtenTokens = {
  inputTokens: 460,
  outputTokens: 80,
  totalTokens: 540,
  cacheReadTokens: 224,
  reasoningTokens: 4,
}

export const writtenCost = { costUsd: 0.000117, costSource: 'reported', costCoverage: 1 }

/** When the written chat began. */
export const writtenStart: number = Date.UTC(2026, 10, 21, 2, 49, 36)

/** The only session of a payload, and what was read around it. */
export function readOne(payload: unknown): { session: Session; result: ReadResult } {
  const result = readSessions(payload)
  expect([result.sessions.length, result.unassigned.length]).toEqual([1, 0])
  const [session] = result.sessions
  if (session === undefined) throw new Error('no session')
  return { session, result }
}

export function drawnTurns(session: Session): DeskTurn[] {
  return conversationOf(session).map((turn) => ({
    user: turn.userText ?? '',
    assistant: turn.assistantText,
    status: turn.status === 'error' ? 'error' : 'ok',
    failedAttempts: turn.failedAttempts,
    tools: turn.toolCalls.map((call) => [
      call.name,
      call.arguments,
      call.result,
      call.status === 'error' ? 'error' : 'ok',
    ]),
  }))
}

/** Nothing blank, nothing said twice, no result without its call. */
export function expectReadable(session: Session): void {
  for (const turn of conversationOf(session)) {
    expect(turn.messages.length, `turn ${turn.index} says nothing`).toBeGreaterThan(0)
    const texts = turn.messages.flatMap((message) => (message.role === 'user' ? [messageText(message)] : []))
    expect(new Set(texts).size, `turn ${turn.index} repeats its question`).toBe(texts.length)
    const calls = new Set<string | undefined>()
    for (const { parts } of turn.messages) {
      for (const part of parts) {
        if (part.type === 'tool-call') calls.add(part.id)
        if (part.type === 'tool-result' && part.id !== undefined) expect(calls).toContain(part.id)
      }
    }
  }
}

export function issueOf(result: ReadResult, code: string): number {
  return result.report.issues.find((issue) => issue.code === code)?.count ?? 0
}

/** Kind and name of every span, indented by its depth. */
export function outline(session: Session): string[] {
  return session.spans.map(({ depth, kind, name }) => `${'  '.repeat(depth)}${kind} ${name}`)
}
