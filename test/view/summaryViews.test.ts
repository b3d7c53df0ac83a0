import { describe, expect, it } from 'vitest'
import { costBreakdown } from '../../src/metrics/costBreakdown.ts'
import { lengthBuckets } from '../../src/metrics/lengthBuckets.ts'
import { filterSessions } from '../../src/query/filterSessions.ts'
import { parseQuery } from '../../src/query/parseQuery.ts'
import { costRows, topSpan } from '../../src/view/summaryCost.ts'
import { errorFigures } from '../../src/view/summaryErrors.ts'
import { summaryFacts } from '../../src/view/summaryFacts.ts'
import { likelyGoal } from '../../src/view/summaryGoal.ts'
import { summaryOverTime } from '../../src/view/summaryOverTime.ts'
import { bucketConditions, equals, narrowedQuery } from '../../src/view/summaryQuery.ts'
import { rankableScores, rankSessions, rankUsers } from '../../src/view/summaryRanking.ts'
import { scoreLines } from '../../src/view/summaryScores.ts'
import { summaryTime, turnsOfStep } from '../../src/view/summaryTime.ts'
import { tokenColumns } from '../../src/view/summaryTokens.ts'
import { drawnSession, drawnSessions } from '../support/drawn.ts'
import { sessionFromText, sessionsFromText } from '../support/sessionFromText.ts'

const two = `
session s-1
trace "ask" at=2026-03-02T09:00:00Z tags=web score.helpful=0.9 input="a" output="b"
  llm gpt-a 0..1000 in=100 out=20 cache=40 usd=0.002
  tool search 1000..3000 error="no" input={}
trace "ask" at=2026-03-02T09:01:00Z tags=web,done score.helpful=0.2 score.risk=0.8 input="c" output="d"
  llm gpt-b 0..1000 in=50 out=10
`

describe('summaryFacts', () => {
  it('S14 says what is known and leaves out what is not', () => {
    const facts = summaryFacts(sessionFromText(two))
    expect(facts).toMatchObject({ turns: 2, failedTurns: 0, modelCalls: 2, toolCalls: 1, failedToolCalls: 1 })
    expect(facts.models).toEqual(['gpt-a', 'gpt-b'])
    expect(facts.costPerTurn).toBeCloseTo(0.001)
    expect(facts.cachedShare).toBeCloseTo(40 / 150)
  })

  it('P12 has no cost per turn where no cost was reported, and no active time where nothing ended', () => {
    const facts = summaryFacts(sessionFromText('session s\ntrace "t" at=2026-03-02T09:00:00Z input="a"\n  llm m 0..'))
    expect(facts.costPerTurn).toBeUndefined()
    expect(facts.totals.costUsd).toBeUndefined()
    expect(facts.cachedShare).toBeUndefined()
  })
})

describe('tokenColumns', () => {
  it('S8 is one column a turn, and adds up neighbours where there are too many, losing nothing', () => {
    const session = sessionFromText(
      [
        'session s',
        ...Array.from({ length: 10 }, (_, turn) =>
          [
            `trace "t" at=2026-03-02T09:0${turn}:00Z input="q${turn}" output="a${turn}"`,
            `  llm m 0..1000 in=${100 + turn} out=10`,
          ].join('\n'),
        ),
      ].join('\n'),
    )
    expect(tokenColumns(session).columns).toHaveLength(10)
    const { columns, turnsPerColumn, axis } = tokenColumns(session, 4)
    expect(turnsPerColumn).toBe(3)
    expect(columns.map(({ firstTurn, lastTurn }) => [firstTurn, lastTurn])).toEqual([
      [0, 2],
      [3, 5],
      [6, 8],
      [9, 9],
    ])
    expect(columns.reduce((sum, { total = 0 }) => sum + total, 0)).toBe(session.totals.totalTokens)
    for (const { total = 0, segments } of columns) expect((segments.at(-1)?.to ?? 0) * axis.max).toBeCloseTo(total)
  })
})

describe('scoreLines', () => {
  it('C8 draws each evaluation over the turns, the failing ones first, and knows the worst point', () => {
    const [first, second] = scoreLines(sessionFromText(two))
    expect(first).toMatchObject({ name: 'helpful', lowerIsBetter: false, worst: { turnIndex: 1, value: 0.2 } })
    expect(second).toMatchObject({ name: 'risk', lowerIsBetter: true, worst: { turnIndex: 1, value: 0.8 } })
  })

  it('never mixes scales: a value of 87 is not drawn', () => {
    expect(scoreLines(sessionFromText(two.replace('score.helpful=0.2', 'score.helpful=87')))[0]).not.toMatchObject({
      points: [{}, {}],
      name: 'helpful',
    })
  })
})

