import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { conversationOf } from '../src/conversation/conversationOf.ts'
import { milestonesOf } from '../src/conversation/milestonesOf.ts'
import type { Role, Turn } from '../src/conversation/turn.ts'
import { bottlenecks } from '../src/metrics/bottlenecks.ts'
import { changeOf } from '../src/metrics/compareSessions.ts'
import { completionRate, goalTags } from '../src/metrics/completionRate.ts'
import { costBreakdown } from '../src/metrics/costBreakdown.ts'
import { funnel } from '../src/metrics/funnel.ts'
import { lengthBuckets } from '../src/metrics/lengthBuckets.ts'
import { toolsUsed } from '../src/metrics/toolsUsed.ts'
import { describeSession } from '../src/model/describeSession.ts'
import type { Session } from '../src/model/session.ts'
import { drawnSession, drawnSessions } from './support/drawn.ts'
import { sessionsFromText } from './support/sessionFromText.ts'

/** The worked examples of the seed systems, and the numbers each must produce. */

const fixtures = readdirSync(new URL('./fixtures/drawn/', import.meta.url)).map((file) => file.replace('.txt', ''))

function texts(session: Session): (readonly [string | undefined, string | undefined])[] {
  return conversationOf(session).map((turn) => [turn.userText, turn.assistantText] as const)
}

function messageCount(turns: readonly Turn[], role?: Role): number {
  return turns.flatMap((turn) => turn.messages).filter((message) => role === undefined || message.role === role).length
}

/** Cost of the spans of one kind, to a tenth of a cent. */
function costOf(session: Session, kind: string): number | undefined {
  return costBreakdown(session, 'kind').rows.find((row) => row.key === kind)?.totals.costUsd
}

