import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultMetrics } from '../../src/metrics/defaultMetrics.ts'
import { measure } from '../../src/metrics/measure.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import { pivot } from '../../src/metrics/pivot.ts'
import type { SessionSummary } from '../../src/model/session.ts'
import { filterSessions } from '../../src/query/filterSessions.ts'
import { parseQuery } from '../../src/query/parseQuery.ts'
import { edgesFromText } from '../../src/view/lengthEdges.ts'
import { metricFields } from '../../src/view/metricWiring.ts'
import { behindFigure, type FigureOf } from '../../src/view/summaryFigureQuery.ts'
import { nearestLatency } from '../../src/view/summaryLatency.ts'
import { shownPivot } from '../../src/view/summaryPivot.ts'
import { narrowedQuery, overlapConditions } from '../../src/view/summaryQuery.ts'
import { drawnSession, drawnSessions } from '../support/drawn.ts'
import { sessionFromText } from '../support/sessionFromText.ts'
import { drawnSets } from '../support/sessionSets.ts'

const own: Metric = {
  id: 'answers',
  label: 'Answers',
  unit: 'count',
  combine: 'mean',
  of: ({ turnCount }) => turnCount,
}
const metrics = [...defaultMetrics, own]
const fields = metricFields(metrics)
const FIGURES: readonly FigureOf[] = ['value', 'sum', 'mean', 'median', 'p95', 'max', 'known']

function valuesOf(metric: Metric, session: SessionSummary): number[] {
  const value = metric.of(session)
  const list = value === undefined || typeof value === 'number' ? [value] : [...value]
  return list.filter((one) => one !== undefined && Number.isFinite(one)) as number[]
}

describe('each figure of many sessions leads to the sessions behind it', () => {
  test('S1 S3 of a sum those that add to it, of a percentile those that reach it, as a query that is written and read', () => {
    fc.assert(
      fc.property(drawnSets, (sessions) => {
        for (const measurement of measure(sessions, metrics)) {
          const { metric } = measurement
          for (const of of FIGURES) {
            const behind = behindFigure(measurement, of)
            expect(behind !== undefined, metric.id).toBe(measurement.known > 0)
            if (!behind) continue
            const text = narrowedQuery('', behind.conditions, fields)
            const found = filterSessions(sessions, parseQuery(text, { fields }).query)
            const { atLeast } = behind
            const wanted = sessions.filter((session) => {
              const values = valuesOf(metric, session)
              if (atLeast !== undefined) return values.some((value) => value >= atLeast)
              return of === 'known' || values.every((value) => value === 0 && measurement.max === 0)
                ? values.length > 0
                : values.some((value) => value > 0)
            })
            expect([metric.id, of, text, found.length]).toEqual([metric.id, of, text, wanted.length])
            const combined = of === 'value' ? metric.combine : of
            if (combined === 'max') expect(found.length).toBeGreaterThan(0)
          }
        }
      }),
      { numRuns: 25 },
    )
  })

  test('sessions at work in a stretch of time', () => {
    const session = drawnSession('structure')
    const at = (fromMs: number, untilMs: number): number =>
      filterSessions([session], parseQuery(narrowedQuery('', overlapConditions(fromMs, untilMs))).query).length
    const { startMs, endMs = startMs } = session
    expect([
      at(startMs - 9, startMs),
      at(startMs - 9, startMs + 1),
      at(endMs, endMs + 9),
      at(endMs + 1, endMs + 9),
    ]).toEqual([0, 1, 1, 0])
  })

  test('a percentile of many opens the turn or the span nearest to it', () => {
    const sessions = drawnSessions('document-pipeline', 'research-agent')
    const nearest = nearestLatency(sessions, 'tool', 3000)
    expect(nearest && [nearest.session.id, nearest.session.spans[nearest.spanIndex ?? -1]?.kind]).toEqual([
      nearest?.session.id,
      'tool',
    ])
    expect(nearestLatency(sessions, 'guardrail', 1)).toBeUndefined()
    const turn = nearestLatency(drawnSession('chat-app'), 'turn', 0)
    expect(turn?.spanIndex === undefined || turn.session.spans[turn.spanIndex]?.traceId === turn.traceId).toBe(true)
  })
})

describe('S7 edges of lengths as they are typed', () => {
  test.each([
    ['1, 4, 8', [1, 4, 8]],
    ['8 4', [1, 4, 8]],
    ['5', [1, 5]],
    ['3、6', [1, 3, 6]],
    ['', undefined],
    ['0, 3', undefined],
    ['-2', undefined],
    ['2.5', undefined],
    ['ten', undefined],
    ['1 2 3 4 5 6 7 8 9 10 11 12 13', undefined],
  ])('%j is %j', (text, edges) => {
    expect(edgesFromText(text)).toEqual(edges)
  })
})

describe('S9 a pivot cut to a size that can be read', () => {
  test('shows the first lines, the rest together, and still adds up', () => {
    fc.assert(
      fc.property(
        drawnSets,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        (sessions, rows, columns) => {
          const found = pivot(sessions, 'step', 'user')
          const shown = shownPivot(found, 'tokens', rows, columns)
          expect(shown.rows.length).toBeLessThanOrEqual(rows)
          expect(shown.columns.length).toBeLessThanOrEqual(columns)
          const sum = (values: readonly (number | undefined)[]): number =>
            values.reduce<number>((total, value) => total + (value ?? 0), 0)
          const total = shown.total ?? 0
          expect(sum(shown.rows.map(({ value }) => value))).toBe(total)
          expect(sum(shown.columns.map(({ value }) => value))).toBe(total)
          expect(sum(shown.cells.flat().map((cell) => cell?.value))).toBe(total)
          shown.rows.forEach((row, place) => {
            expect(sum((shown.cells[place] ?? []).map((cell) => cell?.value))).toBe(row.value ?? 0)
          })
        },
      ),
      { numRuns: 40 },
    )
  })

  test('P12 where something was used that says no cost, the cell is there without a value', () => {
    const session = sessionFromText(`
session s
trace "t" at=2026-01-01T00:00:00Z input="q" output="a"
  llm paid 0..10 in=10 out=1 usd=0.5
  llm silent 20..30 in=20 out=2
`)
    const shown = shownPivot(pivot(session, 'step', 'model'), 'cost', 20, 20)
    expect(shown.rows.map(({ line, value }) => [line?.key, value])).toEqual([
      ['paid', 0.5],
      ['silent', undefined],
    ])
    expect(shown.cells).toEqual([
      [{ value: 0.5 }, undefined],
      [undefined, { value: undefined }],
    ])
    expect([shown.total, shown.greatest, shown.top?.row.line?.key]).toEqual([0.5, 0.5, 'paid'])
  })
})