describe('summaryTime', () => {
  it('D6 step 5 of the document pipeline takes 38 %, and all shares together are the whole', () => {
    const session = drawnSession('document-pipeline')
    const { totalMs, bottleneck, steps, rest } = summaryTime([session])
    expect(totalMs).toBe(11_700)
    expect(bottleneck?.pathMs).toBe(4500)
    expect(Math.round((bottleneck?.share ?? 0) * 100)).toBe(38)
    const sum = steps.reduce((total, { share }) => total + share, rest?.share ?? 0)
    expect(sum).toBeCloseTo(1)
    expect(bottleneck && turnsOfStep(session, bottleneck).length).toBeLessThanOrEqual(1)
  })

  it('adds up the same step of many sessions', () => {
    const session = drawnSession('document-pipeline')
    const { totalMs, bottleneck } = summaryTime([session, session])
    expect(totalMs).toBe(23_400)
    expect(bottleneck).toMatchObject({ pathMs: 9000 })
    expect(bottleneck?.share).toBeCloseTo(4.5 / 11.7)
  })
})

describe('costRows', () => {
  it('P10 measures in dollars and leaves an unknown cost without a bar', () => {
    const { measure, rows, total } = costRows(costBreakdown(sessionFromText(two), 'model'))
    expect(measure).toBe('cost')
    expect(total).toBeCloseTo(0.002)
    expect(rows.map(({ row, value }) => [row?.key, value])).toEqual([
      ['gpt-a', 0.002],
      ['gpt-b', undefined],
    ])
    expect(rows[1]?.length).toBeUndefined()
  })

  it('P12 measures in tokens where no cost is known at all', () => {
    const { measure, total } = costRows(costBreakdown(sessionFromText(two.replace(' usd=0.002', '')), 'model'))
    expect(measure).toBe('tokens')
    expect(total).toBe(180)
  })

  it('P12 shows a turn that reported nothing as unknown, not as missing', () => {
    const session = sessionFromText(`${two}trace "ask" at=2026-03-02T09:02:00Z input="e" output="f"\n`)
    const { rows } = costRows(costBreakdown(session, 'turn'), session.turnCount)
    expect(rows.map(({ row, value }) => [row?.key, value])).toEqual([
      ['1', 0.002],
      ['2', undefined],
      ['3', undefined],
    ])
  })

  it('knows the span that used most', () => {
    const session = sessionFromText(two)
    expect(session.spans[topSpan(session, 'model', 'gpt-b') ?? -1]?.model).toBe('gpt-b')
    expect(topSpan(session, 'model', 'none')).toBeUndefined()
  })
})

describe('summaryOverTime', () => {
  const at = (clock: string): string =>
    `session s-${clock}\ntrace "t" at=${clock} input="q"\n  llm m 0..1 in=10 out=5\n`

  it('S8 counts tokens where the trace started, in the reader’s zone', () => {
    const sessions = sessionsFromText(at('2026-05-20T23:30:00Z') + at('2026-05-25T10:00:00Z'))
    const utc = summaryOverTime(sessions, 'UTC', 24)
    expect(utc.unit).toBe('day')
    expect(utc.columns).toHaveLength(6)
    expect(utc.columns[0]?.startMs).toBe(Date.UTC(2026, 4, 20))
    const berlin = summaryOverTime(sessions, 'Europe/Berlin', 24)
    expect(berlin.columns[0]?.startMs).toBe(Date.UTC(2026, 4, 20, 22))
    expect(berlin.columns).toHaveLength(5)
    expect(berlin.columns.reduce((sum, { tokens }) => sum + (tokens?.total ?? 0), 0)).toBe(30)
  })

  it('keeps unknown apart: a day without tokens has none, not 0', () => {
    const { columns } = summaryOverTime(
      sessionsFromText(at('2026-05-20T23:30:00Z') + at('2026-05-25T10:00:00Z')),
      'UTC',
    )
    expect(columns.some(({ tokens }) => tokens === undefined)).toBe(true)
    expect(columns.every(({ tokens }) => tokens === undefined || tokens.total > 0)).toBe(true)
  })

  it('chooses hours, days, weeks or months so that columns stay few, and days of a clock change are whole', () => {
    const spanOf = (to: string) =>
      summaryOverTime(sessionsFromText(at('2026-03-01T00:00:00Z') + at(to)), 'Europe/Berlin')
    expect(spanOf('2026-03-02T00:00:00Z').unit).toBe('hour')
    expect(spanOf('2026-03-20T00:00:00Z').unit).toBe('day')
    expect(spanOf('2026-08-01T00:00:00Z').unit).toBe('week')
    expect(spanOf('2028-08-01T00:00:00Z').unit).toBe('month')
    const { columns } = spanOf('2026-04-05T00:00:00Z')
    const hours = columns.map(({ startMs, endMs }) => (endMs - startMs) / 3_600_000)
    expect(new Set(hours)).toEqual(new Set([24, 23]))
    for (const [index, { endMs }] of columns.entries()) expect(columns[index + 1]?.startMs ?? endMs).toBe(endMs)
  })

  it('has no columns without sessions', () => {
    expect(summaryOverTime([], 'UTC').columns).toEqual([])
  })
})

