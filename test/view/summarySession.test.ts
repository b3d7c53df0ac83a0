import { describe, expect, it } from 'vitest'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import type { BreakdownBy } from '../../src/metrics/costBreakdown.ts'
import { costBreakdown } from '../../src/metrics/costBreakdown.ts'
import { pivot } from '../../src/metrics/pivot.ts'
import type { Session } from '../../src/model/session.ts'
import { summaryClocks } from '../../src/view/summaryClocks.ts'
import { contextColumns, contextSizes } from '../../src/view/summaryContext.ts'
import { pivotSpan } from '../../src/view/summaryPivotSpan.ts'
import { turnSelection } from '../../src/view/summarySelection.ts'
import { tokenTimes } from '../../src/view/summaryTokenTimes.ts'
import { damagedItem } from '../../stories/support/damagedItem.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

const micro = (usd: number | undefined): number => Math.round((usd ?? 0) * 1e6)
const sum = (values: readonly (number | undefined)[]): number =>
  values.reduce<number>((all, value) => all + (value ?? 0), 0)

describe('three clocks', () => {
  it('tell work, waiting for a person and other idle time apart; together they are the whole', () => {
    const session = sessionFromText(`
session s
trace "one" 0..1000 input="Hi" output="Hello"
trace "nightly sync" at=1970-01-01T00:00:03Z 3000..4000
  tool sync 3000..4000
trace "two" 10000..12000 input="And?" output="That is all"
`)
    const clocks = summaryClocks(session)
    expect(clocks).toMatchObject({ activeMs: session.durations.activeMs, wallMs: session.durations.wallMs })
    expect(sum([clocks?.activeMs, clocks?.humanMs, clocks?.otherMs])).toBe(clocks?.wallMs)
    expect(clocks?.longest?.turnIndex).toBe(conversationOf(session).length - 1)
  })

  it('know the longest wait of a conversation', () => {
    const clocks = summaryClocks(damagedItem)
    expect(sum([clocks?.activeMs, clocks?.humanMs, clocks?.otherMs])).toBe(damagedItem.durations.wallMs)
    // Turn 6 came 49.9 s after turn 5 was answered.
    expect(clocks?.longest).toEqual({ ms: 49_900, turnIndex: 5 })
    expect(clocks?.otherMs).toBe(0)
  })

  it('say nothing where nothing has ended', () => {
    const session: Session = { ...damagedItem, traces: damagedItem.traces.map(({ endMs: _, ...trace }) => trace) }
    expect(summaryClocks(session)).toBeUndefined()
  })
})

describe('the running context', () => {
  const session = sessionFromText(`
session s
trace "one" 0..900 input="q" output="a"
  agent "main" 0..900
    llm m 0..100 in=1200 out=20 cache=200
    tool research 110..500
      llm m 120..200 in=90000 out=5
    llm m 510..800 in=4000 out=20
trace "two" 1000..2000 input="q" output="a"
  llm m 1000..1100 in=1500 out=20
  llm m 1200..1300
`)

  it('is the size of each call, never a running sum; calls inside tools have their own', () => {
    expect(contextSizes(session).map(({ tokens, turnIndex }) => [tokens, turnIndex])).toEqual([
      [1200, 0],
      [4000, 0],
      [1500, 1],
    ])
    expect(contextSizes(session)[0]?.parts).toEqual({ input: 1000, cached: 200, cacheWrite: 0 })
  })

  it('says where it was cut', () => {
    expect(contextSizes(session).map(({ isCut }) => isCut)).toEqual([false, false, true])
  })

  it('of very many calls shows the largest of each group', () => {
    const sizes = Array.from({ length: 1000 }, (_, index) => ({
      spanIndex: index,
      tokens: index === 777 ? 9999 : 10,
      parts: { input: 10, cached: 0, cacheWrite: 0 },
      isCut: false,
      opensTurn: false,
    }))
    const columns = contextColumns(sizes, 120)
    expect(columns.length).toBeLessThanOrEqual(120)
    expect(columns.filter(({ tokens }) => tokens === 9999)).toHaveLength(1)
  })
})

describe('tokens over the clock of a session', () => {
  it('D1 S8 add up to the session, piece by piece', () => {
    const times = tokenTimes(damagedItem, 'UTC')
    expect(sum(times?.pieces.map(({ tokens }) => tokens?.total) ?? [])).toBe(damagedItem.totals.totalTokens)
    expect(micro(sum(times?.pieces.map(({ costUsd }) => costUsd) ?? []))).toBe(micro(damagedItem.totals.costUsd))
    expect(times?.bins.unit).toBe('second')
    expect(times?.pieces.length).toBeLessThanOrEqual(49)
  })

  it('keeps a total that only the session knows, and is one piece of a moment', () => {
    const session = sessionFromText('session s\ntrace "t" 0..0 input="q" output="a"\n  llm m 0..0 in=100 out=20')
    const more: Session = { ...session, own: { totalTokens: 380, inputTokens: 380 } }
    const times = tokenTimes(more, 'UTC')
    expect(times?.pieces).toHaveLength(1)
    expect(times?.pieces[0]?.tokens?.total).toBe(500)
  })
})

describe('cost by two properties', () => {
  it('D1 P10 the margins are the breakdowns', () => {
    const { rows, columns, cells, totals } = pivot(damagedItem, 'turn', 'model')
    const costs = (by: BreakdownBy) =>
      costBreakdown(damagedItem, by).rows.map(({ key, totals: own }) => [key, own.costUsd])
    expect(rows.map(({ key, totals: own }) => [key, own.costUsd])).toEqual(costs('turn'))
    expect(columns.map(({ key, totals: own }) => [key, own.costUsd])).toEqual(costs('model'))
    expect(totals.costUsd).toBe(damagedItem.totals.costUsd)
    // Turn 3 asked two models.
    expect(cells[2]?.filter((cell) => cell !== undefined)).toHaveLength(2)
  })

  it('a cell opens the span in it that cost most', () => {
    const spanOf = (turn: string, model: string) => {
      const index = pivotSpan(damagedItem, ['turn', turn], ['model', model])
      return index === undefined ? undefined : damagedItem.spans[index]?.name
    }
    expect(spanOf('3', 'gpt-4o')).toBe('describe_image')
    expect(spanOf('5', 'o4-mini')).toBe('plan_next_step')
    expect(spanOf('1', 'o4-mini')).toBeUndefined()
    // What belongs to nobody: a call outside of any tool.
    expect(pivotSpan(damagedItem, ['tool', undefined], ['model', 'gpt-4o'])).toBeDefined()
  })
})

describe('a choice of turns', () => {
  it('adds up what they come to', () => {
    expect(turnSelection(damagedItem, 3, 4)).toEqual({
      turns: 2,
      failed: 1,
      toolCalls: 3,
      durationMs: 20_400,
      totals: expect.objectContaining({ totalTokens: 9458, costUsd: 0.0133 }),
    })
    const all = turnSelection(damagedItem, 0, 99)
    expect(all.turns).toBe(6)
    expect(all.totals.totalTokens).toBe(damagedItem.totals.totalTokens)
  })
})