describe('every example', () => {
  it.each(fixtures)('%s is sound and drawn again as it was read', (name) => {
    for (const session of drawnSessions(name)) {
      const drawn = describeSession(session)
      const [again] = sessionsFromText(drawn)
      const drawnAgain = again === undefined ? '' : describeSession(again)
      // A drawing cuts long values, and reading it says so.
      expect(drawnAgain.replace(/^# message-cut \d+\n/m, '')).toBe(drawn)
    }
  })
})

describe('structure', () => {
  const session = drawnSession('structure')

  it('P1 four traces, 60 s from start to start, 2,500 tokens, $0.05', () => {
    expect(session).toMatchObject({ id: 'conversation-abc123', userIds: ['user-123'], traceCount: 4 })
    expect(new Date(session.startMs).toISOString()).toBe('2025-01-15T10:30:00.000Z')
    expect(session.durations.startToStartMs).toBe(60_000)
    expect(session.durations.wallMs).toBe(62_000)
    expect(session.totals).toMatchObject({ totalTokens: 2500, costUsd: 0.05, costSource: 'reported', costCoverage: 1 })
  })

  it('P3 metadata of the session comes from its traces', () => {
    expect(session.metadata.channel).toEqual([
      { value: 'web', count: 3 },
      { value: 'mobile', count: 1 },
    ])
    expect(session.metadata.intent).toEqual([{ value: 'support', count: 4 }])
  })

  it('S8 the parts of the cost make up the whole', () => {
    for (const by of ['model', 'kind', 'turn', 'trace'] as const) {
      const { rows, totals } = costBreakdown(session, by)
      expect(totals).toMatchObject({ costUsd: 0.05, totalTokens: 2500 })
      expect(rows.reduce((sum, row) => sum + (row.totals.totalTokens ?? 0), 0)).toBe(2500)
      expect(rows.reduce((sum, row) => sum + Math.round((row.totals.costUsd ?? 0) * 1e6), 0)).toBe(50_000)
    }
  })
})

describe('dashboard row', () => {
  it('P2 five traces, 3,500 tokens, $0.07, 150 s, one user', () => {
    const session = drawnSession('dashboard-row')
    expect(session).toMatchObject({ id: 'chat-abc123', traceCount: 5, userIds: ['user-456'], turnCount: 5 })
    expect(session.totals).toMatchObject({ totalTokens: 3500, costUsd: 0.07 })
    expect(session.durations.wallMs).toBe(150_000)
  })
})

describe('chat app', () => {
  const session = drawnSession('chat-app')

  it('three traces are three turns and six messages', () => {
    const turns = conversationOf(session)
    expect([session.traceCount, turns.length, messageCount(turns)]).toEqual([3, 3, 6])
    expect(turns.map((turn) => turn.index)).toEqual([0, 1, 2])
    expect(session.firstUserText).toBe('Hello!')
    expect(session.lastUserText).toBe('Tell me about your features')
  })

  it('C6 {message} and {response} are text', () => {
    expect(texts(session)[1]).toEqual(['What can you help me with?', 'Orders, returns and invoices.'])
  })

  it('turnNumber is kept as sent', () => {
    expect(session.traces.map((trace) => trace.metadata.turnNumber)).toEqual([1, 3, 5])
  })
})

describe('weather', () => {
  it('M17 C12 one trace per message: 4 traces, 2 turns of 2 messages', () => {
    const session = drawnSession('weather-by-message')
    const turns = conversationOf(session)
    expect([session.traceCount, session.turnCount]).toEqual([4, 2])
    expect(turns.map((turn) => turn.messages.map((message) => message.role))).toEqual([
      ['user', 'assistant'],
      ['user', 'assistant'],
    ])
  })

  it('the same talk by turn reads alike', () => {
    const byTurn = drawnSession('weather-by-turn')
    expect([byTurn.traceCount, byTurn.turnCount]).toEqual([2, 2])
    expect(texts(byTurn)).toEqual(texts(drawnSession('weather-by-message')))
  })

  it('France and Germany: two traces under one id', () => {
    const session = drawnSession('capitals')
    expect([session.traceCount, session.turnCount]).toEqual([2, 2])
    expect(session.lastAssistantText).toBe('Berlin.')
  })
})

describe('short pipeline', () => {
  it('four steps, no conversation', () => {
    const session = drawnSession('short-pipeline')
    expect([session.traceCount, session.spanCount]).toEqual([4, 4])
    expect(session.durations).toMatchObject({ summedMs: 3000, wallMs: 3000, idleMs: 0 })
  })
})

describe('login', () => {
  const session = drawnSession('login')

  it('M14 ten queries in two hours under one id are one session', () => {
    expect(session).toMatchObject({ id: 'user-456-login-789', traceCount: 10, turnCount: 10 })
    expect(session.durations.wallMs).toBe(2 * 3_600_000)
  })

  it('M14 one pause is longer than half an hour', () => {
    const pauses = session.traces.slice(1).map((trace, index) => trace.startMs - (session.traces[index]?.endMs ?? 0))
    expect(pauses.filter((pause) => pause > 30 * 60_000)).toEqual([35 * 60_000])
  })
})

describe('return order', () => {
  const session = drawnSession('return-order')

  it('P6 1 of 6 traces failed: 16.7 %', () => {
    expect(session.traceCount).toBe(6)
    expect(session.errorRates.traces).toBeCloseTo(1 / 6, 12)
  })

  it('D5 the failure is the sixth item', () => {
    expect(session.traces.findIndex((trace) => trace.status === 'error')).toBe(5)
  })

  it('six items by message are three turns, the last one failed', () => {
    const turns = conversationOf(session)
    expect(turns.map((turn) => turn.status)).toEqual(['ok', 'ok', 'error'])
    expect(session.status).toBe('error')
    expect(session.errorRates.turns).toBeCloseTo(1 / 3, 12)
  })

  it('C4 C5 the failed turn shows the tool call and the error, never a blank', () => {
    const turn = conversationOf(session).at(-1)
    expect(turn?.userText).toBe('It arrived damaged')
    expect(turn?.assistantText).toBeUndefined()
    expect(turn?.error?.message).toBe('The return service did not answer in 10 s')
    expect(turn?.toolCalls).toHaveLength(1)
    expect(turn?.toolCalls[0]).toMatchObject({
      name: 'process_return',
      arguments: { order_id: 'ORDER-123', reason: 'damaged' },
      status: 'error',
      durationMs: 10_000,
    })
  })

  it('the large variant has ten items and goes on after the failure', () => {
    const large = drawnSession('return-order-large')
    expect(large.traceCount).toBe(10)
    expect(conversationOf(large).map((turn) => turn.status)).toEqual(['ok', 'ok', 'error', 'ok', 'ok'])
    expect(large.errorRates).toMatchObject({ traces: 0.1, turns: 0.2 })
  })
})

describe('document pipeline', () => {
  const session = drawnSession('document-pipeline')
  const after = drawnSession('document-pipeline-after')

  it('P7 seven steps, 11.7 s summed and, back to back, 11.7 s wall; the longest 4.5 s', () => {
    expect(session.traceCount).toBe(7)
    expect(session.durations).toMatchObject({ summedMs: 11_700, wallMs: 11_700, activeMs: 11_700, idleMs: 0 })
    const lengths = session.traces.map((trace) => (trace.endMs ?? 0) - trace.startMs)
    expect(Math.max(...lengths)).toBe(4500)
  })

  it('E3 $0.30 in all, $0.18 for model calls, $0.20 with embeddings', () => {
    expect(session.totals.costUsd).toBe(0.3)
    expect(costOf(session, 'llm')).toBe(0.18)
    expect((costOf(session, 'llm') ?? 0) + (costOf(session, 'embedding') ?? 0)).toBeCloseTo(0.2, 12)
    expect(costOf(session, 'tool')).toBe(0.1)
  })

  it('D6 step 5 takes 38.46 %', () => {
    const [longest] = bottlenecks(session).traces
    expect(longest).toMatchObject({ traceIndex: 4, name: 'analyze', durationMs: 4500 })
    expect(longest?.share).toBeCloseTo(0.3846, 4)
  })

  it('S12 after the change: 9.2 s (-21 %), $0.18 (-40 %)', () => {
    expect(after.durations.summedMs).toBe(9200)
    expect(after.totals.costUsd).toBe(0.18)
    expect(changeOf(session.durations.summedMs, after.durations.summedMs).relative).toBeCloseTo(-0.2137, 4)
    expect(changeOf(session.totals.costUsd, after.totals.costUsd).relative).toBeCloseTo(-0.4, 12)
  })

  it('two examples read together stay two sessions', () => {
    expect(drawnSessions('document-pipeline', 'document-pipeline-after').map((one) => one.traceCount)).toEqual([7, 7])
  })
})

describe('onboarding', () => {
  const session = drawnSession('onboarding')

  it('eight traces in 12 minutes', () => {
    expect(session).toMatchObject({ id: 'onboarding-user-456', traceCount: 8 })
    expect(session.durations.startToStartMs).toBe(12 * 60_000)
  })

  it('S10 two questions, and 12 minutes to the first share', () => {
    expect(funnel([session], [{ tag: 'share' }])[0]?.medianMs).toBe(12 * 60_000)
    const questions = session.traces.flatMap((trace, index) => (trace.tags.includes('question') ? [index + 1] : []))
    expect(questions).toEqual([3, 6])
    expect(session.traces.findIndex((trace) => trace.tags.includes('upload')) + 1).toBe(5)
  })

  it('D11 the steps without text are milestones, the questions are turns', () => {
    expect(session.turnCount).toBe(2)
    expect(milestonesOf(session).map((milestone) => milestone.name)).toEqual([
      'sign-up',
      'profile',
      'tour',
      'upload',
      'invite',
      'share',
    ])
  })

  it('S6 a funnel of its eight steps loses nobody', () => {
    const steps = ['sign-up', 'profile', 'question', 'tour', 'upload', 'question', 'invite', 'share']
    const rows = funnel(
      [session],
      steps.map((traceName) => ({ traceName })),
    )
    expect(rows.map((row) => row.count)).toEqual(steps.map(() => 1))
  })
})

describe('research agent', () => {
  const session = drawnSession('research-agent')
  const after = drawnSession('research-agent-after')

  it('seven steps, ten spans: three model calls and seven tool calls', () => {
    expect([session.traceCount, session.spanCount]).toEqual([7, 10])
    expect(session.spans.filter((span) => span.kind === 'llm')).toHaveLength(3)
    expect(session.spans.filter((span) => span.kind === 'tool')).toHaveLength(7)
  })

  it('P9 the tools used: reading five times, searching twice', () => {
    const uses = toolsUsed(session).map(({ name, count, durationMs, costUsd }) => ({
      name,
      count,
      durationMs,
      costUsd,
    }))
    expect(uses).toEqual([
      { name: 'read_article', count: 5, durationMs: 15_000, costUsd: 0.25 },
      { name: 'web_search', count: 2, durationMs: 2000, costUsd: 0.05 },
    ])
  })

  it('P10 $0.15 for models and $0.30 for tools make $0.45', () => {
    expect(session.totals.costUsd).toBe(0.45)
    expect(costOf(session, 'llm')).toBe(0.15)
    expect(costOf(session, 'tool')).toBe(0.3)
  })

  it('23 s, of which reading takes 15 s: 65 %', () => {
    expect(session.durations.summedMs).toBe(23_000)
    const reading = bottlenecks(session).steps.find((step) => step.name === 'read_article')
    expect(reading).toMatchObject({ count: 5, pathMs: 15_000 })
    expect(reading?.share).toBeCloseTo(0.652, 3)
  })

  it('after the change: 12 s (-48 %), $0.35 (-22 %)', () => {
    expect(after.durations.summedMs).toBe(12_000)
    expect(changeOf(session.durations.summedMs, after.durations.summedMs).relative).toBeCloseTo(-0.478, 3)
    expect(after.totals.costUsd).toBe(0.35)
    expect(changeOf(session.totals.costUsd, after.totals.costUsd).relative).toBeCloseTo(-0.222, 3)
  })

  it('D7 side by side: the wall time of a step is less than the sum of its spans', () => {
    const reading = after.traces[2]
    expect((reading?.endMs ?? 0) - (reading?.startMs ?? 0)).toBe(2000)
  })
})

describe('handoff', () => {
  const session = drawnSession('handoff')

  it('D12 C9 five messages and one event: user 2, bot 2, human agent 1', () => {
    const turns = conversationOf(session)
    expect(messageCount(turns)).toBe(5)
    expect((['user', 'assistant', 'human-agent'] as const).map((role) => messageCount(turns, role))).toEqual([2, 2, 1])
    expect(milestonesOf(session).map((milestone) => milestone.name)).toEqual(['agent-joined'])
  })
})

describe('scores per turn', () => {
  it('C8 fall below 0.5 in turn 3', () => {
    const turns = conversationOf(drawnSession('scores-per-turn'))
    const values = turns.map((turn) => turn.scores.find((score) => score.name === 'coherence')?.value)
    expect(values).toEqual([0.9, 0.6, 0.3])
  })
})

describe('buckets', () => {
  const sessions = drawnSessions('buckets')

  it('S7 three of twenty sessions are long: 15 % of the volume, 40 % of the cost', () => {
    const buckets = lengthBuckets(sessions.filter((session) => session.turnCount > 0))
    const from = (turns: number) => buckets.find((bucket) => bucket.fromTurns === turns)
    const long = from(6)
    expect([from(1)?.count, from(3)?.count, long?.count]).toEqual([10, 7, 3])
    expect(long?.share).toBeCloseTo(0.15, 12)
    expect(long?.costUsd).toBe(0.32)
    expect(long?.costShare).toBeCloseTo(0.4, 12)
  })

  it('a session without a turn has a bucket of its own', () => {
    const buckets = lengthBuckets(sessions)
    expect(buckets.find((bucket) => bucket.toTurns === 0)).toMatchObject({ fromTurns: 0, count: 1 })
    expect(buckets.map((bucket) => bucket.count)).toEqual([1, 10, 7, 3])
  })

  it('S4 S5 completion: the tag conversion was reached by one of them', () => {
    const [first] = sessions
    const last = sessions.at(-1)
    if (first === undefined || last === undefined) throw new Error('The example is empty.')
    expect(completionRate([first, last], { tag: 'conversion' }).rate).toBe(0.5)
    expect(
      goalTags([last])
        .map(({ tag }) => tag)
        .sort(),
    ).toEqual(['checkout', 'conversion'])
  })
})