describe('ranking', () => {
  const judged = (id: string, user: string, value: number): string =>
    `session ${id} user=${user}\ntrace "t" at=2026-05-20T10:00:00Z user=${user} score.resolution=${value} input="q"\n  llm m 0..1\n`
  const sessions = sessionsFromText(
    [
      judged('a', 'u1', 0.5),
      judged('b', 'u1', 0.5),
      judged('c', 'u2', 0.9),
      judged('d', 'u2', 0.1),
      judged('e', 'u3', 0.5),
      judged('f', 'u3', 0.7),
      judged('g', 'u3', 0.2),
    ].join(''),
  )

  it('T9 is stable under ties and never shows a session at both ends', () => {
    const { best, worst, known } = rankSessions(sessions, 'resolution', 3)
    expect(best.map(({ session }) => session.id)).toEqual(['c', 'f', 'a'])
    expect(worst.map(({ session }) => session.id)).toEqual(['e', 'g', 'd'])
    expect(known).toBe(7)
    expect(rankSessions(sessions.toReversed(), 'resolution', 3)).toEqual({ best, worst, known })
    expect(rankSessions(sessions.slice(0, 4), 'resolution', 3).worst).toEqual([])
    expect(rankableScores(sessions)).toEqual([{ name: 'resolution', count: 7 }])
  })

  it('T9 ranks users by the mean over their sessions', () => {
    const { best } = rankUsers(sessions, 'resolution')
    expect(best[0]).toMatchObject({ userId: 'u1', sessions: 2 })
    expect(best.map(({ userId }) => userId)).toEqual(['u1', 'u2', 'u3'])
  })
})

describe('errorFigures', () => {
  it('1.12 counts failed traces, turns and spans over what there was', () => {
    const figures = errorFigures([sessionFromText(two)])
    expect(figures.map(({ of, failed, count }) => [of, failed, count])).toEqual([
      ['sessions', 0, 1],
      ['traces', 1, 2],
      ['turns', 0, 2],
      ['spans', 1, 3],
    ])
    expect(errorFigures([{ id: 'x', startMs: 0 }])).toEqual([])
  })
})

describe('likelyGoal', () => {
  it('S4 prefers a tag that marks an event over one that every trace carries', () => {
    const [first] = sessionsFromText(two)
    const other = sessionFromText(two.replace('s-1', 's-2').replace('web,done', 'web'))
    expect(first && likelyGoal([first, other])).toBe('done')
    expect(likelyGoal([{ id: 'x', startMs: 0 }])).toBeUndefined()
  })
})

describe('narrowedQuery', () => {
  it('joins conditions to what is asked already, once, and keeps the meaning of OR', () => {
    const asked = 'status = "error" OR costUsd > 1'
    const text = narrowedQuery(asked, [equals('model', 'gpt-"a"')])
    expect(parseQuery(text).errors).toEqual([])
    expect(narrowedQuery(text, [equals('model', 'gpt-"a"')])).toBe(text)
    expect(parseQuery(text).query).toMatchObject({ type: 'and', parts: [{ type: 'or' }, { field: 'model' }] })
  })

  it('S7 the conditions of a length bucket find its sessions', () => {
    const sessions = drawnSessions('buckets')
    for (const bucket of lengthBuckets(sessions)) {
      const { query, errors } = parseQuery(narrowedQuery('', bucketConditions(bucket)))
      expect(errors).toEqual([])
      expect(filterSessions(sessions, query)).toHaveLength(bucket.count)
    }
  })
})
